"""The file is not valid YAML.

Nothing in it can be checked, and nothing in it reaches Journey Optimizer. The place is where the
parser gave up; the cause is often a line or two above it: a quote that was never closed, a colon
followed by a space inside a text without quotes, a line that is indented too far.

Some causes are named, at their own place: conflict markers of git (the first one), templates that
were not rendered (`{{- … }}`, `{% … %}`), tabs and no-break spaces in the indentation. A no-break
space comes along with text from a web page, looks like a space, and becomes a part of the key after
it.

While one file of a tree cannot be parsed, rules that report something missing are silent:
what is missing may be in that file.

Fix: put texts with `: `, `#`, `{` or `*` in quotes; indent with spaces; check what a template
renders, not the template.

Source: [yaml-1.2].
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
    Example(
        """\
sandbox: prod
subdomains:
<<<<<<< HEAD
  - links.nordwind.example
=======
  - go.nordwind.example
>>>>>>> news
# expect@3: SMS001@1-13
""",
        note="a merge that was not finished",
    ),
    Example(
        """\
sandbox: {{ .Values.sandbox }}
subdomains:
{{- range .Values.hosts }}
  - {{ . }}
{{- end }}
# expect@3: SMS001@1-27
""",
        note="a template",
    ),
    Example(
        """\
sandbox: prod
credentials:
  - name: sinch-eu
    vendor: sinch
    service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6
    \u00a0api_token: ${env:SINCH_TOKEN}  # expect: SMS001@5-6
channel_configs:
  - name: news
    channel: sms
    message_type: marketing
    credential: sinch-eu
    sender_number: "+447700900101"
""",
        note="a no-break space in front of `api_token`",
    ),
)

GOOD = (
    Example(
        """\
sandbox: prod
x-note: "Nordwind: offers and news"
x-link: https://nordwind.example/#top
x-template: "{{ .Values.sandbox }}"
"""
    ),
)
