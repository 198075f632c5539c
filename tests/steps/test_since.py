"""Steps from one state of the files to the next."""

from __future__ import annotations

from pathlib import Path

import pytest

from smslint.facts.product import traps
from smslint.steps.model import Action, Kind, Step, Steps, Where
from tests.cache.trees import Analysed
from tests.changes.repositories import Git
from tests.cli.running import Cli
from tests.inventory.trees import SINCH as ALL_OF_SINCH
from tests.steps.test_build import CUSTOM, INFOBIP, SINCH, config, only, titles, tree
from tests.steps.trees import as_json, changed, written

NUMBER = '"+447700900101"'
WEBHOOK = f"  - {{name: in, vendor: sinch, credential: sinch, sender_number: {NUMBER}}}\n"
FULL = tree(SINCH, WEBHOOK, config("sinch", subdomain="go.brand.example"))


def steps(found: Steps) -> list[tuple[str, str]]:
    return [(step.action.value, step.name) for chapter in found.chapters for step in chapter.steps]


def test_nothing_changed() -> None:
    found = changed(FULL, FULL.replace("abc", '"abc" # the plan'))
    assert found.chapters == ()
    for format_ in ("text", "markdown", "html"):
        assert "There is nothing to do." in written(found, format_)
    assert as_json(found)["since"] == "main"


def test_a_new_sandbox_gets_all_steps() -> None:
    other = FULL.replace("sandbox: prod", "sandbox: stage")
    found = changed({"a.yaml": FULL}, {"a.yaml": FULL, "b.yaml": other})
    (chapter,) = found.chapters
    assert chapter.name == "stage"
    assert len(chapter.steps) == 7


def test_what_is_removed_goes_in_reverse_order() -> None:
    assert titles(changed(FULL, "sandbox: prod\nsandbox_type: production\n")) == [
        "Have no journey and no campaign use the channel configuration `sinch-sms` any more",
        "Deactivate the channel configuration `sinch-sms`",
        "Delete the webhook `in`",
        "Delete the credential `sinch`, with the bin icon",
        "Ask Adobe to remove the SMS subdomain `go.brand.example`, if nobody needs it any more",
    ]


def test_a_sandbox_that_is_gone() -> None:
    found = changed({"a.yaml": FULL, "b.yaml": "sandbox: x\n"}, {"b.yaml": "sandbox: x\n"})
    assert [chapter.name for chapter in found.chapters] == ["prod", "All sandboxes, at the end"]
    assert len(found.chapters[0].steps) == 4


def test_a_name_cannot_be_edited() -> None:
    found = changed(FULL, FULL.replace("name: sinch-sms", "name: orders"))
    assert titles(found) == [
        "Create the channel configuration `orders`",
        "Move the journeys and campaigns from the channel configuration `sinch-sms` to `orders`",
        "Deactivate the channel configuration `sinch-sms`",
    ]
    create = found.chapters[0].steps[0]
    assert create.after[-1] == (
        "It takes the place of `sinch-sms`: *Name* of an active configuration cannot be edited."
    )
    assert found.chapters[0].steps[2].traps == (traps.LIVE_JOURNEYS,)


@pytest.mark.parametrize(
    ("old", "new", "label"),
    [
        ("subdomain: go.brand.example", "subdomain: links.brand.example", "*Subdomain*"),
        ("channel: sms", "channel: rcs", "*Select channel*"),
    ],
)
def test_what_else_cannot_be_edited(old: str, new: str, label: str) -> None:
    found = changed(FULL, FULL.replace(old, new))
    actions = [step for chapter in found.chapters if chapter.sandbox for step in chapter.steps]
    assert [step.action for step in actions] == [Action.CREATE, Action.MOVE, Action.DEACTIVATE]
    assert label in str(actions[0].after)
    assert "two may have one name" in str(actions[0].after)
    assert ("one channel, *Mobile*" in str(actions[0].after)) == (label == "*Select channel*")
    assert actions[2].title == "Deactivate the old channel configuration `sinch-sms`"


def test_a_subdomain_that_is_new_is_set_up_first() -> None:
    found = changed(FULL, FULL.replace("go.brand", "links.brand"))
    first, *_, last = [step for chapter in found.chapters for step in chapter.steps]
    assert first.title.startswith("Set up the SMS subdomain `links.brand.example`")
    assert (last.where, last.name) == (Where.ADOBE, "go.brand.example")


def edited(old: str, new: str) -> Step:
    return only_edit(changed(FULL, FULL.replace(old, new)))


def only_edit(found: Steps) -> Step:
    (step,) = (
        step for chapter in found.chapters for step in chapter.steps if step.action is Action.EDIT
    )
    return step


def test_edits_of_a_configuration_take_their_time() -> None:
    step = edited("message_type: transactional", "message_type: marketing")
    assert [field.label.en for field in step.fields if field.label] == ["SMS Type"]
    assert traps.EDIT_TAKES_TIME in step.traps
    text = FULL.replace("    channel: sms\n", "    channel: sms\n    description: a\n")
    step = only_edit(changed(FULL, text))
    assert traps.EDIT_TAKES_TIME not in step.traps
    assert step.after == ("This takes effect at once.",)


def test_tags_are_edited_in_the_list() -> None:
    old = tree(SINCH, "", config("sinch", tags="[a, b]"))
    step = only(changed(old, old.replace("[a, b]", "[b, c]")), Kind.CONFIGURATION, Action.TAG)
    assert [(field.do.value, field.values[0].text) for field in step.fields] == [
        ("add", "c"),
        ("remove", "a"),
    ]


def test_a_renamed_credential_is_not_chosen_anew() -> None:
    text = FULL.replace("name: sinch\n", "name: plan-eu\n")
    text = text.replace("credential: sinch", "credential: plan-eu")
    found = changed(FULL, text)
    assert titles(found) == ["Edit the credential `sinch`"]
    step = found.chapters[0].steps[0]
    assert "look at them" in step.after[0]
    assert step.key == "prod/credential/plan-eu/edit"


def test_an_edited_credential_is_tested_and_keeps_its_traps() -> None:
    text = FULL.replace("service_id: abc", "service_id: abc\n    override_url: https://a.example/x")
    found = changed(FULL, text)
    assert steps(found) == [("edit", "sinch"), ("test", "sinch")]
    assert found.chapters[0].steps[0].traps == (traps.OVERRIDE_URL,)


def test_another_vendor_is_retyped() -> None:
    found = changed(tree(SINCH), tree(CUSTOM.replace("name: gateway", "name: sinch")))
    step = only_edit(found)
    assert len(step.fields) == 6
    assert "No page says whether *SMS vendor* can be changed" in step.after[0]


def test_a_webhook_for_another_number_is_passed_on_again() -> None:
    found = changed(
        FULL,
        FULL.replace(
            f"credential: sinch, sender_number: {NUMBER}",
            'credential: sinch, sender_number: "1245"',
        ),
    )
    assert steps(found) == [("edit", "in"), ("copy", "in"), ("set", "in")]


def test_an_address_that_was_written_down_asks_for_nothing() -> None:
    text = FULL.replace(
        "vendor: sinch, credential", "vendor: sinch, url: 'https://a.example/x', credential"
    )
    assert changed(FULL, text).number == 0


def test_only_new_numbers_and_agents_are_set_at_the_provider() -> None:
    old = tree(INFOBIP, "", config("infobip"))
    new = old + config("infobip", sender='"1245"').replace("infobip-sms", "second")
    found = changed(old, new)
    assert found.chapters[0].steps[0].title == (
        "At Infobip: keep the replies to `1245` for Journey Optimizer"
    )
    old = tree(CUSTOM, "", config("gateway", "rcs", "agent_a"))
    new = old + config("gateway", "rcs", "agent_b").replace("gateway-rcs", "second")
    assert "sender `agent_b`" in changed(old, new).chapters[0].steps[0].title


def test_the_default_execution_field() -> None:
    old = tree(SINCH, more="execution_field: mobilePhone.number\n")
    new = old.replace("mobilePhone.number", "_acme.mobile")
    assert "`_acme.mobile`" in titles(changed(old, new))[0]
    assert titles(changed(old, tree(SINCH))) == [
        "See which number messages go to by default: the files say it no more"
    ]


def test_the_other_edition_is_another_product() -> None:
    b2b = "sandbox: prod\nedition: b2b\ncredentials:\n" + SINCH
    found = changed(tree(SINCH), b2b)
    assert steps(found) == [("look", "all"), ("create", "sinch"), ("delete", "sinch")]
    found = changed(b2b, tree(SINCH))
    assert steps(found)[0] == ("create", "sinch")
    assert steps(found)[-1] == ("delete", "sinch")


def test_b2b_edits() -> None:
    old = (
        "sandbox: trade\nedition: b2b\ncredentials:\n"
        + SINCH
        + "channel_configs:\n"
        + config("sinch").replace("message_type: transactional", "message_type: marketing")
    )
    found = changed(old, old.replace("abc", "def").replace("marketing", "transactional"))
    assert steps(found) == [("look", "all"), ("edit", "sinch"), ("edit", "sinch-sms")]
    assert "No page says how credentials are edited here" in str(found.chapters[0].steps[1].after)


def test_findings_of_what_changed_and_no_others() -> None:
    old = tree(SINCH.replace("abc", "<your plan>"), "", config("sinch"))
    new = old.replace("channel: sms", "channel: fax")
    found = changed(old, new + "other: 1\n", findings=True)
    assert [finding.code for finding in found.findings] == ["SMS101", "SMS104"]


def test_an_entry_that_is_broken_now_is_to_be_corrected() -> None:
    step = only_edit(changed(tree(SINCH), tree(SINCH.replace("vendor: sinch", "vendor: snch"))))
    assert (step.fields, step.after) == (
        (),
        ("Which form this is typed into is not known: correct the entry first.",),
    )


def repository(folder: Path) -> Git:
    git = Git(folder)
    git.commit(a=ALL_OF_SINCH)
    git.write(a=ALL_OF_SINCH.replace("abc123", "def456"))
    return git


def test_since_a_commit(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / ".git").rmdir()
    repository(tmp_path)
    ran = cli("steps", "--since", "HEAD")
    assert (ran.status, ran.err) == (0, "")
    assert "Edit the credential `sinch-main`" in ran.out
    assert "Service ID  def456" in ran.out
    assert "Create" not in ran.out
    assert cli("steps", "--since", "main...", "--sandbox", "prod").out == ran.out


def test_since_with_wrong_usage(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / ".git").rmdir()
    git = repository(tmp_path)
    for arguments in (("--since", "nowhere"), ("--since", "HEAD", "--sandbox", "prot")):
        ran = cli("steps", *arguments)
        assert (ran.status, ran.out) == (2, "")
    git.write(a="kind: Pod\n")
    git.commit()
    assert cli("steps", "--since", "HEAD").status == 3


def test_since_a_commit_each_file_is_read_once(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".git").rmdir()
    git = repository(tmp_path)
    git.commit(b=ALL_OF_SINCH.replace("sandbox: prod", "sandbox: dev"))
    git.write(a=ALL_OF_SINCH.replace("abc123", "0a1b2c"))
    analysed = Analysed(monkeypatch)
    assert "Edit the credential `sinch-main`" in cli("steps", "--since", "HEAD").out
    assert analysed.taken() == ["a.yaml", "a.yaml", "b.yaml"]  # of the first one also what it was
