"""Runs of the live mode against providers whose answers are written down; nobody waits."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import NamedTuple
from urllib.parse import urlsplit

import httpx
import respx

from smslint.live.adobe.access import access_of
from smslint.live.http.base_urls import read_base_urls
from smslint.live.http.client import Limits
from smslint.live.http.egress import Egress, egress
from smslint.live.run import RunOptions, ask_providers
from smslint.pipeline.engine import read_project
from smslint.pipeline.lint import lint
from smslint.report.report import Report
from smslint.report.selection import EVERYTHING
from smslint.rules.base import Answer
from smslint.settings import Adobe, Live, Settings
from smslint.source.candidate import Candidate
from tests.live.clients import Watch

PATH = "case.yaml"
NO_ANSWER = 0
"""In place of a status: the connection breaks off."""
NO_JSON = "<html>"
"""A body that is not JSON."""


def _key(user: str, password: str) -> str:
    return base64.b64encode(f"{user}:{password}".encode()).decode()


VARIABLES = {
    "TWILIO_TOKEN": "canary-twilio-b1946ac92492d2347c62",
    "SINCH_TOKEN": "canary-sinch-591785b794601e212b26",
    "SINCH_SMS_TOKEN": "canary-plan-30ab2b1cf1c8e0d1a0ff",
    "SINCH_ACCESS_KEY": _key("5c1d0a5e-canary-id", "canary-key-secret-ca8e1d0f"),
    "INFOBIP_KEY": "canary-infobip-5d793fc5b00a2348c3fb",
    "TIDEWATER_TOKEN": "canary-tidewater-0cc175b9c0f1b6a831c3",
    "TIDEWATER_SECRET": "canary-oauth-92eb5ffee6ae2fec3ad71c77",
    "ADOBE_SECRET": "canary-adobe-7215ee9c7d9dc229d292",
}
ADOBE = Adobe("4A5B6C7D8E9F@AdobeOrg", "9f2c4e6a8b0d4f1e", "${env:ADOBE_SECRET}")
"""The client of runs that ask Adobe."""
CANARIES = (
    *VARIABLES.values(),
    "canary-key-secret-ca8e1d0f",
    "5c1d0a5e-canary-id",
    "canary-of-an-answer",
)
"""What must not be seen anywhere; the last stands for what providers put into their answers."""


class Said(NamedTuple):
    """A finding: its code, the JSON pointer of its place, its message."""

    code: str
    pointer: str
    message: str


class LiveRun(NamedTuple):
    """A run, and the requests that it made."""

    report: Report
    requests: tuple[httpx.Request, ...]

    @property
    def said(self) -> tuple[Said, ...]:
        """The findings of the live mode."""
        return tuple(
            Said(found.code, found.pointer, found.message)
            for found in self.report.findings
            if found.code.startswith("SMS8") and not found.suppressed
        )

    @property
    def checks(self) -> tuple[str, ...]:
        """`check: result` of each check."""
        return tuple(f"{check.check}: {check.result}" for check in self.report.live or ())


def ask(
    text: str,
    answers: Iterable[Answer],
    *,
    variables: Mapping[str, str] = VARIABLES,
    limits: Limits | None = None,
    all_called: bool = True,
    unexpected: int | None = None,
    adobe: Adobe | None = None,
) -> LiveRun:
    """Check a configuration and ask providers that answer as is written, and Adobe if there are
    settings for it. Any other request than those with an answer is a failure, unless `unexpected`
    is the status that it gets; and so is an answer that nobody asked for, if `all_called`."""
    with answering(answers, all_called=all_called) as router:
        if unexpected is not None:
            router.route().respond(unexpected)
        report = run(text, variables=variables, limits=limits, adobe=adobe)
        requests = tuple(call.request for call in router.calls)
    return LiveRun(report, requests)


def run(
    text: str,
    *,
    variables: Mapping[str, str] = VARIABLES,
    limits: Limits | None = None,
    base_urls: Iterable[str] = (),
    note: Callable[[str], None] | None = None,
    adobe: Adobe | None = None,
) -> Report:
    """Check a configuration and ask whoever answers; `base_urls` as for `--base-url`, `note` hears
    of each request."""
    candidates = [Candidate(PATH, PATH, named=True, data=text.encode())]
    plan = RunOptions(
        _egress(tuple(base_urls)),
        limits or Limits(),
        dict(variables),
        note=note,
        adobe=access_of(Settings("", live=Live(adobe=adobe)), variables),
        clock=Watch().clock,
    )
    reading = read_project(candidates)
    report = lint(candidates, EVERYTHING, ask=lambda report: ask_providers(reading, report, plan))
    assert report.failures == ()
    return report


@cache
def _egress(base_urls: tuple[str, ...]) -> Egress:
    return egress(read_base_urls(base_urls, {}), ("sms.nordwind.example", "api.twilio.com"))


@contextmanager
def answering(answers: Iterable[Answer], *, all_called: bool = True) -> Iterator[respx.MockRouter]:
    """Providers that answer as is written."""
    by_call: dict[str, list[Answer]] = {}
    for answer in answers:
        by_call.setdefault(answer.call, []).append(answer)
    with respx.mock(assert_all_called=all_called) as router:
        for call, wanted in by_call.items():
            method, _, url = call.partition(" ")
            parts = urlsplit(url)
            route = router.route(
                method=method, scheme=parts.scheme, host=parts.netloc, path=parts.path
            )
            route.mock(side_effect=_Several(wanted))
        yield router


class _Several:
    """Answers one after the other, the last again and again."""

    def __init__(self, answers: list[Answer]) -> None:
        self._answers = list(answers)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if answer.status == NO_ANSWER:
            raise httpx.ReadError("no answer", request=request)
        kind = "text/html" if answer.body == NO_JSON else "application/json"
        return httpx.Response(
            answer.status, content=answer.body.encode(), headers={"Content-Type": kind}
        )
