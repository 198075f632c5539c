"""SMS302 and SMS403."""

import pytest

from smslint.source.limits import MAX_ALIKE
from tests.growth import assert_linear
from tests.linting import lint
from tests.rules.entries import config, credential, found, number, sandbox, webhook

NEWS = credential("sinch-news", "sinch")
USED = config("used", "sinch-news", number(1))


def configs(*entries: str, edition: str = "") -> str:
    return sandbox(credentials=[NEWS], configs=[USED, *entries], edition=edition)


def fixed(text: str) -> tuple[str, bool]:
    """The text after the fix of its only finding, and whether that is safe."""
    (finding,) = lint(text).findings
    assert finding.fix is not None
    for edit in finding.fix.edits:
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text, finding.fix.safe


def test_a_misspelt_name_gets_the_nearest_one() -> None:
    text = configs(config("a", "sinch-nwes", number(2)))
    assert found(text) == ["SMS403 sinch-nwes"]
    assert "`sinch-news`" in lint(text).findings[0].help
    assert fixed(text) == (configs(config("a", "sinch-news", number(2))), False)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("sinch_news", "sinch-news"),
        ("'sinch_news'", "'sinch-news'"),
        ('"sinch_news"', '"sinch-news"'),
        ("&anchor sinch_news", "&anchor sinch-news"),
    ],
)
def test_the_fix_keeps_the_style(written: str, expected: str) -> None:
    text, _ = fixed(configs(config("a", written, number(2))))
    assert text == configs(config("a", expected, number(2)))


@pytest.mark.parametrize(
    ("name", "written", "expected"),
    [
        ('"yes 1: x"', "yes 1 x", '"yes 1: x"'),
        ('"12345"', '"1234"', '"12345"'),
        ('"12345"', "1234x", '"12345"'),
        ('"it\'s news"', "'its news'", "'it''s news'"),
        ('"sinch \\"b\\" c"', '"sinch b c"', '"sinch \\"b\\" c"'),
        ("Été-news", "Été_news", "Été-news"),
    ],
)
def test_the_fix_quotes_where_it_has_to(name: str, written: str, expected: str) -> None:
    text = sandbox(
        credentials=[credential(name, "sinch")],
        configs=[config("used", name, number(1)), config("a", written, number(2))],
    )
    assert fixed(text)[0].endswith(config("a", expected, number(2)) + "\n")
    assert found(fixed(text)[0]) == []


def test_a_block_scalar_is_left_alone() -> None:
    text = configs() + (
        "  - name: a\n    channel: sms\n    message_type: transactional\n"
        "    credential: >-\n      sinch-nwes\n    sender_number: '60124'\n"
    )
    (finding,) = lint(text).findings
    assert (finding.code, finding.fix) == ("SMS403", None)
    assert (finding.position.line, finding.position.column) == (9, 17)


def test_nothing_is_near() -> None:
    (finding,) = lint(configs(config("a", "twilio", number(2)))).findings
    assert (finding.code, finding.fix) == ("SMS403", None)


def test_the_sandbox_that_has_it() -> None:
    text = (
        configs(config("a", "sinch-new", number(2)))
        + "---\n"
        + sandbox(
            name="stage",
            credentials=[credential("sinch-new", "sinch")],
            configs=[config("b", "sinch-new", number(3))],
        )
    )
    (finding,) = lint(text).findings
    assert finding.code == "SMS403"
    assert "`stage`" in finding.help
    assert finding.fix is None


def test_capitals_matter() -> None:
    assert found(configs(config("a", "Sinch-News", number(2)))) == ["SMS403 Sinch-News"]


@pytest.mark.parametrize("name", ["${env:CREDENTIAL}", "${CREDENTIAL}", "{{ credential }}"])
def test_references_are_not_judged(name: str) -> None:
    assert found(configs(config("a", f"'{name}'", number(2)))) == []


def test_a_credential_whose_name_is_a_reference_may_be_the_one() -> None:
    text = sandbox(
        credentials=[NEWS, credential('"${env:NAME}"', "sinch")],
        configs=[USED, config("a", "codes", number(2)), config("b", '"${env:NAME}"', number(3))],
    )
    assert found(text, "SMS403") == []


def test_a_credential_without_a_readable_name_may_be_the_one() -> None:
    for broken in ("{vendor: sinch}", "{name: 12, vendor: sinch}", "just text", "!include c.yaml"):
        text = sandbox(credentials=[NEWS, broken], configs=[USED, config("a", "codes", number(2))])
        assert found(text, "SMS403") == []


def test_a_list_of_the_wrong_type_elsewhere() -> None:
    text = (
        configs(config("a", "codes", number(2))) + "---\nsandbox: prod\ncredentials: !include c\n"
    )
    assert found(text, "SMS403") == []
    text = configs(config("a", "codes", number(2))) + "---\nsandbox: prod\ncredentials: {}\n"
    assert found(text, "SMS403") == []


@pytest.mark.parametrize("credentials", [None, []])
def test_a_sandbox_without_credentials(credentials: list[str] | None) -> None:
    text = sandbox(
        credentials=credentials,
        configs=[config("a", "codes", number(2))],
        webhooks=[webhook("w", "sinch", "codes", number(2))],
    )
    assert found(text) == []


def test_an_unreadable_file_may_hold_it() -> None:
    files = {"a.yaml": configs(config("a", "codes", number(2))), "b.yaml": "sandbox: prod\na: [\n"}
    assert found(files, "SMS403") == []
    assert found(files, "SMS001") != []


def test_a_document_that_names_no_sandbox_may_hold_it() -> None:
    text = configs(config("a", "codes", number(2)))
    text += "---\ncredentials:\n  - " + credential("codes", "sinch") + "\n"
    assert found(text, "SMS403") == []


def test_credentials_of_unknown_vendors_exist() -> None:
    text = sandbox(
        credentials=["{name: codes, vendor: acme}"], configs=[config("a", "codes", number(2))]
    )
    assert found(text) == ["SMS104 acme"]


def test_webhooks_name_credentials_too() -> None:
    text = sandbox(
        credentials=[NEWS, credential("gw", "custom")],
        configs=[USED, config("b", "gw", "NORDWIND")],
        webhooks=[
            webhook("f", "custom", type="feedback"),
            webhook("a", "sinch", "sinch_news", number(1)),
            webhook("b", "custom", "gv", type="feedback"),
            webhook("c", "custom", '"${env:GW}"', type="feedback"),
        ],
    )
    assert found(text) == ["SMS302 sinch_news", "SMS302 gv"]


def test_each_use_is_reported() -> None:
    text = configs(config("a", "codes", number(2)), config("b", "codes", number(3)))
    assert found(text) == ["SMS403 codes", "SMS403 codes"]


def test_an_aliased_name_is_reported_once() -> None:
    text = configs(config("a", "&codes codes", number(2)), config("b", "*codes", number(3)))
    assert found(text) == ["SMS403 codes"]


def test_it_applies_to_b2b() -> None:
    text = configs(config("a", "codes", number(2)), edition="b2b")
    assert found(text) == ["SMS403 codes"]


@pytest.mark.slow
def test_time_grows_with_the_number_of_entries_only() -> None:
    def text(count: int) -> str:
        return sandbox(
            credentials=[credential(f"c{i}", "sinch") for i in range(count)],
            configs=[config(f"k{i}", f"x{i}", f'"+44{i:09}"') for i in range(count)],
        )

    assert len(found(text(1_500), "SMS403")) == MAX_ALIKE
    assert_linear(text, lint, 3_000)
