"""SMS610 and SMS611."""

from __future__ import annotations

import pytest

from tests.linting import lint
from tests.rules.entries import config, credential, number, sandbox, webhook
from tests.rules.entries import found as found_in
from tests.rules.texts.replies import default_reply, findings, found, keywords

# ---------------------------------------------------------------------------------------- SMS610


@pytest.mark.parametrize("words", ["[STOP]", "[stop]", "[STOPP, STOP, ENDE]", '[STOP, "NO"]'])
def test_the_words_that_people_know_are_lost(words: str) -> None:
    text = keywords(f"opt_out: {{words: {words}, reply: Bye.}}")
    assert found(text) == ["1:7-14 SMS610"]


@pytest.mark.parametrize("word", ["QUIT", "cancel", "End", "'UNSUBSCRIBE'", "' END '"])
def test_one_of_them_is_enough(word: str) -> None:
    text = keywords(f"opt_out: {{words: [STOP, {word}], reply: Bye.}}")
    assert found(text, "SMS603", "SMS610") == []


@pytest.mark.parametrize(
    "opt_out",
    [
        "{reply: Bye.}",
        "{words: , reply: Bye.}",
        '{words: [STOP, "${env:WORD}"], reply: Bye.}',
        '{words: "${env:WORDS}", reply: Bye.}',
        "{words: [STOP, NO], reply: Bye.}",
        "{words: STOP, reply: Bye.}",
        "{words: [STOP, !x END], reply: Bye.}",
    ],
)
def test_they_are_there_or_may_be(opt_out: str) -> None:
    assert found(keywords(f"opt_out: {opt_out}"), "SMS610") == []


def test_without_stop_another_rule_says_it() -> None:
    assert found(keywords("opt_out: {words: [LEAVE], reply: Bye.}")) == ["1:7-14 SMS603"]
    assert found(keywords("opt_out: {words: [], reply: Bye.}")) == ["1:7-14 SMS603"]


def test_other_categories() -> None:
    text = keywords("help: {words: [HELP], reply: Hi.}\nopt_in: {words: [JOIN], reply: Hi.}")
    assert found(text) == []


def test_keywords_of_a_credential() -> None:
    words = "{opt_out: {words: [STOP], reply: Bye.}}"
    text = sandbox(credentials=[credential("c", "sinch", keywords=words)])
    assert found_in(text, "SMS6") == ["SMS610 opt_out"]


# ---------------------------------------------------------------------------------------- SMS611


def test_at_the_reply() -> None:
    text = keywords(
        "opt_in: {words: [CLUB], reply: Welcome! Reply STOP to leave.}\n"
        "help: {words: [HELP], reply: 'Send JOIN to join.'}\n"
        "custom: {words: [MENU], reply: Text CARD for the card.}"
    )
    assert found(text) == ["2:36-56 SMS611", "3:38-61 SMS611"]
    first, second = findings(text)
    assert first.message == (
        "`JOIN` is not a keyword of this webhook, but this reply tells people to send it"
    )
    assert "`CARD`" in second.message


def test_one_finding_a_reply() -> None:
    text = keywords("help: {words: [HELP], reply: Send JOIN to join or text MENU to eat.}")
    (finding,) = findings(text)
    assert finding.message == (
        "`JOIN` and `MENU` are not keywords of this webhook, but this reply tells people to send"
        " them"
    )
    assert finding.help == ("Add them to a category of `keywords`, or name a word that is in one.")


def test_the_keywords_of_a_credential_are_its_own() -> None:
    words = "{help: {words: [HELP], reply: Send JOIN to join.}}"
    entry = credential("c", "sinch", keywords=words)
    text = sandbox(credentials=[entry], configs=[config("k", "c", number(1))])
    (finding,) = (item for item in lint(text).findings if item.code == "SMS611")
    assert finding.message == (
        "`JOIN` is not a keyword of this credential, but this reply tells people to send it"
    )
    assert finding.help == "Add it to a category of `keywords`, or name a word that is in one."


@pytest.mark.parametrize("category", ["opt_in", "opt_out", "double_opt_in", "help", "custom"])
def test_words_of_every_category(category: str) -> None:
    words = "[STOP, END, Join]" if category == "opt_out" else "[Join]"
    text = keywords(f"{category}: {{words: {words}, reply: Send JOIN or YES to join.}}")
    assert found(text, "SMS611") == []


@pytest.mark.parametrize("word", ["SUBSCRIBE", "UNSTOP", "CANCEL", "NO", "INFORMATION"])
def test_default_words(word: str) -> None:
    assert found(default_reply(f"Send {word} to go on.")) == []


def test_defaults_that_were_replaced() -> None:
    text = keywords(
        "help: {words: [HILFE], reply: Send INFO for more.}\n"
        "opt_in: {words: [JOIN], reply: Send SUBSCRIBE to go on.}"
    )
    assert found(text) == ["1:37-56 SMS611", "2:38-62 SMS611"]


def test_default_replies_without_keywords() -> None:
    assert found(default_reply("Send JOIN to go on.")) == ["0:20-39 SMS611"]
    assert found(default_reply("Send HELP for help.")) == []


@pytest.mark.parametrize(
    "body",
    [
        'custom: {words: ["${env:WORD}"], reply: Hi.}',
        "custom: ${env:CUSTOM}",
        'opt_in: {words: "${env:WORDS}", reply: Hi.}',
        "opt_inn: {words: [JOIN], reply: Hi.}",
        "opt_in: {wrds: [JOIN], reply: Hi.}",
        "custom: {words: [NO], reply: Hi.}",
        "opt_in: !x {words: [JOIN], reply: Hi.}",
    ],
)
def test_words_that_are_not_all_known(body: str) -> None:
    text = keywords(f"{body}\nhelp: {{words: [HELP], reply: Send JOIN to join.}}")
    assert found(text, "SMS611") == []


def test_replies_that_are_not_known() -> None:
    assert found(default_reply("'Send JOIN to ${env:NUMBER}'")) == []


def test_sms606_alone() -> None:
    text = keywords("double_opt_in: {words: [NEWS], reply: Send JOIN to confirm.}")
    assert found(text) == ["1:45-66 SMS606"]
    text = keywords("opt_out: {words: [STOP, END], reply: Bye., fuzzy: {reply: Send LEAVE to go.}}")
    assert found(text) == ["1:65-82 SMS606"]
    # A word that it should name, and another one.
    text = keywords(
        "double_opt_in: {words: [NEWS], reply: Send YES to confirm. Text JOIN to join.}"
    )
    assert found(text) == ["1:45-84 SMS611"]


def test_stop_that_was_lost_is_one_fault() -> None:
    text = keywords(
        "opt_out: {words: [LEAVE], reply: Bye.}\nhelp: {words: [HELP], reply: Send STOP to end.}"
    )
    assert found(text) == ["1:7-14 SMS603"]


def test_words_for_another_number() -> None:
    assert found(default_reply("Text JOIN to 80565.")) == []
    assert found(default_reply("Text JOIN to 575758.")) == ["0:20-40 SMS611"]


def test_a_reply_in_a_block_is_reported_at_its_header() -> None:
    text = default_reply(">-\n      Send JOIN\n      to join.")
    assert found(text) == ["0:20-22 SMS611"]


def test_an_anchored_reply_is_one_finding() -> None:
    text = keywords(
        "help: {words: [HELP], reply: &r Send JOIN to join.}\ncustom: {words: [MENU], reply: *r}"
    )
    assert found(text) == ["1:39-57 SMS611"]


def test_keywords_of_a_credential_and_of_its_webhook() -> None:
    reply = "{help: {words: [HELP], reply: Send JOIN to join.}}"
    entry = [credential("c", "sinch", keywords=reply)]
    configs = [config("k", "c", number(1))]
    words = "{opt_in: {words: [JOIN], reply: Hi.}}"
    webhooks = [webhook("w", "sinch", "c", number(1), keywords=words)]
    alone = sandbox(credentials=entry, configs=configs)
    assert found_in(alone, "SMS6") == ["SMS611 Send JOIN to join."]
    assert found_in(sandbox(credentials=entry, configs=configs, webhooks=webhooks), "SMS6") == []
    apart = {
        "a.yaml": sandbox(credentials=entry),
        "b.yaml": sandbox(configs=configs, webhooks=webhooks),
    }
    assert found_in(apart, "SMS6") == []


def test_feedback_webhooks_send_no_replies() -> None:
    text = sandbox(
        webhooks=[webhook("w", "infobip", type="feedback", default_reply="Send JOIN to join.")]
    )
    assert found_in(text, "SMS6") == []
