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
from smslint.live.concealed import Concealed, Text
from smslint.live.echo import echo_filter
from smslint.live.errors import InconclusiveError
from smslint.live.http.calls import Basic, Bearer, Call, Purpose, Response, Scheme
from smslint.live.http.client import Client, Limits
from smslint.live.http.egress import Egress
from smslint.live.http.requests import shown_request
from smslint.live.http.session import Session
from smslint.live.http.silence_logs import silenced_logs
from smslint.live.outcomes import Message, Sent
from smslint.live.senders import malformed_senders
from smslint.live.target import SenderUse, Target
from smslint.live.value_forms import malformed_fields
from smslint.live.vendors import messages_of
from smslint.redaction.messages import MASK

_E164 = lazy(r"\+[1-9]\d{1,14}")
_DOUBT = "; it is not known whether the message was sent"
_EVERYTHING = frozenset(Purpose)
_LONGEST = 200


class Verdict(NamedTuple):
    """The result for a message. Where `sent.accepted` is None that is unknown: then `sent.reason`
    says why, and `may_have_arrived` whether the request may have reached the provider."""

    sent: Sent
    may_have_arrived: bool = True


def choose_target(targets: Iterator[Target], name: str, sandbox: str | None) -> Target:
    """The credential of that name. Raises UsageError when there is none, or several."""
    found = list(targets)
    here = [item for item in found if sandbox is None or item.sandbox.name == sandbox]
    fitting = [item for item in here if item.credential.name == name]
    if not fitting:
        labels = {item.credential.name: item.label for item in here if item.credential.name}
        meant = nearest(name, labels)
        hint = f"; did you mean {quoted(labels[meant])}?" if meant else ""
        where = "these files" if sandbox is None else f"the sandbox {quoted(sandbox)}"
        raise UsageError(f"no credential in {where} is called {quoted(name)}{hint}")
    if len(fitting) > 1:
        sandboxes = dict.fromkeys(
            item.masks.value(item.sandbox.name or "without name") for item in fitting
        )
        if len(sandboxes) == 1:
            raise UsageError(
                f"{len(fitting)} credentials are called {quoted(name)}; rename one of them, or name"
                " the files of one project"
            )
        raise UsageError(
            f"{quoted(name)} is a credential of the sandboxes {listing(sandboxes, 'and')}: choose"
            " one with --sandbox"
        )
    return fitting[0]


def build_message(
    target: Target,
    to: str,
    text: str,
    sender: str | None,
    channel: str | None,
    api_key_header: str = "",
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
    used = Concealed(sender, sender) if sender is not None else _only(target, known)
    if channel is None:
        channel = next((item.channel for item in known if item.text == used), None)
    channel = channel or BY_NAME[target.vendor].main_channel
    return Message(to, text, used, channel, api_key_header)


def _only(target: Target, known: list[SenderUse]) -> Concealed:
    uses = {item.text: item for item in known}
    if not uses and target.inbound is not None:
        uses = {target.inbound.text: target.inbound}
    if len(uses) != 1:
        said = (
            f"the credential sends from {listing([text.shown for text in uses], 'and')}"
            if uses
            else "no channel configuration says where the credential sends from"
        )
        raise UsageError(f"{said}: name the sender with --from")
    (use,) = uses.values()
    for result in malformed_senders(target._replace(senders=(use,), inbound=None)):
        raise UsageError(result.reason)
    return use.text


def has_dry_run(target: Target) -> bool:
    """The provider has a call that looks at a message without sending it."""
    return BY_NAME[target.vendor].has_dry_run


class Delivery(NamedTuple):
    """A message on its way. `call` is the request that sends it, or has the provider look at it
    (`dry_run`); without the latter, nothing can be asked without sending."""

    target: Target
    message: Message
    call: Call
    dry_run: Call | None

    @property
    def request(self) -> list[str]:
        """The request for people, line by line: no secrets, references as they are written."""
        return list(shown_request(self.call))


def prepare(target: Target, message: Message) -> Delivery:
    """Raises UsageError for what cannot be sent, and InconclusiveError."""
    messages = messages_of(target.vendor)
    for unresolved in target.unresolved_fields:
        # A message without what is not known would be another one; `auth` is handled elsewhere.
        if unresolved.field is not None and not unresolved.field.startswith("auth."):
            raise InconclusiveError(
                f"the value of {quoted(unresolved.field)} is not known: {unresolved.reason}"
            )
    if not target.resolver.pretending:
        for _, result in malformed_fields(target):
            raise UsageError(result.reason)
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
    """The provider's answer to a call of the delivery."""
    target = delivery.target
    sent_along = list(_concealed_in(call))

    async def run() -> Response:
        asyncio.get_running_loop().set_exception_handler(lambda *_: None)
        async with Client(egress, limits, allowed=_EVERYTHING, note=note) as client:
            session = Session(client, target.vendor)
            response = await session.ask(call)
            sent_along.extend(session.tokens)
            return response

    sending = call.purpose is Purpose.SENDING
    try:
        with silenced_logs():
            response = asyncio.run(run())
    except InconclusiveError as reason:
        doubt = _DOUBT if sending and reason.may_have_arrived else ""
        why = ". ".join(filter(None, (reason.reason + doubt, reason.help)))
        return Verdict(Sent(False if reason.refused else None, reason=why), reason.may_have_arrived)
    status = response.status
    if sending and (status >= 500 or status < 200 or status in (408, 425, 429)):
        doubt = "" if status in (425, 429) else _DOUBT
        return Verdict(Sent(None, reason=f"the provider answered {status}{doubt}"))
    sent = messages_of(target.vendor).read_result(target, response)
    if sent.accepted is None and sending and status < 400:
        sent = sent._replace(reason=sent.reason + _DOUBT)
    echo = echo_filter(target, sent_along)
    return Verdict(
        sent._replace(id=echo.shown(sent.id, _LONGEST), status=echo.shown(sent.status, _LONGEST))
    )


def _concealed_in(call: Call) -> Iterator[Concealed]:
    """What a request authenticates with: an answer may repeat it."""
    texts: list[Text] = [text for pair in (*call.headers, *call.params) for text in pair]
    if isinstance(call.auth, Basic):
        texts += (call.auth.user, call.auth.password)
    elif isinstance(call.auth, Bearer | Scheme):
        texts.append(call.auth.token)
    yield from (text for text in texts if isinstance(text, Concealed) and text.shown == MASK)
