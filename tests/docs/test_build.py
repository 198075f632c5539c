"""What the site gets beside what its generator makes."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

from scripts.build_docs import (
    commands_in,
    copying_commands,
    searched_from_disk,
    stacking_tables,
    trying_here,
    with_bars,
)
from tests.docs.markdown import blocks, commands, pages
from tests.each import each

BLOCK = """\
<div class="language-console highlight"><pre><code><span class="gp">$ </span>smslint check
<span class="go">error &lt;b&gt;</span>

<span class="go">$HOME is not a command</span>
<span class="gp">$ </span>printf <span class="s1">\'a "b"\'</span> <span class="se">\\</span>
<span class="go">&gt; | sort</span>
</code></pre></div>
<div class="language-yaml highlight"><pre><code>a: $ b
</code></pre></div>
"""


def test_a_copy_button_gives_the_commands() -> None:
    page = copying_commands(BLOCK)
    (copied,) = re.findall(r'<div data-copy="([^"]*)" class="language-console highlight">', page)
    assert unescape(copied) == "smslint check\nprintf 'a \"b\"' \\\n| sort"
    assert re.sub(r'data-copy="[^"]*" ', "", page) == BLOCK


@each("path", pages(), ids=lambda path: path.name)
def test_they_are_those_that_the_tests_run(path: object) -> None:
    for block in blocks(path.read_text("utf-8")):  # type: ignore[attr-defined]
        if block.language == "console":
            typed = "\n".join(command.text for command in commands(block))
            assert "\n".join(commands_in(block.text)).rstrip("\n") == typed.rstrip("\n")


TABLE = """\
<table>
<thead>
<tr>
<th>field</th>
<th style="text-align: right">on the <em>screen</em></th>
<th></th>
</tr>
</thead>
<tbody>
<tr>
<td><code>name</code></td>
<td style="text-align: right">A &lt;name&gt;</td>
<td>{}</td>
</tr>
</tbody>
</table>
"""


def test_wide_tables_name_the_column_in_each_cell() -> None:
    stacks = stacking_tables(TABLE.format("long " * 12))
    assert re.findall("<t[^hm].*", stacks) == [
        '<table role="table" data-stacks>',
        '<tr role="row">',
        '<tbody role="rowgroup">',
        '<tr role="row">',
        '<td role="cell" data-column="field"><code>name</code></td>',
        '<td role="cell" data-column="on the screen" style="text-align: right">A &lt;name&gt;</td>',
        f'<td role="cell">{"long " * 12}</td>',
    ]
    assert re.sub(r' (role="\w+"|data-stacks|data-column="[^"]*")', "", stacks) == TABLE.format(
        "long " * 12
    )


def test_bars_in_the_code_of_tables_are_not_escaped() -> None:
    row = "| `[text\\|json]` | a \\| b |\n"
    sample = f"```text\n{row}```\n"
    assert with_bars(f"{row}{sample}{row}") == (
        f"| `[text|json]` | a \\| b |\n{sample}| `[text|json]` | a \\| b |\n"
    )


def test_tables_that_fit_stay_as_they_are() -> None:
    narrow = TABLE.format("short")
    two = re.sub("<t[hd]></t[hd]>\n|<td>{}</td>\n", "", TABLE).replace("name<", f"{'long ' * 20}<")
    assert stacking_tables(narrow + two) == narrow + two


def test_a_page_leads_to_the_playground_of_its_own_site() -> None:
    link = '<a href="https://smslint.github.io/smslint/playground/{}">Try it</a>'
    assert trying_here(link.format("?rule=SMS401"), "../../") == (
        '<a href="../../playground/index.html?rule=SMS401">Try it</a>'
    )
    other = '<a href="https://smslint.github.io/smslint/rules/">Rules</a>'
    assert trying_here(link.format("") + other, "") == (
        f'<a href="playground/index.html">Try it</a>{other}'
    )


def test_the_index_of_the_search_names_pages_on_a_disk(tmp_path: Path) -> None:
    index = tmp_path / "search.json"
    places = ["", "#start", "rules/SMS001/", "rules/SMS001/#why", "a.html"]
    items = [{"location": place, "text": "</script>"} for place in places]
    index.write_text(json.dumps({"config": {}, "items": items}), "utf-8")
    name, _, content = searched_from_disk(index).rstrip(";\n").partition(" = ")
    assert name == "var __index"
    assert [item["location"] for item in json.loads(content)["items"]] == [
        *("index.html", "index.html#start"),
        *("rules/SMS001/index.html", "rules/SMS001/index.html#why", "a.html"),
    ]
