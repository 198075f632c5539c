"""A comment names a rule that does not exist.

So it suppresses nothing, although it looks as if it did. Rules are named by code (`SMS604`) or by
name (`marketing-without-opt-out`), exactly as findings show them.

Fix: write the code as the finding shows it.

Source: [smslint-suppressions].
"""

from smslint.rules.base import Example

BAD = (
    Example(
        """\
# smslint: file-ignore[SMS4O1, sms407, nonsense-rule]
# expect@1: SMS902@24-30 SMS902@32-38 SMS902@40-53
sandbox: prod
"""
    ),
)

GOOD = (
    Example("# smslint: file-ignore[SMS805] the provider calls our proxy\nsandbox: prod\n"),
    Example("sandbox: prod\nx-note: '# smslint: ignore[nonsense] is only text here'\n"),
)
