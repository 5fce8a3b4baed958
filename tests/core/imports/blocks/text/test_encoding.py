"""Letters in their encoding, and broken bytes that don't change how a file is read."""

import pytest

from kpi_core.imports.block import Block
from kpi_core.imports.blocks.text.encoding import decode
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.read import read
from tests.core.imports.one_table import cells_of, one_block


def test_a_few_broken_bytes_in_plain_text_are_no_letters() -> None:
    rows = [f"google / organic number {n},{n}\n" for n in range(200)]
    data = ("Source,Sessions\n" + "".join(rows)).encode()
    for old, new in ((b"number 7,", b"numb\xffer 7,"), (b"number 9,", b"n\x80umb\xf0\x9fer 9,")):
        data = data.replace(old, new)
    (block,) = read(data, "f.csv")
    assert [issue.row for issue in block.issues] == [9, 11]


def test_a_single_byte_of_no_encoding_does_not_change_the_reading_of_the_file() -> None:
    """Windows-1252 has no 0x8D; under another code page Zoë would be Zoė."""
    rows = [f"{n};Zoë;Müller;Österreich;{n * 3}" for n in range(9)]
    data = "\n".join(["Nr;Vorname;Nachname;Land;Umsatz", *rows, ""]).encode("cp1252")
    data = data.replace(b"4;Zo\xeb;M", b"4;Zo\xeb;\x8dM")
    (block,) = read(data, "file.csv")
    assert set(block.frame[1]) == {"Zoë"}
    assert [(i.kind, i.row) for i in block.issues] == [(IssueKind.UNREADABLE_BYTES, 6)]


def test_a_high_byte_within_a_word_of_plain_letters_is_damage() -> None:
    rows = [f"file_download_{n},{n * 31}" for n in range(9)]
    data = "\n".join(["Event name,Event count", *rows, ""]).encode()
    (block,) = read(data.replace(b"file_download_4", b"f\xc3ile_download_4"), "file.csv")
    assert [(i.kind, i.row) for i in block.issues] == [(IssueKind.UNREADABLE_BYTES, 6)]


def test_letters_that_first_stand_far_below_tell_the_encoding_too() -> None:
    rows = "".join(f"Brand number {n},Northwind,{n}\n" for n in range(15_000))
    data = f"Campaign,Firm,Clicks\n{rows}Café Zoë,Müller,7\n".encode("cp1252")
    (block,) = read(data, "file.csv")
    assert block.frame.iloc[-1].tolist() == ["Café Zoë", "Müller", "7"]
    assert not block.issues


def test_names_of_several_western_languages_are_read_in_their_own_letters() -> None:
    """Hungarian has é, ó, ö and ü as well, but its encoding reads å as another letter."""
    names = ["Wójcik", "Jürgen", "Köhler", "Zoé"] * 3 + ["Håkon"]
    rows = [f"{name},{n}" for n, name in enumerate(names)]
    block = one_block("\n".join(["Name,Deals", *rows, ""]), "cp1252")
    assert block.frame[0].tolist() == names


@pytest.mark.parametrize("name", ["Straße Håkon", "señal"])
def test_a_row_of_another_encoding_changes_no_other_row(name: str) -> None:
    rows = [f"Whitepaper – {n},{n}\n".encode("cp1252") for n in (1, 2)]
    data = b"".join([b"Name,Deals\n", *rows, f"{name},3\n".encode(), b"Brand,4\n"])
    (block,) = read(data, "file.csv")
    assert block.frame[0].tolist()[:2] == ["Whitepaper – 1", "Whitepaper – 2"]
    assert [(issue.kind, issue.row) for issue in block.issues] == [(IssueKind.UNREADABLE_BYTES, 4)]


@pytest.mark.parametrize("encoding", ["cp1251", "koi8_r"])
def test_a_letter_that_draws_a_line_in_another_encoding_is_no_part_of_a_word(encoding: str) -> None:
    text = "Key;Text;Kind\n1;отчёт, погоды тепло, отчёт и насос;Link\n"
    (block,) = read(text.encode(encoding), "file.csv")
    assert block.frame.loc[2, 1] == "отчёт, погоды тепло, отчёт и насос"


def test_a_few_letters_of_two_western_languages_are_sound() -> None:
    rows = ["São Paulo|Öko Strom|3", "Leeds|Rio Steel|4", "São Paulo|Beta|5"]
    block = one_block("\n".join(["City|Firm|Deals", *rows, ""]), "cp1252")
    assert block.frame[0].tolist() == ["São Paulo", "Leeds", "São Paulo"]
    assert not block.issues


@pytest.mark.parametrize(
    ("encoding", "lines"),
    [
        ("cp1251", ["Име;Държава", "Иван;България", "Мария;Германия", "Оля;Унгария"]),
        (
            "cp1250",
            ["Sieć;Treść;Udostępnienia", "x;Małpa i łoś;3", "x;Źródło śmiechu;4", "x;Piec;5"],
        ),
    ],
)
def test_a_row_in_utf_8_changes_no_other_row_of_a_short_file(encoding: str, lines) -> None:
    data = [line.encode(encoding) for line in lines]
    data[2] = lines[2].encode()
    (block,) = read(b"\r\n".join(data), "file.csv")
    assert ";".join(block.header) == lines[0]
    assert [";".join(map(str, cells_of(block)[n])) for n in (0, 2)] == [lines[1], lines[3]]
    assert {issue.row for issue in block.issues} == {3}


@pytest.mark.parametrize("rows", [(7,), (7, 9)])
def test_a_few_bytes_of_no_encoding_do_not_change_the_letters_of_the_file(rows) -> None:
    """Windows-1252 has neither 0x81 nor 0x8D; other encodings have both, and other letters."""
    texts = ["Merci à toute l'équipe", "plain text", "Öl – Größe"]
    lines = [f"{n};{texts[n % 3]};{n * 3}".encode("cp1252") for n in range(40)]
    for place, damage in zip(rows, (b"\x81\x8d", b"\x8d"), strict=False):
        lines[place] = lines[place][: lines[place].rindex(b";") + 1] + damage
    (block,) = read(b"\n".join([b"Nr;Text;Klicks", *lines, b""]), "file.csv")
    assert block.frame[1].tolist() == [texts[n % 3] for n in range(40)]
    assert [(i.kind, i.row) for i in block.issues] == [
        (IssueKind.UNREADABLE_BYTES, place + 2) for place in rows
    ]


@pytest.mark.parametrize("sign", ["€", "™"])
def test_a_sign_of_money_or_of_trade_that_was_read_in_a_wrong_encoding_is_told(sign: str) -> None:
    wrong = sign.encode().decode("cp1252")
    rows = [f"Pump {n} at 12 {wrong if n == 4 else sign},{n}" for n in range(9)]
    block = one_block("\n".join(["Text,Clicks", *rows, ""]))
    assert [(i.kind, i.row) for i in block.issues] == [(IssueKind.UNREADABLE_BYTES, 6)]


@pytest.mark.parametrize("byte", [b"\xc0", b"\xc9", b"\xd6"])
def test_a_capital_with_an_accent_between_small_letters_is_a_broken_byte(byte: bytes) -> None:
    rows = b"".join(b"%d,https://valves.example/%d\n" % (n, n) for n in range(20))
    text, encoding = decode(b"id,link\n" + rows + b"20,https://val" + byte + b"ves.example/a\n")
    assert (encoding, text.count("\ufffd")) == ("utf-8", 1)
    text, encoding = decode(b"id,name\n1," + byte + b"va\n2,VAL" + byte + b"VES\n3,Ann\n")
    assert (encoding, text.count("\ufffd")) == ("cp1252", 0)


def test_a_capital_within_a_word_among_other_letters_is_no_sign_of_another_encoding() -> None:
    text = "Name,Views\nfür alle,5\nmobilÖkonomie,6\nÜber uns,7\nMüller & Söhne,8\n"
    assert decode(text.encode("cp1252")) == (text, "cp1252")


@pytest.mark.parametrize("word", ["Campaña", "São Roque", "Frühling", "Café", "Größe"])
@pytest.mark.parametrize(
    "damage",
    [b"\xf0\xf0nkedIn", b"\xfe", b"\xff\xff\xff\xff", b"Link\xa6n", b"\x81inkedIn", b"\x90",
     b"Link\xc3\xc3\x07\x81\xff\x9d\x02In"],
)  # fmt: skip
def test_one_damaged_cell_changes_the_letters_of_no_other_row(word: str, damage: bytes) -> None:
    rows = [f"{word};LinkedIn;{n}".encode("cp1252") for n in range(12)]
    rows[4] = rows[4].replace(b"LinkedIn", damage)
    (block,) = read(b"\n".join([b"Campaign;Platform;Clicks", *rows, b""]), "file.csv")
    assert set(block.frame[0]) == {word}
    assert {(i.kind, i.row) for i in block.issues} == {(IssueKind.UNREADABLE_BYTES, 6)}


def test_one_damaged_byte_does_not_make_utf_8_of_a_file_that_holds_none() -> None:
    rows = [f"{n};LinkedIn;{n * 31}".encode() for n in range(12)]
    rows[4] = rows[4].replace(b"kedIn", b"\xa6edIn")
    data = b"\n".join(["Nr;Rede;Impressões".encode("cp1252"), *rows, b""])
    (block,) = read(data, "file.csv")
    assert block.header == ("Nr", "Rede", "Impressões")
    assert [(i.kind, i.row) for i in block.issues] == [(IssueKind.UNREADABLE_BYTES, 6)]


def test_a_letter_that_stands_twice_in_a_word_is_none_again_and_again() -> None:
    text = "Campagne,Clics\nPage créée,5\nPompe,6\n"
    assert decode(text.encode("cp1252")) == (text, "cp1252")


@pytest.mark.parametrize("byte", [b"\xff", b"\x81", b"\xe5"])
def test_a_cell_of_one_byte_again_and_again_is_no_word_of_another_script(byte: bytes) -> None:
    rows = [b"%d;LinkedIn;%d" % (n, n * 31) for n in range(12)]
    rows[4] = rows[4].replace(b"LinkedIn", byte * 4)
    (block,) = read(b"\n".join([b"Nr;Platform;Clicks", *rows, b""]), "file.csv")
    assert [(i.kind, i.row) for i in block.issues] == [(IssueKind.UNREADABLE_BYTES, 6)]


@pytest.mark.parametrize(
    "text",
    ["SÃO PAULO", "PÃO & CIA", "¡Hola!", "½ Preis", "15 µm", "±5", "La fá\xadbrica"],
)
def test_a_letter_or_sign_that_stands_once_is_no_damage(text: str) -> None:
    rows = [f"P{n};{text if n == 4 else 'Beta'};{n * 31}".encode("cp1252") for n in range(12)]
    for header in ("ID;Empresa;Impressões", "ID;Empresa;Valor"):
        (block,) = read(b"\n".join([header.encode("cp1252"), *rows, b""]), "file.csv")
        assert block.frame.iloc[4, 1] == text
        assert block.issues == ()


GERMAN = ["Köhler", "Jürgen", "Straße", "Böhm", "Weiß", "Schön", "Grün", "Müller"]


def _mixed(line: bytes, names: list[str] = GERMAN, at: int = 4) -> Block:
    rows = [f"{name},Firm {n},{n * 3}".encode() for n, name in enumerate(names)]
    rows[at] = line
    (block,) = read(b"\n".join([b"Name,Firm,Deals", *rows, b""]), "file.csv")
    return block


@pytest.mark.parametrize("name", ["Größe", "Äpfel", "Süßer – „Bär“", "Fußweg 9 €"])
def test_a_row_of_windows_1252_in_a_file_of_utf_8_is_read_in_its_letters(name: str) -> None:
    block = _mixed(f"{name},Firm 4,12".encode("cp1252"))
    assert block.frame[0].tolist() == [*GERMAN[:4], name, *GERMAN[5:]]
    assert [(issue.kind, issue.row) for issue in block.issues] == [(IssueKind.UNREADABLE_BYTES, 6)]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Größe,Firm 4,12".encode("cp850"), GERMAN),
        ("Größe,Firm 4,12".encode("mac_roman"), GERMAN),
        ("Продажи,Firm 4,12".encode("cp1251"), GERMAN),
        ("Księżna,Firm 4,12".encode("cp1250"), GERMAN),
        ("Sieć,Firm 4,12".encode("cp1250"), ["Wójcik", "Łoś", "Będę", "Żółć", "Ósmy", "Ćma"]),
        (b"Gr\xc3,Firm 4,12", GERMAN),  # the half of a letter
        ("Größe".encode() + b" gr\xfcn,Firm 4,12", GERMAN),  # of both encodings
        ("Größe,Firm 4,12".encode("cp1252"), ["Koehler"] * 8),  # no letters to compare with
        (b"Firm \xa9\x80,Firm 4,12", GERMAN),
    ],
)
def test_other_bytes_that_are_no_utf_8_stay_unreadable(line: bytes, names: list[str]) -> None:
    block = _mixed(line, names)
    told = {issue.row for issue in block.issues if issue.kind is IssueKind.UNREADABLE_BYTES}
    assert told == ({6} if any(not name.isascii() for name in names) else told)
    if any(not name.isascii() for name in names):
        assert "\ufffd" in block.frame.loc[6, 0]


def test_half_a_letter_at_the_end_of_the_file_stays_unreadable() -> None:
    data = "Name,Firm,Deals\nKöhler,Firm,3\nJürgen,Firm,4\nMüller,Fü".encode()[:-1]
    (block,) = read(data, "file.csv")
    assert any(issue.kind is IssueKind.UNREADABLE_BYTES for issue in block.issues)


def test_a_file_of_japan_is_read_in_its_letters() -> None:
    rows = [f"展示会でお会いしましょう {n},{n},{n * 7}" for n in range(9)]
    (block,) = read("\n".join(["上位のクエリ,クリック数,表示回数", *rows]).encode("cp932"), "f.csv")
    assert block.header == ("上位のクエリ", "クリック数", "表示回数")
    assert block.frame[0].tolist() == [f"展示会でお会いしましょう {n}" for n in range(9)]
    assert not block.issues
