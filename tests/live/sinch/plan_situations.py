"""Sinch, SMS API: what it may answer."""

from __future__ import annotations

from tests.live.situations.situation import NO_ANSWER, NO_JSON, Answer, Said, Situation

PLAN = "8fd31c0a5b7e42d9a6c41f0be2d7935a"


def config(*more: str) -> str:
    """A Sinch credential with further lines."""
    lines = [
        "sandbox: prod",
        "credentials:",
        "  - name: sinch",
        "    vendor: sinch",
        f"    service_id: {PLAN}",
        "    api_token: ${env:SINCH_TOKEN}",
        *more,
    ]
    return "\n".join(lines) + "\n"


def batches(region: str, status: int, body: str = "{}") -> Answer:
    """What a region answers."""
    return Answer(f"GET https://{region}.sms.api.sinch.com/xms/v1/{PLAN}/batches", status, body)


FOUND = '{"count": 1, "page": 0, "page_size": 1, "batches": [{"body": "canary-of-an-answer"}]}'
NO = '{"code": "unauthorized", "text": "canary-of-an-answer"}'
EU = config("    region: eu")

SITUATIONS = (
    Situation(
        "plan and token are right, `region` is given",
        EU,
        (batches("eu", 200, FOUND),),
        checks=("credential: valid",),
    ),
    Situation(
        "401 in all regions, `region` is given",
        EU,
        tuple(batches(region, 401, NO) for region in ("us", "eu", "au", "br", "ca")),
        says=(
            Said(
                "SMS801",
                "/credentials/0/api_token",
                "Sinch does not accept this token for this service plan in any region",
            ),
        ),
        checks=("credential: invalid",),
    ),
    Situation(
        "404 in all regions, `region` is given",
        EU,
        tuple(batches(region, 404, NO) for region in ("us", "eu", "au", "br", "ca")),
        says=(
            Said(
                "SMS801",
                "/credentials/0/api_token",
                "Sinch does not accept this token for this service plan in any region",
            ),
        ),
        checks=("credential: invalid",),
    ),
    Situation(
        "the plan is in another region than `region` says",
        EU,
        (batches("eu", 401, NO), batches("us", 403), batches("au", 200, FOUND)),
        says=(
            Said(
                "SMS810",
                "/credentials/0/region",
                "the service plan is in the region `au`, not in the one that `region` names",
            ),
        ),
        checks=(
            "credential: valid",
            "region: could-not-check",
        ),
    ),
    Situation(
        "401 where `region` says, and another region does not answer",
        EU,
        (
            batches("eu", 401, NO),
            batches("us", NO_ANSWER),
            *(batches(region, 401, NO) for region in ("au", "br", "ca")),
        ),
        says=(
            Said(
                "SMS810",
                "/credentials/0/name",
                "not every region of Sinch answers, and the others do not know the "
                "service plan: the connection to us.sms.api.sinch.com broke off, even "
                "after 2 retries",
            ),
        ),
        checks=("credential: could-not-check",),
    ),
    Situation(
        "without `region`: two regions say 401, the third knows the plan",
        config(),
        (batches("us", 401, NO), batches("eu", 401, ""), batches("au", 200, FOUND)),
        checks=("credential: valid",),
    ),
    Situation(
        "without `region`: all regions say 401",
        config(),
        tuple(batches(region, 401, NO) for region in ("us", "eu", "au", "br", "ca")),
        says=(
            Said(
                "SMS801",
                "/credentials/0/api_token",
                "Sinch does not accept this token for this service plan in any region",
            ),
        ),
        checks=("credential: invalid",),
    ),
    Situation(
        "without `region`: one region does not answer, the others say 401",
        config(),
        (
            batches("us", 401, NO),
            batches("eu", NO_ANSWER),
            *(batches(region, 401, NO) for region in ("au", "br", "ca")),
        ),
        says=(
            Said(
                "SMS810",
                "/credentials/0/name",
                "not every region of Sinch answers, and the others do not know the "
                "service plan: the connection to eu.sms.api.sinch.com broke off, even "
                "after 2 retries",
            ),
        ),
        checks=("credential: could-not-check",),
    ),
    Situation(
        "`override_url` says nothing of the region",
        config("    override_url: https://ca.sms.api.sinch.com/xms/v1"),
        (batches("us", 200, FOUND),),
        checks=("credential: valid",),
    ),
    Situation(
        "a 401 without words in all regions, `region` is given",
        EU,
        tuple(batches(region, 401, "") for region in ("us", "eu", "au", "br", "ca")),
        says=(
            Said(
                "SMS810",
                "/credentials/0/api_token",
                "Sinch answers 401 without saying why: either it does not accept this token for "
                "this service plan in any region, or a proxy or a firewall has answered",
            ),
        ),
        checks=("credential: could-not-check",),
    ),
    Situation(
        "a proxy's page (403)",
        EU,
        (batches("eu", 403, NO_JSON),),
        says=(
            Said(
                "SMS810",
                "/credentials/0/name",
                "the answer 403 is not in the form of Sinch's errors, so a proxy or a firewall "
                "may have given it",
            ),
        ),
        checks=("credential: could-not-check",),
    ),
    Situation(
        "an empty 403",
        EU,
        (batches("eu", 403, ""),),
        says=(
            Said(
                "SMS810",
                "/credentials/0/name",
                "the answer 403 is not in the form of Sinch's errors, so a proxy or a firewall "
                "may have given it",
            ),
        ),
        checks=("credential: could-not-check",),
    ),
    Situation(
        "the service plan that a variable holds cannot be right",
        EU.replace(PLAN, "${env:ODD_PLAN}"),
        (),
        says=(
            Said(
                "SMS801",
                "/credentials/0/service_id",
                "the value of `service_id` does not have the right form: it has punctuation in it",
            ),
        ),
        checks=("credential: invalid",),
        variables=(("ODD_PLAN", "a/../b"),),
    ),
    Situation(
        "the region that a variable holds does not exist",
        config("    region: ${env:ODD_REGION}"),
        (batches("us", 200, FOUND),),
        says=(
            Said(
                "SMS810",
                "/credentials/0/region",
                "the value of `region` is not one of `us`, `eu`, `au`, `br` or `ca`, so all "
                "regions are asked",
            ),
        ),
        checks=(
            "region: could-not-check",
            "credential: valid",
        ),
        variables=(("ODD_REGION", "asia"),),
    ),
    Situation(
        "the account is blocked (403, `blocked_account`)",
        EU,
        (batches("eu", 403, '{"code": "blocked_account", "text": "canary-of-an-answer"}'),),
        says=(
            Said(
                "SMS802",
                "/credentials/0/service_id",
                "Sinch has blocked the account of this service plan",
            ),
        ),
        checks=("credential: invalid",),
    ),
    Situation(
        "the account is blocked, in the older form",
        EU,
        (batches("eu", 403, '{"error": {"code": "blocked_account"}}'),),
        says=(
            Said(
                "SMS802",
                "/credentials/0/service_id",
                "Sinch has blocked the account of this service plan",
            ),
        ),
        checks=("credential: invalid",),
    ),
    Situation(
        "403 for another reason",
        EU,
        (batches("eu", 403, '{"code": "forbidden"}'),),
        says=(
            Said(
                "SMS809",
                "/credentials/0/api_token",
                "the credential works, but Sinch does not let it read what was sent",
            ),
        ),
        checks=(
            "credential: valid",
            "batches: could-not-check",
        ),
    ),
    Situation(
        "400, for an unknown reason",
        EU,
        (batches("eu", 400, NO),),
        says=(
            Said(
                "SMS810",
                "/credentials/0/name",
                "Sinch answers with the status 400, which says nothing about this",
            ),
        ),
        checks=("credential: could-not-check",),
    ),
    Situation(
        "429",
        EU,
        (batches("eu", 429),),
        says=(
            Said(
                "SMS810",
                "/credentials/0/name",
                "eu.sms.api.sinch.com answered 429 (too many requests), even after 2 retries",
            ),
        ),
        checks=("credential: could-not-check",),
    ),
    Situation(
        "502",
        EU,
        (batches("eu", 502),),
        says=(
            Said(
                "SMS810",
                "/credentials/0/name",
                "eu.sms.api.sinch.com answered 502 (server error), even after 2 retries",
            ),
        ),
        checks=("credential: could-not-check",),
    ),
    Situation(
        "the connection breaks off",
        EU,
        (batches("eu", NO_ANSWER),),
        says=(
            Said(
                "SMS810",
                "/credentials/0/name",
                "the connection to eu.sms.api.sinch.com broke off, even after 2 retries",
            ),
        ),
        checks=("credential: could-not-check",),
    ),
    Situation(
        "200 with other JSON than described",
        EU,
        (batches("eu", 200, '{"ok": true}'),),
        says=(Said("SMS810", "/credentials/0/name", "Sinch answers in a form that is not known"),),
        checks=("credential: could-not-check",),
    ),
    Situation(
        "numbers and webhooks, which this API does not tell",
        config(
            "    region: eu",
            'webhooks: [{name: replies, vendor: sinch, credential: sinch, sender_number: "60124",',
            "            url: https://hooks.nordwind.example/sms/1}]",
            "channel_configs: [{name: texts, channel: sms, message_type: transactional,",
            '                   credential: sinch, sender_number: "60124"}]',
        ),
        (batches("eu", 200, FOUND),),
        checks=(
            "credential: valid",
            "number 60124: skipped",
            "webhook: skipped",
        ),
    ),
)
