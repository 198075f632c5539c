"""The lists: what stands in their rows, in which order, and what was asked for."""

from __future__ import annotations

import pytest

from smslint.facts.keywords import DEFAULTS
from smslint.inventory.lists import LISTS
from smslint.inventory.lists.formats import text_of
from tests.inventory.trees import SINCH, cells, listed

CREDENTIALS = """\
sandbox: prod
credentials:
  - {name: t, vendor: twilio, account_sid: AC0, auth_token: "${env:T}", message_sid: SM0}
  - {name: s, vendor: sinch, service_id: s1, api_token: "${S}", region: eu}
  - {name: m, vendor: sinch_mms, project_id: p1, app_id: a1, api_token: "op://v/i/f"}
  - name: r
    vendor: sinch_rcs
    project_id: p2
    app_id: a2
    api_token: "${file:/run/r}"
    service_plan_id: plan
    sms_api_token: "literal-secret-of-rcs"
    rate_limit: 3
  - {name: i, vendor: infobip, api_base_url: x.api.infobip.com, api_key: "vault:a/b#c"}
  - name: c
    vendor: custom
    provider_name: Harrier
    provider_url: https://api.harrier-text.net/v1
    provider_app_id: app
    auth: {type: mac, name: X, api_token: "${A}", api_secret_key: "${B:-fallback}", hash_format: h}
"""


def test_a_credential_tells_its_account_service_and_where_its_secrets_are() -> None:
    listing = listed(CREDENTIALS, "credentials")
    rows = cells(listing, "name", "vendor", "account", "service", "sign_in")
    assert rows == [
        ("c", "custom", "Harrier", "app", "mac"),
        ("i", "infobip", "x.api.infobip.com", "", ""),
        ("m", "sinch_mms", "p1", "a1", ""),
        ("r", "sinch_rcs", "p2", "a2", ""),
        ("s", "sinch", "s1", "", ""),
        ("t", "twilio", "AC0", "SM0", ""),
    ]
    shown = [text_of(secrets) for (secrets,) in cells(listing, "secrets")]  # type: ignore[arg-type]
    assert shown == [
        "auth.api_token ${A}, auth.api_secret_key ${B:-***}",
        "api_key vault:a/b#c",
        "api_token op://v/i/f",
        "api_token ${file:/run/r}, sms_api_token (literal)",
        "api_token ${S}",
        "auth_token ${env:T}",
    ]


def test_entries_are_in_order_of_sandbox_name_and_place() -> None:
    entry = "{name: %s, vendor: sinch, service_id: s, api_token: '${T}'}"
    files = {
        "z.yaml": f"sandbox: a\ncredentials:\n  - {entry % 'b'}\n  - {entry % 'a'}\n",
        "a.yaml": f"sandbox: b\ncredentials:\n  - {entry % 'a'}\n",
        "m.yaml": f"sandbox: a\ncredentials:\n  - {entry % 'a'}\n  - {{vendor: sinch}}\n",
        "0.yaml": f"credentials:\n  - {entry % 'c'}\n",
    }
    rows = [
        (sandbox, name, str(where))
        for sandbox, name, where in cells(listed(files, "credentials"), "sandbox", "name", "where")
    ]
    assert rows == [
        ("a", "", "m.yaml:4"),
        ("a", "a", "m.yaml:3"),
        ("a", "a", "z.yaml:4"),
        ("a", "b", "z.yaml:3"),
        ("b", "a", "a.yaml:3"),
        ("", "c", "0.yaml:2"),
    ]
    backwards = dict(reversed(files.items()))
    assert listed(files, "credentials") == listed(backwards, "credentials")


def test_what_one_document_says_of_a_sandbox_holds_for_all() -> None:
    files = {
        "a.yaml": "sandbox: x\ncredentials:\n  - {name: n, vendor: sinch}\n",
        "b.yaml": "sandbox: x\nedition: b2b\nsandbox_type: development\n",
    }
    rows = cells(listed(files, "credentials"), "sandbox", "sandbox_type", "edition")
    assert rows == [("x", "development", "b2b")]


def test_a_credential_names_what_uses_it() -> None:
    rows = cells(listed(SINCH, "credentials"), "channel_configs", "webhooks")
    assert rows == [(("news",), ("replies",))]


def test_of_two_with_one_name_the_first_is_meant() -> None:
    entry = SINCH[SINCH.index("  - name: sinch-main") : SINCH.index("webhooks")]
    twice = SINCH.replace("webhooks:", f"{entry}webhooks:")
    assert cells(listed(twice, "credentials"), "channel_configs", "webhooks") == [
        (("news",), ("replies",)),
        ((), ()),
    ]


def test_webhooks_and_channels() -> None:
    text = SINCH + "    marketing_actions: [offers, news]\n"
    text = text.replace(
        "webhooks:\n  - name: replies\n", "webhooks:\n  - name: replies\n    keywords: {help: {}}\n"
    )
    row = cells(listed(text, "webhooks"), "name", "vendor", "type", "credential", "keywords")
    assert row == [("replies", "sinch", "", "sinch-main", ("help",))]
    row = cells(
        listed(text, "channels"), "name", "purpose", "credential", "vendor", "marketing_actions"
    )
    assert row == [("news", "marketing", "sinch-main", "sinch", ("offers", "news"))]


def test_what_does_not_pass_is_shown_all_the_same() -> None:
    text = SINCH.replace('"+12025550101"', "0012025550101").replace(
        "vendor: sinch", "vendor: sonch"
    )
    assert cells(listed(text, "credentials"), "vendor", "inbound_number") == [
        ("sonch", "0012025550101")
    ]
    assert cells(listed(text, "numbers"), "number", "kind") == [("0012025550101", "other")]


NUMBERS = """\
sandbox: prod
credentials:
  - {name: s, vendor: sinch, service_id: s, api_token: "${T}", inbound_number: "+12025550101"}
  - {name: i, vendor: infobip, api_base_url: x, api_key: "${T}", inbound_number: "${env:IN}"}
webhooks:
  - {name: w, vendor: sinch, credential: s, sender_number: "+12025550101"}
  - {name: rcs, vendor: custom, type: inbound, credential: c, sender_number: agent}
channel_configs:
  - {name: news, channel: sms, message_type: marketing, credential: s,
     sender_number: "+12025550101", opt_out_number: "60124"}
  - {name: codes, channel: sms, message_type: transactional, credential: s, sender_number: Marlow}
  - {name: cards, channel: rcs, message_type: marketing, credential: c, sender_number: "rcs:agent"}
  - {name: odd, channel: sms, message_type: marketing, credential: i, sender_number: brand_agent2}
  - {name: worse, channel: sms, message_type: marketing, credential: i, sender_number: "+1 202"}
"""


def test_a_number_tells_everything_that_uses_it() -> None:
    files = {"a.yaml": NUMBERS, "b.yaml": SINCH.replace("sandbox: prod", "sandbox: stage")}
    listing = listed(files, "numbers")
    assert cells(listing, "number", "kind", "sandboxes", "vendors") == [
        ("+12025550101", "number", ("prod", "stage"), ("sinch",)),
        ("60124", "short code", ("prod",), ("sinch",)),
        ("Marlow", "alphanumeric", ("prod",), ("sinch",)),
        ("agent", "RCS agent", ("prod",), ("custom",)),
        ("brand_agent2", "RCS agent", ("prod",), ("infobip",)),
        ("${env:IN}", "reference", ("prod",), ("infobip",)),
        ("+1 202", "other", ("prod",), ("infobip",)),
    ]
    roles = ("inbound_of", "sender_of", "webhook_of", "opt_out_of")
    uses = [tuple(map(text_of, row)) for row in cells(listing, *roles)]  # type: ignore[arg-type]
    assert uses == [
        (
            "prod/s, stage/sinch-main",
            "prod/news (sms marketing), stage/news (sms marketing)",
            "prod/w, stage/replies",
            "",
        ),
        ("", "", "", "prod/news"),
        ("", "prod/codes (sms transactional)", "", ""),
        ("", "prod/cards (rcs marketing)", "prod/rcs (inbound)", ""),
        ("", "prod/odd (sms marketing)", "", ""),
        ("prod/i", "", "", ""),
        ("", "prod/worse (sms marketing)", "", ""),
    ]


KEYWORDS = """\
sandbox: prod
credentials:
  - name: old
    vendor: infobip
    fuzzy_opt_out: {reply: Did you mean STOP?}
    keywords:
      opt_out: {words: [STOP], reply: Bye.}
webhooks:
  - name: replies
    vendor: sinch
    credential: s
    keywords:
      help: {words: [HELP, AIDE], reply: Call us.}
      opt_out:
        words: [STOP, ARRET]
        reply: Bye.
        fuzzy: {reply: Did you mean STOP?}
      optin: {words: [YES]}
    default_reply: Send HELP.
  - {name: reports, vendor: infobip, type: feedback}
  - {name: plain, vendor: sinch_conversational}
  - {name: unread, vendor: infobip, type: inbound, keywords: "${env:KEYWORDS}"}
"""


def test_keywords_are_those_of_the_file_and_of_journey_optimizer() -> None:
    listing = listed(KEYWORDS, "keywords")
    columns = ("name", "category", "origin", "words", "reply", "fuzzy_reply", "where")
    assert [(*row[:-1], str(row[-1])) for row in cells(listing, *columns)] == [
        ("plain", "opt_in", "default", DEFAULTS["opt_in"], "", "", "case.yaml:21"),
        ("plain", "opt_out", "default", DEFAULTS["opt_out"], "", "", "case.yaml:21"),
        ("plain", "help", "default", DEFAULTS["help"], "", "", "case.yaml:21"),
        (
            *("replies", "opt_out", "file", ("STOP", "ARRET"), "Bye.", "Did you mean STOP?"),
            "case.yaml:14",
        ),
        ("replies", "help", "file", ("HELP", "AIDE"), "Call us.", "", "case.yaml:13"),
        ("replies", "optin", "file", ("YES",), "", "", "case.yaml:18"),
        ("replies", "default_reply", "file", (), "Send HELP.", "", "case.yaml:19"),
        ("old", "opt_out", "file", ("STOP",), "Bye.", "", "case.yaml:7"),
        ("old", "fuzzy_opt_out", "file", (), "Did you mean STOP?", "", "case.yaml:5"),
    ]
    assert {
        row[0] for row in cells(listed(KEYWORDS, "keywords", vendors=("infobip",)), "name")
    } == {"old"}


HEADERS = """\
sandbox: prod
credentials:
  - name: c
    vendor: custom
    headers:
      - {name: Authorization, value: "App ${env:KEY:-no}"}
      - {name: X-Api-Key, value: "${KEY}"}
      - {name: x-api-key, value: abcdef}
      - {name: Authorization, value: "Secret ${KEY}"}
      - {name: Accept, value: application/json, type: text}
      - {name: "${env:NAME}", value: whatever}
      - {name: X-Empty}
  - {name: s, vendor: sinch, headers: [{name: A, value: b}]}
"""


def test_headers_say_where_their_secrets_are() -> None:
    rows = cells(listed(HEADERS, "headers"), "credential", "header", "type", "value", "where")
    assert [(*row[:-1], str(row[-1])) for row in rows] == [
        ("c", "Authorization", "", "App ${env:KEY:-***}", "case.yaml:6"),
        ("c", "X-Api-Key", "", "${KEY}", "case.yaml:7"),
        ("c", "x-api-key", "", "(literal)", "case.yaml:8"),
        ("c", "Authorization", "", "(literal)", "case.yaml:9"),
        ("c", "Accept", "text", "application/json", "case.yaml:10"),
        ("c", "${env:NAME}", "", "(literal)", "case.yaml:11"),
        ("c", "X-Empty", "", "", "case.yaml:12"),
    ]


def test_only_what_was_asked_for() -> None:
    files = {"a.yaml": NUMBERS, "b.yaml": SINCH.replace("sandbox: prod", "sandbox: stage")}
    names = cells(listed(files, "credentials", sandboxes=("stage",)), "sandbox", "name")
    assert names == [("stage", "sinch-main")]
    assert cells(listed(files, "credentials", vendors=("infobip",)), "name") == [("i",)]
    names = cells(listed(files, "channels", vendors=("infobip", "twilio")), "name")
    assert names == [("odd",), ("worse",)]
    one = listed(files, "numbers", sandboxes=("stage",), vendors=("sinch",))
    assert cells(one, "number", "sandboxes") == [("+12025550101", ("stage",))]
    assert cells(listed(files, "webhooks", vendors=("infobip",)), "name") == []


def test_paths_limit_the_rows_but_not_what_is_known() -> None:
    files = {
        "a.yaml": SINCH[: SINCH.index("channel_configs")],
        "b.yaml": "sandbox: prod\n" + SINCH[SINCH.index("channel_configs") :],
    }
    only = frozenset(("b.yaml",))
    assert cells(listed(files, "channels", paths=only), "name", "vendor") == [("news", "sinch")]
    assert listed(files, "credentials", paths=only).rows == ()


@pytest.mark.parametrize("what", LISTS)
def test_broken_and_odd_trees_are_listed_as_far_as_they_go(what: str) -> None:
    files = {
        "a.yaml": "sandbox: [x]\ncredentials: {a: b}\nwebhooks: [1, ~, {}, [x]]\n",
        "b.yaml": "",
        "c.yaml": SINCH + "  - name: 'open\n",
        "d.yaml": "- a\n- b\n",
        "e.yaml": "sandbox: prod\ncredentials: [{name: !vault x, vendor: ~, auth: 3}]\n",
    }
    for row in listed(files, what).rows:
        assert all(isinstance(text_of(cell), str) for cell in row)
