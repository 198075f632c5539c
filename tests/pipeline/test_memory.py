"""What is analysed once more, where a tree is checked again and again."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from smslint.pipeline.analysis import Analysis
from smslint.pipeline.memory import Memory
from smslint.policies.model import Policy
from smslint.policies.schema import inline_schema
from smslint.source.candidate import Candidate

CODES = frozenset(("SMS101",))


def policy(folder: Path, schema: object) -> Policy:
    return Policy(
        "named", "credential", inline_schema(schema, str(folder), lambda name: str(folder / name))
    )


class Files:
    """Files of a folder, and which of them are analysed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.memory = Memory()

    def analysed(
        self,
        *names: str,
        codes: frozenset[str] = CODES,
        policies: Sequence[Policy] = (),
        data: bytes | None = None,
    ) -> list[str]:
        found = []

        def analyse(item: Candidate) -> Analysis:
            found.append(item.path)
            return Analysis(item.path, None, [], [], False, [])

        todo = [Candidate(str(self.folder / name), name, data=data) for name in names]
        made = self.memory.share(codes, policies)(analyse, todo)
        assert [each.path for each in made] == list(names)
        return found


def test_what_stays_the_same_is_analysed_once(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1")
    (tmp_path / "b").write_text("1")
    files = Files(tmp_path)
    assert files.analysed("a", "b") == ["a", "b"]
    assert files.analysed("a", "b") == []
    (tmp_path / "b").write_text("22")
    assert files.analysed("a", "b") == ["b"]
    replaced = tmp_path / "c"
    replaced.write_text("2")
    facts = (tmp_path / "a").stat()
    os.utime(replaced, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    replaced.rename(tmp_path / "a")
    assert files.analysed("a", "b") == ["a"], "another file of the same size and time"


def test_other_rules_look_again(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1")
    files = Files(tmp_path)
    files.analysed("a")
    assert files.analysed("a", codes=CODES | {"SMS102"}) == ["a"]
    assert files.analysed("a", codes=CODES) == ["a"]


def test_policies_are_compared_by_what_they_say(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1")
    files = Files(tmp_path)
    one = policy(tmp_path, {"required": ["description"]})
    same = policy(tmp_path, {"required": ["description"]})
    assert files.analysed("a", policies=[one]) == ["a"]
    assert files.analysed("a", policies=[same]) == []
    assert files.analysed("a", policies=[policy(tmp_path, {"required": ["region"]})]) == ["a"]
    assert files.analysed("a", policies=[same._replace(message="Say who.")]) == ["a"]
    assert files.analysed("a") == ["a"]


def test_a_file_that_a_policy_refers_to_counts(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1")
    files = Files(tmp_path)
    outer = {"$ref": "inner.json"}
    (tmp_path / "inner.json").write_text('{"required": ["a"]}')
    assert files.analysed("a", policies=[policy(tmp_path, outer)]) == ["a"]
    assert files.analysed("a", policies=[policy(tmp_path, outer)]) == []
    (tmp_path / "inner.json").write_text('{"required": ["b"]}')
    assert files.analysed("a", policies=[policy(tmp_path, outer)]) == ["a"]


def test_a_text_that_is_given_counts_by_its_content(tmp_path: Path) -> None:
    files = Files(tmp_path)
    assert files.analysed("a", data=b"1") == ["a"]
    assert files.analysed("a", data=b"1") == []
    assert files.analysed("a", data=b"2") == ["a"]


def test_a_file_that_nobody_can_look_at_is_always_tried(tmp_path: Path) -> None:
    files = Files(tmp_path)
    assert files.analysed("gone") == ["gone"]
    assert files.analysed("gone") == ["gone"]


def test_what_is_gone_is_forgotten(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1")
    files = Files(tmp_path)
    files.analysed("a")
    files.memory.forget(["b"])
    assert files.analysed("a") == ["a"]
