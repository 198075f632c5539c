"""No comparison shows a secret, or tells whether two are the same."""

from __future__ import annotations

import pytest

from smslint.comparison.formats import FORMATS
from tests.comparison.trees import beside, beside_rendered, compared, rendered, told
from tests.inventory.test_secrets import LITERAL, TREE, leaks

OTHER = "swordfish-and-less"


@pytest.mark.parametrize("format_", FORMATS)
def test_wherever_a_secret_is(format_: str) -> None:
    edited = TREE.replace("Harrier", "Merlin").replace(LITERAL, OTHER)
    for old, new in (({}, TREE), (TREE, {}), (TREE, edited), (edited, TREE)):
        shown = rendered(compared(old, new), format_)
        assert leaks(shown) == []
        assert OTHER not in shown
    assert "***" in rendered(compared({}, TREE), format_)


def test_another_secret_is_no_difference() -> None:
    assert told(compared(TREE, TREE.replace(LITERAL, OTHER))) == []


def test_a_secret_of_one_side_is_none_on_the_other() -> None:
    """It is masked there as well, although nothing says there that it is one."""
    old = f"sandbox: prod\ncredentials:\n- name: a\n  vendor: sinch\n  api_token: {LITERAL}\n"
    new = old.replace(LITERAL, "${env:A}\n  description: was " + LITERAL)
    for format_ in FORMATS:
        for found in (compared(old, new), compared(new, old)):
            assert leaks(rendered(found, format_)) == []
    assert told(compared(old, new)) == [
        "prod credential a api_token: *** > ${env:A}",
        "prod credential a description: - > was ***",
    ]


def test_two_sandboxes() -> None:
    tree = (
        f"{TREE}---\n{TREE.replace('sandbox: abc', 'sandbox: other').replace('Harrier', 'Merlin')}"
    )
    for format_ in FORMATS:
        assert leaks(beside_rendered(beside(tree, "abc", "other"), format_)) == []


@pytest.mark.parametrize(
    "payload",
    [
        '{{"apiKey": ["{0}", "x"]}}',
        '{{"token": {{"value": "{0}"}}}}',
        '{{"t\\u006fken": "{0}"}}',
        '{{"password": 12345678901}}',
        '{{"token": "{0}"',
        'token={0}',
        '{{{{#if a}}}} {{"clientSecret": "{0}"}} {{{{/if}}}}',
        '{{"url": "https://user:{0}@x.example/?sig={0}"}}',
    ],
)  # fmt: skip
@pytest.mark.parametrize("style", ["'", '"', "|"])
def test_in_a_payload(payload: str, style: str) -> None:
    texts = []
    for secret in (LITERAL, OTHER):
        text = payload.format(secret)
        if style == "'":
            written = "'" + text.replace("'", "''") + "'"
        elif style == '"':
            written = '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
        else:
            written = f"|-\n    {text}"
        texts.append(
            f"sandbox: a\ncredentials:\n- name: b\n  vendor: custom\n  payload: {written}\n"
        )
    for format_ in FORMATS:
        for old, new in (({}, texts[0]), (texts[0], texts[1])):
            page = rendered(compared(old, new), format_)
            assert leaks(page) == []
            assert "12345678901" not in page
    assert told(compared(*texts)) == []
