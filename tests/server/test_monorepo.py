"""A workspace folder with several projects in an editor."""

from __future__ import annotations

from tests.server.conftest import Start, codes
from tests.workspace.monorepo import FILES, STRAY

UNKNOWN = STRAY.replace("credential: gone", "credential: gate")


def test_each_file_lives_under_its_settings(start: Start) -> None:
    project = start({**FILES, "west/.smslint.toml": 'ignore = ["SMS403"]'})
    assert project.open("north/prod.yaml") == []
    project.write("north/a.yaml", UNKNOWN)
    project.write("west/a.yaml", UNKNOWN)
    project.write("south/sandboxes/a.yaml", UNKNOWN)
    project.changed_on_disk()
    project.wait_for_codes("north/a.yaml", "SMS403")
    project.wait_for_codes("south/sandboxes/a.yaml", "SMS403")
    assert project.codes("west/a.yaml") == []
    assert project.codes("south/other.yaml") == []


def test_typing_concerns_one_project(start: Start) -> None:
    project = start(FILES)
    assert project.open("south/sandboxes/prod.yaml") == []
    text = FILES["south/sandboxes/prod.yaml"]
    found = project.change("south/sandboxes/prod.yaml", text.replace("name: gates", "name: gate"))
    assert set(codes(found)) == {"SMS302", "SMS403"}
    assert project.codes("north/prod.yaml") == []
    project.write("west/.smslint.toml", "wrong = 1")
    project.changed_on_disk()
    project.client.wait_until_said("west/.smslint.toml: `wrong` is not a setting")


def test_a_new_file_belongs_to_the_project_around_it(start: Start) -> None:
    project = start(FILES)
    assert codes(project.open("west/new.yaml", UNKNOWN)) == ["SMS403"]
    project.client.open(project.folder / "south" / "new.yaml", UNKNOWN)
    assert codes(project.open("south/sandboxes/new.yaml", UNKNOWN)) == ["SMS403"]
    assert project.codes("south/new.yaml") == [], "`paths` does not hold it"


def test_names_are_those_of_the_project(start: Start) -> None:
    project = start({**FILES, "west/prod.yaml": FILES["west/prod.yaml"].replace("gates", "doors")})
    text = STRAY.replace("credential: gone", "credential: ")
    project.open("west/a.yaml", text)
    offers = project.ask("completion", "west/a.yaml", text, "credential: §")
    assert [item["label"] for item in offers] == ["doors"]
    named = STRAY.replace("gone", "doors")
    project.change("west/a.yaml", named)
    places = project.ask("definition", "west/a.yaml", named, "credential: §doors")
    assert [place["uri"] for place in places] == [project.uri("west/prod.yaml")]
    actions = project.actions(
        "west/a.yaml",
        {"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}},
        "source.fixAll",
    )
    assert actions == []


def test_settings_that_lead_out_of_the_folder_are_not_followed(start: Start) -> None:
    project = start({"smslint.toml": 'paths = ["../outside"]', "a.yaml": UNKNOWN})
    (project.folder.parent / "outside").mkdir()
    (project.folder.parent / "outside" / "x.yaml").write_text(UNKNOWN)
    project.client.open(project.folder / "a.yaml", UNKNOWN)
    project.client.wait_until_said("`paths`: `../outside` is outside the repository")
    assert project.client.published == []
    project.write("smslint.toml", "")
    project.changed_on_disk()
    project.client.wait_until_said("the settings can be followed again")


def test_policies_have_their_own_name_and_page(start: Start) -> None:
    policy = (
        '[[policy]]\nname = "names"\nfor = "channel_config"\nmessage = "names start with eu-"\n'
        'schema = {properties = {name = {pattern = "^eu-"}}}\nurl = "https://wiki.example.com/n"\n'
    )
    project = start({"smslint.toml": policy, "a.yaml": UNKNOWN})
    (found,) = project.open("a.yaml")
    assert found["code"] == "SMS701/names"
    assert found["codeDescription"]["href"] == "https://wiki.example.com/n"
    shown = project.ask("hover", "a.yaml", UNKNOWN, "name: §news")["contents"]["value"]
    assert "Names start with eu-." in shown
    titles = {item["title"]: item for item in project.actions("a.yaml", found["range"])}
    edit = titles["Suppress names here (SMS701/names)"]["edit"]["documentChanges"][0]["edits"][0]
    assert edit["newText"].strip() == "# smslint: ignore[names]"
