"""The file is no valid YAML.

Nothing in it can be checked, and nothing in it reaches Journey Optimizer. The place is where the
parser gave up; the cause often stands a line or two above it: a quote that was never closed, a
colon followed by a space inside a text without quotes, a line that is indented too far.

While one file of a tree cannot be parsed, rules that say that something is missing stay silent:
what is missing may stand in that file.

Fix: put texts with `: `, `#`, `{` or `*` in quotes; indent with spaces.

Source: YAML 1.2.2 specification.
"""

from smslint.rules.base import Example

BAD = (
    Example(
        """\
sandbox: prod
x-note: Nordwind: offers and news  # expect: SMS001@17-18
"""
    ),
    Example(
        """\
sandbox: prod
subdomains:
  - links.nordwind.example
\t- go.nordwind.example
# expect@4: SMS001@1-2
"""
    ),
    Example('sandbox: prod\nx-note: "never closed\n# expect@4: SMS001\n', note="open quotes"),
)

GOOD = (
    Example(
        """\
sandbox: prod
x-note: "Nordwind: offers and news"
x-link: https://nordwind.example/#top
"""
    ),
)
