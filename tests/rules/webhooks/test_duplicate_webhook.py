"""SMS301."""

from tests.rules.entries import config, credential, found, number, sandbox, webhook

SINCH = credential("sinch", "sinch")
CONFIGS = [config(f"c{i}", "sinch", number(i)) for i in range(4)]


def hooks(*names: str) -> str:
    return sandbox(
        credentials=[SINCH],
        configs=CONFIGS,
        webhooks=[webhook(name, "sinch", "sinch", number(i)) for i, name in enumerate(names)],
    )


def test_the_second_and_every_later_one_is_reported() -> None:
    assert found(hooks("a", "b", "a", "'a'")) == ["SMS301 a", "SMS301 'a'"]


def test_the_second_is_that_of_the_later_file() -> None:
    files = {
        "z.yaml": sandbox(webhooks=[webhook("a", "sinch", "sinch", number(1))]),
        "b.yaml": sandbox(webhooks=[webhook("a", "sinch", "sinch", number(2))]),
        "k.yaml": sandbox(credentials=[SINCH], configs=CONFIGS),
    }
    assert found(files) == ["SMS301 z.yaml:a"]


def test_a_copy_is_one_fault() -> None:
    copy = webhook("a", "sinch", "sinch", number(1))
    text = sandbox(credentials=[SINCH], configs=CONFIGS, webhooks=[copy, copy])
    assert found(text) == ["SMS301 a"]


def test_names_of_references_are_not_compared() -> None:
    assert found(hooks('"${env:NAME}"', '"${env:NAME}"')) == []


def test_other_sandboxes_and_other_entries_do_not_count() -> None:
    text = (
        hooks("c1", "sinch")
        + "---\n"
        + sandbox(
            name="stage",
            credentials=[credential("stage", "sinch")],
            configs=[config("c1", "stage", number(20))],
            webhooks=[webhook("c1", "sinch", "stage", number(20))],
        )
    )
    assert found(text) == []


def test_a_document_without_sandbox_is_checked_by_itself() -> None:
    text = hooks("a", "a").replace("sandbox: prod\n", "")
    assert found(text, "SMS301") == ["SMS301 a"]


def test_webhooks_of_twilio_have_one_finding() -> None:
    text = sandbox(
        credentials=[SINCH],
        configs=CONFIGS,
        webhooks=["{name: a, vendor: twilio, credential: sinch}", "{name: a, vendor: twilio}"],
    )
    assert found(text) == ["SMS304 twilio", "SMS304 twilio"]
