"""Which parts of a text are parts of a secret."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from smslint.pipeline.lint import lint_texts
from smslint.redaction import Masks, masks_of
from smslint.redaction.repeats import PART, Repeats
from smslint.report.selection import Selection
from smslint.source.load import load
from tests.growth import Text, assert_linear
from tests.printing import printed_in_all
from tests.redaction.everything import everything_said
from tests.redaction.searching import seen_of

SECRET = "wheel/7719-Pelican+blue%Sky"


def parts(text: str, *secrets: str) -> list[str]:
    return [text[start:end] for start, end in Repeats(secrets or (SECRET,)).parts(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (SECRET, [SECRET]),
        (f"a{SECRET}{SECRET}b", [SECRET * 2]),
        (SECRET.upper(), [SECRET.upper()]),
        (SECRET[4:12], [SECRET[4:12]]),
        (f"{SECRET[:7]} {SECRET[-7:]}", []),
        ("x " + SECRET.replace("/", "~1"), [SECRET.replace("/", "~1")]),
        ("x%20wheel%2F7719-Pelican%2Bblue", ["wheel%2F7719-Pelican%2Bblue"]),
        ("77686565", ["77686565"]),
        ("api_token, credentials", []),
    ],
)
def test_parts(text: str, found: list[str]) -> None:
    assert parts(text) == found


# No letters: a part that is one word may be left alone.
_FEW_CHARACTERS = st.text("019€\U0001f600?", max_size=40)


@given(st.lists(_FEW_CHARACTERS, max_size=3), _FEW_CHARACTERS)
@example(["0123456789"], "x" * 61 + "01234567")
@example(["1€01€01€"], "?1€01€01€ 1?01?01?")
def test_every_eight_characters_in_common_are_found(secrets: list[str], text: str) -> None:
    """Wherever they start; and nothing else is, whatever looks like one to the search."""
    known = Repeats(secrets)
    parts_of_secrets = {
        form[at : at + PART] for form in known._known_forms() for at in range(len(form) - PART + 1)
    }
    covered = {
        at + more
        for at in range(len(text) - PART + 1)
        if text[at : at + PART] in parts_of_secrets
        for more in range(PART)
    }
    assert {at for start, end in known.parts(text) for at in range(start, end)} == covered


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("pelikana is", []),
        ("pelikana…", ["pelikana"]),
        ("pelikanas", ["pelikana"]),
        ("pelikana-7", ["pelikana-7"]),
        ("pelikana-nightowls", ["pelikana-nightowls"]),
    ],
)
def test_words_of_a_secret(text: str, found: list[str]) -> None:
    assert parts(text, "pelikana-7719-nightowls") == found
    assert parts("nightowls", "nightowls") == ["nightowls"]


@pytest.mark.parametrize(
    ("secret", "text"),
    [
        ("token", "`api_token` is missing"),
        ("password", "the password in this URL is written out here"),
        ("my-auth_token", "`auth_token` is not a field"),
        ("https://vault.example.com/x", "`https://sms.nordwind.net` is not a host"),
        ("transactional-7719", "Use `transactional`."),
        ("${env:NAME", "Write a reference such as `${env:NAME}`."),
        ("correct credential", "`x` is not a credential of this sandbox"),
        ("pelikana-7719-north", "`pelikana-sms`, `PELIKANA_TOKEN` and `https://pelikana.example`"),
        ("Bearer", "the provider gets `Bearer` twice"),
    ],
)
def test_words_of_ours_are_left_alone(secret: str, text: str) -> None:
    assert Masks((secret,)).sentence(text) == text


def test_short_secrets_count_as_a_whole() -> None:
    masks = Masks(("no", "hunter2"))
    said = "`no`, `none`, `hunter2`, `x hunter2`, `hunter22`, no, hunter2"
    assert masks.sentence(said) == "`***`, `none`, `***`, `x ***`, `hunter22`, no, hunter2"
    assert (masks.value("no"), masks.value("none")) == ("***", "none")


def test_secrets_outside_of_backticks_are_found_as_well() -> None:
    masks = Masks((SECRET, "4479009009009"))
    said = f"read as the number 4479009009009, of {SECRET}"
    assert masks.sentence(said) == "read as the number ***, of ***"


def test_backticks_of_a_value_hide_nothing() -> None:
    masks = Masks(("only small letters",))
    said = "`` a`only small letters`b `` is"
    assert masks.sentence(said) == "`` a`***`b `` is"


def test_what_was_cut_is_not_begun_again() -> None:
    masks = Masks((SECRET,))
    assert masks.sentence(f"`aa {SECRET[:12]}…` is") == "`aa ***` is"


def test_secrets_of_other_files() -> None:
    own, others = Masks(("no",)), Repeats((SECRET,))
    assert own.value(SECRET) == SECRET
    assert own.plus(others).value(f"{SECRET} no") == "*** no"
    assert own.plus(others).value("no") == "***"


def test_they_travel_between_processes() -> None:
    known = pickle.loads(pickle.dumps(Repeats((SECRET,))))
    assert known.literals == {SECRET}
    assert known.parts(SECRET) == [(0, len(SECRET))]


def test_of_too_many_everything_is_one() -> None:
    secrets = Repeats(f"{number:09}" for number in range(50_000))
    assert secrets.too_many
    assert secrets.parts("sinch-europe") == [(0, 12)]
    assert secrets.parts("credential") == []


def test_parts_of_references_are_none() -> None:
    text = "api_token: live-${env:SINCH_TOKEN}\nauth_token: ${env:SINCH_TOKEN\n"
    masks = masks_of(text, load(text).documents, broken=False)
    assert masks.sentence("`${env:SINCH_TOKEN}`") == "`${env:SINCH_TOKEN}`"


ATTACK = """\
sandbox: prod
credentials:
  - name: {0}
    vendor: twilio
channel_configs:
  - name: orders
    channel: sms
    message_type: marketing
    sender_number: "+447700900101"
    credential: {0}
webhooks:
  - name: replies
    vendor: sinch
    credential: {0}
"""
TOKEN = "f3a9c1d27b5e48d0a6c4e2f19b7d3058-4c1e9a72-5b3d-4f86-9e0a-7d2c8b614f35"


@pytest.mark.parametrize("before", ["App ", "", "Bearer ", "the key of our account: "])
def test_a_token_with_words_before_it(before: str) -> None:
    """Values are shortened to 60 characters; this token has 69."""
    text = ATTACK.format(f'"{before}{TOKEN}"')
    files = {"a.yaml": f'{text}    "{before}{TOKEN}": 1\n'}
    for what, page in printed_in_all(files).items():
        assert seen_of(TOKEN, page) == [], what


@pytest.mark.parametrize(
    "spelled", [TOKEN.replace("4", "\\x34"), f"{TOKEN[:40]}\\\n  {TOKEN[40:]}"]
)
def test_a_token_with_escapes(spelled: str) -> None:
    files = {"a.yaml": ATTACK.format(f'"App {spelled}"')}
    for what, page in printed_in_all(files).items():
        assert seen_of(TOKEN, page) == [], what


def test_a_secret_as_the_name_of_a_sandbox_in_another_file() -> None:
    secret = "q7-wheel-7719-pelican"
    files = {
        "a.yaml": f"sandbox: x-{secret}\nchannel_configs:\n  - name: {secret}\n    channel: sms\n",
        "b.yaml": f"sandbox: y\ncredentials:\n- {{name: a, vendor: sinch, api_token: {secret}}}\n",
    }
    for what, page in printed_in_all(files).items():
        assert "a.yaml" in page, what
        assert seen_of(secret, page) == [], what


def test_a_secret_that_no_rule_looks_for() -> None:
    """Only some rules run, so the file that knows the secret has no findings."""
    secret = "q7-wheel-7719-pelican"
    files = {
        "a.yaml": f"sandbox: prod\n{secret}: 1\n".encode(),
        "b.yaml": f"sandbox: prod\nx-token: {secret}\n".encode(),
    }
    report = lint_texts(files, Selection(frozenset(("SMS101",)), (), {}))
    assert [found.message for found in report.findings] == ["`***` is not a field of a document"]


def test_an_editor_offers_no_secret() -> None:
    secret = "q7-wheel-7719-pelican"
    text = f"""\
sandbox: prod
subdomains: [go.example.com, {secret}.example.com]
credentials:
  - {{name: one, vendor: {secret}, api_token: {secret}}}
  - {{name: {secret}, vendor: sinch}}
channel_configs:
  - name: x
    subdomain: go.example.com
    credential: one
"""
    said = everything_said({"a.yaml": text.encode()})["editor"]
    assert "label='go.example.com'" in said
    assert "label='one'" in said
    assert seen_of(secret, said) == []


@pytest.mark.slow
def test_time_grows_with_length_only() -> None:
    secrets = Repeats((SECRET,))
    assert_linear(Text("", "wheel/7719-").of_length, secrets.parts, 100_000)
