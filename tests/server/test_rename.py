"""Another name for a thing, in all files that name it."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from smslint.base.findings import Edit
from smslint.inventory.names import Kind, Names, Thing
from smslint.server.checked import Buffer, Checked
from smslint.server.renaming import CannotRenameError, renamed, to_rename
from smslint.server.tree import Tree
from tests.corpus import texts
from tests.server.conftest import CONFIGS, CREDENTIALS, Start
from tests.server.test_actions import applied

SUBDOMAINS = "subdomains: [links.example.com, go.example.com]\n"
FILES = {
    "a.yaml": CREDENTIALS,
    "b.yaml": CONFIGS.replace("credential: gates", 'credential: "gates" # é🎉', 1)
    + "    subdomain: 'links.example.com'\n",
    "dev.yaml": CREDENTIALS.replace("prod", "dev").replace("43", "44"),
    "s.yaml": SUBDOMAINS,
}


def checked(folder: Path, files: dict[str, str], *open_: str) -> Checked:
    """A check of some files, of which some are open with other texts than those on disk."""
    (folder / ".git").mkdir(exist_ok=True)
    buffers = []
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes((text if name not in open_ else "sandbox: other\n").encode())
        if name in open_:
            buffers.append(Buffer(path.as_uri(), str(path), text, 1))
    return Tree(str(folder)).check(buffers)


def new_texts(
    folder: Path, files: dict[str, str], place: str, new: str, *open_: str
) -> dict[str, str]:
    """The files after the thing at `§` in one of them has got another name."""
    (name,) = (each for each, text in files.items() if "§" in text)
    offset = files[name].index("§")
    files = {**files, name: files[name].replace("§", "")}
    assert place in files[name]
    edits = renamed(checked(folder, files, *open_), name, offset, new)
    return {each: made(text, edits.get(each, [])) for each, text in files.items()}


def made(text: str, edits: list[Edit]) -> str:
    text = text.removeprefix("\ufeff")
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def refusal(folder: Path, files: dict[str, str], new: str = "x") -> str:
    with pytest.raises(CannotRenameError) as caught:
        new_texts(folder, files, "", new)
    return str(caught.value)


@pytest.mark.parametrize("open_", [(), ("a.yaml", "b.yaml")])
@pytest.mark.parametrize("at", ["definition", "use"])
def test_a_credential(tmp_path: Path, at: str, open_: tuple[str, ...]) -> None:
    files = dict(FILES)
    if at == "definition":
        files["a.yaml"] = files["a.yaml"].replace("name: gates", "name: ga§tes")
    else:
        files["b.yaml"] = files["b.yaml"].replace('"gates"', '"§gates"')
    found = new_texts(tmp_path, files, "gates", "the doors", *open_)
    assert found == {
        **FILES,
        "a.yaml": CREDENTIALS.replace("gates", "the doors"),
        "b.yaml": FILES["b.yaml"].replace("gates", "the doors"),
    }


def test_names_are_quoted_where_they_have_to_be(tmp_path: Path) -> None:
    files = {**FILES, "a.yaml": CREDENTIALS.replace("name: gates", "name: §gates")}
    found = new_texts(tmp_path, files, "gates", "yes")
    assert 'name: "yes"\n' in found["a.yaml"]
    assert 'credential: "yes" # é🎉\n' in found["b.yaml"]
    assert 'credential: "yes"\n' in found["b.yaml"]


@pytest.mark.parametrize(
    ("name", "place", "new", "changed"),
    [
        ("b.yaml", "name: §replies", "answers", {"b.yaml": ("name: replies", "name: answers")}),
        ("b.yaml", "name: §orders", "parcels", {"b.yaml": ("name: orders", "name: parcels")}),
        (
            "b.yaml",
            "sandbox: pr§od",
            "live-2",
            dict.fromkeys(("a.yaml", "b.yaml"), ("sandbox: prod", "sandbox: live-2")),
        ),
        (
            "s.yaml",
            "links§.example",
            "l.example.com",
            {
                "s.yaml": ("links.example.com", "l.example.com"),
                "b.yaml": ("links.example.com", "l.example.com"),
            },
        ),
    ],
)
def test_other_things(
    tmp_path: Path, name: str, place: str, new: str, changed: dict[str, tuple[str, str]]
) -> None:
    files = {**FILES, name: FILES[name].replace(place.replace("§", ""), place)}
    found = new_texts(tmp_path, files, place.replace("§", ""), new)
    for each, (old, _) in changed.items():
        assert old in FILES[each]
    wanted = {
        each: text.replace(*changed[each]) if each in changed else text
        for each, text in FILES.items()
    }
    assert found == wanted


def test_what_an_alias_repeats_changes_once(tmp_path: Path) -> None:
    files = {
        "a.yaml": (
            "sandbox: prod\nx-base: &base {credential: gates}\ncredentials:\n"
            "  - {name: &g §gates, vendor: sinch}\nwebhooks:\n  - <<: *base\n    name: a\n"
            "  - {name: b, credential: *g}\n"
        )
    }
    (text,) = new_texts(tmp_path, files, "gates", "doors").values()
    assert text == files["a.yaml"].replace("§", "").replace("gates", "doors")


ALIAS = "sandbox: prod\ncredentials:\n  - {name: &g §gates, vendor: sinch}\n"


@pytest.mark.parametrize(
    ("files", "new", "wanted"),
    [
        ({"a.yaml": "sandbox: prod\nedition: st§andard\n"}, "x", "no name here"),
        (
            {"a.yaml": f"{CREDENTIALS}webhooks:\n- credential: ga§te\n"},
            "x",
            "there is no credential `gate`",
        ),
        (
            {"a.yaml": CREDENTIALS.replace("gates", "ga§tes"), "b.yaml": CREDENTIALS},
            "x",
            "2 credentials are called `gates`",
        ),
        (
            {
                "a.yaml": CREDENTIALS.replace("gates", "ga§tes"),
                "b.yaml": CREDENTIALS.replace("gates", "doors"),
            },
            "doors",
            "`doors` is already the name of a credential in the sandbox `prod` (b.yaml:3)",
        ),
        (
            {"a.yaml": "sandbox: §x\nedition: b2b\n", "b.yaml": CREDENTIALS},
            "prod",
            "`prod` is already the name of a sandbox (b.yaml:1)",
        ),
        (
            {"s.yaml": SUBDOMAINS.replace("go", "§go")},
            "LINKS.example.com",
            "has capitals",
        ),
        (
            {"s.yaml": SUBDOMAINS.replace("go", "§go")},
            "links.example.com",
            "`links.example.com` is already the name of a subdomain (s.yaml:1)",
        ),
        ({"s.yaml": SUBDOMAINS.replace("go", "§go")}, "www", "it has no domain"),
        ({"a.yaml": CREDENTIALS.replace("gates", "ga§tes")}, " x", "text on one line"),
        ({"a.yaml": CREDENTIALS.replace("gates", "ga§tes")}, "", "text on one line"),
        ({"a.yaml": CREDENTIALS.replace("gates", "ga§tes")}, "x\ny", "text on one line"),
        (
            {"a.yaml": CREDENTIALS.replace("gates", "ga§tes")},
            "${env:X}",
            "`${env:X}` is a reference",
        ),
        ({"a.yaml": CREDENTIALS.replace("prod", "pr§od")}, "Prod", "Start with a lower-case"),
        ({"b.yaml": CONFIGS.replace("orders", "or§ders")}, "9x", "Start with a letter"),
        (
            {"a.yaml": CREDENTIALS.replace("name: gates", "name: >-§\n      gates")},
            "x",
            "is written as a block (a.yaml:3)",
        ),
        (
            {"a.yaml": f"{ALIAS}webhooks: [{{name: *g, vendor: sinch}}]\n"},
            "x",
            "an alias takes `gates` for something else, too (a.yaml:3)",
        ),
        (
            {"a.yaml": f"{ALIAS}channel_configs: [{{channel: sms, *g : 1}}]\n"},
            "x",
            "an alias takes `gates` for something else, too (a.yaml:3)",
        ),
        (
            {"a.yaml": CREDENTIALS.replace("gates", "ga§tes"), "b.yaml": CONFIGS + "x: [\n"},
            "x",
            "b.yaml cannot be read, and may name `gates`: fix it first",
        ),
        (
            {"a.yaml": CREDENTIALS.replace("gates", "4Zq9-hunter2-K7rT0pS§").replace(
                "${env:SINCH_TOKEN}", "4Zq9-hunter2-K7rT0pS")},
            "x",
            "this looks like a secret",
        ),
    ],
)  # fmt: skip
def test_refuses_what_would_not_come_out_right(
    tmp_path: Path, files: dict[str, str], new: str, wanted: str
) -> None:
    assert wanted in refusal(tmp_path, files, new)


def test_the_same_name_changes_nothing(tmp_path: Path) -> None:
    files = {"a.yaml": CREDENTIALS.replace("gates", "ga§tes")}
    assert new_texts(tmp_path, files, "", "gates") == {"a.yaml": CREDENTIALS}


def test_a_file_that_has_changed_on_disk_is_left_alone(tmp_path: Path) -> None:
    known = checked(tmp_path, FILES)
    (tmp_path / "b.yaml").write_text("# new\n" + FILES["b.yaml"])
    with pytest.raises(CannotRenameError, match=r"b.yaml has changed since it was read; try again"):
        renamed(known, "a.yaml", CREDENTIALS.index("gates"), "doors")


def test_a_broken_file_without_the_name_is_no_obstacle(tmp_path: Path) -> None:
    files = {
        "a.yaml": CREDENTIALS.replace("gates", "§gates"),
        "c.yaml": "sandbox: dev\nwebhooks: [\n",
    }
    assert "name: doors" in new_texts(tmp_path, files, "", "doors")["a.yaml"]


@pytest.mark.parametrize(
    ("place", "new", "about"),
    [
        ("name: §gates", "the #1/2", "prod/credentials/the\\u0020#1~12/inbound_number"),
        ("sandbox: §prod", "live", "live/credentials/gates/inbound_number"),
    ],
)
def test_the_baseline_goes_on_knowing_what_it_knew(
    tmp_path: Path, place: str, new: str, about: str
) -> None:
    bad = CREDENTIALS.replace("+12025550143", "+1")
    line = "a.yaml prod/credentials/gates/inbound_number SMS104\n"
    files = {
        "smslint.toml": 'baseline = "known.txt"\n',
        "known.txt": f"# known\n{line}a.yaml dev/credentials/gates/x SMS101\n{line}",
        "a.yaml": bad.replace(place.replace("§", ""), place),
    }
    found = new_texts(tmp_path, files, "", new)
    was = "prod/credentials/gates/inbound_number"
    assert found["known.txt"] == files["known.txt"].replace(was, about)
    report = checked(tmp_path, found).report
    assert [item.code for item in report.findings if not item.suppressed] == ["SMS903"]


# ------------------------------------------------------------------------------- any tree at all


def told(names: Names, old: Thing | None = None, new: str = "") -> Counter[Any]:
    """What is named in a project, and by whom; a thing under another name."""

    def as_now(thing: Thing) -> Thing:
        if thing == old:
            return thing._replace(name=new)
        if old is not None and (old.kind, old.name) == (Kind.SANDBOX, thing.scope):
            return thing._replace(scope=new)
        return thing

    return Counter(
        (mention.path, mention.defines, as_now(thing))
        for thing in list(names.things)
        for mention in names.of(thing)
    )


@pytest.mark.parametrize("seed", range(30))
def test_only_the_name_changes(seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed)
    files = {f"f{number}.yaml": text for number, text in enumerate(rng.sample(texts(), 2))}
    before = checked(tmp_path, files)
    names = before.names("f0.yaml")
    for path in files:
        for mention in rng.sample(list(names.in_file(path)), min(3, len(names.in_file(path)))):
            thing = mention.thing
            new = "other.example.com" if thing.kind is Kind.SUBDOMAIN else "other-one"
            try:
                edits = renamed(before, path, mention.start, new)
            except CannotRenameError:
                continue
            texts_after = {each: made(files[each], edits.get(each, [])) for each in files}
            after = Tree(str(tmp_path)).check(
                Buffer((tmp_path / each).as_uri(), str(tmp_path / each), text)
                for each, text in texts_after.items()
            )
            assert told(after.names(path)) == told(names, thing, new)
            same = [(item.path, item.code) for item in before.report.findings]
            assert sorted((item.path, item.code) for item in after.report.findings) == sorted(same)


# ---------------------------------------------------------------------------------- over the wire


def test_an_editor_renames(start: Start) -> None:
    project = start(FILES, general={"positionEncodings": ["utf-8"]})
    project.open("b.yaml")
    text = FILES["b.yaml"]
    at = project.client.at(project.uri("b.yaml"), 4, 18)
    ready = project.client.request("textDocument/prepareRename", at)
    assert ready == {
        "range": {"start": {"line": 4, "character": 16}, "end": {"line": 4, "character": 23}},
        "placeholder": "gates",
    }
    found = project.client.request("textDocument/rename", {**at, "newName": "doors"})
    documents = {
        (item["textDocument"]["uri"], item["textDocument"]["version"]): item["edits"]
        for item in found["documentChanges"]
    }
    assert set(documents) == {(project.uri("a.yaml"), None), (project.uri("b.yaml"), 1)}
    assert applied(text, documents[project.uri("b.yaml"), 1]) == text.replace("gates", "doors")
    edits = documents[project.uri("a.yaml"), None]
    assert applied(CREDENTIALS, edits) == CREDENTIALS.replace("gates", "doors")


def test_an_editor_is_told_why_not(start: Start) -> None:
    project = start(FILES)
    project.open("a.yaml")
    at = project.client.at(project.uri("a.yaml"), 3, 6)
    answer = project.client.ask("textDocument/prepareRename", at)
    assert answer["error"] == {
        "code": -32803, "message": "there is no name here that can be changed"
    }  # fmt: skip
    at = project.client.at(project.uri("a.yaml"), 0, 10)
    answer = project.client.ask("textDocument/rename", {**at, "newName": "dev"})
    assert answer["error"]["message"] == "`dev` is already the name of a sandbox (dev.yaml:1)"
    assert [note["message"] for note in project.client.said] == []


def test_the_name_under_the_cursor_while_somebody_types(tmp_path: Path) -> None:
    """A file that is just broken: places are those of the text as it is."""
    (tmp_path / ".git").mkdir()
    path = tmp_path / "b.yaml"
    path.write_text(CONFIGS)
    (tmp_path / "a.yaml").write_text(CREDENTIALS)
    tree = Tree(str(tmp_path))
    whole = Buffer(path.as_uri(), str(path), CONFIGS, 1)
    tree.check([whole])
    broken = CONFIGS.replace("webhooks:", "x: [\nwebhooks:")
    known = tree.check([whole._replace(text=broken, version=2)])
    offset = broken.index("name: orders") + 8
    mention = to_rename(known, "b.yaml", offset)
    assert broken[known.now("b.yaml", mention.start) :].startswith("orders")
    with pytest.raises(CannotRenameError, match=r"b.yaml cannot be read"):
        renamed(known, "b.yaml", offset, "x")
