"""No output holds a secret, wherever it stands and whether or not the file parses."""

from __future__ import annotations

import json
import string

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from smslint.base.findings import Edit, Fix
from smslint.model import DocumentInfo, FileInfo, Place
from smslint.redaction import Masks, masks_of
from smslint.rules.base import RawFinding
from smslint.source import LineIndex
from smslint.source.load import load
from smslint.source.readings import readings
from tests.printing import printed_in_all

# Letters that nothing else in these documents has, so that any piece of a secret is noticed.
SECRETS = st.text(alphabet="QZJW79", min_size=6, max_size=90)
NAMES = st.sampled_from(
    [
        *("auth_token", "api_token", "api_key", "api_secret_key", "sms_api_token", "auth_tokn"),
        *("apikey", "my_password", "client-secret", "API_TOKEN", "tokens"),
    ]
)


def styles(name: str, secret: str) -> dict[str, str]:
    """A secret behind a name, in every way that comes to mind (for an entry of a list)."""
    words = f"{secret[:4]} {secret}"
    return {
        "plain": f"    {name}: {secret}\n",
        "words": f"    {name}: {words}\n",
        "single": f"    {name}: '{words}'\n",
        "double": f'    "{name}": "{words}\\t"\n',
        "literal": f"    {name}: |\n      {secret}\n      {words}\n",
        "folded": f"    {name}: >-\n      {secret}\n\n      {words}\n",
        "next line": f"    {name}:\n      {secret}\n      {words}\n",
        "flow": f"    auth: {{type: mac, {name}: {secret}, name: x}}\n",
        "list": f"    {name}: [{secret}, {{a: {secret}}}]\n",
        "mapping": f"    {name}:\n      {secret}: 1\n      b: [{secret}]\n",
        "default": f"    {name}: ${{NAME:-{secret}}}\n",
        "unclosed": f"    {name}: ${{env:{secret}\n",
        "bare": f"    {name}: $q{secret}\n",
        "tag": f"    {name}: !secret {secret}\n",
        "number": f"    {name}: {'7' * len(secret)}QZ\n",
        "comment": f"    # {name}: {secret}\n",
        "explicit": f"    ? {name}\n    : {secret}\n",
        "twice": f"    {name}: {secret}\n    {name}: {secret}\n",
        "header": f"    headers:\n      - name: Authorization\n        value: Bearer {secret}\n",
        "header before": f"    headers:\n      - value: {secret}\n        name: X-Api-Key\n",
        "json": f'    payload: |\n      {{"client_secret": "{secret}", "a": {{}}}}\n',
        "json text": f'    oauth_body: "{{\\"client_secret\\": \\"{secret}\\"}}"\n',
        "address": f"    provider_url: http://u:{secret}@localhost/?api_key={secret}\n",
    }


STYLES = tuple(styles("a", "abcdef"))
BREAKS = (
    "",
    "",
    '    broken: "\n',
    "    a: b: c\n",
    "\tx\n",
    "   x: [\n",
    "  }\n",
    "    *x\n",
    "&\n",
)

ENTRIES = st.lists(
    st.tuples(NAMES, SECRETS, st.sampled_from(STYLES), st.sampled_from(BREAKS), st.booleans()),
    min_size=1,
    max_size=4,
)


def pieces(secret: str) -> set[str]:
    return {secret[at : at + 6] for at in range(len(secret) - 5)}


@settings(max_examples=150, deadline=None)
@given(
    ENTRIES,
    st.sampled_from(["twilio", "sinch", "custom", "infobip", "twlio"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_no_output_holds_a_secret(
    entries: list[tuple[str, str, str, str, bool]], vendor: str, end: str
) -> None:
    text = "sandbox: prod\ncredentials:\n"
    for number, (name, secret, style, fault, before) in enumerate(entries):
        line = styles(name, secret)[style]
        text += f"  - name: c{number}\n    vendor: {vendor}\n"
        text += (fault + line) if before else (line + fault)
    text = text.replace("\n", end)
    for format_, page in printed_in_all({"a.yaml": text}).items():
        for _, secret, style, _, _ in entries:
            secret = "7" * len(secret) if style == "number" else secret
            held = [piece for piece in pieces(secret) if piece in page]
            assert not held, (format_, style, held[0], page)


@settings(max_examples=60, deadline=None)
@given(SECRETS, st.sampled_from(STYLES), st.integers(0, 400), st.text(string.printable, max_size=3))
def test_no_output_holds_a_secret_of_a_text_that_is_half_edited(
    secret: str, style: str, at: int, typed: str
) -> None:
    # A number in a header is not a secret, as for the rules.
    assume(style != "header before" or readings(secret) is None)
    head = "sandbox: prod\ncredentials:\n  - name: c\n    vendor: custom\n"
    text = head + styles("api_token", secret)[style] + "channel_configs:\n  - name: x\n"
    at %= len(head)
    text = text[:at] + typed + text[at + 1 :]
    for page in printed_in_all({"a.yaml": text}).values():
        assert secret not in page


def place(pointer: str = "") -> Place:
    info = DocumentInfo(FileInfo("a.yaml", LineIndex("")), 0)
    return Place(info, 0, 0, pointer)


def masks(text: str) -> Masks:
    loaded = load(text)
    return masks_of(text, loaded.documents, broken=loaded.broken)


def test_messages_of_careless_rules_are_cleaned() -> None:
    secret = "Kx" + "ab12" * 30
    text = f"auth_token: {secret}\napi_key: no\nsms_api_token: auth_token\n"
    careless = RawFinding(
        place(f"/auth_token/{secret}"),
        f"`{secret[:59]}…` and `{secret}`, the text {secret}, not `no`, nothing of auth_token",
        f"Write `{secret[:20]}`.",
        related=((place(), f"see {secret}"),),
        fix=Fix(True, (Edit(0, 1, f'"{secret}"'),)),
    )
    clean = masks(text).found(careless)
    assert clean.message == "`***` and `***`, the text ***, not `***`, nothing of auth_token"
    assert clean.help == "Write `***`."
    assert clean.related[0][1] == "see ***"
    assert clean.place.pointer == "/auth_token/***"
    assert clean.fix is None


def test_what_holds_no_secret_is_left_alone() -> None:
    fix = Fix(False, (Edit(0, 1, "api_token"),))
    found = RawFinding(place("/a"), "`x` is no field", "Did you mean `api_token`?", fix=fix)
    assert masks("auth_token: abcdefgh\n").found(found) == found


def test_an_empty_reference_hides_no_help() -> None:
    text = "api_token: '${env:}'\nauth_token: ${file:}\n"
    masks = masks_of(text, load(text).documents, broken=False)
    help_ = "Write `${env:NAME}` or `${file:PATH}`."
    assert masks.sentence(help_) == help_


def test_known_tokens_are_masked_wherever_they_are_quoted() -> None:
    token = "0123456789abcdef0123456789abcdef-01234567-89ab-cdef-0123-456789abcdef"
    text = f"sandbox: prod\ncredentials:\n  - name: {token}\n    vendor: {token}\n"
    text += f"channel_configs:\n  - name: {token}\n    credential: {token}x\n"
    for page in printed_in_all({"a.yaml": text}).values():
        assert token not in page


def test_findings_across_files_are_cleaned_too() -> None:
    secret = "QZJWQZJW7979"
    one = f"sandbox: prod\ncredentials:\n  - name: {secret}\n    vendor: sinch\n"
    one += f"    api_token: {secret}\n"
    pages = printed_in_all({"a.yaml": one, "b.yaml": one})
    codes = {finding["code"] for finding in json.loads(pages["json"])["findings"]}
    assert "SMS201" in codes
    assert secret not in pages["json"]
    assert secret not in pages["concise"]
