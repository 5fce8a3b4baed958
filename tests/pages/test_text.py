"""Text from outside passes `lit()` and looks in Markdown as it was written."""

import re

import pytest

from pages.elements.text import WORD_JOINER, lit

HOSTILE = [
    "![beacon](http://evil.example/p.png)",
    "[click](javascript:alert(1))",
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "<a href='//evil.example'>a</a>",
    "http://evil.example",
    "https://evil.example/?q=a&b=c",
    "www.evil.example",
    "WWW.EVIL.example",
    "mail me@evil.example now",
    "<me@evil.example>",
    ":red[alarm] :blue-background[x]",
    ":red-badge[x]",
    ":smile: :material/home: :streamlit:",
    "$x^2$ and $$y$$",
    "costs $5, was $7",
    "**bold** __bold__ *it* _it_ ~~gone~~",
    "@_name_ and snake_case_name",
    "# heading",
    "- item",
    "+ item",
    "1. first",
    "2) second",
    "...",
    "!",
    "- - -",
    ":x: at the ends :x:",
    "(a) [b](c) ![d] (e)",
    "![f",
    "a ~= b, a != b, a +- b, a ~ b, (c) (r) ... 1/2 1x2, 'c' \"d\"; e % f / g?",
    "**a**b* c_d_ e",
    "title\n---",
    "&lt;b&gt; &#42;x&#42;",
    "> quote",
    "`code` and ```fence```",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "a -> b <- c => d >= e <= f -- g --- h",
    "=====",
    "&amp; &#x3C; &copy;",
    "\\*not escaped\\*",
    "[ref]: http://evil.example",
    "[^1]: note",
    "a\n\nb",
    "^sup^ ~sub~ ==mark==",
    "“quotes” – ‘and’ … 日本語 🎉 ٣",
    "=1+1",
    "{{ template }} ${env} %s",
]


def as_markdown_shows(escaped: str) -> str:
    """What a reader sees: the backslash before a sign is spent, the joiner has no width."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", escaped).replace(WORD_JOINER, "")


@pytest.mark.parametrize("text", HOSTILE)
def test_reader_sees_the_text_as_it_was_written(text: str) -> None:
    assert as_markdown_shows(lit(text)) == " ".join(text.split())


@pytest.mark.parametrize("text", HOSTILE)
def test_no_sign_of_markup_stands_without_a_backslash(text: str) -> None:
    without_escapes = re.sub(r"\\.", "", lit(text))
    assert not re.search(r"[`*_{}\[\]|~<>$^&]|:(?=\S|$)", without_escapes)
    assert not re.match(r"[-+#=]|\d+[.)](?: |$)", lit(text))


@pytest.mark.parametrize(
    "text",
    ["A journalist's question", "Low, in %", "Seniority (read: IC)", "No. 5, C-level; who?"],
)
def test_label_without_markup_stays_as_it_is_for_whoever_hears_it(text: str) -> None:
    assert lit(text) == text


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("a->b", "->"),
        ("a--b", "--"),
        ("a>=b", ">="),
        ("a<=b", "<="),
        ("a=>b", "=>"),
        ("a~=b", "~="),
        (":x:", ":x"),
    ],
)
def test_signs_that_streamlit_joins_are_kept_apart(text: str, sign: str) -> None:
    assert sign not in lit(text).replace("\\", "")


def test_addresses_are_broken_so_that_no_link_is_made() -> None:
    shown = lit("www.evil.example a@b.example http://c.example").replace("\\", "")
    assert not re.search(r"www\.|\w@\w|://", shown)


@pytest.mark.parametrize(
    ("value", "shown"), [(3, "3"), (None, "None"), ("", ""), (" a  b\t", "a b")]
)
def test_anything_becomes_one_line_of_text(value: object, shown: str) -> None:
    assert lit(value) == shown
