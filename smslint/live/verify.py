"""One message through a provider: find the credential, make the message, read the answer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import NamedTuple

from smslint.base.errors import UsageError
from smslint.base.patterns import lazy
from smslint.base.phrasing import listing, quoted
from smslint.base.suggest import nearest
from smslint.facts.vendors import BY_NAME
from smslint.live.errors import Inconclusive
from smslint.live.formatting import cleaned
from smslint.live.http.calls import Call, Purpose, Response
from smslint.live.http.client import Client, Limits
from smslint.live.http.egress import Egress
from smslint.live.http.requests import shown
from smslint.live.http.session import Session
from smslint.live.http.silence_logs import silenced_logs
from smslint.live.outcomes import Message, Sent
from smslint.live.target import SenderUse, Target
from smslint.live.vendors import messages_of

_E164 = lazy(r"\+[1-9]\d{1,14}")
_DOUBT = "; nobody knows whether the message was sent"
_EVERYTHING = frozenset(Purpose)
_LONGEST = 200


class Verdict(NamedTuple):
    """What came of a message. `known` is False when nobody knows: then `sent.reason` says why, and
    `begun` whether the request may have arrived."""

    sent: Sent
    known: bool = True
    begun: bool = True


def choose_target(collect_targets: Iterator[Target], name: str, sandbox: str | None) -> Target:
    """The credential of that name. Raises UsageError when there is none, or several."""
    found = list(collect_targets)
    here = [item for item in found if sandbox is None or item.sandbox.name == sandbox]
    fitting = [item for item in here if item.credential.name == name]
    if not fitting:
        names = [item.credential.name for item in here if item.credential.name is not None]
        meant = nearest(name, names)
        hint = f"; did you mean {quoted(meant)}?" if meant else ""
        where = "these files" if sandbox is None else f"the sandbox {quoted(sandbox)}"
        raise UsageError(f"no credential in {where} is called {quoted(name)}{hint}")
    if len(fitting) > 1:
        sandboxes = dict.fromkeys(item.sandbox.name or "without name" for item in fitting)
        if len(sandboxes) == 1:
            raise UsageError(
                f"{quoted(name)} stands there {len(fitting)} times; rename one of them"
            )
        raise UsageError(
            f"{quoted(name)} is a credential of the sandboxes {listing(sandboxes, 'and')}: choose"
            " one with --sandbox"
        )
    return fitting[0]


def build_message(
    target: Target, to: str, text: str, sender: str | None, channel: str | None
) -> Message:
    """The message. Without a sender, that of the channel configuration; without a channel, that of
    the sender. Raises UsageError."""
    if not _E164.fullmatch(to):
        raise UsageError(f"--to takes a number as +14155550100, not {quoted(to)}")
    if not text.strip():
        raise UsageError("--message is empty")
    if any("\ud800" <= character <= "\udfff" for character in f"{text}{sender or ''}"):
        raise UsageError("--message and --from take text in UTF-8")
    known = [item for item in target.senders if channel in (None, item.channel)]
    if sender is None:
        sender = _only(target, known)
    if channel is None:
        channel = next((item.channel for item in known if item.text == sender), None)
    return Message(to, text, sender, channel or BY_NAME[target.vendor].main_channel)


def _only(target: Target, known: list[SenderUse]) -> str:
    senders = list(dict.fromkeys(item.text for item in known))
    if not senders and target.inbound is not None:
        senders = [target.inbound.text]
    if len(senders) != 1:
        said = (
            f"the credential sends from {listing(senders, 'and')}"
            if senders
            else "no channel configuration says where the credential sends from"
        )
        raise UsageError(cleaned(target, f"{said}: name the sender with --from"))
    return senders[0]


def has_dry_run(target: Target) -> bool:
    """The provider has a call that looks at a message without sending it."""
    return BY_NAME[target.vendor].has_dry_run


class Delivery(NamedTuple):
    """A message on its way. `call` is the request that sends it, or has the provider look at it
    (`rehearsal`); with neither, nothing can be asked without sending."""

    target: Target
    message: Message
    call: Call
    dry_run: Call | None

    @property
    def request(self) -> list[str]:
        """The request for people, line by line: no secrets, references as they are written."""
        return [cleaned(self.target, line) for line in shown(self.call)]


def prepare(target: Target, message: Message) -> Delivery:
    """Raises UsageError for what cannot be sent, and Inconclusive."""
    messages = messages_of(target.vendor)
    for unresolved in target.unresolved_fields:
        # A message without what is not known would be another one; `auth` is seen to elsewhere.
        if unresolved.field is not None and not unresolved.field.startswith("auth."):
            raise Inconclusive(
                f"the value of {quoted(unresolved.field)} is not known: {unresolved.reason}"
            )
    return Delivery(
        target, message, messages.send_call(target, message), messages.dry_run_call(target, message)
    )


def carry_out(
    delivery: Delivery,
    call: Call,
    egress: Egress,
    limits: Limits,
    note: Callable[[str], None] | None = None,
) -> Verdict:
    """What the provider says to a call of the delivery."""
    target = delivery.target

    async def run() -> Response:
        asyncio.get_running_loop().set_exception_handler(lambda *_: None)

        def clean_note(line: str) -> None:
            if note is not None:
                note(cleaned(target, line))

        async with Client(egress, limits, allowed=_EVERYTHING, note=clean_note) as client:
            return await Session(client, target.vendor).ask(call)

    sending = call.purpose is Purpose.SENDING
    try:
        with silenced_logs():
            response = asyncio.run(run())
    except Inconclusive as reason:
        doubt = _DOUBT if sending and reason.begun else ""
        why = ". ".join(filter(None, (reason.reason + doubt, reason.help)))
        return Verdict(Sent(False, reason=cleaned(target, why)), False, reason.begun)
    status = response.status
    if sending and (status >= 500 or status < 200 or status in (408, 425, 429)):
        doubt = "" if status in (425, 429) else _DOUBT
        return Verdict(Sent(False, reason=f"the provider answered {status}{doubt}"), False)
    sent = messages_of(target.vendor).read_result(target, response)
    return Verdict(
        sent._replace(
            id=_bounded(cleaned(target, sent.id)),
            status=_bounded(cleaned(target, sent.status)),
            reason=cleaned(target, sent.reason),
        )
    )


def _bounded(text: str) -> str:
    """An id or a status, and no book in its place."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
