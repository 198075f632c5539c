"""JSON texts with everything filled in."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smslint.live.concealed import Concealed, UnresolvedReference, shown
from smslint.live.custom.json_templates import Filled, fill
from smslint.live.http.calls import Call
from smslint.live.http.requests import request_of
from smslint.live.resolver import Resolver

RESOLVER = Resolver({"KEY": 'k"1\\', "NUMBER": "7", "OBJECT": '{"a": 1}'})


def filled(text: str, **values: str) -> Filled:
    found = fill(text, RESOLVER, values)
    assert isinstance(found, Filled)
    return found


def value_of(filled: Filled) -> Any:
    assert filled.is_json
    return json.loads(filled.text.reveal())


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": "{{message}}"}', {"a": 'Say "hi"\n\\'}),
        ('{"a": {{message}}}', {"a": 'Say "hi"\n\\'}),
        ('{"a": "x {{message}} y {{ message }}"}', {"a": 'x Say "hi"\n\\ y Say "hi"\n\\'}),
        ('{"a\\"b": "{{message}}"}', {'a"b': 'Say "hi"\n\\'}),
        (
            '{"a": "${env:KEY}", "b": ${NUMBER}, "c": ${env:OBJECT}}',
            {"a": 'k"1\\', "b": 7, "c": {"a": 1}},
        ),
        ('{"a": "${GONE:-x} {{message}}"}', {"a": 'x Say "hi"\n\\'}),
        ('{"a": "plain"}', {"a": "plain"}),
        ('{"a": [{"b": {}}]}', {"a": [{"b": {}}]}),
        ('{"a": "${{message}}"}', {"a": '$Say "hi"\n\\'}),
    ],
)
def test_values_fit_where_they_stand(text: str, value: object) -> None:
    assert value_of(filled(text, message='Say "hi"\n\\')) == value


def test_a_message_that_is_json_itself() -> None:
    assert value_of(filled('{"a": {{message}}}', message='{"text": "hi"}')) == {"a": {"text": "hi"}}
    assert value_of(filled('{"a": "{{message}}"}', message='{"text": "hi"}')) == {
        "a": '{"text": "hi"}'
    }
    assert value_of(filled('{"a": {{message}}}', message="12")) == {"a": "12"}


def test_what_people_see_has_references_as_they_are_written() -> None:
    found = filled('{"a": "${env:KEY}", "b": {{toNumber}}}', toNumber="+1")
    assert found.text.shown == '{"a": "${env:KEY}", "b": "+1"}'
    assert repr(found.text) == found.text.shown


def test_a_concealed_value_is_shown_as_it_is_written() -> None:
    sender = Concealed('+1"2', "${env:SENDER}")
    found = fill('{"a": "{{fromNumber}}", "b": {{fromNumber}}}', RESOLVER, {"fromNumber": sender})
    assert isinstance(found, Filled)
    assert found.text.shown == '{"a": "${env:SENDER}", "b": "${env:SENDER}"}'
    assert value_of(found) == {"a": '+1"2', "b": '+1"2'}


def test_as_a_form() -> None:
    found = filled('{"a": "${env:KEY}", "b": 1, "c": true, "d": null}')
    assert found.is_object
    assert [(name, shown(value)) for name, value in found.as_form()] == [
        *(("a", "***"), ("b", "***"), ("c", "***"), ("d", "***"))
    ]
    call = Call("POST", "https://a.example", "a token", form=found.as_form())
    sent = request_of(call, "https://a.example").content.decode()
    assert parse_qsl(sent, strict_parsing=True) == [
        *(("a", 'k"1\\'), ("b", "1"), ("c", "true"), ("d", "null"))
    ]


def test_placeholders_without_a_value_stay() -> None:
    found = filled('{"a": "{{profile.name}} {{message}} {{profile.name}}"}', message="x")
    assert value_of(found) == {"a": "{{profile.name}} x {{profile.name}}"}


@pytest.mark.parametrize(
    "text",
    ['{"a": {{other}}}', "{", "", '{"a": NaN}', "{'a': 1}", '{"a": 1,}', "[" * 100_000],
    ids=["placeholder", "cut", "empty", "nan", "quotes", "comma", "deep"],
)
def test_what_is_no_json(text: str) -> None:
    assert not filled(text).is_json
    assert not filled(text).is_object


@pytest.mark.parametrize(
    ("text", "opaque"), [('{"a": "${env:GONE}"}', False), ('{"a": "${{ secrets.X }}"}', True)]
)
def test_what_cannot_be_filled(text: str, opaque: bool) -> None:
    found = fill(text, RESOLVER)
    assert isinstance(found, UnresolvedReference)
    assert found.opaque == opaque


@given(st.text())
def test_any_message_arrives_as_it_is(message: str) -> None:
    text = '{"a": "<{{message}}>", "b": {{message}}}'
    found = fill(text, RESOLVER, {"message": message})
    assert isinstance(found, Filled)
    value = value_of(found)
    assert value["a"] == f"<{message}>"
    assert value["b"] == message or value["b"] == json.loads(message)
