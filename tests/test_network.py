"""The tests themselves are cut off from the network."""

from __future__ import annotations

import socket

import pytest


def test_no_test_can_open_a_connection() -> None:
    with socket.socket() as connection, pytest.raises(AssertionError, match="network"):
        connection.connect(("127.0.0.1", 9))
