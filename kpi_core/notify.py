"""News sent to people by e-mail, Slack, Teams or a webhook: only when asked for, and not anywhere.

Addresses hold secrets, so they come from the environment or from a file that only its owner can
read, never from a workspace or a command line, and no message of ours repeats one. Whoever can
write an address could else make this machine knock at doors of its own network: hosts are looked
up and refused where they are private, and redirects aren't followed.
"""

import os
import socket
import stat
from collections.abc import Mapping, Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from pathlib import Path
from typing import Any

VARIABLE = "KELVIN_NOTIFY"
OTHERS = stat.S_IRWXG | stat.S_IRWXO
NAT64 = IPv6Network("64:ff9b::/96")
HOW = (
    f"Put one address a line into the variable {VARIABLE}, or into a file that only you can read: "
    "mailtos://user:password@example.com?to=you@…, a Slack webhook, a Teams workflow's webhook, "
    "or jsons://host/path."
)


class NotifyProblem(Exception):
    """Nothing was sent: the message says why and what to do, and holds no secret."""


def read_addresses(file: Path | None, environment: Mapping[str, str]) -> list[str]:
    """Where news goes: the lines of the file, else of the variable; `#` begins a remark line.

    Raises `NotifyProblem` for a file that others than its owner may read, or without an address.
    """
    text = _read_secret(file) if file else environment.get(VARIABLE, "")
    lines = [line.strip() for line in text.splitlines()]
    found = [line for line in lines if line and not line.startswith("#")]
    if not found:
        raise NotifyProblem(f"No address to notify. {HOW}")
    return found


def _read_secret(path: Path) -> str:
    try:
        with path.open(encoding="utf-8") as stream:
            mode = os.fstat(stream.fileno()).st_mode
            if os.name == "posix" and stat.S_IMODE(mode) & OTHERS:
                raise NotifyProblem(
                    f"{path} holds secrets and others can read it: run chmod 600 on it first."
                )
            return stream.read()
    except (OSError, UnicodeDecodeError) as problem:
        raise NotifyProblem(f"{path} can't be read. {HOW}") from problem


def notify(
    title: str, lines: Sequence[str], addresses: Sequence[str], allow_intranet: bool = False
) -> None:
    """Send plain text to every address; first all are checked, so that none is served alone.

    Raises `NotifyProblem` where an address isn't one of the four kinds, its host can't be found,
    or stands in a private network without `allow_intranet`, and where sending fails.
    """
    from apprise import NotifyFormat

    servers = []
    for number, address in enumerate(addresses, 1):
        server, host = _server_at(address, f"Address {number}")
        if host and not allow_intranet:
            check_host(host, f"Address {number}")
        servers.append(server)
    failed = [
        f"{number} ({server.service_name})"
        for number, server in enumerate(servers, 1)
        if not server.notify(body="\n".join(lines), title=title, body_format=NotifyFormat.TEXT)
    ]
    if failed:
        raise NotifyProblem(
            f"Address {', '.join(failed)} took no message: is it still valid, and is there a way "
            "to it from here?"
        )


def _server_at(address: str, name: str) -> tuple[Any, str]:
    """The service behind an address, and the host where the address names one."""
    from apprise import Apprise, AppriseAsset
    from apprise.plugins.custom_json import NotifyJSON
    from apprise.plugins.email.base import NotifyEmail
    from apprise.plugins.slack import NotifySlack
    from apprise.plugins.workflows import NotifyWorkflows

    asset = AppriseAsset(app_id="Kelvin", http_redirects=False, storage_mode="memory")
    server = Apprise.instantiate(address, asset=asset, suppress_exceptions=True)
    if isinstance(server, NotifyEmail):
        return server, server.smtp_host
    if isinstance(server, NotifyJSON | NotifyWorkflows):
        server.redirects = False  # whatever the address says
        return server, server.host
    if isinstance(server, NotifySlack):
        return server, ""
    raise NotifyProblem(f"{name} is none that can be used. {HOW}")


def check_host(host: str, name: str) -> None:
    """Refuse a host of which any address is not a public one.

    Raises `NotifyProblem` for loopback, private, link-local, shared, reserved and multicast
    addresses, written in whatever way the machine understands, and for a host that isn't found.
    """
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as problem:
        raise NotifyProblem(f"{name}: its host can't be found from here.") from problem
    if not all(is_public(str(entry[4][0])) for entry in found):
        raise NotifyProblem(
            f"{name} leads into a private network. If that is meant, add --allow-intranet."
        )


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet, an IPv4 within an IPv6 included."""
    ip: IPv4Address | IPv6Address = ip_address(address)
    if isinstance(ip, IPv6Address):
        within = ip.ipv4_mapped or ip.sixtofour
        if ip in NAT64:
            within = IPv4Address(int(ip) & 0xFFFFFFFF)
        ip = within or ip
    return ip.is_global and not ip.is_multicast
