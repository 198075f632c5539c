"""What can be wrong with a policy is said before anything is checked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from smslint.base.errors import UsageError
from smslint.base.findings import Severity
from smslint.settings import load_settings
from tests.policies.checking import settings_with

OK = 'name = "p"\nfor = "credential"\nschema = {required = ["name"]}\n'


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    folder = tmp_path / "repo"
    (folder / ".git").mkdir(parents=True)
    return folder


def test_everything_that_a_policy_can_say(repo: Path) -> None:
    settings = settings_with(
        repo,
        """
        [[policy]]
        name = "credential-names"
        for = "credential"
        where = { vendor = ["twilio", "sinch"], sandbox = ["prod-*", "live"], name = "x" }
        schema = { properties = { name = { pattern = "^eu-" } } }
        message = "names start\\n with their region"
        severity = "error"
        url = "https://wiki.example.com/sms#names"
        """,
    )
    (policy,) = settings.policies
    assert policy.where == (("vendor", ("twilio", "sinch")), ("name", ("x",)))
    assert policy.sandboxes == ("prod-*", "live")
    assert policy.message == "names start with their region"
    assert policy.severity is Severity.ERROR
    assert policy.rule_id == "SMS701/credential-names"
    assert policy.rule.url == "https://wiki.example.com/sms#names"
    assert policy.origin == "smslint.toml"
    (plain,) = settings_with(repo, f"[[policy]]\n{OK}").policies
    assert (plain.severity, plain.where, plain.sandboxes) == (Severity.WARNING, (), None)
    assert plain.rule.url.endswith("/SMS701.md")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("policy = 1", "`policy` is written with two brackets: `[[policy]]`"),
        (f"[policy]\n{OK}", "`policy` is written with two brackets: `[[policy]]`"),
        ("policy = [1]", "`policy[0]` takes a table"),
        ("[[policy]]", "`policy[0].name` takes a name such as"),
        ('[[policy]]\nname = "A"', "not `A`"),
        ('[[policy]]\nname = "unknown-field"', "which is the name of a rule"),
        ('[[policy]]\nname = "policy"', "which is the name of a rule"),
        ('[[policy]]\nname = "p"', "`policy.p.for` takes `credential`, `webhook`,"),
        ('[[policy]]\nname = "p"\nfor = "sandbox"', "not `sandbox`"),
        (f"[[policy]]\n{OK}[[policy]]\n{OK}", "`policy.p` is the name of two policies"),
        (f"[[policy]]\n{OK}mesage = 'x'", "`policy.p.mesage` is not a key of a policy; did you"),
        (f"[[policy]]\n{OK}message = ''", "`policy.p.message` takes a text"),
        (f"[[policy]]\n{OK}message = '{'x' * 501}'", "has more than 500 characters"),
        (f"[[policy]]\n{OK}severity = 'bad'", "`policy.p.severity` takes `error`, `warning` or"),
        (f"[[policy]]\n{OK}severity = 'off'", "not `off`"),
        (f"[[policy]]\n{OK}url = 'javascript:x'", "`policy.p.url` takes an address"),
        (f"[[policy]]\n{OK}url = 'https://a b'", "`policy.p.url` takes an address"),
        (f"[[policy]]\n{OK}schema-file = 'x'", "`policy.p.schema` or `schema-file` is needed"),
        ('[[policy]]\nname = "p"\nfor = "webhook"', "`policy.p.schema` or `schema-file` is"),
        (f"[[policy]]\n{OK}where = 1", "`policy.p.where` takes a table"),
        (
            f"[[policy]]\n{OK}where = {{vendr = ['x']}}",
            "`policy.p.where.vendr` is not a field of a",
        ),
        (f"[[policy]]\n{OK}where = {{vendr = ['x']}}", "did you mean `vendor`?"),
        (f"[[policy]]\n{OK}where = {{vendor = ['twillio']}}", "is never `twillio`, so the policy"),
        (f"[[policy]]\n{OK}where = {{vendor = []}}", "takes a list of values, and not an empty"),
        (f"[[policy]]\n{OK}where = {{vendor = [['x']]}}", "takes texts, numbers and booleans"),
        (f"[[policy]]\n{OK}where = {{vendor = ['${{env:X}}']}}", "is never"),
        (f"[[policy]]\n{OK}where = {{mtls = ['yes']}}", "`policy.p.where.mtls` is never `yes`"),
        (
            f"[[policy]]\n{OK}where = {{vendor = ['twilio'], region = ['eu']}}",
            "asks for `vendor` and `region` together, which no credential has",
        ),
        (f"[[policy]]\n{OK}where = {{sandbox = ['Prod-*']}}", "none is called `Prod-*`"),
        (f"[[policy]]\n{OK}where = {{sandbox = [1]}}", "takes names of sandboxes and globs"),
        (
            '[[policy]]\nname = "p"\nfor = "webhook"\nschema = {}\nwhere = {vendor = ["twilio"]}',
            "is never `twilio`",
        ),
        (
            f"[[policy]]\n{OK.replace('credential', 'channel_config')}where = {{channel = 'fax'}}",
            "is never `fax`",
        ),
    ],
)
def test_what_is_wrong_says_where(repo: Path, text: str, said: str) -> None:
    with pytest.raises(UsageError) as raised:
        settings_with(repo, text)
    message = str(raised.value)
    assert message.startswith("smslint.toml: `policy")
    assert said in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("schema", "said"),
    [
        ("1", "`policy.p.schema` takes a JSON Schema"),
        ("{}", "`policy.p.schema` asks for nothing, so the policy could never find anything"),
        ("true", "`policy.p.schema` asks for nothing"),
        ('{title = "t", properties = {}, definitions = {a = false}}', "asks for nothing"),
        ('{"$ref" = "#/definitions/a", definitions = {a = {}}}', "asks for nothing"),
        (
            '{type = "objct"}',
            "`policy.p.schema.type` is not what draft-07 of JSON Schema allows here",
        ),
        (
            '{properties = {name = {minLength = "x"}}}',
            "`policy.p.schema.properties.name.minLength`",
        ),
        (
            '{properties = {name = {pattern = "("}}}',
            "is not a regular expression that smslint can use: missing ), unterminated subpattern",
        ),
        (
            f'{{properties = {{name = {{pattern = "{"(" * 3_000}{")" * 3_000}"}}}}}}',
            "is not a regular expression that smslint can use: it is nested too deeply",
        ),
        (
            f"{{minProperties = 0x{'f' * 9_999}}}",
            "`policy.p.schema.minProperties` takes a smaller number",
        ),
        ('{requird = ["name"]}', "`policy.p.schema.requird` is not a keyword of JSON Schema; did"),
        (
            '{properties = {name = {allOf = [{patern = "^a"}]}}}',
            "schema.properties.name.allOf.0.patern` is not a keyword of JSON Schema; did you mean",
        ),
        (
            '{properties = {tags = {prefixItems = [{const = "a"}]}}}',
            "belongs to a later draft than draft-07, which policies use",
        ),
        ('{required = "name"}', "`policy.p.schema.required` is not what"),
        ('{required = ["nmae"]}', "names `nmae`, which no credential has; did you mean `name`?"),
        ("{properties = {regoin = {}}}", "names `regoin`, which no credential has; did you mean"),
        ('{"$schema" = "https://json-schema.org/draft/2020-12/schema"}', "is not draft-07"),
        ('{"$ref" = "https://example.com/x.json"}', "never use the network"),
        ('{"$ref" = "//example.com/x.json"}', "never use the network"),
        ('{"$ref" = "file:///etc/passwd"}', "never use the network"),
        ('{"$ref" = "../outside.json"}', "`../outside.json` is outside the repository"),
        ('{"$ref" = "gone.json"}', "names `gone.json`, which cannot be read: No such file"),
        ('{"$ref" = "#/definitions/x"}', "there is no schema at `#/definitions/x`"),
        ('{"$ref" = "#"}', "`policy.p.schema.$ref` refers to itself"),
        ('{"$ref" = 1}', "`policy.p.schema.$ref` is not what draft-07"),
        ("{const = 2020-01-01}", "`policy.p.schema.const` takes JSON: no dates"),
        ("{minimum = nan}", "takes a number that JSON can write"),
        (
            '{allOf = [{"$ref" = "#/definitions/a"}], definitions.a = {"$ref" = "#/allOf/0"}}',
            "refers to itself",
        ),
    ],
)
def test_schemas_that_are_none(repo: Path, schema: str, said: str) -> None:
    (repo.parent / "outside.json").write_text('{"const": "secret"}')
    text = f'[[policy]]\nname = "p"\nfor = "credential"\nschema = {schema}\n'
    with pytest.raises(UsageError) as raised:
        settings_with(repo, text)
    assert str(raised.value).startswith("smslint.toml: `policy.p.schema")
    assert said in str(raised.value)
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize(
    "schema",
    [
        '{not = {}, title = "T", description = "D", "$comment" = "C", examples = [1], default = 1}',
        '{not = {}, example = "a", nullable = true, deprecated = true, markdownDescription = "x"}',
        '{type = "object", "x-owner" = "crm", enumNames = ["a"], id = "a", comment = "b"}',
        '{properties = {name = {}}, required = ["name"]}',
        "{enum = [{requird = 1}], const = {patern = 1}}",
        '{type = "object", "$defs" = {patern = {pattern = "^a"}}, definitions = {requird = {}}}',
        "{patternProperties = {requird = {}}, dependencies = {vendor = ['name']}}",
    ],
)
def test_remarks_of_other_programs_and_names_are_no_slips(repo: Path, schema: str) -> None:
    assert settings_with(
        repo, f'[[policy]]\nname = "p"\nfor = "credential"\nschema = {schema}\n'
    ).policies


def test_a_pattern_that_cannot_run_in_linear_time(repo: Path) -> None:
    pytest.importorskip("jsonschema_rs")
    text = '[[policy]]\nname = "p"\nfor = "credential"\nschema = {pattern = "(?=a)b"}\n'
    with pytest.raises(UsageError, match="use: lookahead, lookbehind and references to groups"):
        settings_with(repo, text)


@pytest.mark.parametrize(
    ("where", "schema"),
    [
        ('{vendor = ["twilio"]}', '{required = ["provider_url"]}'),
        ('{vendor = ["twilio", "sinch"]}', "{properties = {mtls = {const = true}}}"),
        ("{mtls = true}", '{required = ["account_sid"]}'),
    ],
)
def test_fields_that_no_entry_with_these_values_has(repo: Path, where: str, schema: str) -> None:
    text = f'[[policy]]\nname = "p"\nfor = "credential"\nwhere = {where}\nschema = {schema}\n'
    with pytest.raises(UsageError, match="which no credential has that fits `where`"):
        settings_with(repo, text)
    assert settings_with(repo, text.replace(where, '{vendor = ["custom", "twilio"]}')).policies


def test_a_schema_in_a_file(repo: Path) -> None:
    (repo / "policies").mkdir()
    common = {"definitions": {"eu": {"pattern": "^eu-"}}}
    schema = {"properties": {"name": {"$ref": "common.json#/definitions/eu"}}}
    (repo / "policies" / "common.json").write_text(json.dumps(common))
    (repo / "policies" / "a.json").write_text(json.dumps(schema))
    text = '[[policy]]\nname = "p"\nfor = "credential"\nschema-file = "policies/a.json"\n'
    (policy,) = settings_with(repo, text).policies
    assert policy.schema.root == schema
    for content, said in (
        ("{", "`policy.p.schema-file` names `policies/a.json`, which is not JSON: see line 1"),
        ("[]", "takes a JSON Schema"),
        (b"\xff", "which is not UTF-8"),
        ("[" * 100_000, "which is nested too deeply"),
        (" " * (1024 * 1024 + 1), "which is larger than 1 MiB"),
        ('{"allOf": ' * 70 + "[]" + "}" * 70, "too large or nested too deeply"),
    ):
        (repo / "policies" / "a.json").write_bytes(
            content if isinstance(content, bytes) else content.encode()
        )
        with pytest.raises(UsageError) as raised:
            load_settings(str(repo))
        assert said in str(raised.value)


def test_a_schema_file_outside_of_the_repository(repo: Path) -> None:
    (repo.parent / "a.json").write_text("{}")
    (repo / "link.json").symlink_to("../a.json")
    for name in ("../a.json", "link.json", "/etc/passwd"):
        text = f'[[policy]]\nname = "p"\nfor = "credential"\nschema-file = "{name}"\n'
        with pytest.raises(UsageError, match="is outside the repository"):
            settings_with(repo, text)


def test_names_of_policies_work_as_those_of_rules_do(repo: Path) -> None:
    text = f'ignore = ["p"]\nselect = ["SMS7", "p"]\nseverity = {{p = "off"}}\n[[policy]]\n{OK}'
    settings = settings_with(repo, text)
    assert settings.ignore == ("p",)
    with pytest.raises(UsageError, match="`ignore`: `q` is not a rule"):
        settings_with(repo, f'ignore = ["q"]\n[[policy]]\n{OK}')


def test_policies_add_up_by_name(repo: Path) -> None:
    (repo / "team").mkdir()
    (repo / "base.toml").write_text(
        f'[[policy]]\n{OK}severity = "info"\n[[policy]]\n{OK.replace("p", "base", 1)}'
    )
    (repo / "team" / "smslint.toml").write_text(
        f'extend = "../base.toml"\nignore = ["base"]\n[[policy]]\n{OK}severity = "error"\n'
    )
    settings = load_settings(str(repo / "team"), root=str(repo))
    found = {policy.name: (policy.severity, policy.origin) for policy in settings.policies}
    assert found == {
        "base": (Severity.WARNING, "base.toml"),
        "p": (Severity.ERROR, "team/smslint.toml"),
    }


def test_settings_without_policies_import_nothing_for_them(repo: Path) -> None:
    import subprocess
    import sys

    (repo / "smslint.toml").write_text('ignore = ["SMS7"]')
    code = f"import sys\nfrom smslint.settings import load_settings\nload_settings({str(repo)!r})\n"
    code += "print([name for name in sys.modules if name.startswith('smslint.policies')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
