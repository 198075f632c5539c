"""An entry of the baseline matches no finding any more.

Its finding was fixed, or something was renamed. If the entry stays, it will hide the next mistake
of its kind in the same place. An entry for a file that was not looked at, or for a rule that is
switched off, is left alone.

Fix: remove the line; `smslint check --prune-baseline` removes all lines like this.

Source: [smslint-baseline].
"""

from smslint.rules.base import Example

BAD = (
    Example(
        files=(
            (
                "sandboxes/org.yaml",
                """\
subdomains:
  - Links.nordwind.example
""",
            ),
            (
                "sandboxes/prod.yaml",
                """\
sandbox: prod
subdomains:
  - links.nordwind.example
""",
            ),
            (
                "smslint.baseline",
                """\
sandboxes/org.yaml /subdomains/* SMS407
sandboxes/org.yaml /subdomains/* SMS407 2
sandboxes/prod.yaml prod/subdomains/* SMS407
# expect@2: SMS903@1-42
# expect@3: SMS903@1-45
""",
            ),
        )
    ),
)

GOOD = (
    Example(
        files=(
            ("org.yaml", "subdomains: [Links.nordwind.example]\n"),
            ("smslint.baseline", "org.yaml /subdomains/* SMS407\n"),
        )
    ),
)
