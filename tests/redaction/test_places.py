"""Where secrets are is found out once a file, and fits that very text."""

from __future__ import annotations

import json
import pickle
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smslint.fixes import diff_of
from smslint.redaction import Masks, Repeats, masks_of, places, redacted, secret_spans
from smslint.redaction.places import SecretPlaces, _value_of
from smslint.source import file
from smslint.source.load import load
from smslint.source.tree import Loaded, Scalar, nodes_below
from tests.fixes.mending import plan_for
from tests.printing import printed, printed_in_all

SECRET = "wheel/7719-Pelican"
TEXT = f"""\
sandbox: prod
credentials:
  - name: sinch-eu
    vendor: sinch
    api_token: {SECRET}  # was {SECRET[::-1]}
    description: the one of {SECRET}
"""


def places_in(text: str) -> SecretPlaces:
    loaded = load(text)
    known = masks_of(text, loaded.documents, broken=loaded.broken).places
    assert known is not None
    return known


def test_a_text_is_masked_by_its_places() -> None:
    known = places_in(TEXT)
    assert redacted(TEXT, known=known) == redacted(TEXT)
    masked = redacted(TEXT, others=Repeats(("sinch-eu",)), known=known)
    assert masked == redacted(TEXT).replace("sinch-eu", "********")


@pytest.mark.parametrize("line", ["description: no secret here\n", "\n", "x"])
def test_places_of_another_text_are_not_used(line: str) -> None:
    """Nor are those of the same file, once it has changed."""
    changed = line + TEXT
    assert secret_spans(changed, known=places_in(TEXT)) == secret_spans(changed)
    assert not places_in(TEXT).fit(changed)


def test_places_hold_nothing_of_the_text() -> None:
    known = places_in(TEXT)
    assert len(known.spans) == 3
    kept = pickle.dumps(known)
    for at in range(len(SECRET) - 4):
        assert SECRET[at : at + 4].encode() not in kept
    masks = pickle.loads(pickle.dumps(Masks((SECRET,), places=known)))
    assert masks.places == known


@pytest.mark.parametrize(
    "said",
    [
        '"x wheel\\x2f7719-Pelican"',
        '"x wheel/7719\\\n      -Pelican"',
        '"x wheel\\/7719-Pelican"',
        '! &a "x wheel\\u002F7719-Pelican"',
        '["x wheel\\U0000002f7719-Pelican", a]',
        '{"x wheel\\x2F7719-Pelican": 1}',
    ],
)
def test_secrets_of_others_that_are_written_with_escapes(said: str) -> None:
    text = f"sandbox: prod\nx-note:\n    {said}\n"
    known = places_in(text)
    assert known.spans == ()
    start, end = text.index('"'), text.rindex('"') + 1
    assert secret_spans(text, others=Repeats((SECRET,)), known=known) == [(start, end)]


_WRITTEN = st.text('ab \\"n\n\té€\U0001f600-#:', max_size=30)


@given(_WRITTEN)
def test_texts_in_quotes_are_read_again_as_before(written: str) -> None:
    text = f'a:\n- "{written}"\n- b: "{json.dumps(written)[1:-1]}"\n'
    for document in load(text).documents:
        for node in nodes_below((document.root,) if document.root is not None else ()):
            if isinstance(node, Scalar) and node.style == '"':
                assert _value_of(text, node.start, node.end) == node.value


FAULTY = {
    "a.yaml": TEXT,
    "b.yaml": 'sandbox: prod\nnope: "\\u0031"\nchannel_configs: 1\n',
    "broken.yaml": f"sandbox: prod\nx: ]\napi_token: {SECRET}\n",
    "clean.yaml": "sandbox: clean\nsandbox_type: development\n",
}


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often the parser reads each text."""
    counts: Counter[str] = Counter()

    def counting(text: str, **options: Any) -> Loaded:
        counts[text] += 1
        return load(text, **options)

    monkeypatch.setattr(file, "load", counting)
    monkeypatch.setattr(places, "load", counting)
    return counts


def test_a_file_with_findings_is_read_once(readings: Counter[str]) -> None:
    shown = printed(FAULTY)
    assert all(f"--> {path}:" in shown for path in FAULTY if path != "clean.yaml")
    assert {path: readings[text] for path, text in FAULTY.items()} == dict.fromkeys(FAULTY, 1)


def test_a_patch_reads_no_text_again(readings: Counter[str]) -> None:
    """That of a file with findings that stay; one without any was not searched for secrets."""
    (change,) = (plan := plan_for(TEXT.replace("name: sinch-eu", "name: no"))).changes
    assert 'name: "no"' in change.after.decode()
    assert SECRET not in diff_of(change, secrets=plan.report.secrets).patch.decode()
    assert [readings[text.decode()] for text in (change.before, change.after)] == [1, 1]


def test_no_secret_is_shown_of_any_of_them() -> None:
    for what, page in printed_in_all(FAULTY).items():
        assert SECRET not in page, what
        assert SECRET[::-1] not in page, what
