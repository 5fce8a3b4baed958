"""The one way to set Kelvin up, run it and check it: `py tools/dev.py run|test|lint|bench`.

The Makefile calls it too. It needs nothing but Python's standard library, and puts everything it
installs into `.venv`.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
BENCHMARKS = ROOT / "tests" / "benchmarks"
VENV_PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
RUN_REQUIREMENTS = ROOT / "requirements.txt"
TEST_REQUIREMENTS = ROOT / "requirements-test.txt"
OLDEST_PYTHON = (3, 11)
IS_TOO_OLD = f"sys.exit(sys.version_info < {OLDEST_PYTHON})"
NEWER_PYTHONS = ("python3.13", "python3.12", "python3.11", "python3.14")
BROWSERS = (
    "google-chrome",
    "google-chrome-stable",
    "chromium",
    "chromium-browser",
    "chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
)


def clean_environment() -> dict[str, str]:
    """The caller's environment without what would let other installed packages in."""
    foreign = ("PYTHONPATH", "PYTHONHOME", "PIP_USER", "PIP_TARGET", "PIP_PREFIX")
    kept = {name: value for name, value in os.environ.items() if name not in foreign}
    return {**kept, "PYTHONNOUSERSITE": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


def call(*command: object, **variables: str) -> int:
    """Run a command in the project's folder and return its exit status."""
    words = [str(word) for word in command]
    return subprocess.run(words, cwd=ROOT, env={**clean_environment(), **variables}).returncode


def must(*command: object) -> None:
    """Run a command and stop here, with its own message on the screen, when it fails."""
    if status := call(*command):
        sys.exit(f"dev.py: failed with status {status}: {' '.join(map(str, command))}")


def is_debian_root() -> bool:
    """Whether missing system packages can simply be installed."""
    return os.name == "posix" and os.geteuid() == 0 and Path("/etc/debian_version").exists()


def apt_install(package: str) -> bool:
    """Install a Debian package; say whether that worked."""
    print(f"dev.py: installing {package} with apt-get", flush=True)
    return not (
        call("apt-get", "update", "-qq")
        or call("apt-get", "install", "-y", "-qq", package, DEBIAN_FRONTEND="noninteractive")
    )


def make_venv() -> None:
    """Create `.venv`, anew when its Python has gone."""
    try:
        import ensurepip  # noqa: F401  Debian ships Python without it
    except ImportError:
        if not (is_debian_root() and apt_install("python3-venv")):
            sys.exit("dev.py: this Python cannot make virtual environments: install python3-venv.")
        must(sys.executable, "-m", "venv", "--clear", VENV)
    else:
        venv.create(VENV, clear=True, with_pip=True)


def fingerprint(requirements: Path) -> str:
    """What stands in a requirements file, and in the runtime's that every other one includes."""
    files = dict.fromkeys([RUN_REQUIREMENTS, requirements])
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def set_up(requirements: Path) -> None:
    """Make sure `.venv` holds the pins of a requirements file; quick when it does already."""
    works = VENV_PYTHON.exists() and not call(VENV_PYTHON, "-c", f"import sys; {IS_TOO_OLD}")
    stamp = VENV / f"{requirements.stem}.stamp"
    if works and stamp.exists() and stamp.read_text() == fingerprint(requirements):
        return
    if not works:
        print("dev.py: making .venv", flush=True)
        make_venv()
    print(f"dev.py: installing {requirements.name} into .venv", flush=True)
    must(VENV_PYTHON, "-m", "pip", "install", "--quiet", "-r", requirements)
    for included in (RUN_REQUIREMENTS, requirements):
        (VENV / f"{included.stem}.stamp").write_text(fingerprint(included))


def starts(browser: str) -> bool:
    """Whether a browser is there and runs; Ubuntu's `chromium-browser` may be an empty shell."""
    if os.name == "nt":
        return Path(browser).exists()  # `--version` would open a window there
    try:
        return not subprocess.run([browser, "--version"], capture_output=True).returncode
    except OSError:
        return False


def find_browser() -> str | None:
    """The path of an installed Chrome or Chromium, also one that Playwright fetched earlier."""
    chosen = os.environ.get("KELVIN_BROWSER")
    if chosen:
        return chosen
    question = (
        "from playwright.sync_api import sync_playwright as start\n"
        "with start() as p: print(p.chromium.executable_path)"
    )
    fetched = subprocess.run(
        [str(VENV_PYTHON), "-c", question], env=clean_environment(), capture_output=True, text=True
    ).stdout.strip()
    candidates = [shutil.which(name) for name in BROWSERS] + [fetched]
    return next((path for path in candidates if path and starts(path)), None)


def need_browser() -> str:
    """The path of a browser for the tests, installed first when there is none."""
    browser = find_browser()
    if not browser and is_debian_root() and apt_install("chromium"):
        browser = find_browser()
    if not browser:
        print("dev.py: fetching Playwright's own Chromium", flush=True)
        call(VENV_PYTHON, "-m", "playwright", "install", "chromium")
        browser = find_browser()
    return browser or sys.exit(
        "dev.py: the browser tests need Chrome or Chromium, and none could be found or installed. "
        "Install one, or name its path in KELVIN_BROWSER."
    )


def run(*options: str) -> int:
    """Start Kelvin on $PORT (8501); HEADLESS=1 opens no browser."""
    set_up(RUN_REQUIREMENTS)
    command = [
        *(str(VENV_PYTHON), "-m", "streamlit", "run", str(ROOT / "app.py")),
        f"--server.port={os.environ.get('PORT') or 8501}",
        *(["--server.headless=true"] if os.environ.get("HEADLESS") == "1" else []),
        *options,
    ]
    # With the root on the path Streamlit also watches kpi_core and reloads after a change.
    environment = {**clean_environment(), "PYTHONPATH": str(ROOT)}
    if os.name == "nt":
        return subprocess.run(command, cwd=ROOT, env=environment).returncode
    os.chdir(ROOT)
    os.execve(VENV_PYTHON, command, environment)  # signals reach the server itself


def test(*options: str) -> int:
    """Run every test, in the browser too; tests/conftest.py says which ones side by side."""
    set_up(TEST_REQUIREMENTS)
    command = ("-m", "pytest", "-n", "2", "--dist", "loadscope", "--no-loadscope-reorder", *options)
    return call(VENV_PYTHON, *command, KELVIN_BROWSER=need_browser())


def lint(*_: str) -> int:
    """Check style, layout and types."""
    set_up(TEST_REQUIREMENTS)
    checks = (("ruff", "check"), ("ruff", "format", "--check"), ("mypy",))
    return max([call(VENV_PYTHON, "-m", *check) for check in checks])


def bench(*options: str) -> int:
    """Measure the app in a browser, or the part of Kelvin that is named first."""
    set_up(TEST_REQUIREMENTS)
    parts = {path.stem.removeprefix("bench_"): path for path in BENCHMARKS.glob("bench_*.py")}
    is_named = bool(options) and options[0] in parts
    name = options[0] if is_named else "app"
    browser = {"KELVIN_BROWSER": need_browser()} if name in ("app", "roi") else {}
    return call(VENV_PYTHON, parts[name], *options[is_named:], PYTHONPATH=str(ROOT), **browser)


COMMANDS = {"run": run, "test": test, "lint": lint, "bench": bench}


def main(arguments: list[str]) -> int:
    """Run one command with its further options."""
    if sys.version_info < OLDEST_PYTHON:
        newer = next(filter(None, map(shutil.which, NEWER_PYTHONS)), None)
        if not newer:
            sys.exit("dev.py: Kelvin needs Python 3.11 or newer.")
        return subprocess.run([newer, __file__, *arguments]).returncode
    if not arguments or arguments[0] not in COMMANDS:
        sys.exit(f"Usage: dev.py {'|'.join(COMMANDS)} [options]")
    return COMMANDS[arguments[0]](*arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
