"""Kelvin as one ASGI app: Streamlit, plus what a page script cannot do for itself.

A script can neither set a cookie nor a response header, so both happen here, in front of it. The
pages live beside `pages/navigation.py`; a `pages/` folder next to the main script would switch
Streamlit to its old multipage mode.
"""

import asyncio
import base64
import hashlib
import logging
import os
import re
import secrets
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kpi_core import warm

# The one inline script of Streamlit's page, allowed by its hash: it changes with each release.
INDEX = Path(st.__file__).with_name("static") / "index.html"
INLINE_SCRIPTS = " ".join(
    f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
    for script in re.findall(r"<script>(.*?)</script>", INDEX.read_text("utf-8"), re.DOTALL)
)
CONTENT_POLICY = (
    f"default-src 'none'; script-src 'self' {INLINE_SCRIPTS}; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
EVERY_RESPONSE = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
]
EVERY_PAGE = [
    (b"content-security-policy", CONTENT_POLICY.encode()),
    (b"x-frame-options", b"DENY"),
    (b"cache-control", b"no-store"),  # a proxy that kept the page would hand on its cookie too
]
OUR_COOKIE = re.compile(rb"(?:^|;)\s*kelvin=[\w-]{32}\s*(?:;|$)")  # a neighbour's may be malformed


def new_cookie() -> bytes:
    """A cookie with 192 random bits: whoever holds it holds the workspace it opens."""
    # Streamlit ignores X-Forwarded-Proto: behind a TLS proxy the scheme still says http.
    secure = "; Secure" if os.environ.get("KELVIN_SECURE_COOKIE") == "1" else ""
    value = secrets.token_urlsafe(24)
    return f"kelvin={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000{secure}".encode()


class Gate:
    """Puts the security headers and the cookie on responses; never touches a request's body."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; anything but HTTP passes through untouched."""
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        if scope["path"].endswith("/_stcore/metrics"):  # Streamlit would answer any stranger
            return await PlainTextResponse("Not found", 404)(scope, receive, send)
        is_known = any(
            name == b"cookie" and OUR_COOKIE.search(value) for name, value in scope["headers"]
        )

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = dict(message["headers"])
                is_page = b"text/html" in headers.get(b"content-type", b"")
                ours = EVERY_RESPONSE + (EVERY_PAGE if is_page else [])
                if is_page and not is_known:
                    ours = [*ours, (b"set-cookie", new_cookie())]
                kept = [h for h in message["headers"] if not (is_page and h[0] == b"cache-control")]
                message = {**message, "headers": kept + ours}
            await send(message)

        await self.app(scope, receive, send_with_headers)


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Import in the background what the first visitor would otherwise wait for."""
    warming = asyncio.create_task(asyncio.to_thread(warm.warm_up))
    yield
    await warming


def on_script_error(error: BaseException) -> bool:
    """Say what we know how to say; of anything else show a number, and log the rest.

    True keeps Streamlit from showing more.
    """
    from kpi_core.engine import EngineProblem  # not at the top: the server starts without them
    from kpi_core.workspace import WorkspaceProblem

    if isinstance(error, (WorkspaceProblem, EngineProblem)):
        st.error(str(error))
        return True
    number = uuid.uuid4().hex[:8]
    logging.getLogger("kelvin").error("Error %s", number, exc_info=error)
    st.error(f"Something went wrong on this page. Your data is safe. Error number {number}.")
    return True


app = st.App(
    Path(__file__).with_name("pages") / "navigation.py",
    lifespan=lifespan,
    middleware=[Middleware(Gate)],
    on_script_error=on_script_error,
)
