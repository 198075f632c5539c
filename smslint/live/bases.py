"""The servers of the vendors, and other servers in their place."""

from __future__ import annotations

from typing import NamedTuple

VENDORS = ("twilio", "sinch", "sinch_mms", "sinch_rcs", "infobip", "custom")
"""Vendors whose requests can be sent elsewhere with `--base-url VENDOR=URL`."""

ENVIRONMENT = "SMSLINT_BASE_URL_"
"""Begins the variables that say the same, the vendor in capitals behind it."""


class Base(NamedTuple):
    """A server that stands in for a vendor's: scheme, host and port, and what goes before every
    path. `loopback`: it is this machine, so http and its address are fine."""

    origin: str
    prefix: str = ""
    loopback: bool = False
