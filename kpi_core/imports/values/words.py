"""Words for yes and no, tones, networks and other choices, in the languages of exports."""

import re

YES = frozenset(
    [
        "1",
        "1.0",
        "yes",
        "y",
        "true",
        "t",
        "ja",
        "wahr",
        "oui",
        "vrai",
        "sí",
        "si",
        "verdadero",
        "sim",
        "verdadeiro",
        "да",
        "так",
        "x",
        "✓",
        "on",
    ]
)
NO = frozenset(
    [
        "0",
        "0.0",
        "no",
        "n",
        "false",
        "f",
        "nein",
        "falsch",
        "non",
        "faux",
        "falso",
        "não",
        "nao",
        "не",
        "ні",
        "off",
    ]
)

CHOICES: dict[str, dict[str, str]] = {
    "sentiment": {
        **dict.fromkeys(
            [
                "positive",
                "positiv",
                "positivo",
                "positiva",
                "positif",
                "+",
                "1",
                "good",
                "pos",
                "позитивен",
                "позитивна",
                "positive emotion",
                "very positive",
                "somewhat positive",
            ],
            "pos",
        ),
        **dict.fromkeys(
            [
                "negative",
                "negativ",
                "negativo",
                "negativa",
                "négatif",
                "negatif",
                "-",
                "−1",
                "-1",
                "bad",
                "neg",
                "негативен",
                "негативна",
                "negative emotion",
                "very negative",
                "somewhat negative",
            ],
            "neg",
        ),
        **dict.fromkeys(
            [
                "neutral",
                "neutro",
                "neutra",
                "neutre",
                "0",
                "o",
                "mixed",
                "gemischt",
                "neu",
                "неутрален",
                "нейтральна",
                "no emotion toward brand or product",
            ],
            "neu",
        ),
    },
    "action": {
        **dict.fromkeys(("favourite", "favorite", "liked", "likes", "reaction"), "like"),
        **dict.fromkeys(("reply", "replied", "comments", "commented"), "comment"),
        **dict.fromkeys(("retweet", "repost", "shares", "shared", "quote"), "share"),
        **dict.fromkeys(("link click", "clicks", "clicked"), "click"),
        "dislikes": "dislike",
    },
    "relationship": {
        **dict.fromkeys(("lead", "leads", "interessent", "prospects"), "prospect"),
        **dict.fromkeys(("client", "kunde", "cliente", "customers"), "customer"),
        **dict.fromkeys(("press", "presse", "journalists"), "journalist"),
        **dict.fromkeys(("staff", "employees", "mitarbeiter"), "employee"),
    },
    "origin": {**dict.fromkeys(YES, "social"), **dict.fromkeys(NO, "other")},
    "rel": {
        **dict.fromkeys(("dofollow", "followed", "false", "no"), "follow"),
        **dict.fromkeys(("no follow", "nofollowed", "true", "yes"), "nofollow"),
    },
    "group": {
        **dict.fromkeys(("followers", "yes", "true", "1"), "follower"),
        **dict.fromkeys(("non follower", "nonfollower", "no", "false", "0"), "non-follower"),
    },
    "direction": {"inbound": "in", "incoming": "in", "outbound": "out", "outgoing": "out"},
    "media": {"organic": "owned", "sponsored": "paid", "promoted": "paid"},
    "channel_owner": {"brand": "own", "owned": "own", "own channel": "own", "third party": "other"},
}

PLATFORMS = {
    **dict.fromkeys(("twitter", "x", "x.com", "twitter.com", "x (twitter)", "x / twitter"), "x"),
    **dict.fromkeys(("linkedin", "linkedin.com", "linked in", "linkedincompany", "linkedin company",
                     "linkedin page", "linkedin company page"), "linkedin"),
    **dict.fromkeys(("facebook", "facebook.com", "fb", "facebook page", "facebookpage"),
                    "facebook"),
    **dict.fromkeys(("instagram", "instagram.com", "ig", "instagram business",
                     "instagrambusiness"), "instagram"),
    **dict.fromkeys(("youtube", "youtube.com", "yt", "youtube channel", "youtubechannel"),
                    "youtube"),
    **dict.fromkeys(("tiktok", "tiktok.com", "tik tok", "tiktok business", "tiktokbusiness"),
                    "tiktok"),
    "audience_network": "audience network",
}  # fmt: skip
"""Spellings of a network; others are kept in small letters."""


SITES = {
    **dict.fromkeys(("x.com", "twitter.com"), "x"),
    **dict.fromkeys(("linkedin.com", "lnkd.in"), "linkedin"),
    **dict.fromkeys(("facebook.com", "fb.com", "fb.watch"), "facebook"),
    "instagram.com": "instagram",
    **dict.fromkeys(("youtube.com", "youtu.be"), "youtube"),
    "tiktok.com": "tiktok",
    **dict.fromkeys(("threads.net", "threads.com"), "threads"),
    "bsky.app": "bluesky",
    "pinterest.com": "pinterest",
    "reddit.com": "reddit",
}
"""The network that a link leads to."""
_SITE = re.compile(
    r"(?i)^https?://(?:[\w-]+\.)*?(" + "|".join(map(re.escape, SITES)) + r")(?:[/:?]|$)"
)


def linked_platform(text: str) -> str:
    """The network that a link leads to; "" for any other page and any other text."""
    found = _SITE.match(text.strip())
    return SITES[found[1].lower()] if found else ""


def platform_name(text: str) -> str:
    """The canonical name of a network: "Twitter" is x."""
    plain = text.strip().casefold()
    return PLATFORMS.get(plain, plain)


def choice(column: str, choices: tuple[str, ...], text: str) -> str | None:
    """The choice that a text means, or None."""
    plain = " ".join(text.strip().casefold().split())
    for option in choices:
        if plain == option.casefold():
            return option
    return CHOICES.get(column, {}).get(plain)
