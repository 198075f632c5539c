"""What of a field counts when two are compared, and how a difference is named."""
# ruff: noqa: E501 - tables of YAML, a case a line

from __future__ import annotations

import pytest

from smslint.comparison.entries import reader_of
from smslint.comparison.values import ItemName, normal_form, path_text
from tests.comparison.trees import as_data, compared, read, told

CREDENTIAL = "sandbox: prod\ncredentials:\n- name: gw\n  vendor: {vendor}\n"
CUSTOM = CREDENTIAL.format(vendor="custom")
CONFIG = "sandbox: prod\nchannel_configs:\n- name: news\n  channel: sms\n"
WEBHOOK = "sandbox: prod\nwebhooks:\n- name: replies\n  vendor: custom\n"


def of_entry(base: str, old: str, new: str) -> list[str]:
    """What is told of an entry with some more lines, before and after."""
    begin = f"{base.split()[1]} "
    found = told(compared(f"{base}{old}\n", f"{base}{new}\n"))
    return [" ".join(line.removeprefix(begin).split(" ")[2:]) for line in found]


@pytest.mark.parametrize(
    ("base", "old", "new"),
    [
        (CONFIG, "  sender_number: '+447700900101'", '  sender_number: "+447700900101"'),
        (CONFIG, "  sender_number: '+447700900101'", "  sender_number: +447700900101"),
        (CONFIG, "  description: a b", "  description: >-\n    a\n    b"),
        (CONFIG, "  description: |-\n    a", "  description: |\n    a"),
        (CONFIG, '  description: "a\\n"', "  description: a"),
        (CONFIG, "  description:", "  tags: ~"),
        (CONFIG, "  tags: [a, b]", "  tags:\n  - b  # first\n  - a\n  - b"),
        (CONFIG, "  message_export: true", "  message_export: True"),
        (CONFIG, "  message_export: yes", "  message_export: 'true'"),
        (CUSTOM, "  mtls: false", '  "mtls": false'),
        (CREDENTIAL.format(vendor="infobip"), "  validity_period: 24", "  validity_period: '24'"),
        (CREDENTIAL.format(vendor="infobip"), "  validity_period: 24", "  validity_period: 0x18"),
        (CUSTOM, "  mtls: false", ""),
        (CUSTOM, "", "  mtls: 'false'"),
        (WEBHOOK, "  authentication: false", "  authentication: ~"),
        (CREDENTIAL.format(vendor="infobip"), "  validity_period: 48", ""),
        (CREDENTIAL.format(vendor="infobip"), "", "  validity_period: 0x30"),
        (CUSTOM, "  auth: {type: basic, api_token: '${T}'}", "  auth: {api_token: '${env:T}', type: basic}"),
        (CUSTOM, "  auth: {api_token: '${T:?say}'}", "  auth: {api_token: '${env:T:?say}'}"),
        (CUSTOM, "  auth: {api_token: secret-one}", "  auth: {api_token: secret-two}"),
        (CUSTOM, "  auth: {api_token: '${T:-one}'}", "  auth: {api_token: '${T:-two}'}"),
        (
            CUSTOM,
            "  headers: [{name: A, value: b}, {name: C, value: d}]",
            "  headers: [{value: d, name: C}, {name: A, value: b}]",
        ),
        (CUSTOM, '  payload: \'{"a": [1, "x"], "b": {}}\'', '  payload: |\n    {"b": {},\n     "a": [1,"x"]}'),
        (CUSTOM, "  payload: '{\"a\": {{message}}}'", "  payload: '{\"a\": {{ message }}}'"),
        (CUSTOM, "  payload: '{\"a\": \"\\u00e4\"}'", "  payload: '{\"a\": \"ä\"}'"),
        (CUSTOM, "  payload: '{\"a\": ${env:X}}'", "  payload: '{\"a\":   ${X}}'"),
        (WEBHOOK, "  keywords: {help: {words: [HELP, info]}}", "  keywords: {help: {words: [INFO, help]}}"),
    ],
)  # fmt: skip
def test_what_does_not_count(base: str, old: str, new: str) -> None:
    assert of_entry(base, old, new) == []


@pytest.mark.parametrize(
    ("base", "old", "new", "expected"),
    [
        (CONFIG, "  description: a", "  description: b", ["description: a > b"]),
        (CUSTOM, "  mtls: false", "  mtls: true", ["mtls: false > true"]),
        (CUSTOM, "  mtls: true", "", ["mtls: true > -"]),
        (CREDENTIAL.format(vendor="infobip"), "  validity_period: 24", "  validity_period: 48", ["validity_period: 24 > 48"]),
        (CUSTOM, "  auth: {mtls: false}", "  auth: {}", ["auth.mtls: false > -", "auth: - > {}"]),
        (CONFIG, "", "  subdomain: a.example", ["subdomain: - > a.example"]),
        (CONFIG, "  tags: [a, b]", "  tags: [b, c]", ['tags: ["a", "b"] > ["b", "c"]']),
        (CONFIG, "  message_export: true", "  message_export: false", ["message_export: true > false"]),
        (CONFIG, "  tags: [a]", "  tags: []", ['tags: ["a"] > []']),
        (CONFIG, "  tags: []", "", ["tags: [] > -"]),
        (CONFIG, "  tags: [a]", "  tags: a", ['tags: ["a"] > a']),
        (
            WEBHOOK,
            "  keywords: {help: {words: [HELP], reply: a}}",
            "  keywords: {}",
            ['keywords.help.words: ["HELP"] > -', "keywords.help.reply: a > -", "keywords: - > {}"],
        ),
        (
            CUSTOM,
            "  auth: {api_token: '${T}'}",
            "  auth: {api_token: '${U}'}",
            ["auth.api_token: ${T} > ${U}"],
        ),
        (CUSTOM, "  auth: {api_token: abcdefgh}", "  auth: {api_token: '${U}'}", ["auth.api_token: *** > ${U}"]),
        (
            CUSTOM,
            "  headers: [{name: Authorization, value: 'App ${A}'}]",
            "  headers: [{name: Authorization, value: 'App ${B}'}, {name: X, value: y}]",
            [
                "headers[Authorization].value: App ${A} > App ${B}",
                "headers[X].name: - > X",
                "headers[X].value: - > y",
            ],
        ),
        (CUSTOM, "  headers: [a, {b: c}]", "  headers: [a, {b: d}]", ["headers[1].b: c > d"]),
        (CUSTOM, "  headers: [a, {b: c}]", "  headers: [{b: c}]", ['headers: ["a", {"b": "c"}] > [{"b": "c"}]']),
        (
            CUSTOM,
            '  payload: \'{"m": [{"to": "{{toNumber}}", "n": 1}]}\'',
            '  payload: \'{"m": [{"to": {{toNumber}}, "n": "1", "a b": null}]}\'',
            [
                'payload.m[0].to: "{{toNumber}}" > {{toNumber}}',
                'payload.m[0].n: 1 > "1"',
                'payload.m[0]["a b"]: - > null',
            ],
        ),
        (CUSTOM, "  payload: '{\"m\": [1]}'", "  payload: '{\"m\": [1, 2]}'", ["payload.m: [1] > [1, 2]"]),
        (CUSTOM, "  payload: '{\"m\": 1}'", "  payload: '{\"m\": 1,}'", ['payload: {"m": 1} > {"m": 1,}']),
        (CUSTOM, "  payload: '{\"m\": 1}'", "  payload: '[1]'", ['payload: {"m": 1} > [1]']),
        (CUSTOM, "  payload: '{\"m\": 1, \"m\": 2}'", "  payload: '{\"m\": 2}'", ['payload: {"m": 1, "m": 2} > {"m": 2}']),
        (
            CUSTOM,
            "  payload: '{\"apiKey\": \"${env:A}\", \"token\": \"abcdef\"}'",
            "  payload: '{\"apiKey\": \"${env:B}\", \"token\": \"ghijkl\"}'",
            ['payload.apiKey: "${env:A}" > "${env:B}"'],
        ),
        (CUSTOM, "  auth: none", "  auth: {type: none}", ["auth: none > -", "auth.type: - > none"]),
        (CUSTOM, "  mtls: !x a", "  mtls: !y a", ["mtls: !x a > !y a"]),
        (CUSTOM, "  headers: !x [a]", "  headers: [a]", ['headers.!x: ["a"] > -', 'headers: - > ["a"]']),
        (CUSTOM, "  unknown: {deep: [1, {a: b}]}", "  unknown: {deep: [1, {a: c}]}", ["unknown.deep[1].a: b > c"]),
        (
            CREDENTIAL.format(vendor="infobip") + "  api_base_url: https://u:pass-one@x.example?key=abc\n",
            "",
            "  api_key: ${K}",
            ["api_key: - > ${K}"],
        ),
    ],
)  # fmt: skip
def test_what_differs(base: str, old: str, new: str, expected: list[str]) -> None:
    assert of_entry(base, old, new) == expected


def test_an_encrypted_secret_that_was_encrypted_anew_differs() -> None:
    """Whether it is another secret only its owner knows: it has to be looked at."""
    base = (
        CREDENTIAL.format(vendor="infobip")
        + "  api_key: ENC[AES256_GCM,data:{},iv:a,tag:b]\nsops: {{}}\n"
    )
    found = compared(base.replace("{}", "AAAA", 1), base.replace("{}", "BBBB", 1))
    assert told(found) == ["prod credential gw api_key: ENC[…] > ENC[…]"]


def test_merge_keys_and_anchors_do_not_count() -> None:
    plain = (
        "sandbox: prod\nchannel_configs:\n"
        "- {name: a, channel: sms, message_type: marketing, tags: [x, y]}\n"
        "- {name: b, channel: mms, message_type: marketing, tags: [x, y]}\n"
    )
    shared = (
        "x-base: &base\n  message_type: marketing\n  tags: &tags [y, x]\n  channel: sms\n"
        "sandbox: prod\nchannel_configs:\n"
        "- name: a\n  <<: *base\n"
        "- <<: *base\n  name: b # over MMS\n  channel: mms\n  tags: *tags\n"
    )
    assert told(compared(plain, shared)) == []


def test_fields_of_sandboxes_and_of_the_organisation() -> None:
    old = {
        "a.yaml": "sandbox: prod\nsandbox_type: production\nexecution_field: a.b\ncredentials: []\n",
        "b.yaml": "sandbox: prod\nsubdomains: [a.example]\n---\nsubdomains: [b.example]\n",
    }
    new = {
        "a.yaml": "sandbox: prod\nedition: b2b\nexecution_field: a.c\nx-free: 1\n",
        "b.yaml": "sandbox: prod\nsandbox_type: production\nsubdomains: [c.example, B.example]\n"
        "credentials: none\n",
    }
    assert told(compared(old, new)) == [
        'subdomains: ["a.example", "b.example"] > ["c.example", "B.example"]',
        "prod execution_field: a.b > a.c",
        "prod edition: - > b2b",
        "prod credentials: - > none",
    ]


def test_lists_tell_what_is_more_and_less() -> None:
    found = as_data(compared(f"{CONFIG}  tags: [a, b]\n", f"{CONFIG}  tags: [c, b]\n"))
    [field] = found["sandboxes"][0]["entries"][0]["fields"]
    assert field == {
        "field": "tags",
        "path": ["tags"],
        "type": "list",
        "old": ["a", "b"],
        "new": ["c", "b"],
        "added": ["c"],
        "removed": ["a"],
    }


def test_paths() -> None:
    assert path_text(("keywords", "help", "words")) == "keywords.help.words"
    assert path_text(("headers", ItemName("X.Y"), "value")) == "headers[X.Y].value"
    assert path_text(("payload", "a.b", 0, "c d", "")) == 'payload["a.b"][0]["c d"][""]'


def test_the_normal_form_of_an_entry() -> None:
    """Two that a comparison finds equal have the same, and no others."""
    forms = []
    for text in (
        f"{CUSTOM}  mtls: true\n  headers: [{{name: A, value: b}}]\n  payload: '{{\"a\": 1}}'\n",
        f"{CUSTOM}  payload: '{{ \"a\":1 }}'\n  mtls: 'true'\n  headers: [{{value: b, name: A}}]\n",
        f"{CUSTOM}  payload: '{{ \"a\":2 }}'\n  mtls: 'true'\n  headers: [{{value: b, name: A}}]\n",
        f"{CUSTOM}  payload: '{{ \"a\":2 }}'\n",
        f"{CUSTOM}  payload: '{{ \"a\":2 }}'\n  mtls: false\n",
    ):
        reading = read(text)
        [entry] = reading.project.sandboxes[0].credentials
        forms.append(normal_form(reader_of(reading).entry(entry)))
    assert forms[0] == forms[1] != forms[2] != forms[3] == forms[4]
