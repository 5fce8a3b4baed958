"""Little words of languages, and whether a text is surely in another one than English.

Short texts hold few telling words, so that a doubt counts as English: wrong the other way round,
short English complaints would be lost. Telling are little words that English doesn't have, and
letters of other scripts.
"""

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ENGLISH = _words(
    """a about after again all also am an and any are as at be because been but by can could did do
    does don for from get got had has have he her here him his how i if in into is it its just like
    me more my no not now of on one only or our out over please she should so some still than
    thanks that the their them then there these they this to too up us very was we were what when
    where which who why will with would you your"""
)
OTHERS = _words(
    """aber auch auf aus bei bin bis das dem den der des dich dieser doch ein eine einem einen einer
    es für gegen habe haben hat ich ihr im immer ist ja jetzt kann kein keine mehr mich mir mit
    nach nicht noch nur oder ohne schon sehr sein seit sich sie sind über um und uns unser vom von
    vor wenn werden wie wir wird zu zum zur die
    au aux avec c'est ce ces cette dans depuis elle est et être il ils je les leur mais merci même
    notre nous où par pas pour plus qu que qui sa sans ses son sont sur très une vous
    al como con cuando del desde donde ella ellos entre esta este está están gracias hay la las los
    más mi muy nos nuestro para pero por porque que se sin sobre su también tiene una y ya
    che chi ci come con da dal dalla dei del della delle di dopo gli grazie ha hanno ho il io la
    le lo ma nel nella non per perché più quando questa questo sono sul un una
    até com como da das de depois dos ela ele em eu foi isso já mais mas meu minha muito na não nas
    nos obrigado ou para pela pelo por quando que são se sem ser seu sua também tem um uma você
    aan als bij dan dat deze dit een en er geen heb heeft het hij hun ik je kan maar meer met mijn
    naar niet nog nu om ook op te toch uit van veel voor wat we wel zijn
    att av de det där efter en ett för från har här inte jag kan med men mig mycket när och om
    på sig ska som så till var vi är
    ale bo byli być co czy dla do gdy go i ich ja jak jest już lub ma mi może my na nie od po przez
    się są tak ten to tylko w z za że
    bu bir çok da de değil gibi için ile kadar ne ve ya"""
)
"""Little words of German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Polish, Turkish."""
CYRILLIC = _words(
    """а без бил бъде ви в във да до е за защо и или как като кога къде ли ме ми на не ни но няма от
    по се си с след сме със съм това този тази те той тя тук ще
    але би був вже від він вона воно для є з і її його ми нас про та так ти ці цей цю це чи що я як
    бы был было быть вас вы его если есть её из к мне мы о он она они то у уже что это этот"""
)
"""Little words of Bulgarian, Ukrainian and Russian; their script alone tells them from English."""
SHARED = _words(
    """a al am an as at b c co d da dan das de del dem den des die do don e el en er es et go has
    hat he her him i ich il im in is it ja la las le lo los ma man me men mi my na no of on op or
    par per plus po pour sa se sie so son sont sur te to um un up us via war was we wel z"""
)
"""Words that English has too, as words, names or slips: they tell nothing."""
TELLING = OTHERS - ENGLISH - SHARED
FEWEST = 2
WORDS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
NOT_LATIN = re.compile("[^\0-\u02af\u1e00-\u1eff]")


def little_words() -> frozenset[str]:
    """Words too little to tell what a text is about, in English and the other languages."""
    return ENGLISH | OTHERS | CYRILLIC


def is_foreign(text: str) -> bool:
    """Whether a text is in another language: two or more of its little words, more than English's.

    A text mostly in letters of another script than Latin is foreign, too.
    """
    words = WORDS.findall(text.lower())
    if not text.isascii():
        letters = "".join(words)
        if 2 * len(NOT_LATIN.findall(letters)) > len(letters):
            return True
    telling = len([word for word in words if word in TELLING])
    return telling >= FEWEST and telling > sum(word in ENGLISH for word in words)
