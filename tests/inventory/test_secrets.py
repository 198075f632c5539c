"""No list and no graph shows a secret, wherever it stands."""

from __future__ import annotations

import pytest

from smslint.inventory.graph import FORMATS
from smslint.inventory.lists import LISTS
from smslint.inventory.lists.formats import as_csv, as_json
from smslint.inventory.lists.table import as_table
from smslint.inventory.references import shown_reference
from tests.inventory.trees import drawn, listed

LITERAL = "hunter2-and-more"
SHORT = "abc"
JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJzbXMtbGludCJ9.c2lnbmF0dXJl"
INFOBIP = "0123456789abcdef0123456789abcdef-01234567-89ab-cdef-0123-456789abcdef"
ADOBE = "p8e-ABCDEFGHIJKLMNOPQRSTUVWXYZ"

NOTED = "wheel-7719-pelican"
"""A secret only because of the name before it."""

TREE = f"""\
sandbox: {SHORT}
credentials:
  - name: sinch {LITERAL}
    vendor: sinch
    service_id: {LITERAL}
    api_token: {LITERAL}
    description: the token is {JWT}
    override_url: https://user:{LITERAL}@example.net/
  - name: {SHORT}
    vendor: twilio
    account_sid: AC0
    auth_token: {SHORT}
    description: "api_key={NOTED} until spring"
    message_sid: {ADOBE}
  - name: custom
    vendor: custom
    provider_name: Harrier {INFOBIP}
    provider_url: https://api.harrier-text.net/
    auth:
      type: mac
      name: X
      api_token: ${{T:-{LITERAL}}}
      api_secret_key: ${{env:T:-${{U:-{LITERAL}}}}}
      hash_format: {LITERAL}
    headers:
      - {{name: Authorization, value: "App {LITERAL}"}}
      - {{name: "${{X}}", value: "{LITERAL}"}}
      - {{name: X-Trace, value: "for {LITERAL}"}}
  - name: infobip
    vendor: infobip
    api_base_url: https://api.infobip.com?api_key={LITERAL}
    api_key: "{{{{ token | default('{LITERAL}') }}}}"
webhooks:
  - name: {LITERAL}
    vendor: sinch
    credential: sinch {LITERAL}
    sender_number: {LITERAL}
    description: "client_secret: {NOTED}"
    url: https://{SHORT}:{LITERAL}@example.net/?token={LITERAL}
    keywords:
      {LITERAL}: {{}}
      opt_out: {{words: [STOP, {ADOBE}], reply: "{JWT}", fuzzy: {{reply: "{LITERAL}"}}}}
    default_reply: "{INFOBIP}"
channel_configs:
  - name: news
    channel: {LITERAL}
    message_type: {JWT}
    credential: {LITERAL}
    sender_number: {LITERAL}
    marketing_actions: [{LITERAL}, {ADOBE}]
    subdomain: {LITERAL}
    description: "of the shop, password: {NOTED}"
"""
SECRETS = (LITERAL, JWT, INFOBIP, ADOBE, NOTED)


def leaks(text: str) -> list[str]:
    return [secret for secret in SECRETS if secret in text]


@pytest.mark.parametrize("what", LISTS)
def test_no_list_shows_a_secret(what: str) -> None:
    listing = listed(TREE, what)
    assert len(listing.rows) > 0
    for text in (as_csv(listing), as_json(listing), as_table(listing, None)):
        shown = "\n".join(text)
        assert leaks(shown) == []
        assert "***" in shown


@pytest.mark.parametrize("format_", FORMATS)
def test_no_graph_shows_a_secret(format_: str) -> None:
    shown = drawn(TREE, format_)
    assert leaks(shown) == []
    assert "***" in shown or "#42;#42;#42;" in shown


def test_a_short_secret_is_masked_where_it_stands_by_itself() -> None:
    rows = "\n".join(as_csv(listed(TREE, "credentials")))
    assert f",{SHORT}," not in rows
    assert "***,,standard" in rows


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("${env:NAME}", "${env:NAME}"),
        ("  ${NAME} ", "${NAME}"),
        ("${file:/run/secrets/x}", "${file:/run/secrets/x}"),
        ("${NAME:-secret}", "${NAME:-***}"),
        ("${NAME-secret}", "${NAME-***}"),
        ("${NAME:+secret}", "${NAME:+***}"),
        ("${NAME:?secret}", "${NAME:?***}"),
        ("${env:NAME:-secret}", "${env:NAME:-***}"),
        ("${A:-${B}}", "${A:-${B}}"),
        ("${A:-${B:-secret}}", "${A:-${B:-***}}"),
        ("${A:-x${B}}", "${A:-***}"),
        ("${{ secrets.X }}", "${{ secrets.X }}"),
        ("${{ secrets.X || 'secret' }}", "${{ secrets.X || *** }}"),
        ("{{ x | default('secret') }}", "{{ x | default(***) }}"),
        ('{{ x | d("secret", true) }}', "{{ x | d(***, true) }}"),
        ("{{ lookup('env', 'X') }}", "{{ lookup('env', 'X') }}"),
        ("$(X)", "$(X)"),
        ("op://vault/item/field", "op://vault/item/field"),
        ("vault:secret/x#y", "vault:secret/x#y"),
        ("ENC[AES256_GCM,data:AAAA,iv:B,tag:C,type:str]", "ENC[…]"),
        (
            "arn:aws:secretsmanager:eu-west-2:1:secret:x",
            "arn:aws:secretsmanager:eu-west-2:1:secret:x",
        ),
        ("${NAME:-}", "${NAME:-}"),
        ("secret", None),
        ("${NAME:secret}", "${NAME:***}"),
        ("${twilio.token:secret}", "${twilio.token:***}"),
        ("${ssm:/a/b, 'secret'}", "${ssm:/a/b, ***}"),
        ("${ssm:/a/${opt:stage, 'dev'}/b}", "${ssm:/a/${opt:stage, 'dev'}/b}"),
        ("${vault:x}", "${vault:x}"),
        ("$NAME", "$NAME"),
        ("((name))", "((name))"),
        ("$name", None),
        ("Bearer ${NAME}", None),
        ("${NAME", None),
        ("${foo:x}", None),
    ],
)
def test_references(value: str, shown: str | None) -> None:
    assert shown_reference(value) == shown


def test_a_long_reference_is_cut() -> None:
    shown = shown_reference("op://" + "x" * 500)
    assert shown is not None
    assert len(shown) < 130
