"""Which addresses are public, by a list that does not depend on the version of Python."""

from __future__ import annotations

import ast
from ipaddress import ip_address
from pathlib import Path

import pytest

from smslint.facts import special_addresses
from smslint.facts.special_addresses import is_loopback, is_private, is_public
from tests.each import each

PUBLIC = (
    *("8.8.8.8", "1.1.1.1", "9.255.255.255", "11.0.0.0", "172.15.255.255", "172.32.0.0"),
    *("100.63.255.255", "100.128.0.0", "168.63.129.15", "168.63.129.17", "192.0.1.1"),
    *("198.17.255.255", "198.20.0.0", "223.255.255.255", "191.255.255.255"),
    *("2606:4700:4700::1111", "2001:200::1", "2a00::1", "2003::1", "3ffe::1", "2400::1"),
    *("::ffff:8.8.8.8", "64:ff9b::808:808", "2606:4700::5efe:808:808"),
)
PRIVATE = (
    *("127.0.0.1", "127.9.9.9", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1"),
    *("100.64.0.1", "100.100.100.200", "::1", "fd00:ec2::254", "fc00::1", "fec0::1"),
    *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1"),
)
OTHER = (
    *("0.0.0.0", "0.1.2.3", "169.254.169.254", "168.63.129.16", "192.0.0.8", "192.0.0.192"),
    *("192.0.2.1", "192.88.99.1", "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.9"),
    *("224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255"),
    *("::", "fe80::1", "fe80::1%eth0", "ff02::1", "::127.0.0.1", "::10.0.0.1", "::8.8.8.8"),
    *("64:ff9b:1::808:808", "::ffff:0:8.8.8.8", "::ffff:0:127.0.0.1", "2002:a00:1::"),
    *("2002:808:808::", "2001:0:808:808::1", "2001:db8::1", "2001:2::1", "2001:10::1"),
    *("3fff::1", "3fff:fff::1", "5f00::1", "100::1", "4000::1", "1fff::1"),
    *("2606:4700::5efe:a00:1", "2606:4700::200:5efe:7f00:1"),
)


@pytest.mark.parametrize("address", PUBLIC)
def test_public(address: str) -> None:
    assert is_public(address)
    assert not is_private(address)
    assert not is_loopback(address)


@pytest.mark.parametrize("address", PRIVATE)
def test_private(address: str) -> None:
    assert not is_public(address)
    assert is_private(address)


@each("address", OTHER)
def test_neither(address: str) -> None:
    assert not is_public(address)
    assert not is_private(address)


def test_loopback() -> None:
    found = [address for address in (*PUBLIC, *PRIVATE, *OTHER) if is_loopback(address)]
    assert found == ["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"]


def test_the_lists_hold_networks_and_nothing_of_pythons_opinion() -> None:
    for network in (*special_addresses._IPV4, *special_addresses._IPV6):
        start, _, length = network.partition("/")
        bits = ip_address(start).max_prefixlen - int(length)
        assert int(ip_address(start)) % (1 << bits) == 0, network
    tree = ast.parse(Path(special_addresses.__file__).read_text("utf-8"))
    names = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert not {name for name in names if name.startswith("is_")}
