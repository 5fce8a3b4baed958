"""News goes where it was told to, and nowhere else: addresses are checked, secrets stay secret."""

import json
import os
import socket
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from kpi_core.notify import VARIABLE, NotifyProblem, check_host, is_public, notify, read_addresses


@pytest.fixture
def hook() -> Iterator[tuple[str, list[dict]]]:
    """A webhook of this machine: its address, and what it was sent."""
    taken: list[dict] = []

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if self.path.startswith("/away"):
                self.send_response(307)
                self.send_header("Location", "/told")
            else:
                taken.append(json.loads(body))
                self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Hook)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"json://127.0.0.1:{server.server_port}", taken
    server.shutdown()
    server.server_close()
    thread.join()


def test_message_arrives_as_plain_text(hook):
    address, taken = hook
    notify("2 new blips", ["<b>Acme</b>", "Rival & Sons"], [f"{address}/told"], allow_intranet=True)
    (message,) = taken
    assert message["title"] == "2 new blips"
    assert message["message"] == "<b>Acme</b>\nRival & Sons"


def test_nothing_is_sent_anywhere_if_one_address_leads_inside(hook):
    address, taken = hook
    with pytest.raises(NotifyProblem, match="Address 2 leads into a private network"):
        notify(
            "t",
            ["l"],
            [
                "https://hooks.slack.com/services/TAAAAAAAA/BAAAAAAAA/secret1secret1secret1sec",
                address,
            ],
        )
    assert not taken


@pytest.mark.parametrize("redirect", ["", "?redirect=yes"])
def test_redirect_is_not_followed_whatever_the_address_says(hook, redirect):
    address, taken = hook
    with pytest.raises(NotifyProblem, match="took no message"):
        notify("t", ["l"], [f"{address}/away{redirect}"], allow_intranet=True)
    assert not taken


@pytest.mark.parametrize(
    "host",
    ["localhost", "127.0.0.1", "2130706433", "0x7f.1", "0.0.0.0", "10.1.2.3", "192.168.0.1",
     "172.16.9.9", "169.254.169.254", "100.64.0.1", "224.0.0.1", "240.0.0.1", "::1", "fe80::1",
     "fd00::1", "ff02::1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::"],
)  # fmt: skip
def test_hosts_of_inside_are_refused_however_they_are_written(host):
    with pytest.raises(NotifyProblem, match="private network"):
        check_host(host, "Address 1")


def test_name_that_means_an_inside_address_is_refused(monkeypatch):
    """One public address beside a private one is no excuse."""
    found = [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 0)) for ip in ("93.184.216.34", "10.0.0.5")
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(NotifyProblem, match="private network"):
        check_host("hooks.example", "Address 1")
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found[:1])
    check_host("hooks.example", "Address 1")


def test_public_addresses_are_let_through():
    assert is_public("93.184.216.34")
    assert is_public("2606:2800:220:1::1")


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("mailtos://me:secret@mail.example?to=you@example.org", "mail.example"),
        ("mailtos://me:secret@example.org?smtp=relay.example&to=you@example.org", "relay.example"),
        ("jsons://me:secret@hooks.example/path", "hooks.example"),
        ("workflows://flows.example:443/WFID/SIGNATURE", "flows.example"),
    ],
)
def test_host_that_is_asked_is_the_one_that_is_called(address, host, monkeypatch):
    asked = []

    def look_up(name, *_, **__):
        asked.append(name)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.0.0.5", 0))]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with pytest.raises(NotifyProblem, match="private network") as refused:
        notify("t", ["l"], [address])
    assert asked == [host]
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    "address", ["syslog://", "dbus://", "tgram://bottoken/chat", "file:///etc/passwd", "hello"]
)
def test_other_kinds_of_addresses_are_refused_without_repeating_them(address):
    with pytest.raises(NotifyProblem, match="Address 1 is none that can be used") as refused:
        notify("t", ["l"], [address], allow_intranet=True)
    assert address not in str(refused.value)


def test_addresses_come_from_the_environment_or_from_a_file_of_ones_own(tmp_path):
    assert read_addresses(None, {VARIABLE: "json://a\n# not this\n\njson://b"}) == [
        "json://a",
        "json://b",
    ]
    path = tmp_path / "addresses"
    path.write_text("json://c\n")
    path.chmod(0o600)
    assert read_addresses(path, {VARIABLE: "json://a"}) == ["json://c"]
    with pytest.raises(NotifyProblem, match="No address"):
        read_addresses(None, {})
    with pytest.raises(NotifyProblem, match="can't be read"):
        read_addresses(tmp_path / "none", {})


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps rights elsewhere")
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620])
def test_file_that_others_can_open_is_refused(tmp_path, mode):
    path = tmp_path / "addresses"
    path.write_text("json://c\n")
    path.chmod(mode)
    with pytest.raises(NotifyProblem, match="chmod 600"):
        read_addresses(path, {})
