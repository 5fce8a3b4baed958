"""The workspace of whoever is looking: opened by the id in an HttpOnly cookie."""

import hashlib
import os
import re
import secrets
from pathlib import Path

import streamlit as st

from kpi_core.workspace import Workspace, open_workspace

ID = re.compile(r"[\w-]{32}")
SESSION_KEY = "workspace_id"


def home_folder() -> Path:
    """Where this server keeps its workspaces: `KELVIN_HOME`, or `.kelvin` beside `app.py`."""
    return Path(os.environ.get("KELVIN_HOME") or Path(__file__).resolve().parents[2] / ".kelvin")


def current_workspace() -> Workspace:
    """The visitor's workspace, made at the first visit.

    The folder's name is a hash of the id, so that seeing the folders doesn't open them.
    """
    given = st.session_state.get(SESSION_KEY)
    if given is None:
        given = st.context.cookies.get("kelvin")
        if not (isinstance(given, str) and ID.fullmatch(given)):
            given = secrets.token_urlsafe(24)  # without cookies the work lasts as the session does
        st.session_state[SESSION_KEY] = given
    name = hashlib.sha256(given.encode()).hexdigest()[:32]
    root = home_folder() / "workspaces"
    return open_workspace(root / name, root)
