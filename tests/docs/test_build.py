"""What the site gets beside what its generator makes."""

from __future__ import annotations

import re
from html import unescape

from scripts.build_docs import commands_in, copying_commands
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
