"""What a file is, by its first bytes: an extension can lie, and a refusal should name the thing."""

import re

from kpi_core.imports.issues import ImportProblem

NO_DATA = "Export it again and check that the chosen period contains data."
_ADVICE = "Export your data as CSV or XLSX and load that file."
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF document. A PDF holds pages, no table"),
    (b"\x89PNG", "a picture (PNG). Numbers in a picture can't be read"),
    (b"\xff\xd8\xff", "a photo (JPEG). Numbers in a picture can't be read"),
    (b"GIF8", "a picture (GIF). Numbers in a picture can't be read"),
    (b"BM\x00", "a picture (BMP)"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"RIFF", "a picture, a sound or a film"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
    (b"{\\rtf", "a text document (RTF)"),
    (b"MZ", "a program for Windows, not a workbook or table"),
    (b"\x7fELF", "a program for Linux, not a workbook or table"),
    (b"\xcf\xfa\xed\xfe", "a program for macOS, not a workbook or table"),
    (b"\xca\xfe\xba\xbe", "a program, not a workbook or table"),
    (b"\x1f\x8b", "a compressed file (gzip). Unpack it and load the file inside"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed archive (7z). Unpack it and load the files inside"),
    (b"Rar!", "a compressed archive (RAR). Unpack it and load the files inside"),
    (b"BZh", "a compressed file (bzip2). Unpack it and load the file inside"),
    (b"\xfd7zXZ", "a compressed file (xz). Unpack it and load the file inside"),
    (b"\x28\xb5\x2f\xfd", "a compressed file (zstd). Unpack it and load the file inside"),
    (b"SQLite format 3", "a database (SQLite)"),
    (b"PAR1", "a Parquet file"),
    (b"ARROW1", "an Arrow file"),
    (b"%!PS", "a PostScript document. It holds pages, no table"),
    (b"wOFF", "a font"),
)
_JSON = re.compile(rb'\{\s*(?:"[^"]*"\s*:|\}\s*$)|\[\s*(?:[\[{]\s*["\[{\]}]|\]\s*$)|window\.YTD\.')
_NO_WRITING, _LINE_END = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffd]"), re.compile(r"\r\n?|\n")
_FEW_LINES = 4  # one in so many may be damaged
_NOTHING = b" \t\r\n\0\xef\xbb\xbf"
_HTML = re.compile(rb"<(?:!doctype html|html|head|body|table|meta|div|style|script)\b", re.I)


def refusal(what: str, advice: str = _ADVICE) -> ImportProblem:
    """The problem that names what the file is and what to do."""
    return ImportProblem(f"This file is {what}. {advice}")


def kind_of(data: bytes) -> str:
    """One of "zip", "ole", "html", "xml", "json", "text"; raises ImportProblem for anything
    known to be no table.
    """
    if not (data[:1_000].strip(_NOTHING) or data.strip(_NOTHING)):
        raise refusal("empty", NO_DATA)
    for signature, what in _SIGNATURES:
        if data.startswith(signature) and _binary(data, signature):
            raise refusal(what)
    if data[4:8] == b"ftyp":
        raise refusal("a photo or a film. Numbers in a picture can't be read")
    if data.startswith(b"PK"):
        return "zip"
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "ole"
    head = data[:4_096].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").replace(b"\0", b"")
    if head.startswith(b"<"):
        if head.startswith(b"<?xml") and b"urn:schemas-microsoft-com:office:spreadsheet" in head:
            return "xml"
        if _HTML.search(head):
            return "html"
        if head.startswith(b"<?xml") or re.match(rb"<[A-Za-z][\w:.-]*(?:\s[^<>]*)?/?>", head):
            return "xml"
    return "json" if _JSON.match(head) else "text"


def _binary(data: bytes, signature: bytes) -> bool:
    """A table may begin with the letters of a signature ("MZ,12"): programs have NUL bytes too."""
    if any(byte > 127 or byte < 32 for byte in signature) or signature in (b"%PDF", b"{\\rtf"):
        return True
    if signature in (b"%!PS",):
        return True
    head = data[:2_048]
    control = sum(byte < 32 and byte not in b"\t\r\n" for byte in head)
    return control > 0.02 * len(head)


def refuse_noise(text: str) -> None:
    """Raises ImportProblem when decoded text is not writing: control characters in more than one
    line of four.
    """
    sample = text[:20_000]
    lines = _LINE_END.split(sample)
    odd = [len(_NO_WRITING.findall(line)) for line in lines]
    if sum(map(bool, odd)) <= len(lines) // _FEW_LINES:
        return
    if sum(odd) > max(2, 0.1 * len(sample)) or ("\0" in sample and sum(odd) > 0.02 * len(sample)):
        raise refusal("neither text nor a workbook: its bytes form no readable characters")
