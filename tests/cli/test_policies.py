"""Policies through all that a run does to findings, and in all outputs."""

from __future__ import annotations

import json

import pytest

from tests.cli.running import Cli, Ran

SETTINGS = """\
[[policy]]
name = "names"
for = "credential"
schema = { properties = { name = { pattern = "^eu-" } } }
message = "names start with their region"
url = "https://wiki.example.com/sms#names"

[[policy]]
name = "described"
for = "credential"
where = { vendor = ["sinch"] }
schema = { required = ["description"] }
severity = "info"
"""
TEXT = """\
sandbox: prod
credentials:
  - name: gates
    vendor: sinch
    service_id: 8fd31c0a5b7e42d9a6c41f0be2d7935a
    api_token: ${env:SINCH_TOKEN}
"""


@pytest.fixture
def project(cli: Cli) -> Cli:
    cli.write(a=TEXT, **{"smslint.toml": SETTINGS})
    return cli


def found(ran: Ran) -> list[str]:
    return [
        f"{item['code']} {item['name']} {item['severity']}"
        for item in json.loads(ran.out)["findings"]
        if not item["suppressed"]
    ]


def as_json(project: Cli, *arguments: str) -> list[str]:
    return found(project("check", "--format", "json", *arguments))


def test_names_select_as_those_of_rules(project: Cli) -> None:
    both = ["SMS701 described info", "SMS701 names warning"]
    assert sorted(as_json(project)) == both
    assert as_json(project, "--select", "names") == ["SMS701 names warning"]
    assert sorted(as_json(project, "--select", "SMS7")) == both
    assert as_json(project, "--select", "SMS7", "--ignore", "names") == ["SMS701 described info"]
    assert as_json(project, "--select", "names", "--ignore", "SMS7") == ["SMS701 names warning"]
    assert as_json(project, "--ignore", "SMS701") == []
    assert as_json(project, "--ignore", "policy") == []
    assert as_json(project, "--isolated") == []
    ran = project("--select", "nmaes")
    assert ran.status == 2
    assert ran.err.startswith("smslint: --select: `nmaes` is not a rule")
    project.write(
        **{"smslint.toml": f'severity = {{names = "error", described = "off"}}\n{SETTINGS}'}
    )
    assert as_json(project) == ["SMS701 names error"]
    project.write(**{"smslint.toml": f'per-file-ignores = {{"a*" = ["names"]}}\n{SETTINGS}'})
    assert as_json(project) == ["SMS701 described info"]


def test_comments(project: Cli) -> None:
    project.write(a=TEXT.replace("- name: gates", "- name: gates  # smslint: ignore[names] old"))
    assert as_json(project) == ["SMS701 described info"]
    project.write(a=TEXT.replace("- name: gates", "- name: gates  # smslint: ignore[SMS701] old"))
    assert as_json(project) == []
    project.write(a=f"# smslint: file-ignore[described, names] all\n{TEXT}")
    assert as_json(project) == []
    project.write(a=TEXT.replace("name: gates", "name: eu-gates  # smslint: ignore[names] old"))
    assert as_json(project) == ["SMS701 described info", "SMS901 unused-suppression warning"]
    project.write(a=TEXT.replace("name: gates", "name: gates  # smslint: ignore[namse] old"))
    assert "SMS902 unknown-suppression warning" in as_json(project)
    assert "Did you mean `names`?" in project("check").out


def test_baselines(project: Cli) -> None:
    assert project("check", "--write-baseline", "known").status == 0
    known = (project.folder / "known").read_text()
    assert (
        "a.yaml prod/credentials/gates/name SMS701/names"
        "  # names: credential gates, sandbox prod\n" in known
    )
    assert "a.yaml prod/credentials/gates/description SMS701/described  # described: d" in known
    assert as_json(project, "--baseline", "known") == []
    project.write(**{"smslint.toml": SETTINGS.partition("\n\n")[0]})
    assert as_json(project, "--baseline", "known") == ["SMS903 stale-baseline warning"], (
        "the policy is gone"
    )


def test_outputs(project: Cli) -> None:
    sarif = json.loads(project("check", "--format", "sarif").out)["runs"][0]
    rules = {rule["id"]: rule for rule in sarif["tool"]["driver"]["rules"]}
    assert set(rules) == {"SMS701/names", "SMS701/described"}
    assert rules["SMS701/names"]["helpUri"] == "https://wiki.example.com/sms#names"
    assert rules["SMS701/names"]["shortDescription"]["text"] == "Names start with their region."
    assert {result["ruleId"] for result in sarif["results"]} == set(rules)
    gitlab = json.loads(project("check", "--format", "gitlab").out)
    assert {issue["check_name"] for issue in gitlab} == set(rules)
    assert "names start with their region" in project("check", "--format", "junit").out
    item = json.loads(project("check", "--select=names", "--format=json").out)["findings"][0]
    assert item["url"] == "https://wiki.example.com/sms#names"
    assert item["pointer"] == "/credentials/0/name"
    assert "id='SMS701/names' name='names'" in project("check", "--format", "teamcity").out


def test_rules_and_explain_know_the_policies(project: Cli) -> None:
    rows = json.loads(project("rules", "--format", "json").out)
    own = [row for row in rows if row["code"] == "SMS701"]
    assert [row["name"] for row in own] == ["policy", "names", "described"]
    assert own[1]["summary"] == "Names start with their region."
    assert own[2]["severity"] == "info"
    assert "SMS701  described" in project("rules").out
    text = project("explain", "described").out
    assert "SMS701 described (info)" in text
    assert "A policy of smslint.toml, for each credential where `vendor` is `sinch`." in text
    assert '"required": [' in text
    page = json.loads(project("explain", "names", "--format", "json").out)
    assert page["schema"] == {"properties": {"name": {"pattern": "^eu-"}}}
    assert project("explain", "names", "--format", "markdown").out.startswith("# SMS701 names")
    assert "did you mean `names`?" in project("explain", "naems").err
    project.write(**{"smslint.toml": "wrong = 1"})
    ran = project("rules")
    assert ran.status == 0
    assert "`wrong` is not a setting" in ran.err
    assert json.loads(project("settings", "--isolated", "--format", "json").out)["settings"][
        "policy"
    ] == {"value": [], "origin": "default"}


def test_policies_of_projects_below_are_known_at_the_root(cli: Cli) -> None:
    policy = '[[policy]]\nname = "described"\nfor = "credential"\nschema = {required = ["name"]}\n'
    other = policy.replace("described", "named")
    cli.write(
        **{
            "base.toml": policy,
            "north__smslint.toml": 'extend = "../base.toml"\n',
            "south__smslint.toml": f'extend = "../base.toml"\n{other}severity = "error"\n',
            "west__smslint.toml": other,
        },
        north__a="sandbox: prod\nedition: standard\n",
        south__a="sandbox: prod\nedition: standard\n",
        west__a="sandbox: prod\nedition: standard\n",
    )
    rows = json.loads(cli("rules", "--format", "json").out)
    assert [(row["name"], row["severity"]) for row in rows if row["code"] == "SMS701"] == [
        ("policy", "warning"),
        ("described", "warning"),
        ("named", "error"),
        ("named", "warning"),
    ]
    ran = cli("explain", "described")
    assert "\nA policy of base.toml, for each credential.\n" in ran.out
    assert (ran.status, ran.err) == (0, "")
    ran = cli("explain", "named")
    assert ran.out.startswith("SMS701 named (error)\n")
    assert ran.err == "smslint: policies of this name are also in west/smslint.toml\n"
    assert "did you mean `named`?" in cli("explain", "nmaed").err
    ran = cli("settings")
    assert ran.err == (
        "smslint: projects below this folder have their own settings: north/smslint.toml,"
        " south/smslint.toml, west/smslint.toml\n"
    )
    assert cli("settings", "west").err == ""
    cli.write(**{"west__smslint.toml": "wrong = 1"})
    assert cli("rules").err == ""
    assert cli("explain", "nmaed").status == 2


def test_what_is_wrong_with_a_policy_ends_the_run(project: Cli) -> None:
    project.write(**{"smslint.toml": SETTINGS.replace('"sinch"', '"sinsh"')})
    ran = project("check", "--format", "json")
    assert ran.status == 2
    assert ran.err == (
        "smslint: smslint.toml: `policy.described.where.vendor` is never `sinsh`, so the policy"
        " would match nothing\n"
    )
    assert json.loads(ran.out)["findings"] == []


def test_each_project_has_its_own(project: Cli) -> None:
    project.write(north__a=TEXT, **{"north__smslint.toml": ""})
    ran = project("check", "--select", "names", "--format", "json")
    assert [item["path"] for item in json.loads(ran.out)["findings"]] == ["a.yaml"]
