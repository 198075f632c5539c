"""SMS305."""

import pytest

from tests.linting import lint
from tests.rules.entries import config, credential, found, number, sandbox, webhook

VENDORS = ("infobip", "custom")


def inbound(vendor: str, name: str = "c", sender: str = number(1)) -> str:
    return webhook(f"in-{name}", vendor, name, sender, type="inbound")


def feedback(vendor: str, name: str = "") -> str:
    return webhook(f"out-{name or vendor}", vendor, name, type="feedback")


def using(vendor: str, webhooks: list[str], *configs: str, edition: str = "") -> str:
    return sandbox(
        credentials=[credential("c", vendor)],
        configs=list(configs) or [config("k", "c", number(1))],
        webhooks=webhooks or None,
        edition=edition,
    )


def only_message(text: str) -> str:
    (finding,) = lint(text).findings
    assert finding.code == "SMS305"
    return finding.message


@pytest.mark.parametrize("vendor", VENDORS)
def test_what_is_missing(vendor: str) -> None:
    assert found(using(vendor, [inbound(vendor), feedback(vendor)])) == []
    assert found(using(vendor, [inbound(vendor), feedback(vendor, "c")])) == []
    assert found(using(vendor, [inbound(vendor)])) == ["SMS305 c"]
    assert only_message(using(vendor, [inbound(vendor)])) == "`c` has no feedback webhook"
    assert only_message(using(vendor, [feedback(vendor)])) == "`c` has no inbound webhook"
    assert only_message(using(vendor, [])) == "`c` has no inbound and no feedback webhook"


def test_other_vendors_need_none() -> None:
    for vendor in ("twilio", "sinch"):
        assert found(using(vendor, [])) == []
    assert found(using("sinch_rcs", [], config("k", "c", "agent_1", channel="rcs"))) == []


def test_an_unused_credential_needs_none() -> None:
    text = sandbox(
        credentials=[credential("c", "infobip"), credential("s", "sinch")],
        configs=[config("k", "s", number(1))],
    )
    assert found(text, "SMS305") == []


def test_the_b2b_edition_has_none() -> None:
    assert found(using("infobip", [], edition="b2b")) == []


@pytest.mark.parametrize("vendor", VENDORS)
@pytest.mark.parametrize("channel", ["sms", "mms"])
def test_alphanumeric_senders_need_no_inbound_webhook(vendor: str, channel: str) -> None:
    configs = [config("k", "c", "NORDWIND", channel=channel), config("l", "c", "Nord 2")]
    assert found(using(vendor, [feedback(vendor)], *configs)) == []
    assert only_message(using(vendor, [], *configs)) == "`c` has no feedback webhook"
    # … unless another sender can receive
    configs.append(config("m", "c", '"60124"'))
    assert only_message(using(vendor, [feedback(vendor)], *configs)) == "`c` has no inbound webhook"


@pytest.mark.parametrize("sender", ["NORDWIND", "nordwind_agent", "rcs:agent"])
def test_rcs_agents_can_receive(sender: str) -> None:
    configs = [config("k", "c", sender, channel="rcs")]
    text = using("custom", [feedback("custom")], *configs)
    assert only_message(text) == "`c` has no inbound webhook"


def test_a_sender_by_reference_may_be_alphanumeric() -> None:
    configs = [config("k", "c", '"${env:SENDER}"')]
    assert found(using("infobip", [feedback("infobip")], *configs)) == []


@pytest.mark.parametrize("vendor", VENDORS)
def test_marketing_is_the_affair_of_another_rule(vendor: str) -> None:
    configs = [
        config("k", "c", number(1), message_type="marketing"),
        config("l", "c", number(2)),
    ]
    assert found(using(vendor, [feedback(vendor)], *configs), "SMS305") == []
    text = using(vendor, [], *configs)
    assert found(text, "SMS305") == ["SMS305 c"]
    (finding,) = (item for item in lint(text).findings if item.code == "SMS305")
    assert finding.message == "`c` has no feedback webhook"


def test_a_feedback_webhook_of_the_other_vendor_does_not_count() -> None:
    assert found(using("infobip", [inbound("infobip"), feedback("custom")])) == ["SMS305 c"]


def test_webhooks_of_other_credentials_do_not_count() -> None:
    text = sandbox(
        credentials=[credential("news", "infobip"), credential("codes", "infobip")],
        configs=[config("a", "news", number(1)), config("b", "codes", number(2))],
        webhooks=[inbound("infobip", "news"), feedback("infobip", "news")],
    )
    assert found(text) == ["SMS305 codes"]


def test_webhooks_of_other_sandboxes_do_not_count() -> None:
    text = (
        using("infobip", [])
        + "---\n"
        + sandbox(
            name="stage",
            credentials=[credential("d", "infobip")],
            configs=[config("b", "d", number(2))],
            webhooks=[inbound("infobip", "d", number(2)), feedback("infobip")],
        )
    )
    assert found(text) == ["SMS305 c"]


def test_webhooks_in_other_files_count() -> None:
    files = {
        "z/configs.yaml": sandbox(configs=[config("k", "c", number(1))]),
        "c.yaml": sandbox(credentials=[credential("c", "custom")]),
        "w.yaml": sandbox(webhooks=[inbound("custom")]),
        "a/w.yaml": sandbox(webhooks=[feedback("custom")]),
    }
    assert found(files) == []
    del files["w.yaml"]
    assert found(files) == ["SMS305 c.yaml:c"]


def test_an_unreadable_file_may_hold_them() -> None:
    files = {"a.yaml": using("infobip", []), "b.yaml": "sandbox: prod\nwebhooks: [\n"}
    assert found(files, "SMS305") == []


def test_webhooks_that_cannot_be_read_may_be_them() -> None:
    for webhooks in ("!include w.yaml", "[!include w.yaml]", "{a: b}", "[text]"):
        text = using("infobip", []) + f"---\nsandbox: prod\nwebhooks: {webhooks}\n"
        assert found(text, "SMS305") == []


def test_a_misspelt_credential_is_one_fault() -> None:
    webhooks = [inbound("infobip", "news"), feedback("infobip", "newz")]
    text = sandbox(
        credentials=[credential("news", "infobip")],
        configs=[config("a", "news", number(1))],
        webhooks=webhooks,
    )
    assert found(text) == ["SMS302 newz"]
    webhooks[0] = inbound("infobip", "newz")
    text = sandbox(
        credentials=[credential("news", "infobip")],
        configs=[config("a", "news", number(1))],
        webhooks=[webhooks[0], feedback("infobip")],
    )
    assert found(text) == ["SMS302 newz"]


def test_an_unknown_credential_may_be_the_one() -> None:
    text = using("infobip", [inbound("infobip", "something-else"), feedback("infobip")])
    assert found(text) == ["SMS302 something-else"]
    reference = webhook("in", "infobip", '"${env:NAME}"', number(1), type="inbound")
    assert found(using("infobip", [reference, feedback("infobip")])) == []


@pytest.mark.parametrize("vendor", VENDORS)
def test_follow_ups_are_silent(vendor: str) -> None:
    both = "{name: w, vendor: %s, credential: c, sender_number: %s}"
    assert found(using(vendor, [both % (vendor, number(1))])) == ["SMS102 name"]
    assert found(using(vendor, [both % ("acme", number(1))])) == ["SMS104 acme"]
    assert found(using(vendor, [both % ("sinch", number(1))])) == ["SMS303 sinch"]
    assert found(using(vendor, [both % ("twilio", number(1))])) == ["SMS304 twilio"]
    typed = "{name: w, vendor: %s, type: inbond, credential: c, sender_number: %s}"
    assert found(using(vendor, [typed % (vendor, number(1))])) == ["SMS104 inbond"]


def test_a_misspelt_credential_of_a_configuration_is_no_use() -> None:
    text = sandbox(
        credentials=[credential("news", "infobip")],
        configs=[config("a", "newz", number(1))],
    )
    assert found(text) == ["SMS403 newz"]


def test_rcs_over_infobip_is_one_fault() -> None:
    rcs = config("k", "c", "nordwind_agent", channel="rcs")
    assert found(using("infobip", [], rcs)) == ["SMS401 c"]
    marketing = config("k", "c", "nordwind_agent", channel="rcs", message_type="marketing")
    text = using("infobip", [feedback("infobip")], marketing, config("l", "c", number(1)))
    assert found(text) == ["SMS305 c", "SMS401 c"]


def test_an_unknown_vendor_is_one_finding() -> None:
    text = using("infobop", [])
    assert found(text) == ["SMS104 infobop"]


def test_names_of_references_are_not_judged() -> None:
    text = sandbox(
        credentials=[credential('"${env:NAME}"', "infobip")],
        configs=[config("a", '"${env:NAME}"', number(1))],
        webhooks=[inbound("infobip", "news"), feedback("infobip", "news")],
    )
    assert found(text, "SMS305") == []


def test_two_credentials_of_one_name_are_one_finding() -> None:
    text = sandbox(
        credentials=[credential("c", "infobip"), credential("c", "infobip", callback_data="x")],
        configs=[config("a", "c", number(1))],
    )
    assert found(text, "SMS305") == ["SMS305 c"]


def test_a_webhook_of_a_vendor_that_nobody_knows_may_be_the_one() -> None:
    text = sandbox(
        credentials=[credential("ib", "infobip")],
        webhooks=[
            webhook("in", "infobip", "ib", number(1), type="inbound"),
            webhook("out", "infobp", type="feedback"),
        ],
        configs=[config("c", "ib", number(1))],
    )
    assert found(text, "SMS305") == []
    assert len(found(text.replace("vendor: infobp", "vendor: custom"), "SMS305")) == 1
