"""A comment names a rule that does not exist, or is in the form of another linter.

So it suppresses nothing, although it looks as if it did. Rules are named by code (`SMS604`) or by
name (`marketing-without-opt-out`), exactly as findings show them, in brackets after
`smslint: ignore`. Comments that other linters understand (`smslint: disable=SMS604`,
`smslint: ignore SMS604`, `noqa: SMS604`) have no effect here.

Fix: write the code as the finding shows it, as in `ignore[SMS604]`. The automatic fix for the form
of another linter hides findings, so it is unsafe.

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
    Example(
        """\
# smslint: disable-file=SMS407
# expect@1: SMS902@3-31
sandbox: prod
credentials:
  # smslint disable-line rule:SMS604
  # expect@5: SMS902@5-37
  - name: twilio  # smslint: ignore SMS604
    vendor: twilio  # noqa: SMS604
    account_sid: AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b
    auth_token: ${env:TWILIO_TOKEN}
    message_sid: SM0b6f2c4d8e1a4f7c9d3e5a7b9c1d3e5f  # smslint: enable
# expect@7: SMS902@21-43
# expect@8: SMS902@23-35
# expect@11: SMS902@56-71
"""
    ),
)

GOOD = (
    Example("# smslint: file-ignore[SMS805] the provider calls our proxy\nsandbox: prod\n"),
    Example("sandbox: prod\nx-note: '# smslint: ignore[nonsense] is only text here'\n"),
    Example(
        """\
# The settings of smslint disable SMS604 (see our wiki on smslint: disable it there, not here).
# yamllint disable-line rule:line-length
# noqa
sandbox: prod
"""
    ),
)
