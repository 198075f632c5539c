"""The forms of secret references: what each looks like, and what is wrong with one.

Some forms close themselves, so they may be a part of a longer text; the others are a whole value or
nothing. `smslint.base.secret_refs` tells what a text is, `smslint.base.secret_texts` what it says.
"""

from __future__ import annotations

from smslint.base.named_tuples import NamedTuple
from smslint.base.patterns import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

RESOLVERS = frozenset(
    (
        *("ssm", "vault", "secretsmanager", "aws", "gcp", "sm", "azure", "akv", "consul", "op"),
        *("sops", "config", "secret", "secrets", "self", "opt", "cf", "s3", "ref", "param", "sys"),
        "kms",
    )
)
"""What may be in front of the colon of `${word:…}` in other tools."""

_NAME = r"[A-Za-z_][A-Za-z0-9_]*"

# What is between the braces of `${…}` may be a reference again, two levels deep. Nothing is ever
# given back (`+`), so long texts take time in proportion to their length.
_FLAT = r"[^{}]*+"
_NESTED = rf"(?:[^{{}}$]++|\$\{{{_FLAT}\}}|\$)*+"
_INNER = rf"(?:[^{{}}$]++|\$\{{{_NESTED}\}}|\$)*+"
_TEMPLATE = r"[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+"

# Forms that close themselves, so they may be part of a longer text.
CLOSED = lazy(
    rf"\$\{{\{{(?P<workflow>{_TEMPLATE})\}}\}}"
    rf"|\$\{{(?P<braces>{_INNER})\}}"
    r"|\$\([A-Za-z_][A-Za-z0-9_.-]*+\)"
    rf"|\{{\{{(?P<template>{_TEMPLATE})\}}\}}"
    r"|\(\([^()\s][^()\r\n]*+\)\)"
    r"|#\{\s*[^{}\s][^{}]*+\}#?"
    r"|<%=[^<%]*+(?:%(?!>)[^<%]*+)*+%>"
    r"|%env\([^()%\s]++\)%"
    r"|(?<![A-Za-z0-9_])__[A-Za-z][A-Za-z0-9_.-]{0,100}?__(?![A-Za-z0-9_])"
)
MARK = lazy(r"\$|\{\{|\(\(|#\{|<%=|%env\(|__[A-Za-z]")

_BARE_NAME = r"\$(?=[0-9]*[A-Z_])[A-Z0-9_]{2,}+"
BARE_WORD = lazy(r"\$[A-Za-z_][A-Za-z0-9_]*")
IN_URL = lazy(rf"{_BARE_NAME}(?![a-z])")

# The others are a whole value.
WHOLE = lazy(
    rf"{_BARE_NAME}"
    r"|\$\([^()\s][^()]*+\)"
    r"|ENC\[(?:AES256_GCM|PKCS7|GPG),[^\]]*\]"
    r"|\{cipher\}\S+"
    r"|(?:op|pass|keeper)://[^\s/][^\r\n]*"
    r"|secretref:\S+"
    rf"|env:{_NAME}"
    r"|file:[^/\r\n]*+/[^\r\n]*"
    r"|/(?:var/)?run/secrets/[^\r\n]+"
    r"|vault:[^\s#]+\#\S+"
    r"|ref\+[a-z0-9]+://\S+"
    r"|<path:[^\s#>]+\#[^\s>]+>"
    r"|arn:aws[a-z-]*:secretsmanager:\S+"
    r"|arn:aws[a-z-]*:ssm:[^\s:/]*+:[^\s:/]*+:parameter/\S+"
    r"|projects/[^/\s]+/secrets/\S+"
    r"|https://[A-Za-z0-9-]+\.vault\.(?:azure\.net|azure\.cn|usgovcloudapi\.net|microsoftazure\.de)"
    r"(?::443)?/secrets/\S+"
    r"|@Microsoft\.KeyVault\([^\r\n]+\)"
)
BEGINNINGS = (
    *("$", "ENC[", "{cipher}", "op://", "pass://", "keeper://", "secretref:", "env:", "file:"),
    *("/run/secrets/", "/var/run/secrets/", "vault:", "ref+", "<path:", "arn:aws", "projects/"),
    *("https://", "@Microsoft.KeyVault("),
)
FIRST_SIGNS = frozenset((*(text[0] for text in BEGINNINGS), *" \t\r\n"))

# What Journey Optimizer fills into payloads means nothing anywhere else.
_FILLED_IN = lazy(
    r"\s*(?:(?:profile|context)\.[\s\S]*|fromNumber|toNumber|message|inboundMessage|profileNumber"
    r"|requestId|originTimestamp|inboundNumber|client_reference|failureCode|feedbackStatus)\s*"
)

_VARIABLE = lazy(rf"(?s){_NAME}(?:(?P<sign>:?[-?+=])(?P<word>.*))?")
_WORD_OF_ENV = lazy(rf"(?s)env:{_NAME}(?::(?P<sign>[-?+=]?)(?P<word>.*))?")
_PREFIX = lazy(r"[A-Za-z_][A-Za-z0-9_.-]*")
_DOTTED_NAME = lazy(r"[A-Za-z_][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+|\[[^\[\]\s]+\])+")
_FALLBACK = lazy(r",\s*+(?=(?:\"[^\"{}]*+\"|'[^'{}]*+')\s*+\Z)")
_CAPITALS = lazy(r"[A-Z_][A-Z0-9_]*")

NO_SOPS = "`ENC[…]` is a SOPS value, but the document has no `sops` key to decrypt it with"
CUT_SOPS = "`ENC[…]` is not a complete SOPS value"
UNCLOSED = "the reference is not closed: `}` is missing"
EMPTY = "the reference is empty"
UNKNOWN_RESOLVER = "the reference has a resolver that is not known"
IMPOSSIBLE_NAME = "the reference has a name that no environment variable can have"
NOT_CAPITALS = "`$name` is a reference only in capitals, with two characters at least"
ONLY_IN_PAYLOADS = "Journey Optimizer fills in `{{…}}` in payloads only"
UNKNOWN_FORM = "this has the form of a reference, but smslint does not know the form"


def fault_of(match: re.Match[str]) -> str:
    """What is wrong with something that closes itself; empty when nothing is."""
    workflow, braces, template = match.group("workflow", "braces", "template")
    if braces is not None:
        return read_braces(braces).fault
    if workflow is not None:
        return "" if workflow.strip() else EMPTY
    if template is not None:
        if not template.strip():
            return EMPTY
        return ONLY_IN_PAYLOADS if _FILLED_IN.fullmatch(template) else ""
    return ""


class Inner(NamedTuple):
    """What is wrong with the text between the braces of `${…}`, and where the word starts that
    replaces a missing value (-1 without one). `sign`: the shell's sign in front of the word; after
    a `?` it is a message."""

    fault: str = ""
    word: int = -1
    sign: str = ""


def read_braces(inner: str) -> Inner:
    if not inner.strip():
        return Inner(EMPTY)
    head, colon, rest = inner.partition(":")
    if colon and head in ("env", "file"):
        return _read_own(inner, head, rest)
    if colon and ("." in head or "-" in head) and _PREFIX.fullmatch(head):
        return _word(inner, len(head) + 1)
    variable = _VARIABLE.fullmatch(inner)
    if variable is not None:
        return Inner("", variable.start("word"), variable["sign"] or "")
    if colon and _PREFIX.fullmatch(head):
        if head in RESOLVERS:
            return Inner("", _fallback(inner)) if rest.strip() else Inner(EMPTY)
        return _word(inner, len(head) + 1) if _CAPITALS.fullmatch(head) else Inner(UNKNOWN_RESOLVER)
    return Inner() if _DOTTED_NAME.fullmatch(inner) else Inner(IMPOSSIBLE_NAME)


def _read_own(inner: str, head: str, rest: str) -> Inner:
    if not rest.strip():
        return Inner(EMPTY)
    if head == "file":
        return Inner(IMPOSSIBLE_NAME) if rest[0].isspace() else Inner()
    match = _WORD_OF_ENV.fullmatch(inner)
    if match is None:
        return Inner(IMPOSSIBLE_NAME)
    return Inner("", match.start("word"), f":{match['sign'] or ''}")


def _word(inner: str, at: int) -> Inner:
    """The word after a colon, perhaps with the sign of a shell in front."""
    sign = inner[at] if inner[at : at + 1] in ("-", "+", "=", "?") else ""
    return Inner("", at + len(sign), f":{sign}")


def _fallback(inner: str) -> int:
    """Where the literal starts that Serverless falls back on: `${ssm:name, 'literal'}`."""
    match = _FALLBACK.search(inner)
    return -1 if match is None else match.end()
