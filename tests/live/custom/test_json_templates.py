"""JSON texts with everything filled in."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smslint.live.custom.json_templates import Filled, fill
from smslint.live.resolver import Resolver
from smslint.live.secrets import Unresolved

RESOLVER = Resolver({"KEY": 'k"1\\', "NUMBER": "7", "OBJECT": '{"a": 1}'})


def filled(text: str, **values: str) -> Filled:
    found = fill(text, RESOLVER, values)
    assert isinstance(found, Filled)
    return found


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
    assert filled(text, message='Say "hi"\n\\').value == value


def test_a_message_that_is_json_itself() -> None:
    assert filled('{"a": {{message}}}', message='{"text": "hi"}').value == {"a": {"text": "hi"}}
    assert filled('{"a": "{{message}}"}', message='{"text": "hi"}').value == {"a": '{"text": "hi"}'}
    assert filled('{"a": {{message}}}', message="12").value == {"a": "12"}


def test_what_people_see_has_references_as_they_are_written() -> None:
    found = filled('{"a": "${env:KEY}", "b": {{toNumber}}}', toNumber="+1")
    assert found.shown == '{"a": "${env:KEY}", "b": "+1"}'
    assert "k" not in repr(found.text)


def test_placeholders_without_a_value_stay() -> None:
    found = filled('{"a": "{{profile.name}} {{message}} {{profile.name}}"}', message="x")
    assert found.value == {"a": "{{profile.name}} x {{profile.name}}"}


@pytest.mark.parametrize(
    "text",
    ['{"a": {{other}}}', "{", "", '{"a": NaN}', "{'a': 1}", '{"a": 1,}', "[" * 100_000],
    ids=["placeholder", "cut", "empty", "nan", "quotes", "comma", "deep"],
)
def test_what_is_no_json(text: str) -> None:
    assert filled(text).value is None


@pytest.mark.parametrize(
    ("text", "opaque"), [('{"a": "${env:GONE}"}', False), ('{"a": "${{ secrets.X }}"}', True)]
)
def test_what_cannot_be_filled(text: str, opaque: bool) -> None:
    found = fill(text, RESOLVER)
    assert isinstance(found, Unresolved)
    assert found.opaque == opaque


@given(st.text())
def test_any_message_arrives_as_it_is(message: str) -> None:
    text = '{"a": "<{{message}}>", "b": {{message}}}'
    found = fill(text, RESOLVER, {"message": message})
    assert isinstance(found, Filled)
    assert found.value["a"] == f"<{message}>"
    assert found.value["b"] == message or found.value["b"] == json.loads(message)
