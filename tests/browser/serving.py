"""A running Kelvin and a Chromium looking at it, for the browser tests and the benchmark."""

import hashlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright, expect

from kpi_core.sample import load_sample
from kpi_core.workspace import open_workspace

ROOT = Path(__file__).resolve().parents[2]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NAMES = ("google-chrome", "google-chrome-stable", "chromium", "chromium-browser", "chrome")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def serving(script: Path, folder: Path, **variables: str) -> Iterator[str]:
    """Start `streamlit run` on a script; give its address once it answers; stop it afterwards.

    `folder` receives the log and is Kelvin's home, so that no test meets another's workspaces.
    """
    port = free_port()
    url = f"http://localhost:{port}"
    command = [
        *(sys.executable, "-m", "streamlit", "run", str(script)),
        f"--server.port={port}",
        "--server.headless=true",
        "--server.fileWatcherType=none",
        "--browser.gatherUsageStats=false",
        "--browser.serverAddress=localhost",
    ]
    environment = {**os.environ, "KELVIN_HOME": str(folder / "home"), **variables}
    log = folder / "server.log"
    with log.open("w") as stream:
        process = subprocess.Popen(
            command, cwd=script.parent, env=environment, stdout=stream, stderr=subprocess.STDOUT
        )
        try:
            wait_for_answer(url, process, log)
            yield url
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def wait_for_answer(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=1):
                return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"The server did not start:\n{log.read_text()}")


def launch(playwright: Playwright) -> Browser:
    """The browser that KELVIN_BROWSER names, else an installed one, else Playwright's own."""
    path = os.environ.get("KELVIN_BROWSER") or next(filter(None, map(shutil.which, NAMES)), None)
    return playwright.chromium.launch(executable_path=path, args=FLAGS)


def settle(page: Page) -> None:
    """Wait until the page's script has run to its end, which it hasn't before it has begun."""
    expect(page.get_by_test_id("stElementContainer").first).to_be_attached(timeout=120_000)
    expect(page.get_by_test_id("stApp")).to_have_attribute(
        "data-test-script-state", "notRunning", timeout=120_000
    )


@contextmanager
def another_run(page: Page) -> Iterator[None]:
    """Wait until what is done in here has made the script run, and the run has ended.

    `settle` alone may look before the server has begun; who then leaves the page stops the run.
    """
    settle(page)
    page.evaluate(
        """() => {
            const app = document.querySelector("[data-testid=stApp]");
            window.hasRun = false;
            new MutationObserver(() => (window.hasRun = true)).observe(app, {
                attributeFilter: ["data-test-script-state"],
            });
        }"""
    )
    yield
    page.wait_for_function("() => window.hasRun", timeout=120_000)
    settle(page)


def workspace_folder(home: Path, token: str) -> Path:
    """Where a server with that home keeps the workspace of whoever holds the cookie `token`."""
    return home / "workspaces" / hashlib.sha256(token.encode()).hexdigest()[:32]


def prepare_sample(home: Path, token: str) -> None:
    """The sample company, loaded for the holder of the cookie `token`; takes many seconds."""
    folder = workspace_folder(home, token)
    load_sample(open_workspace(folder, folder.parent))
