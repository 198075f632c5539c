"""What `smslint verify` prints: the request that would be made, or what became of the message."""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.phrasing import quoted
from smslint.live.concealed import shown
from smslint.live.target import Target
from smslint.live.verify import Delivery, Verdict
from smslint.output.harmless import harmless, harmless_line
from smslint.output.json_ import json_text


def question_lines(delivery: Delivery) -> tuple[str, ...]:
    """The question before a message is sent."""
    target, message = delivery.target, delivery.message
    route = f"from {shown(message.sender)} to {message.to}, by {message.channel.upper()}:"
    return (
        f"{_called(target)} sends {route}",
        f"  {message.text}",
        "It costs as much as any message. Send it? [y/N]",
    )


def _called(target: Target) -> str:
    sandbox = _sandbox(target)
    where = f" of {quoted(sandbox)}" if sandbox is not None else ""
    return f"{quoted(target.label)}{where}"


def _sandbox(target: Target) -> str | None:
    name = target.sandbox.name
    return None if name is None else target.masks.value(name)


def request_lines(delivery: Delivery, format_: str) -> Iterator[str]:
    """The request that would be made."""
    if format_ == "json":
        yield json_text(
            {
                **_frame(delivery.target, delivery.message.channel, dry_run=True),
                "request": delivery.request,
            }
        )
        return
    yield "Nothing was sent. This is the request that would be made:"
    yield ""
    for line in delivery.request:
        yield harmless_line(f"  {harmless(line)}".rstrip())


def verdict_lines(
    target: Target, channel: str | None, verdict: Verdict, format_: str, dry_run: bool
) -> Iterator[str]:
    sent = verdict.sent
    if format_ == "json":
        yield json_text(
            {
                **_frame(target, channel, dry_run=dry_run),
                "accepted": sent.accepted,
                "id": sent.id or None,
                "status": sent.status or None,
                "reason": sent.reason or None,
            }
        )
        return
    if sent.accepted is None:
        word = "Not known" if verdict.may_have_arrived else "Not asked"
    elif sent.accepted:
        word = "Would be accepted" if dry_run else "Accepted"
    else:
        word = "Not accepted"
    more = [
        f"id {sent.id}" if sent.id else "",
        f"status {sent.status}" if sent.status else "",
    ]
    said = ", ".join(part for part in more if part)
    yield harmless_line(harmless(f"{word}{f': {said}' if said else ''}."))
    if sent.reason:
        yield harmless_line(harmless(sent.reason))


def _frame(target: Target, channel: str | None, *, dry_run: bool) -> dict[str, object]:
    return {
        "sandbox": _sandbox(target),
        "credential": target.label,
        "vendor": target.vendor,
        "channel": channel,
        "dry_run": dry_run,
    }
