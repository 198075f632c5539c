"""Tags that one program understands and YAML's core schema does not."""

from __future__ import annotations

from smslint.base.codes import UNSUPPORTED_TAG
from smslint.base.findings import SourceFinding
from smslint.base.named_tuples import NamedTuple
from smslint.base.phrasing import quoted


class _Known(NamedTuple):
    """What a tag that people bring along is, and what to write in its place."""

    what: str
    instead: str


_REFERENCE = "Write a reference such as `${env:NAME}`"

# Ansible, "Encrypting content with Ansible Vault"; Home Assistant, "Storing secrets" and "Splitting
# up the configuration"; AWS CloudFormation, intrinsic functions `Ref` and `Fn::Sub`; pyyaml-env-tag
# and pyaml-env, which MkDocs and others use.
_KNOWN = {
    "!vault": _Known("Ansible decrypts what it marks", _REFERENCE),
    "!secret": _Known(
        "Home Assistant and ESPHome take such a value from `secrets.yaml`", _REFERENCE
    ),
    "!include": _Known(
        "some programs put another file in its place",
        "Put the text here; several documents may describe one sandbox, each in a file of its own",
    ),
    "!Ref": _Known("CloudFormation puts the value of a parameter in its place", _REFERENCE),
    "!Sub": _Known("CloudFormation puts values into such a text", _REFERENCE),
    "!ENV": _Known("some programs put a variable of the environment in its place", _REFERENCE),
    "!env": _Known("some programs put a variable of the environment in its place", _REFERENCE),
}


def unsupported_tag(tag: str, start: int, end: int) -> SourceFinding:
    """The finding for a tag, as it is written, that has to be neither known nor allowed."""
    known = _KNOWN.get(tag)
    if known is None:
        message = "is not a tag of YAML's core schema: it is unknown what this value will be"
        help_ = "Remove the tag. A secret is written as a reference such as `${env:NAME}`."
    else:
        message = f"is not a tag of YAML's core schema: {known.what}, other readers do not"
        help_ = f'{known.instead}, or allow the tag in the settings: `tags = ["{tag}"]`.'
    return SourceFinding(UNSUPPORTED_TAG, start, end, f"{quoted(tag)} {message}", help_)
