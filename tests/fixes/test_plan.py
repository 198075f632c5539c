"""Plans: fixes that are kept, followed and put back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from smslint.base.findings import Edit, Failure, Fix
from smslint.fixes import Plan, Share, carry_out, is_permitted, plan_fixes
from smslint.fixes.drafted import Check
from smslint.model import Project, Sandbox
from smslint.pipeline.analysis import Analysis
from smslint.pipeline.memory import one_by_one, remembering
from smslint.report.report import Report
from smslint.rules.base import RawFinding
from smslint.rules.credentials import duplicate_credential
from smslint.source import limits
from smslint.source.candidate import Candidate
from smslint.workspace.workspace import Workspace
from tests.fixes.mending import (
    candidates_of,
    checked,
    codes,
    mended,
    mended_bytes,
    mended_files,
    on_disk,
    plan_for,
)

SINCH = """\
sandbox: prod
credentials:
  - name: sinch-eu
    vendor: sinch
    service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6
    api_token: ${env:SINCH_TOKEN}
"""
NEWS = """\
channel_configs:
  - name: news
    channel: sms
    message_type: transactional
    credential: sinch-eu
    sender_number: "+447700900101"
"""
GOOD = SINCH + NEWS


def brought(plan: Plan) -> list[tuple[str, tuple[str, ...]]]:
    return [(said.finding.code, said.brought) for said in plan.reverted]


def test_a_clean_tree_has_no_plan() -> None:
    plan = plan_for(GOOD)
    assert (plan.changes, plan.fixed, plan.reverted, plan.report.findings) == ((), (), (), ())


def test_safe_fixes_only_unless_asked() -> None:
    text = GOOD.replace('"+447700900101"', "+447700900101").replace("service_id", "service_ID")
    safe = GOOD.replace("service_id", "service_ID")
    assert mended(text, unsafe=False) == safe
    assert mended(text) == GOOD
    plan = plan_for(text, unsafe=False)
    assert codes(plan.fixed) == ["12 SMS005"]
    assert codes(plan.report.findings) == ["5 SMS101"]
    assert codes(plan_for(text).fixed) == ["5 SMS101", "12 SMS005"]


def test_the_report_is_that_of_the_mended_tree() -> None:
    text = GOOD.replace('"+447700900101"', "+447700900101") + "    colour: red\n"
    plan = plan_for(text)
    assert codes(plan.report.findings) == ["13 SMS101"]
    assert plan.report.checked == ("case.yaml",)


def test_suppressed_findings_stay() -> None:
    finding = plan_for(GOOD.replace('"+447700900101"', "+447700900101")).fixed[0]
    assert is_permitted(finding, unsafe=False)
    assert not is_permitted(finding._replace(suppressed=True), unsafe=True)
    assert not is_permitted(finding._replace(fix=None), unsafe=True)
    assert not is_permitted(finding._replace(fix=Fix(False, (Edit(0, 1, ""),))), unsafe=False)

    def suppressing(candidates: list[Candidate], share: Share | None) -> Report:
        report = checked(candidates, share)
        return report._replace(
            findings=tuple(
                found._replace(suppressed=found.position.line == 12) for found in report.findings
            )
        )

    text = GOOD.replace('"+447700900101"', "+447700900101") + "    description: 12:30\n"
    plan = plan_fixes(candidates_of({"case.yaml": text}), suppressing, unsafe=True)
    assert plan.changes[0].after.decode() == text.replace("12:30", '"12:30"')
    assert codes(plan.fixed) == ["13 SMS005"]


# ------------------------------------------------------------------------------ putting back


RCS = NEWS.replace("sms", "rcs").replace("sinch-eu", "sinch_eu")
"""`sinch_eu` is `sinch-eu`, but that sends no RCS."""


def test_what_brings_up_an_error_in_what_it_wrote_is_put_back() -> None:
    plan = plan_for(SINCH + RCS)
    assert plan.changes == ()
    assert codes(plan.report.findings) == ["11 SMS403"]
    assert brought(plan) == [("SMS403", ("SMS401",))]


def test_the_others_are_kept() -> None:
    text = (
        SINCH.replace("service_id", "service_ID")
        + "    inbound_number: +447700900101\n"
        + RCS.replace("transactional", "Transactional")
    )
    expected = SINCH + '    inbound_number: "+447700900101"\n' + RCS
    assert mended(text) == expected
    assert mended(expected) == expected
    assert brought(plan_for(text)) == [("SMS403", ("SMS401",))]


TWILIO = """\
sandbox: prod
credentials:
  - name: Twilio US
    vendor: twilio
    account_sid: AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b
    auth_token: ${env:TWILIO_TOKEN}
    message_sid: SM0b6f2c4d8e1a4f7c9d3e5a7b9c1d3e5f
"""
INFOBIP = """\
sandbox: prod
credentials:
  - name: Infobip EU
    vendor: infobip
    api_base_url: k3x9vq.api.infobip.com
    api_key: ${env:INFOBIP_KEY}
"""


def test_what_a_mistake_hid_is_no_reason_to_leave_it() -> None:
    # an information in the same entry, even in what was written
    text = TWILIO + NEWS.replace("sinch-eu", "twilio us").replace("transactional", "Marketing")
    plan = plan_for(text)
    assert plan.changes[0].after.decode() == (
        text.replace("twilio us", "Twilio US").replace("Marketing", "marketing")
    )
    assert codes(plan.fixed) == ["11 SMS104", "12 SMS403"]
    assert codes(plan.report.findings) == ["12 SMS604"]
    assert plan.reverted == ()
    # a warning in another entry: the webhooks that a credential in use lacks
    plan = plan_for(INFOBIP + NEWS.replace("sinch-eu", "infobip eu"))
    assert codes(plan.fixed) == ["11 SMS403"]
    assert codes(plan.report.findings) == ["3 SMS305"]
    # a warning in another entry, about something that both entries share
    more = NEWS.split("\n", 1)[1].replace("news", "offers").replace("transactional", "Marketing")
    plan = plan_for(GOOD + more)
    assert codes(plan.fixed) == ["15 SMS104"]
    assert codes(plan.report.findings) == ["12 SMS408"]
    # an error in the value of a key that was misspelt
    plan = plan_for(SINCH + "    regoin: mars\n" + NEWS)
    assert codes(plan.fixed) == ["7 SMS101"]
    assert codes(plan.report.findings) == ["7 SMS104"]
    # errors of a vendor that was not known
    plan = plan_for(SINCH.replace("vendor: sinch", "vendor: infobp"))
    assert codes(plan.fixed)[:1] == ["4 SMS104"]
    assert "SMS102" in {found.code for found in plan.report.findings}


def test_a_guess_that_another_entry_contradicts_is_put_back() -> None:
    webhook = """\
webhooks:
  - name: replies
    vendor: sinch
    credential: infobip eu
    sender_number: "+447700900101"
"""
    plan = plan_for(INFOBIP + webhook)
    assert plan.changes == ()
    assert brought(plan) == [("SMS302", ("SMS303",))]
    # … and so is one that brings an error up in another entry, wherever it is.
    webhook = webhook.replace("infobip eu", "sinch-eu")
    again = webhook.split("\n", 1)[1].replace("replies", "more").replace("sinch-eu", "sinch_eu")
    plan = plan_for(SINCH + webhook + again + NEWS)
    assert brought(plan) == [("SMS302", ("SMS306",))]
    first = webhook.replace("sinch-eu", "sinch_eu") + again.replace("sinch_eu", "sinch-eu")
    plan = plan_for(SINCH + first + NEWS)
    assert brought(plan) == [("SMS302", ("SMS306",))]


def test_what_a_fix_brings_up_may_be_fixed_in_turn() -> None:
    text = SINCH + "    inbound_nubmer: +447700900101\n" + NEWS
    plan = plan_for(text)
    assert plan.changes[0].after.decode() == (
        SINCH + '    inbound_number: "+447700900101"\n' + NEWS
    )
    assert codes(plan.fixed) == ["7 SMS101", "7 SMS005"]
    assert mended(SINCH + "    regoin: eu2\n" + NEWS) == SINCH + "    region: eu\n" + NEWS


def test_a_fix_in_one_file_is_judged_by_the_others() -> None:
    """Two credentials of one name are a fault that only the whole tree shows."""
    files = {
        "a.yaml": SINCH,
        "b.yaml": SINCH.replace("name: sinch-eu", "nmae: sinch-eu"),
        "c.yaml": "sandbox: prod\n" + NEWS.replace('"+447700900101"', "+447700900101"),
    }
    plan = plan_for(files)
    assert [change.path for change in plan.changes] == ["c.yaml"]
    assert brought(plan) == [("SMS101", ("SMS201",))]


def test_files_that_are_only_referred_to_are_judged_but_not_mended() -> None:
    candidates = candidates_of(
        {"a.yaml": SINCH + "    regoin: eu\n", "b.yaml": SINCH.replace("name:", "nmae:")}
    )
    plan = plan_fixes([candidates[0]._replace(reported=False), candidates[1]], checked, unsafe=True)
    assert plan.changes == ()
    assert ("SMS101", ("SMS201",)) in brought(plan)
    # In the other order the fault would be in a file that nobody asked about.
    other = [candidates[0], candidates[1]._replace(path="_.yaml")]
    plan = plan_fixes([other[0]._replace(reported=False), other[1]], checked, unsafe=True)
    assert plan.changes == ()


def test_many_good_ones_and_a_few_bad_ones() -> None:
    configs = [
        NEWS.split("\n", 1)[1]
        .replace("news", f"news-{number}")
        .replace("900101", f"900{number + 100}")
        .replace('"', "")
        for number in range(60)
    ]
    for number in (7, 41):
        configs[number] = configs[number].replace("sms", "rcs").replace("sinch-eu", "sinch_eu")
    text = SINCH + "channel_configs:\n" + "".join(configs)
    after = mended(text)
    assert after.count('"') == 120
    assert after.replace('"', "") == text
    assert brought(plan_for(text)) == [("SMS403", ("SMS401",))] * 2


def made_up(*fixes: Fix, code: str = "SMS005", new: str = "") -> Check:
    """A check that finds a fault with a fix for each text that the fix would replace; `new` is
    the text that brings up an error."""

    def check(candidates: list[Candidate], share: Share | None) -> Report:
        report = checked(candidates, share)
        text = (candidates[0].data or b"").decode()
        like = plan_for(GOOD.replace('"+447700900101"', "+447700900101")).fixed[0]
        findings = [
            like._replace(
                path="case.yaml", code=code, fix=fix, pointer=f"/{number}", position=like.position
            )
            for number, fix in enumerate(fixes)
            if text[slice(*fix.edits[0][:2])] != fix.edits[0].text
        ]
        if new and new in text:
            findings.append(like._replace(path="case.yaml", code="SMS102", fix=None))
        return report._replace(findings=(*report.findings, *findings))

    return check


def planned(text: str, check: object) -> Plan:
    return plan_fixes(candidates_of({"case.yaml": text}), check, unsafe=True)  # type: ignore[arg-type]


def test_a_fix_that_does_not_help_is_put_back() -> None:
    """The finding is still there afterwards."""
    useless = Fix(True, (Edit(9, 13, "prod-x"),))
    plan = planned(GOOD, made_up(useless))
    assert plan.changes == ()
    assert brought(plan) == [("SMS005", ("SMS005",))]


def test_a_fix_that_breaks_the_file_is_put_back_whatever_is_selected() -> None:
    def selective(candidates: list[Candidate], share: Share | None) -> Report:
        report = made_up(Fix(True, (Edit(0, 7, "{{[" + "s" * 4),)))(candidates, share)
        return report._replace(
            findings=tuple(found for found in report.findings if found.code == "SMS005")
        )

    plan = planned(GOOD, selective)
    assert plan.changes == ()
    assert brought(plan) == [("SMS005", ())]


def test_a_fix_that_makes_the_file_somebody_elses_is_put_back() -> None:
    other = Fix(True, (Edit(0, 7, "kubernetes"), Edit(14, 14, "apiVersion: v1\n")))
    candidates = candidates_of({"case.yaml": GOOD})
    plan = plan_fixes(
        [candidates[0]._replace(named=False)],
        made_up(other),
        unsafe=True,
    )
    assert plan.changes == ()


@pytest.mark.parametrize(
    "fix",
    [
        Fix(True, (Edit(0, 5, "x"), Edit(3, 6, "y"))),
        Fix(True, (Edit(0, 10_000, "x"),)),
        Fix(True, (Edit(9, 13, "\ud800"),)),
    ],
)
def test_a_fix_that_cannot_be_made_is_put_back(fix: Fix) -> None:
    plan = planned(GOOD, made_up(fix))
    assert plan.changes == ()
    assert brought(plan) == [("SMS005", ())]


def test_overlapping_fixes_take_turns() -> None:
    quoted = Fix(True, (Edit(9, 13, "test"),))
    renamed = Fix(True, (Edit(0, 13, "sandbox: live"),))
    plan = planned(GOOD, made_up(quoted, renamed))
    # The second was to be made on top of the first, where it only undoes it.
    assert plan.changes[0].after.decode() in (
        GOOD.replace("prod", "live"),
        GOOD.replace("prod", "test"),
    )


# --------------------------------------------------------------------------- what stays the same


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_encoding_and_line_ends(encoding: str, line_end: str) -> None:
    text = (GOOD + "    description: é 😀\n").replace("\n", line_end)
    before = text.replace('"+447700900101"', "+447700900101").encode(encoding)
    assert mended_bytes(before) == text.encode(encoding)


def test_comments_order_and_quotes() -> None:
    text = """\
# above
---   # start
channel_configs: # here
- {"sender_number": +447700900101, 'name': news ,channel : sms,  # flow
   "message_type":transactional, credential: sinch-eu}
credentials:
-   vendor:   sinch     # aligned
    name:     sinch-eu
    service_id: '3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6'
    api_token: ${env:SINCH_TOKEN}
sandbox: "prod"
...
# the end"""
    assert mended(text) == text.replace("+447700900101", '"+447700900101"')


def test_several_documents() -> None:
    text = f"{GOOD}---\nsandbox: stage\ndescription: x\n---\n{GOOD}    description: no\n".replace(
        "prod", "prod", 1
    )
    plan = plan_for(text)
    assert plan.changes[0].after.decode() == text.replace(": no\n", ': "no"\n')


def test_a_link_and_its_file_are_mended_once(tmp_path: Path) -> None:
    candidates = on_disk(tmp_path, {"a.yaml": GOOD.replace('"', "")})
    (tmp_path / "b.yaml").symlink_to("a.yaml")
    twins = [*candidates, Candidate(str(tmp_path / "b.yaml"), "b.yaml", named=True)]
    outcome = carry_out(plan_fixes(twins, checked, unsafe=False))
    assert (tmp_path / "a.yaml").read_text() == GOOD
    assert (tmp_path / "b.yaml").is_symlink()
    assert [change.path for change in outcome.written] == ["a.yaml"]
    assert "SMS005" not in {found.code for found in outcome.report.findings}


# ------------------------------------------------------------------------------------ on disk

FAULTY = GOOD.replace('"', "")
OTHER = GOOD.replace("prod", "stage").replace("900101", "900102")
OTHER_FAULTY = OTHER.replace('"', "")


def test_carrying_out(tmp_path: Path) -> None:
    candidates = on_disk(tmp_path, {"a.yaml": FAULTY, "b/c.yaml": "sandbox: stage\n"})
    plan = plan_fixes(candidates, checked, unsafe=False)
    assert (tmp_path / "a.yaml").read_text() == FAULTY, "a plan writes nothing"
    outcome = carry_out(plan)
    assert (tmp_path / "a.yaml").read_text() == GOOD
    assert codes(outcome.fixed) == ["12 SMS005"]
    assert outcome.report.findings == ()
    assert outcome.report.failures == ()
    assert plan_fixes(candidates, checked, unsafe=True).changes == ()


def test_what_is_on_no_disk_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = carry_out(plan_for(FAULTY))
    assert outcome.written[0].after.decode() == GOOD
    assert not any(tmp_path.iterdir())


def test_a_buffer_stands_for_its_file(tmp_path: Path) -> None:
    """Standard input overlays the file: the text is mended, the file stays."""
    (candidate,) = on_disk(tmp_path, {"a.yaml": "sandbox: prod\n"})
    plan = plan_fixes([candidate._replace(data=FAULTY.encode())], checked, unsafe=False)
    outcome = carry_out(plan)
    assert outcome.written[0].after.decode() == GOOD
    assert (tmp_path / "a.yaml").read_text() == "sandbox: prod\n"


def test_read_only_files_are_left_alone_and_the_others_go_on(tmp_path: Path) -> None:
    candidates = on_disk(tmp_path, {"a.yaml": FAULTY, "b.yaml": OTHER_FAULTY})
    (tmp_path / "a.yaml").chmod(0o444)
    outcome = carry_out(plan_fixes(candidates, checked, unsafe=False))
    assert (tmp_path / "a.yaml").read_text() == FAULTY
    assert (tmp_path / "b.yaml").read_text() == OTHER
    assert outcome.report.failures == (Failure("not fixed: the file is read-only", "a.yaml"),)
    assert [found.path for found in outcome.fixed] == ["b.yaml"]
    assert [found.path for found in outcome.report.findings if found.code == "SMS005"] == ["a.yaml"]
    # Nothing is written for a diff.
    assert len(plan_fixes(candidates[:1], checked, unsafe=False, writing=False).changes) == 1


def test_a_file_that_changes_in_between_is_left_alone(tmp_path: Path) -> None:
    candidates = on_disk(tmp_path, {"a.yaml": FAULTY, "b.yaml": OTHER_FAULTY})
    plan = plan_fixes(candidates, checked, unsafe=False)
    changed = FAULTY + "    description: new\n"
    (tmp_path / "a.yaml").write_text(changed)
    outcome = carry_out(plan)
    assert (tmp_path / "a.yaml").read_text() == changed
    assert (tmp_path / "b.yaml").read_text() == OTHER
    assert [failure.path for failure in outcome.report.failures] == ["a.yaml"]
    assert "changed in the meantime" in outcome.report.failures[0].what
    # The report is that of the tree as it is now.
    assert [found.path for found in outcome.report.findings if found.code == "SMS005"] == ["a.yaml"]
    assert [found.path for found in outcome.fixed] == ["b.yaml"]


def test_a_file_that_cannot_be_read_any_more(tmp_path: Path) -> None:
    candidates = on_disk(tmp_path, {"a.yaml": FAULTY})
    reports = []

    def check(todo: list[Candidate], share: Share | None) -> Report:
        reports.append(checked(todo, share))
        (tmp_path / "a.yaml").unlink(missing_ok=True)
        return reports[0]

    plan = plan_fixes(candidates, check, unsafe=False)
    assert plan.changes == ()
    assert [failure.path for failure in plan.left_alone] == ["a.yaml"]


def test_a_file_that_grew_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    candidates = on_disk(tmp_path, {"a.yaml": FAULTY})
    monkeypatch.setattr("smslint.fixes.writing.MAX_BYTES", 10)
    assert limits.MAX_BYTES > 10
    plan = plan_fixes(candidates, checked, unsafe=False)
    assert plan.left_alone == (Failure("not fixed: it is too large", "a.yaml"),)


# ---------------------------------------------------------------------------------------- work


def test_only_what_changed_is_analysed_again() -> None:
    files = {
        f"{number}.yaml": GOOD.replace("prod", f"s-{number}").replace(
            "900101", f"900{number + 100}"
        )
        for number in range(20)
    }
    files["7.yaml"] = files["7.yaml"].replace('"', "") + "    sedner_number: no\n"
    analysed: list[str] = []

    def share(analyse: object, todo: list[Candidate]) -> list[Analysis]:
        analysed.extend(item.path for item in todo)
        return [analyse(item) for item in todo]  # type: ignore[operator]

    plan = plan_fixes(candidates_of(files), checked, unsafe=True, share=share)
    assert [change.path for change in plan.changes] == ["7.yaml"]
    assert sorted(set(analysed)) == sorted(files)
    assert all(analysed.count(path) == 1 for path in files if path != "7.yaml")


def test_a_tree_of_files() -> None:
    files = {
        "a.yaml": SINCH.replace("service_id", "service_ID"),
        "b.yaml": "sandbox: prod\n" + NEWS.replace("sinch-eu", "sinch_eu"),
    }
    assert mended_files(files) == {"a.yaml": SINCH, "b.yaml": "sandbox: prod\n" + NEWS}
    assert mended_files(mended_files(files)) == mended_files(files)


def test_more_findings_than_a_report_lists() -> None:
    """What was not listed before is not new."""
    count = limits.MAX_ALIKE + 300
    words = [f"no # {number}" for number in range(count)]
    text = GOOD + "    marketing_actions:\n" + "".join(f"      - {word}\n" for word in words)
    plan = plan_for(text)
    assert plan.changes[0].after.decode() == text.replace("- no", '- "no"')
    assert len(plan.fixed) == count


def test_more_findings_than_a_report_lists_and_fixes_that_do_not_help(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    listed = 20
    monkeypatch.setattr("smslint.fixes.drafted.MAX_ALIKE", listed)
    fixes = [Fix(True, (Edit(at, at + 1, "##"),)) for at in range(0, 2 * listed, 2)]
    like = plan_for(FAULTY).fixed[0]
    checks: list[int] = []

    def check(candidates: list[Candidate], share: Share | None) -> Report:
        checks.append(1)
        findings = [
            like._replace(fix=fix, pointer=f"/{number}", start=fix.edits[0].start)
            for number, fix in enumerate(fixes)
        ]
        return checked(candidates, share)._replace(findings=tuple(findings))

    plan = planned("#" * 2 * listed + "\n" + GOOD, check)
    assert plan.changes == ()
    assert len(plan.reverted) == listed
    assert len(checks) < 2 * listed + 5, "each is tried once alone, and in no more groups"


def test_who_waits_gets_what_was_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("smslint.fixes.drafted._PATIENCE", -3 * len(FAULTY))
    plan = plan_for(FAULTY)
    assert plan.changes == ()
    assert [found.code for found in plan.report.findings] == ["SMS005"]
    monkeypatch.setattr("smslint.fixes.drafted._PATIENCE", 0)
    assert len(plan_for(FAULTY).changes) == 1


class _Counting:
    """A `share` that notes what it analyses: the path, and whether it is a draft."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, bool]] = []

    def __call__(
        self, analyse: Callable[[Candidate], Analysis], todo: list[Candidate]
    ) -> list[Analysis]:
        self.seen += ((item.path, item.data is not None) for item in todo)
        return [analyse(item) for item in todo]


def test_only_what_a_fix_changed_is_analysed_again(tmp_path: Path) -> None:
    fixable = GOOD.replace('"+447700900101"', "+447700900101")
    files = {"a.yaml": fixable, "b.yaml": "sandbox: other\ncolour: red\n"}
    counting = _Counting()
    plan = plan_fixes(on_disk(tmp_path, files), checked, unsafe=True, share=counting)
    assert codes(plan.fixed) == ["12 SMS005"]
    assert counting.seen == [("a.yaml", False), ("b.yaml", False), ("a.yaml", True)]


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> Counter[str | None]:
    """How often a rule looks at each sandbox."""
    counts: Counter[str | None] = Counter()
    check = duplicate_credential.check

    def counting(sandbox: Sandbox, project: Project) -> Iterable[RawFinding]:
        counts[sandbox.name] += 1
        return check(sandbox, project)

    monkeypatch.setattr(duplicate_credential, "check", counting)
    return counts


UNTOUCHED = "sandbox: other\ncredentials: []\n"


def test_rules_across_files_look_again_only_at_what_a_fix_touches(
    tmp_path: Path, looks: Counter[str | None]
) -> None:
    fixable = GOOD.replace('"+447700900101"', "+447700900101")
    plan = plan_fixes(
        on_disk(tmp_path, {"a.yaml": fixable, "b.yaml": UNTOUCHED}), checked, unsafe=True
    )
    assert codes(plan.fixed) == ["12 SMS005"]
    assert looks == {"prod": 2, "other": 1}


def test_what_fixes_would_do_is_tried_without_looking_at_everything_again(
    tmp_path: Path, looks: Counter[str | None]
) -> None:
    fixable = GOOD.replace('"+447700900101"', "+447700900101").replace("service_id", "service_ID")
    on_disk(tmp_path, {"a.yaml": fixable, "b.yaml": UNTOUCHED})
    (tree,) = Workspace(str(tmp_path), isolated=True).projects().trees
    report = tree.lint()
    looks.clear()
    fixable_now = tree.with_fixable(report, share=remembering(one_by_one)).fixable
    assert fixable_now is not None
    assert (fixable_now.safe, fixable_now.more) == (1, 1)
    assert looks["other"] == 1


def test_a_file_that_changes_meanwhile_is_fixed_as_it_is_then(tmp_path: Path) -> None:
    fixable = GOOD.replace('"+447700900101"', "+447700900101")
    candidates = on_disk(tmp_path, {"a.yaml": fixable})
    later = f"# new\n{fixable}"

    def checked_then_changed(todo: list[Candidate], share: Share | None) -> Report:
        report = checked(todo, share)
        (tmp_path / "a.yaml").write_text(later)
        return report

    plan = plan_fixes(candidates, checked_then_changed, unsafe=True)
    assert [change.before for change in plan.changes] == [later.encode()]
    assert plan.changes[0].after.decode() == f"# new\n{GOOD}"
