"""The tests of samples would notice a sample that is wrong."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.docs.markdown import blocks, commands, fits
from tests.docs.session import Session, available, programs

PAGE = """\
Text, with `code`.

<!-- folder: examples -->
<!-- findings: SMS101 -->

```yaml title="a/b.yaml"
sandbox: prod
```

1. A list

    ~~~console
    $ one \\
    > two
    shown

    shown
    $ three
    ~~~

````text
```
````
"""


def test_blocks_of_a_page() -> None:
    first, second, third = blocks(PAGE)
    assert (first.language, first.title, first.text) == ("yaml", "a/b.yaml", "sandbox: prod\n")
    assert (first.line, first.notes) == (7, {"folder": "examples", "findings": "SMS101"})
    assert (second.line, second.notes) == (13, {})
    assert [(item.text, item.shown, item.line) for item in commands(second)] == [
        ("one \\\ntwo", ("shown", "", "shown"), 13),
        ("three", (), 18),
    ]
    assert third.text == "```\n"


def test_notes_belong_to_the_block_below() -> None:
    assert next(blocks("<!-- fresh -->\n\nA sentence between.\n\n```text\n```\n")).notes == {}


@pytest.mark.parametrize(
    ("shown", "printed", "expected"),
    [
        ((), "anything", True),
        (("a", "b"), "a\nb\n", True),
        (("a", "b"), "a\nb\nc\n", False),
        (("a",), "b\n", False),
        (("a", "...", "d"), "a\nb\nc\nd\n", True),
        (("a", "…"), "a\nb\n\nc\n", True),
        (("a", "..."), "b\na\n", False),
        (("a.c",), "abc\n", False),
        (("file: …/b.toml",), "file: /tmp/a/b.toml\n", True),
        (("file: …/b.toml",), "file: /tmp\n/b.toml\n", False),
        (("a",), "", False),
    ],
)
def test_what_is_printed_has_to_fit(shown: tuple[str, ...], printed: str, expected: bool) -> None:
    assert fits(shown, printed) is expected


@pytest.mark.skipif(os.name == "nt", reason="needs bash")
def test_a_session_goes_on_from_command_to_command(tmp_path: Path) -> None:
    session = Session(tmp_path)
    session.write("deep/a.yaml", "sandbox: Prod\n")
    assert session.run("smslint check a.yaml -q --format concise", "deep").status == 1
    assert session.run("echo $?").text == "1\n"
    assert session.run("smslint nonsense").status == 2
    assert (session.folder / "examples" / "minimal").is_dir()
    session.start_over()
    assert not (session.folder / "deep").exists()
    session.begin_repository()
    assert [path.name for path in session.folder.iterdir()] == [".git"]


def test_programs_of_a_command() -> None:
    assert programs("smslint check 'a | b' | jq -r x && { echo y; }") == {"smslint", "jq", "echo"}


def test_pipes_end_before_what_is_not_installed() -> None:
    assert available("smslint check") == "smslint check"
    assert available("echo | smslint check -") == "echo | smslint check -"
    assert available("a || b | cat 'x | y'") == "a || b | cat 'x | y'"
    assert available("a 'x | y' | cat | no-such -x") == f"a 'x | y' | cat > {os.devnull}"
