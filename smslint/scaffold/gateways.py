"""Examples for the gateways of other companies: one custom credential each, from their own
pages."""

from __future__ import annotations

import os

_ENDING = ".yaml"


def folder() -> str:
    """Where the examples are: inside the installed package, or in a checkout."""
    here = os.path.dirname(os.path.abspath(__file__))
    installed = os.path.join(here, "gateways")
    if os.path.isdir(installed):
        return installed
    return os.path.join(here, os.pardir, os.pardir, "examples", "gateways")


def names() -> tuple[str, ...]:
    """The gateways that there is an example for."""
    return tuple(
        sorted(
            name.removesuffix(_ENDING) for name in os.listdir(folder()) if name.endswith(_ENDING)
        )
    )


def text_of(name: str) -> str:
    """The example for a gateway."""
    with open(os.path.join(folder(), f"{name}{_ENDING}"), encoding="utf-8") as file:
        return file.read()
