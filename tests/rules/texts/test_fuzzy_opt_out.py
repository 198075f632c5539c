"""The reply of an Infobip credential to a word that is nearly an opt-out word."""

from __future__ import annotations

import pytest

from tests.rules.entries import config, credential, found, number, sandbox, webhook


def box(fuzzy: str, *webhooks: str, **more: str) -> str:
    more = {"inbound_number": number(1), **more}
    return sandbox(
        credentials=[credential("ib", "infobip", fuzzy_opt_out=fuzzy, **more)],
        configs=[config("k", "ib", number(1))],
        webhooks=[webhook("out", "infobip", type="feedback"), *webhooks],
    )


def replies(text: str, *webhooks: str, **more: str) -> list[str]:
    return found(box(f"{{reply: {text}}}", *webhooks, **more), "SMS1", "SMS6")


def inbound(words: str) -> str:
    keywords = f"{{opt_out: {{words: [{words}], reply: Bye.}}}}"
    return webhook("in", "infobip", "ib", number(1), type="inbound", keywords=keywords)


@pytest.mark.parametrize("text", ["Send STOP to end.", "quit?", "Did you mean Unsubscribe?"])
def test_a_reply_that_names_a_word(text: str) -> None:
    assert replies(text) == []


@pytest.mark.parametrize("text", ["Really?", "Send LEAVE to go.", "unstoppable"])
def test_a_reply_that_names_none(text: str) -> None:
    assert replies(text) == [f"SMS606 {text}"]


def test_at_the_header_of_a_block() -> None:
    text = box("{reply: Really?}").replace(
        "fuzzy_opt_out: {reply: Really?}, ", "fuzzy_opt_out: {reply: 'Really?'}, "
    )
    assert found(text, "SMS6") == ["SMS606 'Really?'"]
    block = """\
sandbox: prod
credentials:
  - name: ib
    vendor: infobip
    api_base_url: k3x9vq.api.infobip.com
    api_key: ${env:KEY}
    inbound_number: "+447700900101"
    fuzzy_opt_out:
      reply: >-
        Did you mean
        to leave?
webhooks: [{name: out, vendor: infobip, type: feedback}]
"""
    assert found(block, "SMS6") == ["SMS606 >-"]


@pytest.mark.parametrize(
    "fuzzy", ["{}", "{reply: }", "{reply: ''}", "'${env:FUZZY}'", "{reply: '${env:TEXT}'}"]
)
def test_no_reply_that_is_known(fuzzy: str) -> None:
    assert found(box(fuzzy), "SMS1", "SMS6") == []


def test_the_words_of_the_credential() -> None:
    keywords = "{opt_out: {words: [STOP, END, STOPP], reply: Bye.}}"
    assert replies("STOPP?", keywords=keywords) == []
    assert replies("QUIT?", keywords=keywords) == ["SMS606 QUIT?"]
    assert replies("QUIT?", keywords="{opt_out: {words: ['${env:W}'], reply: Bye.}}") == []


def test_the_words_of_its_webhook() -> None:
    assert replies("STOPP?", inbound("STOP, END, STOPP")) == []
    assert replies("QUIT?", inbound("STOP, END, STOPP")) == []
    assert replies("LEAVE?", inbound("STOP, END, STOPP")) == ["SMS606 LEAVE?"]
    assert replies("LEAVE?", inbound("STOP, END, '${env:WORD}'")) == []
    other = inbound("STOP, END, STOPP").replace("credential: ib", "credential: another")
    assert replies("STOPP?", other) == ["SMS606 STOPP?"]


def test_webhooks_in_another_document_may_replace_the_words() -> None:
    for reply in ("STOPP?", "STOP or MENU? Send MENU."):
        entry = credential(
            "ib", "infobip", inbound_number=number(1), fuzzy_opt_out=f"{{reply: '{reply}'}}"
        )
        apart = {
            "a.yaml": sandbox(credentials=[entry], configs=[config("k", "ib", number(1))]),
            "b.yaml": sandbox(webhooks=[inbound("STOP, END, STOPP, MENU")]),
        }
        assert found(apart, "SMS6") == []


def test_a_word_that_is_none_of_the_others() -> None:
    assert replies("Send STOP to end or JOIN to stay. Reply CLUB to join.") == [
        "SMS611 Send STOP to end or JOIN to stay. Reply CLUB to join."
    ]
    keywords = "{opt_in: {words: [CLUB], reply: Hi.}}"
    assert replies("STOP? Reply CLUB to join.", keywords=keywords) == []
    # SMS606 alone where both would be true
    assert replies("Reply LEAVE to go.") == ["SMS606 Reply LEAVE to go."]
    # "end" is an opt-out word, in any case.
    assert replies("Reply LEAVE to end.") == ["SMS611 Reply LEAVE to end."]


def test_length_and_characters() -> None:
    long = "Send STOP to end. " * 84
    assert replies(long) == [f"SMS607 {long.strip()}"]
    assert replies("STOP…") == ["SMS608 STOP…"]


@pytest.mark.parametrize("vendor", ["twilio", "sinch", "custom"])
def test_other_vendors_do_not_have_it(vendor: str) -> None:
    text = sandbox(
        credentials=[credential("c", vendor, fuzzy_opt_out="{reply: Really?}")],
        configs=[config("k", "c", number(1))],
    )
    assert found(text, "SMS1", "SMS606") == ["SMS101 fuzzy_opt_out"]


def test_b2b_does_not_have_it() -> None:
    text = box("{reply: Really?}").replace("sandbox: prod\n", "sandbox: prod\nedition: b2b\n")
    assert found(text, "SMS606") == []
