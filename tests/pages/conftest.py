"""Pages run without a browser, on workspaces that are made once."""

import hashlib
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kpi_core.imports.importer import import_file
from kpi_core.sample import load_sample
from kpi_core.tables import TABLES
from kpi_core.workspace import Workspace, open_workspace

ROOT = Path(__file__).resolve().parents[2]
TOKENS = {name: name.ljust(32, "_") for name in ("empty", "sample", "totals")}

X_DAYS = (
    "Date,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Unfollows,Replies,Reposts,"
    "Profile visits,Create Post,Video views,Media views\n"
    '"Tue, Feb 11, 2025",120,6,14,0,1,3,1,2,4,5,1,0,0\n'
    '"Mon, Feb 10, 2025",80,4,9,0,0,2,0,1,3,4,1,0,0\n'
    '"Sun, Feb 9, 2025",30,1,2,0,0,0,0,0,1,1,0,0,0\n'
)
ADS = (
    "Campaign name,Reporting starts,Reporting ends,Amount spent (EUR),Impressions,Reach,"
    "Link clicks,Results\n"
    "Launch,2025-02-01,2025-02-28,420.50,12000,8000,150,6\n"
)
EVENTS = """# ----------------------------------------
# All Users
# Start date: 20250101
# End date: 20250228
# ----------------------------------------
Event name,Event count,Total users,Event count per user,Total revenue
page_view,900,300,3,0
scroll,240,120,2,0
file_download,12,9,1.33,0
"""
TOTALS = {"days.csv": X_DAYS, "ads.csv": ADS, "events.csv": EVENTS}


def open_rows(app: AppTest) -> None:
    """Open the rows behind a page, whichever table they are of, or the points of the plan."""
    for table in (*TABLES, "points", "report_table", "roi_rows", "sales_rows"):
        app.session_state[f"{table}_behind"] = True
    app.run()


@pytest.fixture(scope="session")
def kelvin_home(tmp_path_factory):
    """A home with an empty workspace, the sample company, and one of account totals only."""
    home = tmp_path_factory.mktemp("kelvin")
    root = home / "workspaces"

    def folder(name: str) -> Path:
        return root / hashlib.sha256(TOKENS[name].encode()).hexdigest()[:32]

    load_sample(open_workspace(folder("sample"), root))
    totals = open_workspace(folder("totals"), root)
    for name, text in TOTALS.items():
        totals.add(import_file(text.encode(), name))
    return home


@pytest.fixture
def own_workspace(kelvin_home, request):
    """Loads files into a workspace of the test's own; `open_app` opens it by the test's name."""
    name = request.node.name
    TOKENS[name] = hashlib.sha256(name.encode()).hexdigest()[:32]
    root = kelvin_home / "workspaces"

    def make(**files: str) -> Workspace:
        workspace = open_workspace(
            root / hashlib.sha256(TOKENS[name].encode()).hexdigest()[:32], root
        )
        for file, text in files.items():
            workspace.add(import_file(text.encode(), f"{file}.csv"))
        return workspace

    yield make
    del TOKENS[name]


@pytest.fixture
def open_app(kelvin_home, monkeypatch):
    """Open a page on one of the prepared workspaces, as a first visitor with that URL would."""
    monkeypatch.setenv("KELVIN_HOME", str(kelvin_home))

    def open_(workspace: str, page: str = "", locale: str = "", **query: str) -> AppTest:
        app = AppTest.from_file(ROOT / "pages" / "navigation.py", default_timeout=60)
        app.session_state["workspace_id"] = TOKENS[workspace]
        app.context["locale"] = locale or None
        for name, value in query.items():
            app.query_params[name] = value
        return (app.switch_page(page) if page else app).run()

    return open_
