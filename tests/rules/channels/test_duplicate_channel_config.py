"""SMS402."""

from tests.rules.entries import config, credential, found, number, sandbox, webhook

SINCH = credential("sinch", "sinch")


def configs(*names: str) -> str:
    return sandbox(
        credentials=[SINCH],
        configs=[config(name, "sinch", number(i)) for i, name in enumerate(names)],
    )


def test_the_second_and_every_later_one_is_reported() -> None:
    assert found(configs("a", "b", "a", '"a"')) == ["SMS402 a", 'SMS402 "a"']


def test_documents_of_a_file_count_in_their_order() -> None:
    text = configs("a") + "---\n" + sandbox(configs=[config("a", "sinch", number(5))])
    assert found(text) == ["SMS402 a"]


def test_names_that_did_not_pass_are_not_compared() -> None:
    assert found(configs("1a", "1a")) == ["SMS104 1a", "SMS104 1a"]


def test_names_of_references_are_not_compared() -> None:
    assert found(configs('"${env:NAME}"', '"${env:NAME}"')) == []


def test_webhooks_and_credentials_may_have_the_same_name() -> None:
    text = sandbox(
        credentials=[SINCH],
        configs=[config("sinch", "sinch", number(1))],
        webhooks=[webhook("sinch", "sinch", "sinch", number(1))],
    )
    assert found(text) == []


def test_a_copy_is_one_fault() -> None:
    copy = config("a", "sinch", number(1))
    assert found(sandbox(credentials=[SINCH], configs=[copy, copy])) == ["SMS402 a"]


def test_it_applies_to_b2b() -> None:
    text = sandbox(
        edition="b2b",
        credentials=[SINCH],
        configs=[config("a", "sinch", number(1)), config("a", "sinch", number(2))],
    )
    assert found(text) == ["SMS402 a"]
