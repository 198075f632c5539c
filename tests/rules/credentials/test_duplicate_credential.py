"""SMS201."""

from tests.linting import lint
from tests.rules.entries import config, credential, found, number, sandbox

CONFIGS = [config("k", "a", number(1))]


def test_every_later_one_is_reported_and_the_first_is_related() -> None:
    text = sandbox(
        credentials=[
            credential("a", "sinch"),
            credential("b", "sinch"),
            credential("'a'", "twilio"),
            credential('"a"', "infobip"),
        ],
        configs=[*CONFIGS, config("l", "b", number(2))],
    )
    assert found(text, "SMS201") == ["SMS201 'a'", 'SMS201 "a"']
    report = lint(text)
    related = [item.related for item in report.findings if item.code == "SMS201"]
    assert [[place.position.line for place in places] for places in related] == [[3], [3]]


def test_documents_and_files_of_a_sandbox_count_together_in_the_order_of_paths() -> None:
    one = sandbox(credentials=[credential("a", "sinch")], configs=CONFIGS)
    other = sandbox(credentials=[credential("a", "sinch", region="eu")])
    assert found({"b.yaml": one, "a.yaml": other}, "SMS201") == ["SMS201 b.yaml:a"]
    assert found(f"{one}---\n{other}", "SMS201") == ["SMS201 a"]


def test_other_sandboxes_and_capitals_are_other_names() -> None:
    text = sandbox(credentials=[credential("a", "sinch")], configs=CONFIGS)
    other = sandbox(name="stage", credentials=[credential("a", "twilio")], configs=CONFIGS)
    assert found(f"{text}---\n{other}", "SMS201") == []
    text = sandbox(
        credentials=[credential("a", "sinch"), credential("A", "sinch")],
        configs=[*CONFIGS, config("l", "A", number(2))],
    )
    assert found(text) == []


def test_the_b2b_edition() -> None:
    entry = "{name: a, vendor: sinch, service_id: b1, api_token: '${env:T}'}"
    text = sandbox(credentials=[entry, entry], configs=CONFIGS, edition="b2b")
    assert found(text) == ["SMS201 a"]


def test_references_are_not_compared() -> None:
    names = ['"${env:NAME}"', '"${env:OTHER}"', '"${env:NAME}"']
    text = sandbox(credentials=[credential(name, "sinch", service_id="b1") for name in names])
    assert found(text, "SMS201") == []


def test_names_that_are_missing_or_no_text_are_not_compared() -> None:
    text = sandbox(
        credentials=[
            "{vendor: sinch, service_id: b1, api_token: '${env:T}'}",
            "{vendor: sinch, service_id: b2, api_token: '${env:U}'}",
            credential("42", "sinch"),
            credential("42", "sinch"),
        ]
    )
    assert found(text, "SMS2") == []


def test_an_aliased_name_is_reported_once_where_it_is_anchored() -> None:
    text = """\
sandbox: prod
x-base: &base {vendor: sinch, name: &name shared, api_token: "${env:T}"}
credentials:
  - {<<: *base, service_id: b1}
  - {<<: *base, service_id: b2}
  - {<<: *base, service_id: b3, name: *name}
channel_configs:
  - {name: k, channel: sms, message_type: transactional, credential: shared, sender_number: "57575"}
"""
    assert found(text, "SMS201") == ["SMS201 shared"]
    assert lint(text).findings[0].position.line == 2
    assert lint(text).findings[0].related == ()


def test_an_unknown_vendor_has_a_name_all_the_same() -> None:
    text = sandbox(
        credentials=[credential("a", "sinch"), credential("a", "vonage")], configs=CONFIGS
    )
    assert found(text) == ["SMS201 a", "SMS104 vonage"]


def test_an_alias_is_no_other_place() -> None:
    text = sandbox(credentials=[credential("&n si", "sinch"), credential("*n ", "sinch")])
    (finding,) = (found for found in lint(text).findings if found.code == "SMS201")
    assert finding.related == ()
