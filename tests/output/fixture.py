"""One report for all formats, from real files: several documents, sandboxes and severities, places
in other files, fixes, comments and a baseline that suppress, secrets, and whatever is hard to count
or to escape. A path of `SHOWN` has the characters that other programs stumble over."""

from __future__ import annotations

from smslint.base.findings import Failure
from smslint.output import Context, output
from smslint.output.excerpts import Texts
from smslint.pipeline.lint import lint
from smslint.report.report import Fixable, Report
from smslint.report.selection import EVERYTHING
from smslint.source.candidate import Candidate

SHOWN = "sandboxes/Köln, 100%;[b] 'é'.yaml"
SECRETS = ("pässwörd-🙂-Zq7", "Zq9-geheim-ü")

UNICODE = f"""\
sandbox: prod
sandbox_type: production
credentials:
  - {{name: "café 🙂", auth_token: {SECRETS[0]}, vendor: twillio}}
  - {{name: "e\u0301te\u0301",\tvendor: sinch, servce_id: abc,\tapi_token: "${{env:ETE}}"}}
  - name: "bell\\a \\u202E [a](1) 100%0A;,: ##vso[x] |n <b> & 'q' @me #1 $x"
    vendor: sinch
    service_id: NO
    api_token: ${{env:BELL}}
    inbound_number: +12025550118
  - name: known
    vendor: sinhc # smslint: ignore[SMS104] the vendor is renamed next week
  - name: tw
    vendor: twilio
    account_sid: AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b
    auth_token: ${{env:TWILIO_TOKEN}}
    message_sid: MG0b6f2c4d8e1a4f7c9d3e5a7b9c1d3e5f
    inbound_number: "+447700900101"
  - name: "bell\\a \\u202E [a](1) 100%0A;,: ##vso[x] |n <b> & 'q' @me #1 $x"
    vendor: sinch
    service_id: c1f027f77670d252cd9748a1f98384d5
    api_token: ${{env:BELL}}
    inbound_number: "+447700900104"
---
sandbox: prod
channel_configs:
  - name: deals
    channel: rcs
    message_type: marketing
    credential: tw
    sender_number: acme_agent
  - name: other
    channel: sms
    message_type: transactional
    credential: tww
    sender_number: "+447700900101"
"""

CRLF = f"""\
\ufeffsandbox: lab
credentials:
  - name: sinch-lab
    vendor: sinch
    service_id: a1f027f77670d252cd9748a1f98384d5
    api_token: "{SECRETS[1]}"
    description: first
    description: second
  - name: sinch-lab
    vendor: sinch
    service_id: a1f027f77670d252cd9748a1f98384d5
    api_token: ${{env:LAB}}
webhooks:
  - name: replies
    vendor: sinch
    credential: sinch-lab
    sender_number: "+447700900102"
    keywords:
      opt_in: {{words: [YES, JOIN, join], reply: "Willkommen 🙂"}}
      opt_out: {{words: [STOP, END], reply: bye}}
""".replace("\n", "\r\n")

FILES: dict[str, bytes] = {
    SHOWN: UNICODE.encode(),
    "sandboxes/lab.yaml": CRLF.encode(),
    "sandboxes/clean.yaml": b"sandbox: clean\nsandbox_type: development\nedition: standard\n",
    "sandboxes/odd.yaml": b"sandbox: \xff\xfe\n",
}


def linted() -> tuple[Report, Texts]:
    """The report, with a file that is not ours and one finding of the baseline, and the texts."""
    from smslint.report.baseline import parsed_baseline

    candidates = [Candidate(path, path, named=True, data=data) for path, data in FILES.items()]
    known = "sandboxes/lab.yaml lab/credentials/sinch-lab/name SMS201\n"
    baseline = parsed_baseline(known, "known.baseline", "known.baseline")
    report = lint(candidates, EVERYTHING, baseline=baseline)
    report = report._replace(skipped=("other/pod.yaml",), fixable=Fixable(4, 2))
    return report, Texts(candidates)


def context(texts: Texts) -> Context:
    """As the command line makes it, somewhere below the root of a repository."""
    return Context(texts, units_of=texts.units_of, folder="configuration", fold=True)


def rendered(format_: str, *, failures: tuple[Failure, ...] = ()) -> str:
    """What a format makes of the report."""
    report, texts = linted()
    report = report._replace(failures=failures)
    lines = output(format_).render(report, context(texts))
    return "".join(f"{line}\n" for line in lines)
