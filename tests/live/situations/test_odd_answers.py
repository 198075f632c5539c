"""Answers that no description knows: nothing breaks, nothing is called wrong because of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from smslint.live.verdicts import state_in
from smslint.rules.base import Answer
from tests.live.infobip import situations as infobip
from tests.live.situations.asking import CANARIES, LiveRun, Said, ask
from tests.live.situations.situation import Situation
from tests.live.situations.tables import PROVIDERS

ROWS = {
    f"{provider}: {row.what}": row
    for provider, rows in PROVIDERS.items()
    for row in rows
    if row.answers
}
JUNK: tuple[Any, ...] = ({"a": [1]}, [["a"]], 4711)
STATUSES = (200, 201, 301, 400, 401, 403, 404, 418, 429, 503)
SAYS_NOTHING = (301, 408, 429, 500, 503)


def disturbed(body: Any, junk: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """The body with junk in each of its places in turn, and which place that is."""
    yield path, junk
    if isinstance(body, dict):
        for key, value in body.items():
            for inner, changed in disturbed(value, junk, f"{path}/{key}"):
                yield inner, {**body, key: changed}
    elif isinstance(body, list) and body:
        for inner, changed in disturbed(body[0], junk, f"{path}/0"):
            yield inner, [changed, *body[1:]]


def replaced(row: Situation, number: int, status: int, body: Any) -> tuple[Answer, ...]:
    answer = row.answers[number]._replace(status=status, body=json.dumps(body))
    return (*row.answers[:number], answer, *row.answers[number + 1 :])


def cases() -> Iterator[tuple[Situation, tuple[Answer, ...]]]:
    """Each place of each kind of answer with junk in it, and each answer with other statuses."""
    seen: set[object] = set()
    for row in ROWS.values():
        for number, answer in enumerate(row.answers):
            try:
                body = json.loads(answer.body)
            except ValueError:
                continue
            for junk in JUNK:
                for place, changed in disturbed(body, junk):
                    key = (answer.call, answer.status, place, repr(junk))
                    if key not in seen:
                        seen.add(key)
                        yield row, replaced(row, number, answer.status or 200, changed)
            for status in STATUSES:
                if (answer.call, status) not in seen:
                    seen.add((answer.call, status))
                    yield row, replaced(row, number, status, body)


def disturbed_run(row: Situation, answers: Iterable[Answer], unexpected: int) -> LiveRun:
    """A run with other answers; `unexpected` is the status that everything else gets."""
    return ask(
        row.text,
        answers,
        variables=row.environment,
        all_called=False,
        unexpected=unexpected,
        adobe=row.adobe,
    )


def test_nothing_breaks() -> None:
    count = 0
    for row, answers in cases():
        asked = disturbed_run(row, answers, 404)
        assert asked.report.live
        shown = repr(asked.report)
        assert not [canary for canary in CANARIES if canary in shown]
        count += 1
    assert count > 500


BODIES = (
    "[" * 100_000,
    '{"a":' * 20_000 + "1" + "}" * 20_000,
    f'{{"code": {"9" * 6_000}}}',
    '{"code": 1e999}',
    '{"code": NaN}',
    '{"code": true, "message": "\\ud800"}',
    '{"code": "20003"}',
    '{"incoming_phone_numbers": {"a": 1}}',
    '{"incoming_phone_numbers": [{"phone_number": "\\ud800", "capabilities": {"sms": "\\ud800"}}]}',
    "\ufeff{}",
    "",
)


@pytest.mark.parametrize("status", [200, 401])
def test_bodies_that_no_reader_takes_as_they_are(status: int) -> None:
    rows = [next(row for row in rows if row.answers) for rows in PROVIDERS.values()]
    for row in rows:
        for body in BODIES:
            answers = [answer._replace(status=status, body=body) for answer in row.answers]
            asked = disturbed_run(row, answers, status)
            assert {said.code for said in asked.said} <= {"SMS810"}, (row.what, body[:40])


def _is_known_unasked(said: Said) -> bool:
    """It is a fault of a value, which is found before anybody is asked."""
    forms = ("Base64", "does not have the right form", "is not a valid")
    return any(form in said.message for form in forms)


@pytest.mark.parametrize("status", SAYS_NOTHING)
def test_a_provider_that_is_down_makes_nothing_wrong(status: int) -> None:
    for row in ROWS.values():
        answers = [answer._replace(status=status, body='{"code": 20003}') for answer in row.answers]
        asked = disturbed_run(row, answers, status)
        provider_said = [said for said in asked.said if not _is_known_unasked(said)]
        assert {said.code for said in provider_said} <= {"SMS810"}, row.what
        assert provider_said or all(answer.call.startswith("HEAD") for answer in answers)
        assert not [
            check
            for check in asked.report.live or ()
            if check.result == "valid" and check.check != "host"
        ]


def test_states_and_nothing_else_of_an_answer_are_shown() -> None:
    for state in ("PENDING", "READY_FOR_TESTING", "ONLINE:UPDATING", "SMPP_FORWARD"):
        assert state_in(state) == state
    for text in ("", "pending", "A B", "A\n::error::B", "A_", "A" * 41, 4711, None, ["A"]):
        assert state_in(text) is None


@pytest.mark.parametrize(
    "what", ["RCS sender can be tested only", "Replies are passed on, and there"]
)
def test_a_state_that_is_none_is_not_shown(what: str) -> None:
    (row,) = (row for name, row in ROWS.items() if what.lower() in name.lower())
    said = "Come to http://evil.example\n"
    answers = []
    for answer in row.answers:
        body = answer.body
        for state in ("READY_FOR_TESTING", "HTTP_FORWARD"):
            body = body.replace(state, json.dumps(said)[1:-1])
        answers.append(answer._replace(body=body))
    asked = ask(row.text, answers, all_called=False)
    assert [(said.code, said.pointer) for said in asked.said] == [
        (said.code, said.pointer) for said in row.says
    ]
    assert "evil" not in repr(asked.report.live) + repr(asked.said)


def owned(numbers: range, count: int | None) -> Answer:
    page = {"numbers": [{"number": f"4477009{n:05}", "capabilities": ["SMS"]} for n in numbers]}
    body = page if count is None else {**page, "numberCount": count}
    return Answer(infobip.NUMBERS, 200, json.dumps(body))


@pytest.mark.parametrize(
    ("pages", "codes"),
    [
        # No count: a full page is followed by another one.
        (((range(50), None), (range(50, 60), None)), []),
        (((range(50), None), (range(50, 58), None)), ["SMS803"]),
        # Numbers that are said to be there, and are not listed.
        (((range(50), 60), (range(0), 60)), ["SMS810"]),
    ],
)
def test_lists_that_are_not_complete(
    pages: tuple[tuple[range, int | None], ...], codes: list[str]
) -> None:
    wanted = [("sms", f"+4477009{number:05}") for number in (1, 2, 3, 58)]
    answers = (infobip.WORKS, *(owned(*page) for page in pages), infobip.PULL)
    asked = ask(infobip.config(*wanted), answers, all_called=False, unexpected=403)
    assert [said.code for said in asked.said if said.code != "SMS809"] == codes
