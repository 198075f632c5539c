"""What a sender can be: a number, a short code, an alphanumeric sender, the id of an RCS agent.

Source: recommendation ITU-T E.164 for numbers; Twilio's glossary for alphanumeric senders (at most
11 letters, digits and spaces, one letter at least, one-way), and the senders that GOV.UK Notify
takes for `& . - _`; for short codes and agent ids no official pattern exists, these accept what
providers show. Some providers want numbers without a plus. The schemas have the same patterns.
"""

from __future__ import annotations

from smslint.base.patterns import lazy

E164 = r"^\+[1-9][0-9]{1,14}$"
SHORT_CODE = r"^[0-9]{3,8}$"
BARE_NUMBER = r"^[0-9]{9,15}$"
ALPHANUMERIC = r"^(?:[0-9&._-][0-9 &._-]*)?[A-Za-z](?:[A-Za-z0-9 &._-]*[A-Za-z0-9&._-])?$"
ALPHANUMERIC_LENGTH = 11
AGENT_ID = r"^(?:rcs:)?[A-Za-z0-9][A-Za-z0-9_.-]*$"
AGENT_PREFIX = "rcs:"
DISPUTED = "&.-_"
"""Characters of alphanumeric senders that some carriers take and others do not."""

_E164 = lazy(E164)
_SHORT_CODE = lazy(SHORT_CODE)
_BARE_NUMBER = lazy(BARE_NUMBER)
_ALPHANUMERIC = lazy(ALPHANUMERIC)
_AGENT_ID = lazy(AGENT_ID)


def is_e164(sender: str) -> bool:
    """A telephone number with country code."""
    return bool(_E164.fullmatch(sender))


def is_number(sender: str) -> bool:
    """A telephone number or a short code: people can reply to it on any channel."""
    return bool(_E164.fullmatch(sender) or _SHORT_CODE.fullmatch(sender))


def is_bare_number(sender: str) -> bool:
    """A telephone number without its plus, which goes only with a `custom` credential."""
    return bool(_BARE_NUMBER.fullmatch(sender))


def is_alphanumeric(sender: str) -> bool:
    """The form of an alphanumeric sender; on RCS the same text is the id of an agent."""
    return len(sender) <= ALPHANUMERIC_LENGTH and bool(_ALPHANUMERIC.fullmatch(sender))


def is_agent_id(sender: str) -> bool:
    """On RCS this is the id of an agent, even if it is something else on other channels."""
    return bool(_AGENT_ID.fullmatch(sender))


def is_agent(sender: str) -> bool:
    """The form of an RCS agent's id, and of nothing else."""
    return (
        is_agent_id(sender)
        and not is_alphanumeric(sender)
        and not sender.replace(".", "").replace("-", "").isdigit()
    )


def plain(sender: str) -> str:
    """A sender without the prefix that some providers write before an agent id."""
    return sender.removeprefix(AGENT_PREFIX)


def compared(sender: str) -> str:
    """A sender as two are compared: providers write numbers with and without a plus, and agents
    with and without their prefix."""
    return plain(sender).removeprefix("+")
