"""Configurations with secrets planted behind names, in as many ways as YAML has; from a seed.

Whatever begins a secret, stands in it, or stands beside it is chosen at random, and so is what
breaks the file afterwards. Nothing ever breaks a name: who writes no name says no secret.
"""

from __future__ import annotations

import random
from typing import NamedTuple

# Letters that nothing else in these documents has, so that any piece of a secret is noticed.
_LETTERS = "QZJXW79"
_PIECE = 6

_NAMES = (
    *("auth_token", "api_token", "api_key", "api_secret_key", "sms_api_token", "auth_tokn"),
    *("apitoken", "api-key", "API_TOKEN", "api_tokens", "authToken", "api_kye", "api_secret"),
    "api token",
)
# Of these `api_secret` announces a secret in JSON, and not in comments.
_NAMES_IN_COMMENTS = tuple(name for name in _NAMES if name != "api_secret")
# Only as fields: elsewhere they say too little.
_SHORT_NAMES = ("key", "api_k", "sms_api")
_SIGNS = (" #", "# ", ":", ",", "'", '"', "\\", "]", "}", "[", "- ", "`", "@", "%", "&", "*", "!")
_MORE_SIGNS = (
    "|",
    "=",
    "?",
    "$q",
    "ü",
    "\u2028",
    "\u2019",
    "\t",
    "/",
    "://",
    "+",
    "<",
    ">",
    ";",
    "~",
)
_VENDORS = ("twilio", "sinch", "sinch_mms", "sinch_rcs", "infobip", "custom", "twlio", "acme")
_PROPERTIES = ("", "", "", "&a ", "!!str ", "!secret ", "!!binary ", "&a !!str ", "! ", "!<tag:x> ")
_COMMENTS = ("", "", " # was {0}", " # smslint: ignore[SMS501] old")

# What goes on the lines of an entry: `{n}` is the name, `{m}` one in a comment, `{p}` tags and
# anchors, `{a}` and `{b}` secrets with signs in them (`{aq}`, `{ad}`: for quotes), `{c}` a comment,
# `{A}` and `{B}` secrets without signs.
_STYLES = (
    "{n}: {p}{a}{c}",
    "{n}: {a} {b}",
    "{n}: {p}'{aq}'{c}",
    '{n}: {p}"{ad}"{c}',
    "{n}: '{aq}\n  {bq}'",
    '{n}: "{ad}\\\n  {bd}\n\n  {bd}"',
    "{n}: {a}\n  {b}",
    "{n}: {p}|\n  {a}\n  {b}: x",
    "{n}: |2- # {A}\n  {a}\n\n    {b}",
    "{n}: >-\n  {a}\n  # {b}",
    "{n}:\n  {a}{c}",
    "{n}: &b\n  {a}",
    "{n}: # {A}\n  {b}",
    "{n}: # {A}",
    "auth: {{type: mac, {n}: {A}, name: x}}",
    "auth: {{type: mac, \"{n}\": '{aq}', name: x}}",
    'auth: {{"type":"mac","{n}":"{ad}","name":"x"}}',
    "auth: {{type: mac,\n  {n}:\n   {A}\n   {B}, name: x}}",
    "auth: {{type: mac, {n}, {A}, name: x}}",
    "{n}: [{A}, {B}]",
    "{n}:\n- {A}\n- {B}",
    "{n}:\n  {A}: 1\n  b: [{B}]",
    "{n}:\n  name:\n    vendor: {A}",
    "{n}: ${{NAME:-{A}}}{c}",
    "{n}: ${{env:NAME:-${{B:-{A}}}}}",
    "{n}: ${{env:NAME}} # {a}",
    "{n}: ${{env:{A}",
    "{n}: ${{foo:{A}}}",
    "{n}: ${{env:{A}-{B}}}",
    "{n}: $q{A}",
    "{n}: \"{{{{ x | default('{A}') }}}}\"",
    "{n}: ${{{{ secrets.X || '{A}' }}}}",
    "? {n}\n: {a}",
    "? {n}\n:\n   {a}",
    "&k {n}: {a}",
    "{n}: {A}\n{n}: {B}",
    "# {m}: {a}",
    "x: y # smslint: ignore[SMS101] {m}: {a}",
    "headers:\n  - name: Authorization\n    value: {a}",
    "headers:\n  - value: {a}\n    name: X-Api-Key",
    "headers: [{{name: Cookie, value: {A}}}]",
    'payload: |\n  {{"client_secret": "{ad}", "a": {{}}}}',
    'payload: |\n  {{"a": 1,\n   "api_key":\n     "{ad}",\n   "b": 2}}',
    'oauth_body: "{{\\"client_secret\\": \\"{A}\\"}}"',
    "provider_url: https://u:{A}@localhost/?api_key={B}",
    "override_url: https://h.example/?a=b&token={A}#f",
    "a: {{b: c, {n}:{A}}}",
    "{n} = {a}",
    "{n}:{A}",
)
_BREAKS = (
    *('broken: "', "a: b: c", "\tx", " x: [", "}", "*x", "&", "%", "x", "- [", "? x", "...\n]"),
    *("@", "<<: *gone", "x: !<", "x: 'y' z", "x: |z", "---\n- a\nb", "\ufeffx: y", "x: \x07"),
    *("{", "\x00"),
)


class Planted(NamedTuple):
    """A file, and the secrets in it."""

    data: bytes
    secrets: tuple[str, ...]


def planted(seed: int) -> Planted:
    """A file with secrets; the same for the same seed."""
    dice = random.Random(seed)
    lines = ["sandbox: prod"]
    # Where something may be put in between without taking a name from its value.
    gaps = []
    secrets: list[str] = []
    if dice.random() < 0.1:
        lines.append("edition: b2b")
    if dice.random() < 0.2:
        lines += ["sops: {mac: x}"]
    anchored = dice.random() < 0.25
    if anchored:
        secrets.append(_secret(dice))
        name = dice.choice(_NAMES)
        shape = dice.choice(("{s}", "{{{n}: {s}}}", "|\n  {s}\n  {s}", "[x, {s}]"))
        lines.append(f"x-a: &z {shape.format(s=secrets[0], n=name)}")
    lines.append("credentials:")
    for number in range(dice.randint(1, 3)):
        written = [
            f"vendor: {dice.choice(_VENDORS)}",
            "description: “text” \u2026",
            "inbound_number: +14155550100",
            *_written(dice, secrets),
        ]
        if anchored and number == 0:
            written.append("auth_token: *z")
        dice.shuffle(written)
        lines.append(f"- name: c{number}")
        for field in written:
            gaps.append(len(lines))
            lines += (f"  {line}" for line in field.split("\n"))
    lines += ["channel_configs:", "- name: x", "  channel: sms", "  credential: c9"]
    if dice.random() < 0.5:
        for at in sorted(dice.choices(gaps, k=2), reverse=True):
            fault = dice.choice(_BREAKS)
            lines[at:at] = (" " * dice.choice((0, 2, 4)) + part for part in fault.split("\n"))
    text = dice.choice(("\n", "\n", "\r\n", "\r")).join(("\n".join(lines) + "\n").split("\n"))
    coding = dice.choice(("utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16"))
    return Planted(text.encode(coding), tuple(secrets))


def _written(dice: random.Random, secrets: list[str]) -> list[str]:
    fields = []
    for _ in range(dice.randint(1, 2)):
        plain = [_secret(dice), _secret(dice)]
        a, b = (_with_a_sign(dice, secret) for secret in plain)
        style = dice.choice(_STYLES)
        values = {"A": plain[0], "B": plain[1], "a": a, "b": b, "p": dice.choice(_PROPERTIES)}
        for name, text in (("a", a), ("b", b)):
            values[f"{name}q"] = text.replace("'", "''")
            values[f"{name}d"] = text.replace("\\", "\\\\").replace('"', '\\"')
        comment = _secret(dice)
        values["c"] = dice.choice(_COMMENTS).format(comment)
        field = style.format(
            n=dice.choice((*_NAMES, *_SHORT_NAMES)), m=dice.choice(_NAMES_IN_COMMENTS), **values
        )
        secrets += (secret for secret in (*plain, comment) if pieces(secret) & pieces(field))
        fields.append(field)
    return fields


def _secret(dice: random.Random) -> str:
    return "".join(dice.choices(_LETTERS, k=dice.randint(8, 40)))


def _with_a_sign(dice: random.Random, secret: str) -> str:
    if dice.random() < 0.4:
        return secret
    at = dice.choice((0, 0, dice.randint(0, len(secret))))
    return secret[:at] + dice.choice((*_SIGNS, *_MORE_SIGNS)) + secret[at:]


def pieces(text: str) -> set[str]:
    """All parts of a text that are long enough to tell something."""
    return {text[at : at + _PIECE] for at in range(len(text) - _PIECE + 1)}


def betrayed(planted: Planted, page: str) -> list[str]:
    """The lines of a page that hold a piece of a secret."""
    known = {piece for secret in planted.secrets for piece in pieces(secret)}
    return [line for line in page.split("\n") if any(piece in line for piece in known)]
