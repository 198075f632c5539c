"""SMS307."""

import pytest

from smslint.source.limits import MAX_ALIKE
from tests.growth import assert_linear
from tests.linting import lint
from tests.rules.entries import config, credential, found, number, sandbox, webhook

SINCH = credential("si", "sinch", inbound_number='"60124"')
CONFIGS = [config("k", "si", number(1)), config("l", "si", number(2))]


def hooks(*webhooks: str, configs: list[str] | None = None) -> str:
    return sandbox(credentials=[SINCH], configs=configs or CONFIGS, webhooks=list(webhooks))


def sinch(sender: str, name: str = "w") -> str:
    return webhook(name, "sinch", "si", sender)


@pytest.mark.parametrize("sender", [number(1), number(2), '"60124"', "'60124'"])
def test_known_senders(sender: str) -> None:
    assert found(hooks(sinch(sender))) == []


@pytest.mark.parametrize("sender", [number(3), '"60125"'])
def test_unknown_senders(sender: str) -> None:
    assert found(hooks(sinch(number(1), "v"), sinch(sender))) == [f"SMS307 {sender}"]


@pytest.mark.parametrize("sender", ["nordwind_agent", "rcs:nordwind", '"447700900103"'])
def test_what_is_no_sender_at_all_is_not_also_unknown(sender: str) -> None:
    assert found(hooks(sinch(number(1), "v"), sinch(sender))) == [f"SMS104 {sender}"]


def test_the_help_names_the_credential() -> None:
    (finding,) = lint(hooks(sinch(number(3)))).findings
    assert "`si`" in finding.help


def test_a_sender_of_another_credential() -> None:
    text = sandbox(
        credentials=[SINCH, credential("other", "sinch", inbound_number='"60125"')],
        configs=[*CONFIGS, config("m", "other", number(4))],
        webhooks=[sinch(number(4)), sinch('"60125"', "v")],
    )
    assert found(text) == [f"SMS307 {number(4)}", 'SMS307 "60125"']


def test_a_sender_of_another_sandbox() -> None:
    text = (
        hooks(sinch(number(4)))
        + "---\n"
        + sandbox(
            name="stage",
            credentials=[
                credential("si", "sinch", service_id="d" * 8 + "0123456789abcdef01234567")
            ],
            configs=[config("k", "si", number(4))],
        )
    )
    assert found(text, "SMS307") == [f"SMS307 {number(4)}"]


def test_senders_in_other_files_are_known() -> None:
    files = {
        "a.yaml": sandbox(webhooks=[sinch(number(1)), sinch(number(3), "v")]),
        "b.yaml": sandbox(credentials=[SINCH]),
        "c.yaml": sandbox(configs=CONFIGS),
    }
    assert found(files) == [f"SMS307 a.yaml:{number(3)}"]


def test_a_credential_that_nothing_sends_with() -> None:
    text = sandbox(credentials=[SINCH], webhooks=[sinch('"60124"'), sinch(number(1), "v")])
    assert found(text) == [f"SMS307 {number(1)}"]


def test_references_are_not_judged() -> None:
    assert found(hooks(sinch('"${env:SENDER}"'))) == []
    assert found(hooks(webhook("w", "sinch", '"${env:NAME}"', number(3)))) == []


def test_a_sender_by_reference_may_be_the_one() -> None:
    configs = [*CONFIGS, config("m", "si", '"${env:SENDER}"')]
    assert found(hooks(sinch(number(3)), configs=configs)) == []


def test_an_inbound_number_by_reference_may_be_the_one() -> None:
    text = hooks(sinch(number(3))).replace('"60124"', '"${env:INBOUND}"')
    assert found(text) == []


def test_follow_ups_are_silent() -> None:
    # a sender that did not pass
    configs = [*CONFIGS, config("m", "si", "+447700900103")]
    assert found(hooks(sinch(number(3)), configs=configs)) == ["SMS005 +447700900103"]
    # a configuration whose credential is misspelt, unknown or unreadable
    for name, codes in (("sj", ["SMS403 sj"]), ("acme", ["SMS403 acme"]), ("12", ["SMS005 12"])):
        configs = [*CONFIGS, config("m", name, number(3))]
        assert found(hooks(sinch(number(3)), configs=configs)) == codes
    # a webhook whose credential or vendor is another
    assert found(hooks(webhook("w", "sinch", "twilio", number(3)))) == ["SMS302 twilio"]
    assert found(hooks(webhook("w", "acme", "si", number(3)))) == ["SMS104 acme"]
    assert found(hooks(webhook("w", "twilio", "si", number(3)))) == ["SMS304 twilio"]
    text = hooks(webhook("w", "custom", "si", number(3), type="inbound"))
    assert found(text) == ["SMS303 custom"]


def test_another_sender_is_unknown_whoever_sends_it() -> None:
    configs = [*CONFIGS, config("m", '"${env:NAME}"', number(4))]
    assert found(hooks(sinch(number(3)), configs=configs)) == [f"SMS307 {number(3)}"]


def test_twilio_has_no_webhooks() -> None:
    text = sandbox(
        credentials=[credential("tw", "twilio")],
        configs=[config("k", "tw", number(1))],
        webhooks=[webhook("w", "sinch", "tw", number(3))],
    )
    assert found(text) == ["SMS304 tw"]


def test_configurations_that_cannot_be_read_may_send_it() -> None:
    for more in ("!include k.yaml", "[!include k.yaml]", "[text]"):
        text = hooks(sinch(number(3))) + f"---\nsandbox: prod\nchannel_configs: {more}\n"
        assert found(text, "SMS307") == []


def test_an_unreadable_file_may_send_it() -> None:
    files = {"a.yaml": hooks(sinch(number(3))), "b.yaml": "sandbox: prod\na: [\n"}
    assert found(files, "SMS307") == []


def test_a_sandbox_without_credentials() -> None:
    assert found(sandbox(configs=CONFIGS, webhooks=[sinch(number(3))])) == []


MMS = credential("mms", "sinch_mms")
CARDS = config("cards", "mms", number(5), channel="mms")


def test_replies_to_mms_arrive_at_the_plain_sinch_credential() -> None:
    webhooks = [sinch(number(5)), webhook("v", "sinch_conversational", "mms", number(5))]
    text = sandbox(credentials=[SINCH, MMS], configs=[*CONFIGS, CARDS], webhooks=webhooks)
    assert found(text) == []


def test_a_credential_of_unknown_vendor_may_be_the_one_for_mms() -> None:
    for vendor in ('"${env:VENDOR}"', "sinch_mm", "", "[a]"):
        unknown = MMS.replace("vendor: sinch_mms", f"vendor: {vendor}")
        webhooks = [sinch(number(5))]
        text = sandbox(credentials=[SINCH, unknown], configs=[*CONFIGS, CARDS], webhooks=webhooks)
        assert found(text, "SMS307") == []


def test_but_not_at_other_credentials() -> None:
    rcs = credential("rcs", "sinch_rcs")
    text = sandbox(
        credentials=[SINCH, MMS, rcs],
        configs=[*CONFIGS, CARDS, config("r", "rcs", "agent_1", channel="rcs")],
        webhooks=[
            webhook("v", "sinch_conversational", "mms", number(1)),
            webhook("w", "sinch_conversational", "rcs", number(5)),
        ],
    )
    # Replies to RCS may come over another number.
    assert found(text) == [f"SMS307 {number(1)}"]


@pytest.mark.parametrize("sent", ["nordwind_agent", "rcs:nordwind_agent"])
@pytest.mark.parametrize("taken", ["nordwind_agent", "rcs:nordwind_agent"])
def test_agents_with_and_without_prefix(sent: str, taken: str) -> None:
    text = sandbox(
        credentials=[credential("rcs", "sinch_rcs")],
        configs=[config("r", "rcs", sent, channel="rcs")],
        webhooks=[webhook("w", "sinch_conversational", "rcs", taken)],
    )
    assert found(text) == []


def custom(sender: str, type_: str = "inbound", configs: list[str] | None = None) -> str:
    return sandbox(
        credentials=[credential("gw", "custom")],
        configs=configs or [config("r", "gw", "NordwindRCS", channel="rcs")],
        webhooks=[
            webhook("in", "custom", "gw", "NordwindRCS", type="inbound"),
            webhook("w", "custom", "gw", sender, type=type_),
            webhook("out", "custom", type="feedback"),
        ],
    )


def test_agents_that_look_alphanumeric() -> None:
    assert found(custom("NordwindRSC")) == ["SMS307 NordwindRSC"]


def test_feedback_webhooks() -> None:
    assert found(custom("NordwindRCS", "feedback")) == []
    assert found(custom("nobody_else", "feedback")) == ["SMS307 nobody_else"]
    assert found(custom("NORDWIND", "feedback")) == ["SMS307 NORDWIND"]


def test_feedback_webhooks_without_credential() -> None:
    text = hooks(webhook("w", "infobip", "", number(9), type="feedback"))
    assert found(text) == []


def test_alphanumeric_senders_are_the_affair_of_another_rule() -> None:
    assert found(hooks(sinch("NORDWIND"))) == ["SMS308 NORDWIND"]


@pytest.mark.slow
def test_time_grows_with_the_number_of_entries_only() -> None:
    def text(count: int) -> str:
        return sandbox(
            credentials=[SINCH, *(credential(f"c{i}", "sinch") for i in range(count))],
            configs=[config(f"k{i}", "si", f'"+44{i:09}"') for i in range(count)]
            + [config(f"x{i}", f"unknown{i}x", f'"+45{i:09}"') for i in range(count)]
            + [config(f"y{i}", f"c{i}", f'"+47{i:09}"') for i in range(count)],
            webhooks=[webhook(f"w{i}", "sinch", f"c{i}", f'"+46{i:09}"') for i in range(count)]
            + [webhook(f"v{i}", "sinch", "si", f"A{i}") for i in range(count)],
        )

    assert len(found(text(1_500), "SMS307", "SMS308")) == 2 * MAX_ALIKE
    assert_linear(text, lint, 2_000)


def test_an_inbound_number_under_a_misspelt_name() -> None:
    text = hooks(sinch(number(9)))
    assert found(text, "SMS307") != []
    known = credential("si", "sinch", inbound_numbr=number(8))
    assert found(text.replace(SINCH, known)) == ["SMS101 inbound_numbr"]


@pytest.mark.parametrize("name", ['"${env:NAME}"', "nothing"])
def test_a_channel_configuration_that_may_use_the_credential(name: str) -> None:
    entries = [credential("used", "infobip"), credential("other", "infobip")]
    webhooks = [
        webhook("in", "infobip", "other", number(7), type="inbound"),
        webhook("out", "infobip", type="feedback"),
    ]
    configs = [config("k", "used", number(1)), config("l", name, number(2))]
    text = sandbox(credentials=entries, configs=configs, webhooks=webhooks)
    assert found(text, "SMS307") == []
    configs.append(config("m", "other", number(3)))
    text = sandbox(credentials=entries, configs=configs, webhooks=webhooks)
    assert found(text, "SMS307") == [f"SMS307 {number(7)}"]
