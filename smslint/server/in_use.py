"""Values that a project uses already, which people write again: numbers, references to secrets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from smslint.base.patterns import lazy
from smslint.base.secret_refs import has_reference
from smslint.model import Credential, Entry, Sandbox, Webhook

REFERENCE = lazy(r"\$\{(?:(?:env:)?[A-Za-z_][A-Za-z0-9_]*|file:[^${}\s\"':]+)\}")

_MOST_USERS = 3
"""Users of a number that are named."""


def numbers_of(sandbox: Sandbox) -> dict[str, list[Entry]]:
    """The numbers and other senders of a sandbox, each with the entries that use it."""
    found: dict[str, list[Entry]] = {}
    for entry in (*sandbox.credentials, *sandbox.channel_configs, *sandbox.webhooks):
        number = entry.text("inbound_number" if isinstance(entry, Credential) else "sender_number")
        if number is not None and not has_reference(number):
            found.setdefault(number, []).append(entry)
    return found


def in_words(users: Iterable[Entry]) -> str:
    """Who uses a number: *inbound number of gates, sender of orders*."""
    named = list(_named(users))
    more = len(named) - _MOST_USERS
    return ", ".join([*named[:_MOST_USERS], *([f"{more} more"] if more > 0 else [])])


def _named(users: Iterable[Entry]) -> Iterator[str]:
    for entry in users:
        if isinstance(entry, Credential):
            yield f"inbound number of {entry.label}"
        elif isinstance(entry, Webhook):
            yield f"number of the webhook {entry.label}"
        else:
            yield f"sender of {entry.label}"


def references_in(text: str) -> Counter[str]:
    """The references to variables and files in a text, as they are written, and how often. One
    with a default is left out."""
    return Counter(match[0] for match in REFERENCE.finditer(text))
