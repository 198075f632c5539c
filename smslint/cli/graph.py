"""`smslint graph`: what belongs to what in the sandboxes, with the findings."""

from __future__ import annotations

import click

from smslint.cli.status import CLEAN, FAILED
from smslint.cli.streams import say
from smslint.cli.trees import checked_tree, output_option, tree_options, write_output
from smslint.cli.usage import format_option
from smslint.inventory.graph import FORMATS, draw, graph_format

HELP = """Draw the sandboxes: which channel configuration sends with which credential, which webhook
takes the replies, senders and inbound numbers; and mark what has findings.

PATHS are files and folders as for `smslint check`; a sandbox that is partly in them is drawn whole.
The settings decide which findings count. Secrets are never shown.

\b
Formats:
  mermaid  a flow chart for pull requests and wikis (500 lines at most)
  dot      for Graphviz
  svg      a picture
  html     one page to search and walk through, with all findings, for a browser

\b
Examples:
  smslint graph --format html --output sandboxes.html
  smslint graph --sandbox prod
  smslint graph sandboxes/ --format dot | dot -Tpdf > sandboxes.pdf

\b
Exit status:
  0    the graph was drawn, whatever the findings
  2    wrong usage or settings, a file or folder cannot be read (the rest was drawn), or something
       in smslint itself failed
  3    nothing to draw: none of the files is Journey Optimizer configuration
"""


@click.command("graph", help=HELP, short_help="Draw what belongs to what, with the findings.")
@tree_options
@format_option(FORMATS, default="mermaid")
@output_option
def graph(
    paths: tuple[str, ...],
    sandboxes: tuple[str, ...],
    config: str | None,
    isolated: bool,
    format_: str,
    output: str | None,
) -> int:
    shown = checked_tree(
        paths, sandboxes, config=config, isolated=isolated, output=output, what="draw"
    )
    if isinstance(shown, int):
        return shown
    drawn = draw(shown.tree.view, shown.report, shown.sandboxes)
    if format_ == "mermaid":
        from smslint.inventory.graph.mermaid import fitting

        _, cut = fitting(drawn)
        if cut is not None:
            say(f"the chart is not whole; {cut}")
    write_output(output, graph_format(format_).render(drawn))
    return CLEAN if shown.complete else FAILED
