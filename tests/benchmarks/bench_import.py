"""Measures the importer beside bare readers of the same files in the same run.

    make bench ARGS="import"
    make bench ARGS="import --rows 200000 --runs 5"

A CSV of mentions goes through the whole importer into a workspace, and through DuckDB's
`read_csv(all_varchar)` into a Parquet file; a workbook goes through the importer, and through bare
calamine; the sample company is loaded as the landing page does, and from its files, which go
through the same two readers. Both sides take turns, each in a process of its own that has imported
its modules already. Memory is the peak above what the process held before it opened the file, as a
multiple of the file.
"""

import argparse
import codecs
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "sample_data"
SENTENCES = (
    "the pump runs quiet and saves energy we install it next week support answered fast price is "
    "high but fair compared with others noise at night great demo heat für Größe café 👍 leaks "
    "after two months ordered three more delivery late again looks solid manual unclear"
)
WORDS = SENTENCES.split()
BRANDS = ("Northwind", "Acme, Inc.", "Harrowlatch", "Voltéa")
NETWORKS = ("twitter", "linkedin", "reddit", "news", "blog")
TONES = ("positive", "neutral", "negative")


def mentions(rows: int, texts: int | None = None) -> pd.DataFrame:
    """An export of a listening tool; every fifth text has quotes, and some have line breaks.

    Nearly all texts differ, unless there are only so many.
    """
    chance = np.random.default_rng(7)
    half = [
        " ".join(words) + ("," if n % 3 else ".")
        for n, words in enumerate(chance.choice(WORDS, (5_000, 12)))
    ]
    end = [
        f'he said "{half[n][:20]}" to me' if n % 5 == 0 else half[n] + ("\n" * (n % 17 == 0)) + "…"
        for n in range(5_000)
    ]
    number = np.arange(rows)
    moment = np.datetime64("2025-01-01T00:00:00") + np.sort(chance.integers(0, 40_000_000, rows))
    first, second = (
        pd.Series(texts, dtype="str").take(chance.integers(0, 5_000, rows)).reset_index(drop=True)
        for texts in (half, end)
    )
    text = first + " " + second
    if texts is not None:
        text = text.iloc[np.arange(rows) % texts].reset_index(drop=True)
    ids = pd.Series(1_890_000_000_000_000_000 + 7_919 * number, dtype="int64").astype("str")
    return pd.DataFrame(
        {
            "Mention Id": ids,
            "Query Name": chance.choice(BRANDS, rows),
            "Content Source": chance.choice(NETWORKS, rows),
            "Author": "user" + pd.Series(chance.integers(0, rows // 4 + 1, rows)).astype("str"),
            "Full Text": text,
            "Date": pd.Series(moment).dt.strftime("%Y-%m-%d %H:%M:%S"),
            "Likes": chance.poisson(30, rows),
            "Replies": chance.poisson(3, rows),
            "Reach": chance.integers(0, 250_000, rows),
            "Sentiment": chance.choice(TONES, rows),
            "URL": "https://example.com/status/" + ids,
        }
    )


def import_all(files: list[Path], folder: Path) -> None:
    """The whole importer: recognised, checked, canonical, written."""
    from kpi_core.imports.importer import import_file
    from kpi_core.workspace import open_workspace

    workspace = open_workspace(folder / "workspace")
    for file in files:
        imported = import_file(file.read_bytes(), file.name)
        workspace.add(imported)
        assert imported.counts or imported.error


def load_sample(_: list[Path], folder: Path) -> None:
    """The sample company, as the button on the landing page loads it."""
    from kpi_core.sample import load_sample as load
    from kpi_core.workspace import open_workspace

    load(open_workspace(folder / "workspace"))


def import_sample(_: list[Path], folder: Path) -> None:
    """The sample company, as its files make it."""
    from kpi_core.sample import import_sample as load
    from kpi_core.workspace import open_workspace

    load(open_workspace(folder / "workspace"))


def read_bare(files: list[Path], folder: Path) -> None:
    """DuckDB and calamine, without a question asked."""
    import duckdb
    import python_calamine

    with duckdb.connect() as connection:
        for number, file in enumerate(files):
            if file.suffix == ".xlsx":
                book = python_calamine.CalamineWorkbook.from_path(str(file))
                for place in range(len(book.sheet_names)):
                    book.get_sheet_by_index(place).to_python()
                continue
            encoding = "utf-16" if file.read_bytes()[:2] == codecs.BOM_UTF16_LE else "utf-8"
            options = f"all_varchar = true, strict_mode = false, encoding = '{encoding}'"
            connection.execute(
                f"COPY (FROM read_csv('{file}', {options})) "
                f"TO '{folder / str(number)}.parquet' (FORMAT parquet)"
            )


SIDES: dict[str, Callable[[list[Path], Path], None]] = {
    "Kelvin": import_all,
    "sample": load_sample,
    "sample's files": import_sample,
    "bare": read_bare,
}


def peak() -> int:
    """The most memory that this process has held so far, in bytes."""
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text().splitlines()
        return 1024 * int(next(line for line in lines if line.startswith("VmHWM")).split()[1])
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def child(side: str, files: list[Path]) -> None:
    """Run one side and print its seconds and its memory in bytes."""
    import duckdb  # noqa: F401
    import python_calamine  # noqa: F401

    import kpi_core.sample  # noqa: F401
    from kpi_core.imports.importer import import_file

    import_file(b"Query Name,Date,Full Text,Sentiment\nA,2025-01-02,Good,positive\n", "warm")
    with tempfile.TemporaryDirectory() as folder:
        before, begin = peak(), time.perf_counter()
        SIDES[side](files, Path(folder))
        print(time.perf_counter() - begin, peak() - before)


def measure(side: str, files: list[Path]) -> tuple[float, float]:
    """Seconds and bytes of one side in a new process."""
    done = subprocess.run(
        [sys.executable, __file__, "--child", side, *map(str, files)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    seconds, memory = map(float, done.stdout.split())
    return seconds, memory


def compare(label: str, ours: str, files: list[Path], runs: int) -> None:
    """Both sides by turns; one line of medians, the ratio, and the memory."""
    pairs = [(measure(ours, files), measure("bare", files)) for _ in range(runs)]
    mine, bare = (statistics.median(pair[side][0] for pair in pairs) for side in (0, 1))
    memory = statistics.median(pair[0][1] for pair in pairs) / sum(f.stat().st_size for f in files)
    print(f"{label:<34}{mine:9.2f}{bare:9.2f}{mine / bare:8.1f}{memory:9.1f}{runs:4d}", flush=True)


def main(arguments: list[str]) -> None:
    """Measure, and print the table."""
    if arguments[:1] == ["--child"]:
        child(arguments[1], [Path(name) for name in arguments[2:]])
        return
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=1_000_000, help="rows of the CSV")
    parser.add_argument("--sheet-rows", type=int, default=100_000, help="rows of the workbook")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", choices=("csv", "xlsx", "sample"))
    options = parser.parse_args(arguments)
    print(f"{'median seconds':<34}{'Kelvin':>9}{'bare':>9}{'ratio':>8}{'memory':>9}{'n':>4}")
    with tempfile.TemporaryDirectory() as name:
        if options.only in (None, "csv"):
            text = Path(name) / "mentions.csv"
            mentions(options.rows).to_csv(text, index=False)
            size = f"{text.stat().st_size / 2**20:,.0f} MB"
            compare(f"CSV, {options.rows:,} rows, {size}", "Kelvin", [text], options.runs)
        if options.only in (None, "xlsx"):
            book = Path(name) / "mentions.xlsx"
            mentions(options.sheet_rows).to_excel(
                book,
                index=False,
                engine="xlsxwriter",
                engine_kwargs={"options": {"strings_to_urls": False}},
            )
            compare(f"XLSX, {options.sheet_rows:,} rows", "Kelvin", [book], options.runs)
        if options.only in (None, "sample"):
            files = sorted((SAMPLE / "files").iterdir())
            for side in ("sample", "sample's files"):
                compare(f"{side}, {len(files)} files", side, files, options.runs)
    if os.name == "posix":
        print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main(sys.argv[1:])
