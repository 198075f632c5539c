"""Reports that nobody would write, to see whether an output survives them."""

from __future__ import annotations

from hypothesis import strategies as st

from smslint.base.findings import Failure, Finding, Fix, Position, Related, Severity
from smslint.report.report import Report

NASTY = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from("\x1b\x07\x08\r\n\t\x85\u2028\u202e\u2066\u200b\ufeff\x9b#[:: \udc80"),
        st.sampled_from("%;,=]|'\"<>&`*_\\@$\ufffe\uffff🙂é"),
    ),
    max_size=40,
)
PIECES = st.lists(
    st.one_of(
        NASTY,
        st.sampled_from(["::error::x", "##[x]", "#", "##vso[", "##TeamCity[", "::", "%0A", "%25"]),
        st.sampled_from(["%AZP25", "%3B", "|n", "|0x", "]]>", "&#10;", "{{x}}", "[a](1)", "``"]),
    ),
    max_size=4,
).map("".join)

POSITIONS = st.tuples(
    st.integers(1, 3), st.integers(1, 30), st.integers(0, 2), st.integers(1, 30)
).map(
    lambda numbers: Position(
        numbers[0],
        numbers[1],
        numbers[0] + numbers[2],
        numbers[1] + numbers[3] if not numbers[2] else numbers[3],
    )
)


@st.composite
def findings(draw: st.DrawFn) -> Finding:
    path, message, help_ = draw(PIECES), draw(PIECES), draw(PIECES)
    place = draw(POSITIONS)
    code, name = draw(
        st.sampled_from([("SMS101", "unknown-field"), ("SMS501", "plaintext-secret")])
    )
    return Finding(
        path=path,
        document=0,
        position=place,
        code=code,
        name=name,
        severity=draw(st.sampled_from(Severity)),
        message=message,
        help=help_,
        url="https://example.org",
        start=0,
        end=0,
        pointer="",
        sandbox=message,
        related=(
            Related(draw(PIECES), place, message),
            Related(path, Position(1, 1, 1, 2), help_),
        ),
        fix=Fix(True, ()),
        fingerprint="",
        suppression_line=1,
        suppressed=draw(st.booleans()),
    )


FINDINGS = findings()
FAILURES = st.builds(Failure, PIECES, PIECES)
REPORTS = st.builds(
    lambda found, failures: Report(tuple(found), ("a\x1b.yaml", "::b"), ("##[c",), tuple(failures)),
    st.lists(FINDINGS, max_size=3),
    st.lists(FAILURES, max_size=1),
)
