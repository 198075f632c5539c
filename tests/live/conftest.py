"""The live mode talks to servers of the tests on 127.0.0.1, and to nobody else."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Any

import certifi
import pytest

from tests.live.servers import Authority

_OWN = ("127.0.0.1", "::1", "localhost")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Connections to this machine alone, instead of none at all as elsewhere."""
    connect, look_up = socket.socket.connect, socket.getaddrinfo

    def own_connect(self: socket.socket, address: Any) -> None:
        assert address[0] in _OWN, f"a test opened a connection to {address[0]}"
        connect(self, address)

    def own_look_up(host: Any, *arguments: Any, **more: Any) -> Any:
        assert host in _OWN, f"a test looked up {host}"
        return look_up(host, *arguments, **more)

    monkeypatch.setattr(socket.socket, "connect", own_connect)
    monkeypatch.setattr(socket, "getaddrinfo", own_look_up)


@pytest.fixture(scope="session")
def small_bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with one certificate."""
    return Authority(tmp_path_factory.mktemp("bundle")).file


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch, small_bundle: Path) -> None:
    """No proxies, certificates or servers of whoever runs the tests, and one authority in place of
    the hundred of certifi: loading those takes longer than most tests."""
    for name in list(os.environ):
        if name.lower().endswith("_proxy") or name.startswith(
            ("SMSLINT_BASE_URL_", "SSL_CERT_", "REQUESTS_CA_BUNDLE")
        ):
            monkeypatch.delenv(name)
    monkeypatch.delenv("SMSLINT_OFFLINE", raising=False)
    monkeypatch.setattr(certifi, "where", lambda: str(small_bundle))
