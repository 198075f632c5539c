"""An editor shows what `smslint check --format json` prints, over trees of all kinds."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from typing import Any

import pytest
from lsprotocol.types import PositionEncodingKind

from smslint.server.checked import Buffer
from smslint.server.diagnostics import Sheet, diagnostics_of
from smslint.server.tree import Tree
from tests.cli.running import process
from tests.corpus import texts
from tests.server.conftest import CONFIGS, CREDENTIALS, Start

DECORATIONS = ("é", "🎉", "é", "👩🏽‍🚀", "\u2028", "\t", "\x85", "—", "ﷺ")
ENDS = ("\n", "\r\n", "\r")


def random_tree(seed: int) -> dict[str, bytes]:
    """Some files of the corpus, bent: other line ends, emoji before values, parts cut out."""
    rng = random.Random(seed)
    files: dict[str, bytes] = {}
    for number in range(rng.randint(1, 6)):
        text = rng.choice(texts())
        for _ in range(rng.randint(0, 8)):
            text = bent(text, rng)
        text = text.replace("\n", rng.choice((*ENDS, "\n", "\n")))
        encoding = rng.choice(("utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16"))
        folder = rng.choice(("", "", "sandboxes/", "ünder 🎉/"))
        files[f"{folder}f{number}.yaml"] = text.encode(encoding, "surrogatepass")
    if rng.random() < 0.3:
        files["smslint.toml"] = rng.choice(
            (b'ignore = ["SMS2"]\n', b'[severity]\nSMS1 = "info"\n', b'exclude = ["sandboxes/"]\n')
        )
    return files


def bent(text: str, rng: random.Random) -> str:
    lines = text.split("\n")
    at = rng.randrange(len(lines))
    what = rng.choice((0, 1, 1, 2, 3, 4, 5, 5, 5))
    if what == 0:
        lines[at] = re.sub(r"(: +)(?=\S)", rf"\1&{'a'} ", lines[at], count=1)
    elif what == 1:
        lines[at] = lines[at].replace('"', f'"{rng.choice(DECORATIONS)}', 1)
    elif what == 2:
        lines[at] += f"  # {rng.choice(DECORATIONS)} smslint: ignore[SMS{rng.randint(100, 700)}]"
    elif what == 3:
        del lines[at]
    elif what == 4:
        lines.insert(at, lines[at])
    else:
        lines[at] = re.sub(r"(?<=: )(\w)", rf"{rng.choice(DECORATIONS)}\1", lines[at], count=1)
    return "\n".join(lines)


def write(folder: Path, files: dict[str, bytes]) -> None:
    (folder / ".git").mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def printed(folder: Path) -> dict[str, list[Any]]:
    """What a check prints, as an editor would be told: by path, with columns in UTF-16."""
    report = json.loads(process(folder, "check", "--format", "json").out)
    found: dict[str, list[Any]] = {}
    for item in report["findings"]:
        if item["suppressed"]:
            continue
        start = place(folder, item["path"], item["line"], item["column"])
        end = place(folder, item["path"], item["end_line"], item["end_column"])
        related = [
            (other["path"], place(folder, other["path"], other["line"], other["column"]),
             other["message"])
            for other in item["related"]
        ]  # fmt: skip
        message = "\n".join(filter(None, (item["message"], item["help"])))
        found.setdefault(item["path"], []).append(
            (item["code"], item["severity"], start, end, message, related)
        )
    return found


def text_of(folder: Path, path: str) -> str:
    data = (folder / path).read_bytes()
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return data.decode(encoding, "replace")


def place(folder: Path, path: str, line: int, column: int) -> tuple[int, int]:
    lines = re.split(r"\r\n|\r|\n", text_of(folder, path))
    return line - 1, len(lines[line - 1][: column - 1].encode("utf-16-le")) // 2


def shown(folder: Path, diagnostics: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """The same from diagnostics in their JSON form, by URI."""
    paths = {path.as_uri(): path.relative_to(folder).as_posix() for path in folder.rglob("*.yaml")}
    levels = {1: "error", 2: "warning", 3: "info"}
    return {
        paths[uri]: [
            (
                item["code"],
                levels[item["severity"]],
                (item["range"]["start"]["line"], item["range"]["start"]["character"]),
                (item["range"]["end"]["line"], item["range"]["end"]["character"]),
                item["message"],
                [
                    (
                        paths[other["location"]["uri"]],
                        (
                            other["location"]["range"]["start"]["line"],
                            other["location"]["range"]["start"]["character"],
                        ),
                        other["message"],
                    )
                    for other in item.get("relatedInformation", ())
                ],
            )
            for item in items
        ]
        for uri, items in diagnostics.items()
        if items
    }


def made(folder: Path, tree: Tree, buffers: list[Buffer]) -> dict[str, list[Any]]:
    """What the server would publish."""
    from lsprotocol.converters import get_converter

    found = diagnostics_of(Sheet(tree.check(buffers), PositionEncodingKind.Utf16))
    return shown(folder, get_converter().unstructure(found))


@pytest.mark.parametrize("seed", range(24))
def test_a_tree_on_disk(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, random_tree(seed))
    assert made(tmp_path, Tree(str(tmp_path)), []) == printed(tmp_path)


@pytest.mark.parametrize("seed", range(6))
def test_a_tree_that_changes_under_the_hands(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is known of earlier states never shows in later ones."""
    monkeypatch.chdir(tmp_path)
    rng = random.Random(seed)
    tree = Tree(str(tmp_path))
    write(tmp_path, random_tree(seed))
    for step in range(4):
        files = random_tree(1000 * seed + step)
        write(tmp_path, files)
        for path in rng.sample(sorted(tmp_path.rglob("*.yaml")), k=1):
            path.unlink()
        assert made(tmp_path, tree, []) == printed(tmp_path)


@pytest.mark.parametrize("seed", range(6))
def test_buffers_count_as_if_they_were_saved(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before, after = tmp_path / "before", tmp_path / "after"
    files = random_tree(seed)
    write(before, files)
    write(after, files)
    changed = [name for name in files if name.endswith(".yaml")][::2]
    buffers = []
    for name, data in zip(changed, random_tree(seed + 1).values(), strict=False):
        (after / name).write_bytes(data)
        text = text_of(after, name)
        (after / name).write_bytes(text.encode("utf-8", "surrogatepass"))
        path = before / name
        buffers.append(Buffer(path.as_uri(), str(path), text, 1))
    assert made(before, Tree(str(before)), buffers) == printed(after)


def test_over_the_wire(start: Start) -> None:
    files = {name: data for seed in range(20) for name, data in random_tree(seed).items()}
    project = start({"last.yaml": "sandbox: dev\nx: 1\n"})
    write(project.folder, files)
    (project.folder / "smslint.toml").unlink(missing_ok=True)
    project.changed_on_disk()
    wanted = printed(project.folder)
    while shown(project.folder, project.client.diagnostics) != wanted:
        project.client.wait()


PULLS: dict[str, Any] = {
    "textDocument": {"diagnostic": {}},
    "workspace": {"diagnostics": {"refreshSupport": True}},
}


@pytest.mark.parametrize("pulls", [False, True])
@pytest.mark.parametrize("seed", range(2))
def test_edits_of_open_files_over_the_wire(start: Start, seed: int, pulls: bool) -> None:
    """Files are opened and edited at random; what the editor knows is what a check prints once all
    is saved."""
    rng = random.Random(seed)
    project = start({}, **(PULLS if pulls else {}))
    client, saved = project.client, project.folder.parent / "saved"
    files = {
        name: data.decode("utf-8").removeprefix("\ufeff")
        for name, data in random_tree(seed + 50).items()
        if name.endswith(".yaml") and data[:2] not in (b"\xff\xfe", b"\xfe\xff")
    }
    files |= {"a.yaml": CREDENTIALS, "b.yaml": CONFIGS}
    for folder in (project.folder, saved):
        write(folder, {name: text.encode() for name, text in files.items()})
    project.changed_on_disk()
    known: dict[str, str] = {}
    found: dict[str, Any] = {}
    for name in files:
        client.open(project.folder / name, files[name])
    for step in range(3):
        for name in rng.sample(sorted(files), 2):
            for _ in range(rng.randint(1, 4)):
                files[name] = bent(files[name], rng)
            client.change(project.uri(name), files[name], version=step + 2)
            (saved / name).write_bytes(files[name].encode("utf-8", "surrogatepass"))
        wanted = printed(saved)
        while True:
            if pulls:
                ids = [{"uri": uri, "value": id_} for uri, id_ in known.items()]
                params = {"previousResultIds": ids}
                for item in client.request("workspace/diagnostic", params)["items"]:
                    found[item["uri"]] = item["items"]
                    known[item["uri"]] = item.get("resultId", "")
            else:
                found = client.diagnostics
            if shown(project.folder, found) == wanted:
                break
            client.wait()
