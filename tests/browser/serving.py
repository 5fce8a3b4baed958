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
# A page that has asked for a run shows it only once the server has begun; who looks before that
# takes the run before for this one, and who leaves stops it. Streamlit's messages from the page
# begin with the number of their kind. Runs that are short, or on each other's heels, may not show:
# then the server's messages tell, which have their kind behind a hash and metadata, that one began
# and ended after the page had asked. A page that hears of none for some seconds won't have one.
WATCH_RUNS = """
window.kelvinAsked = window.kelvinEnded = -Infinity;
let hasBegun = false;
const kind = (data) => {
  const bytes = new Uint8Array(data);
  let place = 0;
  while (bytes[place] === 0x0a || bytes[place] === 0x12) place += 2 + bytes[place + 1];
  return bytes[place];
};
const hear = ({ data }) => {
  if (kind(data) === 0x22) {
    hasBegun = true;
    window.kelvinEnded = -Infinity;
  } else if (kind(data) === 0x32 && hasBegun) window.kelvinEnded = performance.now();
};
window.WebSocket = class extends WebSocket {
  constructor(...parts) {
    super(...parts);
    this.addEventListener("message", hear);
  }
};
const send = WebSocket.prototype.send;
WebSocket.prototype.send = function (message) {
  const isRerun = new Uint8Array(message)[0] === 0x5a;
  if (isRerun) {
    window.kelvinAsked = performance.now();
    hasBegun = false;
  }
  return send.call(this, message);
};
new MutationObserver(() => {
  const app = document.querySelector("[data-testid=stApp]");
  if (app?.dataset.testScriptState === "running") window.kelvinAsked = -Infinity;
}).observe(document, { subtree: true, attributeFilter: ["data-test-script-state"] });
"""
IS_SETTLED = """() => {
  const app = document.querySelector("[data-testid=stApp]");
  const now = performance.now();
  const hasRun = window.kelvinEnded > window.kelvinAsked && now - window.kelvinEnded > 300;
  const hasBegun = hasRun || now - (window.kelvinAsked ?? -Infinity) > 3000;
  return app?.dataset.testScriptState === "notRunning" && hasBegun;
}"""
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
    page.wait_for_function(IS_SETTLED, timeout=120_000)


def workspace_folder(home: Path, token: str) -> Path:
    """Where a server with that home keeps the workspace of whoever holds the cookie `token`."""
    return home / "workspaces" / hashlib.sha256(token.encode()).hexdigest()[:32]


def prepare_sample(home: Path, token: str) -> None:
    """The sample company, loaded for the holder of the cookie `token`; takes many seconds."""
    folder = workspace_folder(home, token)
    load_sample(open_workspace(folder, folder.parent))
