"""What the ASGI app puts on its responses, tried without a server."""

import base64
import hashlib
import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

import app


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(app.app) as client:
        yield client


@pytest.fixture(autouse=True)
def without_cookies(client: TestClient) -> None:
    client.cookies.clear()


def test_page_carries_every_security_header(client: TestClient) -> None:
    headers = client.get("/upload").headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-frame-options"] == "DENY"
    assert headers.get_list("cache-control") == ["no-store"]


def test_policy_allows_no_other_machine_and_no_evaluated_script(client: TestClient) -> None:
    policy = client.get("/").headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; ")
    assert "frame-ancestors 'none'" in policy
    assert "eval" not in policy
    assert "http" not in policy
    assert "*" not in policy


def test_policy_names_every_inline_script_of_the_page(client: TestClient) -> None:
    response = client.get("/")
    scripts = re.findall(r"<script[^>]*>(.+?)</script>", response.text, re.DOTALL)
    assert scripts
    for script in scripts:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in response.headers["content-security-policy"]


def test_first_page_sets_a_cookie_that_cannot_be_guessed(client: TestClient) -> None:
    parts = client.get("/").headers["set-cookie"].split("; ")
    name, value = parts[0].split("=")
    assert name == "kelvin"
    assert len(base64.urlsafe_b64decode(value)) >= 16
    assert set(parts[1:]) == {"Path=/", "HttpOnly", "SameSite=Lax", "Max-Age=31536000"}


def test_cookie_is_secure_when_the_setting_says_so(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KELVIN_SECURE_COOKIE", "1")
    assert "Secure" in client.get("/").headers["set-cookie"].split("; ")


def test_known_visitor_keeps_the_cookie(client: TestClient) -> None:
    value = "a" * 32
    assert "set-cookie" not in client.get("/", headers={"cookie": f"kelvin={value}"}).headers


def test_neighbours_malformed_cookie_does_not_cost_the_visitor_theirs(client: TestClient) -> None:
    cookies = f'_bad[]="x; other=1; kelvin={"a" * 32}; {{broken'
    assert "set-cookie" not in client.get("/", headers={"cookie": cookies}).headers


@pytest.mark.parametrize("value", ["", "short", "../../etc/passwd", "a" * 31, "a" * 33])
def test_cookie_that_is_none_of_ours_is_replaced(client: TestClient, value: str) -> None:
    response = client.get("/", headers={"cookie": f"kelvin={value}"})
    assert response.headers["set-cookie"].startswith("kelvin=")


def test_only_pages_set_the_cookie(client: TestClient) -> None:
    headers = client.get("/_stcore/health").headers
    assert headers["x-content-type-options"] == "nosniff"
    assert not any(value.startswith("kelvin=") for value in headers.get_list("set-cookie"))


def test_strangers_learn_no_figures_about_the_server(client: TestClient) -> None:
    assert client.get("/_stcore/metrics").status_code == 404


def test_reader_of_an_error_gets_a_number_and_the_log_gets_the_error(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(app.st, "error", shown.append)
    assert app.on_script_error(ValueError("a secret")) is True
    [number] = re.findall(r"[0-9a-f]{8}", shown[0])
    assert "secret" not in shown[0]
    assert number in caplog.text
    assert "a secret" in caplog.text
