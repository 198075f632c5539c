"""What is wrong with the name of an SMS subdomain: what two rules need to know."""

from __future__ import annotations

from smslint.base.patterns import lazy
from smslint.base.phrasing import quoted
from smslint.facts.subdomains import LABEL, MAX_HOST, MAX_LABEL, MIN_LABELS, RESERVED

_LABEL = lazy(LABEL)


def fault_in(host: str) -> tuple[str, str] | None:
    """What is wrong with a host name, and how to fix it; None when it is right."""
    if not host.strip():
        return (
            "a subdomain is empty",
            "Write a host name, such as `links.example.com`, or remove it.",
        )
    lower = host.lower()
    labels = lower.split(".")
    wrong = _wrong_form(lower, labels)
    if wrong is not None:
        return (
            f"{quoted(host)} is not a host name: {wrong}",
            "Write a bare host name, such as `links.example.com`.",
        )
    if host != lower:
        return f"{quoted(host)} has capitals", f"Write {quoted(lower)}."
    if labels[0] in RESERVED:
        return (
            f"{quoted(host)} starts with `{labels[0]}`, which Journey Optimizer keeps for itself",
            "Choose another first label.",
        )
    return None


def _wrong_form(host: str, labels: list[str]) -> str | None:
    if "://" in host:
        return "it has a scheme"
    if "/" in host:
        return "it has a path"
    if ":" in host:
        return "it has a port"
    if "" in labels:
        return "it has an empty label"
    for label in labels:
        if not _LABEL.fullmatch(label):
            return f"{quoted(label)} is not made of letters, digits and inner hyphens"
        if len(label) > MAX_LABEL:
            return f"a label has {len(label)} characters, {MAX_LABEL} are allowed"
    if len(host) > MAX_HOST:
        return f"it has {len(host)} characters, {MAX_HOST} are allowed"
    if labels[-1].isdigit():
        return "it ends like an IP address"
    if len(labels) < MIN_LABELS:
        return "it has no domain"
    return None
