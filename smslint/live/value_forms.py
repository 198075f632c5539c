"""The forms that the values of references must have before they are asked about.

Offline rules cannot look at them. Faults are reported without showing the value: its length, which
kind of characters does not belong in it, what it is instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, partial
from typing import Any

from smslint.base.codes import CREDENTIAL_REJECTED, MESSAGE_SID_NOT_FOUND
from smslint.base.phrasing import listing, quoted
from smslint.base.secret_refs import has_reference
from smslint.facts import sinch, twilio
from smslint.facts.vendors import SINCH, STANDARD
from smslint.live.concealed import Concealed
from smslint.live.outcomes import CheckResult, could_not_check, invalid
from smslint.live.target import Target
from smslint.shape import schemas

_CODES = {
    "account_sid": CREDENTIAL_REJECTED,
    "service_id": CREDENTIAL_REJECTED,
    "project_id": CREDENTIAL_REJECTED,
    "app_id": CREDENTIAL_REJECTED,
    "service_plan_id": CREDENTIAL_REJECTED,
    "message_sid": MESSAGE_SID_NOT_FOUND,
}
"""The fields that become part of an address, and what a value of another form is."""

_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~-")
_FEWEST_DIGITS, _MOST_DIGITS = 2, 15


def malformed_fields(target: Target) -> Iterator[tuple[str, CheckResult]]:
    """The plain fields whose values cannot be right, each with the result that says so."""
    for field, code in _CODES.items():
        value = target.texts.get(field)
        if value is None:
            continue
        pattern, said = _form_in_schema(target.vendor, field)
        if value.test(partial(_fits, pattern)):
            continue
        form = _form(value, pattern)
        yield (
            field,
            invalid(
                field,
                code,
                target.place(field),
                f"the value of {quoted(field)} does not have the right form: {form}",
                f"{said} Correct the value in the place that the reference names.".lstrip(),
            ),
        )


def unknown_region(target: Target) -> Iterator[CheckResult]:
    """A region given by a reference that does not exist, so that it cannot be asked first."""
    region = target.texts.get("region")
    if region is None or not has_reference(region.shown):
        return
    known = sinch.SMS_REGIONS if target.vendor == SINCH else sinch.CONVERSATION_REGIONS
    if region.one_of(known) is None:
        yield could_not_check(
            "region",
            target.place("region"),
            f"the value of `region` is not one of {listing(known)}, so all regions are asked",
            "Correct the value in the place that the reference names.",
        )


def _fits(pattern: str, text: str) -> bool:
    if not _UNRESERVED.issuperset(text) or not text.strip("."):
        return False
    return re.search(pattern, text) is not None


@cache
def _form_in_schema(vendor: str, field: str) -> tuple[str, str]:
    """The pattern that a field has where no reference is written, and what its schema says of it;
    empty where it has none."""
    name = schemas.credential_part(vendor, STANDARD)
    schema: Any = schemas.part(name)["properties"].get(field, {})
    for form in schema.get("anyOf", [schema]):
        if not form.get("$ref", "").endswith("/reference"):
            found, _ = schemas.resolve(form, name)
            if "pattern" in found:
                return found["pattern"], found.get("patternErrorMessage", "")
    return "", ""


def _form(value: Concealed, pattern: str) -> str:
    """What is wrong with an id."""
    for prefix, what in twilio.KINDS.items():
        if value.test(partial(_is_sid, prefix)):
            return f"it is the SID of {what}"
    if value.test(lambda text: _fits(pattern, text.upper())):
        return "it has lower-case letters"
    return _stray_characters(value) or f"it has {value.length} characters, but not the right ones"


def _is_sid(prefix: str, text: str) -> bool:
    return text.startswith(prefix) and twilio.kind_of_sid(text) is not None


def form_of_number(value: Concealed) -> str:
    """What keeps a value from being a number."""
    stray = _stray_characters(value)
    if stray:
        return stray
    if value.test(str.isdecimal):
        return f"it has {value.length} digits and no `+`"
    if value.test(lambda text: text[:1] == "+" and text[1:].isdecimal()):
        if value.test(lambda text: text.startswith("+0")):
            return "no country code starts with 0"
        return f"it has {value.length - 1} digits; {_FEWEST_DIGITS} to {_MOST_DIGITS} are possible"
    return f"it has {value.length} characters, among them letters"


def _stray_characters(value: Concealed) -> str:
    """The kinds of characters that belong in no number and no id."""
    if value.test(lambda text: text != text.strip()):
        return "it starts or ends with white space"
    if value.test(lambda text: any(map(str.isspace, text))):
        return "it has white space in it"
    if value.test(lambda text: not text.isascii()):
        return "it has characters outside of ASCII"
    if value.test(lambda text: any(not sign.isalnum() and sign not in "+_" for sign in text)):
        return "it has punctuation in it"
    return ""
