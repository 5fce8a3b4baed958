"""Text from outside on the screen as it was written, never as markup."""

import re

# An invisible, unbreakable nothing: it parts what Streamlit would read as one sign (`->`, `:x:`).
WORD_JOINER = "\u2060"
MARKUP = re.compile(r"""([\\`*_{}\[\]()#+\-.!|~<>$:^=&"'@/%,;?])""")


def lit(text: object) -> str:
    """Text that looks the same in Markdown as without it: no format, link, picture, icon or sum.

    For the screen only: the result holds backslashes and word joiners, so it belongs in no
    export, key or comparison. Line breaks and runs of spaces become one space.
    """
    plain = " ".join(str(text).split())
    plain = re.sub(r":(?=\S)", f":{WORD_JOINER}", plain)
    plain = re.sub(r"(?i)\b(www)\.", rf"\1{WORD_JOINER}.", plain)
    plain = re.sub(r"(?<=\S)@(?=\S)", f"{WORD_JOINER}@{WORD_JOINER}", plain)
    plain = re.sub(r"-(?=[->])|<(?=[-=])|>(?==)|=(?=>)", rf"\g<0>{WORD_JOINER}", plain)
    return MARKUP.sub(r"\\\1", plain)
