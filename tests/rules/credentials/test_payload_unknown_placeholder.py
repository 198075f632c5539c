"""SMS212: names that nobody fills, and the credentials where nobody can be sure."""

from __future__ import annotations

import pytest

from tests.linting import lint
from tests.rules.credentials.payloads import FINE, codes, credential, fixed, found, webhook

INBOUND = (
    '{"a": "{{inboundMessage}}", "b": "{{profileNumber}}", "c": "{{requestId}}",'
    ' "d": "{{originTimestamp}}", "e": "{{inboundNumber}}"'
)


def with_more(more: str, start: str = "|\n") -> str:
    return credential(f'{start}{FINE[:-1]},\n "x": "{more}"}}')


@pytest.mark.parametrize("name", ["campaign", "mediaUrl", "1", "campaign | upper", " campaign "])
def test_foreign_names(name: str) -> None:
    assert found(with_more(f"{{{{{name}}}}}")) == [f"SMS212 13:{{{{{name}}}}}"]
    (finding,) = lint(with_more(f"{{{{{name}}}}}")).findings
    assert finding.fix is None
    assert "`{{fromNumber}}`, `{{toNumber}}` and `{{message}}`" in finding.help


@pytest.mark.parametrize(
    "name", ["fromnumber", "ToNumber", " Message ", "mesage", "from number", "message | json"]
)
def test_names_that_resemble_one(name: str) -> None:
    text = with_more(f"{{{{{name}}}}}")
    assert found(text) == [f"SMS212 13:{{{{{name}}}}}"]
    assert codes(fixed(text)) == []
    (finding,) = lint(text).findings
    assert finding.fix is not None
    assert not finding.fix.safe
    assert "Did you mean" in finding.help


def test_each_occurrence() -> None:
    assert found(with_more("{{a}} {{b}} {{a}}")) == [
        "SMS212 13:{{a}}",
        "SMS212 13:{{b}}",
        "SMS212 13:{{a}}",
    ]


@pytest.mark.parametrize("start", ["|\n", ">\n", "'", '"'])
def test_every_style(start: str) -> None:
    inside = f'{FINE[:-1]}, "x": "{{{{Message}}}}"}}'
    if start == '"':
        inside = inside.replace('"', '\\"')
    text = credential(f"{start}{inside}{start.strip() if start in (chr(39), chr(34)) else ''}")
    (line,) = found(text)
    assert line.startswith("SMS212 ")
    assert line.endswith(":{{Message}}")
    assert codes(fixed(text)) == []


def test_webhooks() -> None:
    assert found(webhook("inbound", f'|\n{INBOUND}, "x": "{{{{message}}}}"}}')) == [
        "SMS212 9:{{message}}"
    ]
    text = webhook("inbound", f'|\n{INBOUND}, "x": "{{{{inboundnumber}}}}"}}')
    assert codes(text) == ["SMS212"]
    assert codes(fixed(text)) == []
    (finding,) = lint(webhook("inbound", f'|\n{INBOUND}, "x": "{{{{y}}}}"}}')).findings
    assert "`{{inboundMessage}}`" in finding.help


def test_only_where_nothing_is_missing() -> None:
    text = credential('|\n{"f": "{{fromNumber}}", "m": "{{message}}", "x": "{{campaign}}"}')
    assert codes(text) == ["SMS211"]


def test_text_that_is_not_json() -> None:
    text = credential(f'|\n{FINE[:-1]}, "x": "{{{{campaign}}}}",}}')
    assert codes(text) == ["SMS212", "SMS210"]


@pytest.mark.parametrize("more", ["${{ vars.X }}", "${env:X}", "{{resolve:ssm:x}}", "{x}", "{{}}",
                                  "$(X)", "${X:-y}", "{{-}}", "{{ message }}",
                                  "{{profile.person.name.firstName}}", "{{encode64 message}}",
                                  "{%= encode64(message) %}", "{{sms text}}", "{{upper(x)}}",
                                  "{{#if x}}a{{else}}b{{/if}}", "{{profile.x | upper}}",
                                  "{{formatDate profile.birthDate 'HH:mm, d'}}"])  # fmt: skip
def test_braces_that_are_none(more: str) -> None:
    assert codes(with_more(more)) == []


def test_oauth_bodies_and_claims_have_none_of_their_own() -> None:
    auth = (
        "type: oauth\nname: Authorization\noauth_url: https://login.harrier-text.net/t\n"
        'oauth_body: \'{"client_id": "{{id}}", "grant_type": "password"}\''
    )
    assert codes(credential(auth=auth)) == []
    auth = (
        'type: jwt\nname: Authorization\napi_token: "${env:K}"\n'
        'jwt_payload: \'{"iss": "{{me}}", "aud": {{you}}, "exp": {{message}}}\''
    )
    assert codes(credential(auth=auth)) == []


# Where pictures are sent.

HOOKS = """\
webhooks:
  - {name: in, vendor: custom, type: inbound, credential: gateway, sender_number: "+14255550142",
     payload: '{"a": "{{inboundMessage}}", "b": "{{profileNumber}}", "c": "{{requestId}}",
     "d": "{{originTimestamp}}", "e": "{{inboundNumber}}"}'}
  - {name: out, vendor: custom, type: feedback,
     payload: '{"a": "{{client_reference}}", "b": "{{failureCode}}", "c": "{{feedbackStatus}}"}'}
"""


def config(channel: str = "mms", name: str = "gateway") -> str:
    return (
        "channel_configs:\n"
        f"  - {{name: cards, channel: {channel}, message_type: transactional, credential: {name},"
        ' sender_number: "+14255550142"}\n'
    )


PICTURE = with_more("{{mediaUrl}}") + HOOKS


def test_pictures() -> None:
    assert codes(PICTURE + config("sms")) == ["SMS212"]
    assert codes(PICTURE + config("rcs")) == ["SMS212"]
    assert codes(PICTURE + config("mms")) == []
    assert codes(with_more("{{ Message}}") + HOOKS + config("mms")) == ["SMS212"]


def test_pictures_beside_text() -> None:
    two = config("sms") + config("mms").partition("\n")[2].replace("cards", "more-cards")
    assert codes(PICTURE + two) == []


def test_pictures_of_another_credential() -> None:
    other = credential().split("credentials:\n")[1].replace("gateway", "other")
    text = with_more("{{mediaUrl}}") + other
    assert "SMS212" in codes(text + HOOKS.replace("gateway", "other") + config("mms", "other"))


def test_a_misspelt_credential_name_is_one_fault() -> None:
    assert "SMS212" not in codes(PICTURE + config("mms", "gatewai"))


def test_who_sends_pictures_may_be_unknown() -> None:
    assert "SMS212" not in codes(PICTURE + config("mmss"))
    assert "SMS212" not in codes(PICTURE + config('"${env:CHANNEL}"'))
    assert "SMS212" not in codes(PICTURE + config("mms", '"${env:NAME}"'))
    assert "SMS212" not in codes(PICTURE + "channel_configs: !include channels.yaml\n")
    named = PICTURE.replace("name: gateway\n", 'name: "${env:NAME}"\n')
    assert named != PICTURE
    assert "SMS212" not in codes(named + config("mms", "cards"))
    # The channel is known not to be mms, so whose it is does not matter.
    assert "SMS212" in codes(PICTURE + config("sms", '"${env:NAME}"'))


def test_pictures_in_other_files() -> None:
    files = {
        "a.yaml": "sandbox: prod\n" + config("mms"),
        "b.yaml": with_more("{{mediaUrl}}"),
        "c.yaml": "sandbox: prod\n" + HOOKS,
        "d.yaml": "sandbox: stage\n"
        + config("sms")
        + (with_more("{{mediaUrl}}") + HOOKS).partition("\n")[2],
    }
    findings = lint(files).findings
    assert [(item.path, item.code) for item in findings if item.code == "SMS212"] == [
        ("d.yaml", "SMS212")
    ]
    assert findings[-1].sandbox == "stage"


def test_while_a_file_cannot_be_read() -> None:
    files = {"a.yaml": with_more("{{mediaUrl}} {{Message}}"), "b.yaml": "sandbox: prod\n  x: [\n"}
    texts = [item.message[-13:] for item in lint(files).findings if item.code == "SMS212"]
    assert texts == ["`{{Message}}`"]


def test_the_pointer_and_the_place_survive_the_file() -> None:
    (finding,) = lint(with_more("{{campaign}}")).findings
    assert finding.pointer == "/credentials/0/payload"
    assert (finding.position.line, finding.position.column) == (13, 14)


def test_an_aliased_payload_is_reported_once() -> None:
    first = credential(f'&p |\n{FINE[:-1]}, "x": "{{{{campaign}}}}"}}')
    second = credential("*p").split("credentials:\n")[1].replace("gateway", "gateway-2")
    assert found(first + second) == ["SMS212 12:{{campaign}}"]


def test_a_flood_of_them_is_not_kept() -> None:
    text = credential(f'\'{FINE[:-1]}, "x": "{"{{y}} " * 5000}"}}\'')
    assert 0 < codes(text).count("SMS212") <= 100


def test_it_is_suppressed_at_the_header_of_the_block() -> None:
    lines = FINE.replace('", ', '",\n').replace('}"}', '} {{nobody}}"}')
    text = credential("|  # smslint: ignore[SMS212] the gateway fills it in\n" + lines)
    (finding,) = lint(text).findings
    assert (finding.code, finding.suppressed, finding.suppression_line) == ("SMS212", True, 11)
    assert finding.position.line > 11
    assert not lint(text.replace("ignore[SMS212]", "")).findings[0].suppressed


def test_a_configuration_that_names_no_credential_serves_none() -> None:
    text = credential(f"'{FINE.replace('}}', '}} {{nobody}}', 1)}'") + (
        "channel_configs:\n  - {name: cards, channel: mms, message_type: transactional,"
        " credential: nothing-like-it, sender_number: '+14255550142'}\n"
    )
    assert "SMS212" in codes(text)


def test_a_bare_one_gets_its_quotes() -> None:
    text = credential(f'|\n{FINE[:-1]}, "x": {{{{fromnumber}}}}, "y": [{{{{Message}}}}]}}')
    assert codes(text) == ["SMS212", "SMS212"]
    assert '"x": "{{fromNumber}}", "y": ["{{message}}"]}' in fixed(text)
    assert codes(fixed(text)) == []
    # A webhook's values may be numbers.
    text = webhook("inbound", f'|\n{INBOUND}, "x": {{{{inboundnumber}}}}}}')
    assert '"x": {{inboundNumber}}}' in fixed(text)


def test_three_braces_are_mended_with_the_name() -> None:
    text = with_more("{{{fromnumber}}}")
    assert found(text) == ["SMS212 13:{{{fromnumber}}}"]
    assert '"x": "{{fromNumber}}"' in fixed(text)
