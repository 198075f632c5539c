"""`smslint steps`: what to do in the product and at the providers, step by step."""

from __future__ import annotations

import click

from smslint.base.parallel import sharing
from smslint.cli.status import CLEAN, FAILED, NOTHING
from smslint.cli.trees import (
    checked_output,
    output_option,
    read_tree,
    say_nothing,
    say_problems,
    tree_options,
    unknown_sandbox,
    write_output,
)
from smslint.facts.product.labels import LANGUAGES
from smslint.inventory.lists import Asked
from smslint.steps.build import all_steps
from smslint.steps.formats import FORMATS, steps_format

HELP = """Say what to do in Journey Optimizer and at the providers, step by step, in the order that
works: subdomains, credentials, webhooks and their addresses, channel configurations, tests.

Each step names the menu, the button, and every label with the value to type; secrets as where to
take them from. Errors come first: correct them before you type anything.

PATHS are files and folders as for `smslint check`; of a sandbox of which they hold a part you get
all steps.

\b
Formats:
  text      for a terminal
  markdown  a checklist for an issue or a pull request
  html      one page for a browser: boxes to tick, values to copy, one sandbox at a time
  json      for programs; its schema is schemas/steps.schema.json

\b
Examples:
  smslint steps sandboxes/prod.yaml
  smslint steps --sandbox prod --format html --output steps.html
  smslint steps --format markdown --lang fr

\b
Exit status:
  0    the steps were written, whatever the findings
  2    wrong usage or settings, or something in smslint itself failed
  3    nothing to do: none of the files is ours
"""


@click.command("steps", help=HELP, short_help="Say what to type into the product, step by step.")
@tree_options
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="See above.",
)
@click.option(
    "--lang",
    "language",
    type=click.Choice(LANGUAGES),
    help="Show labels in this language too, as Adobe's translated pages give them.",
)
@output_option
def steps(
    paths: tuple[str, ...],
    sandboxes: tuple[str, ...],
    config: str | None,
    isolated: bool,
    format_: str,
    language: str | None,
    output: str | None,
) -> int:
    tree = read_tree(paths, config=config, isolated=isolated)
    if not tree.paths and not tree.projects.failures:
        say_nothing(tree.projects, paths, "do")
        return NOTHING
    if unknown_sandbox(tree, sandboxes):
        return FAILED
    checked_output(tree.projects, output)
    baselines = [each.baseline() for each in tree.projects.trees]
    report = tree.projects.lint(share=sharing(0), baselines=baselines).report
    say_problems(tree, report)
    asked = [
        item for item in Asked(tree.paths, sandboxes).sandboxes_of(tree.view) if tree.touches(item)
    ]
    found = all_steps(
        tree.view,
        report,
        asked,
        whole=len(asked) == len(tree.view.sandboxes),
        language=language,
    )
    write_output(output, steps_format(format_).render(found))
    return FAILED if report.failures else CLEAN
