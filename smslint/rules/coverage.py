"""Which credentials of a sandbox have an inbound and a feedback webhook."""

from __future__ import annotations

from functools import lru_cache

from smslint.base.suggest import nearest
from smslint.facts.vendors import GOES_WITH, NATIVE_KEYWORD_VENDORS
from smslint.facts.webhooks import FEEDBACK, INBOUND
from smslint.model import Credential, Sandbox, Webhook
from smslint.rules.senders import has_inbound_number

_BOTH = frozenset((INBOUND, FEEDBACK))
_ANY_VENDOR = ""


class Coverage:
    """What the webhooks of a sandbox receive, by credential.

    Tolerant of other mistakes: a webhook whose credential is misspelt counts for the intended one,
    one whose credential is unknown for all of its vendor, one whose type is unknown for both types.
    So what is missing here is really missing.
    """

    def __init__(self, sandbox: Sandbox) -> None:
        self._unknowable = not sandbox.reads_all("webhooks")
        self._by_credential: dict[str, set[str]] = {}
        self._by_vendor: dict[str, set[str]] = {}
        for webhook in sandbox.webhooks:
            kinds = _kinds(webhook)
            credential = sandbox.intended_credential(webhook.named)
            if credential is not None and credential.name is not None:
                self._by_credential.setdefault(credential.name, set()).update(kinds)
            else:
                vendor = webhook.vendor if webhook.vendor in GOES_WITH else _ANY_VENDOR
                self._by_vendor.setdefault(vendor or _ANY_VENDOR, set()).update(kinds)

    def has(self, credential: Credential, kind: str) -> bool:
        """A credential has a webhook of a kind (`inbound` or `feedback`), or may have one."""
        return (
            self._unknowable
            or kind in self._by_credential.get(credential.name or "", ())
            or kind in self._by_vendor.get(credential.vendor or "", ())
            or kind in self._by_vendor.get(_ANY_VENDOR, ())
        )


def handles_replies_natively(credential: Credential) -> bool:
    """Journey Optimizer takes the replies of this credential itself, and needs no inbound webhook:
    the credential has an inbound number or keywords, or a field that is meant as one."""
    return credential.vendor in NATIVE_KEYWORD_VENDORS and (
        has_inbound_number(credential) or any(map(_is_keywords, credential.written))
    )


@lru_cache(maxsize=1024)
def _is_keywords(name: str) -> bool:
    return name == "keywords" or nearest(name, ("keywords",)) is not None


def _kinds(webhook: Webhook) -> frozenset[str]:
    return frozenset((webhook.type,)) if webhook.type in _BOTH else _BOTH
