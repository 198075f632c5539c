"""All rules, one line each: code, name, severity, what the rule is given, its module.

Codes and names are fixed for good: people select and suppress by them.
"""

from __future__ import annotations

from functools import cache

from smslint.base.findings import Severity
from smslint.facts.vendors import CUSTOM, INFOBIP, LEGACY_KEYWORD_VENDORS, TWILIO
from smslint.rules.base import Rule, Scope

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType

E, W, I = Severity.ERROR, Severity.WARNING, Severity.INFO  # noqa: E741 - columns of a table

# fmt: off
RULES: tuple[Rule, ...] = (
    Rule("SMS001", "syntax-error", E, Scope.READING, "files.syntax_error"),
    Rule("SMS002", "duplicate-key", E, Scope.READING, "files.duplicate_key"),
    Rule("SMS003", "undecodable-file", E, Scope.READING, "files.undecodable_file"),
    Rule("SMS004", "resource-limit", E, Scope.READING, "files.resource_limit"),
    Rule("SMS005", "ambiguous-scalar", E, Scope.READING, "files.ambiguous_scalar"),
    Rule("SMS006", "unsupported-tag", E, Scope.READING, "files.unsupported_tag"),
    Rule("SMS007", "stray-line-break", E, Scope.READING, "files.stray_line_break"),
    Rule("SMS008", "text-cut-by-comment", W, Scope.DOCUMENT, "files.text_cut_by_comment"),
    Rule("SMS009", "text-eaten", W, Scope.DOCUMENT, "files.text_eaten"),

    Rule("SMS101", "unknown-field", E, Scope.READING, "shape.unknown_field"),
    Rule("SMS102", "missing-field", E, Scope.READING, "shape.missing_field"),
    Rule("SMS103", "wrong-type", E, Scope.READING, "shape.wrong_type"),
    Rule("SMS104", "invalid-value", E, Scope.SANDBOX, "shape.invalid_value"),
    Rule("SMS105", "unavailable-in-edition", E, Scope.READING, "shape.unavailable_in_edition"),
    Rule("SMS106", "sandbox-conflict", E, Scope.SANDBOX, "shape.sandbox_conflict"),

    Rule("SMS201", "duplicate-credential", E, Scope.SANDBOX, "credentials.duplicate_credential"),
    Rule("SMS202", "duplicate-inbound-number", E, Scope.PROJECT,
         "credentials.duplicate_inbound_number"),
    Rule("SMS203", "shared-account-without-inbound-number", W, Scope.PROJECT,
         "credentials.shared_account_without_inbound_number"),
    Rule("SMS204", "sid-mixup", E, Scope.CREDENTIAL, "credentials.sid_mixup", vendors=(TWILIO,)),
    Rule("SMS205", "message-sid-is-service", I, Scope.CREDENTIAL,
         "credentials.message_sid_is_service", vendors=(TWILIO,)),
    Rule("SMS206", "placeholder-value", E, Scope.DOCUMENT, "credentials.placeholder_value"),
    Rule("SMS207", "mms-without-sinch", W, Scope.SANDBOX, "credentials.mms_without_sinch",
         claims_absence=True),
    Rule("SMS208", "insecure-url", E, Scope.DOCUMENT, "credentials.insecure_url"),
    Rule("SMS209", "infobip-base-url", E, Scope.CREDENTIAL, "credentials.infobip_base_url",
         vendors=(INFOBIP,)),
    Rule("SMS210", "payload-not-json", E, Scope.JSON_TEXT, "credentials.payload_not_json"),
    Rule("SMS211", "payload-missing-placeholder", E, Scope.JSON_TEXT,
         "credentials.payload_missing_placeholder"),
    Rule("SMS212", "payload-unknown-placeholder", W, Scope.SANDBOX,
         "credentials.payload_unknown_placeholder"),
    Rule("SMS213", "payload-missing-auth-option", E, Scope.JSON_TEXT,
         "credentials.payload_missing_auth_option"),
    Rule("SMS214", "oauth-body-incomplete", W, Scope.JSON_TEXT,
         "credentials.oauth_body_incomplete"),
    Rule("SMS215", "jwt-claims-missing", W, Scope.JSON_TEXT, "credentials.jwt_claims_missing"),
    Rule("SMS216", "duplicate-header", E, Scope.CREDENTIAL,
         "credentials.duplicate_header", vendors=(CUSTOM,)),
    Rule("SMS217", "reserved-header", W, Scope.CREDENTIAL,
         "credentials.reserved_header", vendors=(CUSTOM,)),
    Rule("SMS218", "invalid-header", E, Scope.CREDENTIAL,
         "credentials.invalid_header", vendors=(CUSTOM,)),
    Rule("SMS219", "no-authentication", W, Scope.CREDENTIAL,
         "credentials.no_authentication", vendors=(CUSTOM,)),
    Rule("SMS220", "twilio-form-endpoint", W, Scope.CREDENTIAL,
         "credentials.twilio_form_endpoint", vendors=(CUSTOM,)),
    Rule("SMS221", "dlt-id", W, Scope.CREDENTIAL, "credentials.dlt_id", vendors=(INFOBIP,)),
    Rule("SMS222", "legacy-keywords", W, Scope.CREDENTIAL, "credentials.legacy_keywords",
         vendors=LEGACY_KEYWORD_VENDORS),
    Rule("SMS223", "unused-credential", W, Scope.SANDBOX, "credentials.unused_credential",
         claims_absence=True),
    Rule("SMS224", "override-url-elsewhere", W, Scope.SANDBOX,
         "credentials.override_url_elsewhere", claims_absence=True),
    Rule("SMS225", "validity-capped", W, Scope.CREDENTIAL, "credentials.validity_capped",
         vendors=(INFOBIP,)),
    Rule("SMS226", "credential-shared-by-sandboxes", I, Scope.PROJECT,
         "credentials.credential_shared_by_sandboxes"),
    Rule("SMS227", "impossible-number", W, Scope.DOCUMENT, "credentials.impossible_number"),
    Rule("SMS228", "placeholder-form", W, Scope.JSON_TEXT, "credentials.placeholder_form"),
    Rule("SMS229", "numbers-swapped", W, Scope.JSON_TEXT, "credentials.numbers_swapped"),
    Rule("SMS230", "placeholder-in-url", W, Scope.CREDENTIAL, "credentials.placeholder_in_url",
         vendors=(CUSTOM,)),
    Rule("SMS231", "one-secret-two-accounts", W, Scope.SANDBOX,
         "credentials.one_secret_two_accounts"),
    Rule("SMS232", "region-conflict", W, Scope.PROJECT, "credentials.region_conflict"),
    Rule("SMS233", "two-authentications", W, Scope.CREDENTIAL, "credentials.two_authentications",
         vendors=(CUSTOM,)),

    Rule("SMS301", "duplicate-webhook", E, Scope.SANDBOX, "webhooks.duplicate_webhook"),
    Rule("SMS302", "unknown-webhook-credential", E, Scope.SANDBOX,
         "webhooks.unknown_webhook_credential", claims_absence=True),
    Rule("SMS303", "webhook-vendor-mismatch", E, Scope.SANDBOX, "webhooks.webhook_vendor_mismatch"),
    Rule("SMS304", "twilio-webhook", E, Scope.SANDBOX, "webhooks.twilio_webhook"),
    Rule("SMS305", "missing-webhook", W, Scope.SANDBOX, "webhooks.missing_webhook",
         claims_absence=True),
    Rule("SMS306", "competing-webhooks", E, Scope.SANDBOX, "webhooks.competing_webhooks"),
    Rule("SMS307", "webhook-sender-unknown", W, Scope.SANDBOX, "webhooks.webhook_sender_unknown",
         claims_absence=True),
    Rule("SMS308", "one-way-sender", E, Scope.SANDBOX, "webhooks.one_way_sender"),
    Rule("SMS309", "duplicate-webhook-url", E, Scope.PROJECT, "webhooks.duplicate_webhook_url"),
    Rule("SMS310", "idle-webhook", I, Scope.SANDBOX, "webhooks.idle_webhook", claims_absence=True),

    Rule("SMS401", "rcs-requires-custom", E, Scope.SANDBOX, "channels.rcs_requires_custom"),
    Rule("SMS402", "duplicate-channel-config", E, Scope.SANDBOX,
         "channels.duplicate_channel_config"),
    Rule("SMS403", "unknown-channel-credential", E, Scope.SANDBOX,
         "channels.unknown_channel_credential", claims_absence=True),
    Rule("SMS404", "channel-vendor-mismatch", E, Scope.SANDBOX, "channels.channel_vendor_mismatch"),
    Rule("SMS405", "rcs-credential-shared", W, Scope.SANDBOX, "channels.rcs_credential_shared"),
    Rule("SMS406", "unknown-subdomain", E, Scope.PROJECT, "channels.unknown_subdomain",
         claims_absence=True),
    Rule("SMS407", "invalid-subdomain", E, Scope.DOCUMENT, "channels.invalid_subdomain"),
    Rule("SMS408", "sender-shared-by-purpose", W, Scope.SANDBOX,
         "channels.sender_shared_by_purpose"),
    Rule("SMS409", "sender-in-two-sandboxes", W, Scope.PROJECT, "channels.sender_in_two_sandboxes"),
    Rule("SMS410", "rcs-credential-for-sms", I, Scope.SANDBOX, "channels.rcs_credential_for_sms"),
    Rule("SMS411", "discouraged-subdomain", W, Scope.DOCUMENT, "channels.discouraged_subdomain"),
    Rule("SMS412", "sender-characters", I, Scope.CHANNEL_CONFIG, "channels.sender_characters"),

    Rule("SMS501", "plaintext-secret", E, Scope.SECRET, "secrets.plaintext_secret"),
    Rule("SMS502", "secret-elsewhere", E, Scope.DOCUMENT, "secrets.secret_elsewhere"),
    Rule("SMS503", "broken-reference", E, Scope.DOCUMENT, "secrets.broken_reference"),
    Rule("SMS504", "secret-default", E, Scope.SECRET, "secrets.secret_default"),
    Rule("SMS505", "half-encrypted", E, Scope.SECRET, "secrets.half_encrypted"),
    Rule("SMS506", "secret-in-comment", W, Scope.DOCUMENT, "secrets.secret_in_comment"),
    Rule("SMS507", "text-around-reference", W, Scope.SECRET, "secrets.text_around_reference"),

    Rule("SMS601", "keyword-conflict", E, Scope.KEYWORDS, "texts.keyword_conflict"),
    Rule("SMS602", "duplicate-keyword", W, Scope.KEYWORDS, "texts.duplicate_keyword"),
    Rule("SMS603", "stop-lost", W, Scope.KEYWORDS, "texts.stop_lost"),
    Rule("SMS604", "marketing-without-opt-out", I, Scope.SANDBOX,
         "texts.marketing_without_opt_out", claims_absence=True),
    Rule("SMS605", "missing-reply", W, Scope.KEYWORDS, "texts.missing_reply"),
    Rule("SMS606", "reply-omits-keyword", W, Scope.KEYWORDS, "texts.reply_omits_keyword"),
    Rule("SMS607", "text-too-long", W, Scope.KEYWORDS, "texts.text_too_long"),
    Rule("SMS608", "unicode-text", I, Scope.KEYWORDS, "texts.unicode_text"),
    Rule("SMS609", "keyword-form", W, Scope.KEYWORDS, "texts.keyword_form"),
    Rule("SMS610", "opt-out-words-lost", I, Scope.KEYWORDS, "texts.opt_out_words_lost"),
    Rule("SMS611", "reply-promises-keyword", I, Scope.KEYWORDS, "texts.reply_promises_keyword"),

    Rule("SMS701", "policy", W, Scope.POLICY, "policies.policy"),

    Rule("SMS801", "credential-rejected", E, Scope.LIVE, "live.credential_rejected"),
    Rule("SMS802", "account-inactive", E, Scope.LIVE, "live.account_inactive"),
    Rule("SMS803", "number-not-owned", E, Scope.LIVE, "live.number_not_owned"),
    Rule("SMS804", "number-lacks-capability", E, Scope.LIVE, "live.number_lacks_capability"),
    Rule("SMS805", "provider-webhook-mismatch", W, Scope.LIVE, "live.provider_webhook_mismatch"),
    Rule("SMS806", "message-sid-not-found", W, Scope.LIVE, "live.message_sid_not_found",
         vendors=(TWILIO,)),
    Rule("SMS807", "sender-not-ready", W, Scope.LIVE, "live.sender_not_ready"),
    Rule("SMS808", "forwarding-not-pull", W, Scope.LIVE, "live.forwarding_not_pull",
         vendors=(INFOBIP,)),
    Rule("SMS809", "permission-missing", I, Scope.LIVE, "live.permission_missing"),
    Rule("SMS810", "could-not-check", W, Scope.LIVE, "live.could_not_check"),
    Rule("SMS811", "config-not-in-product", W, Scope.LIVE, "live.config_not_in_product",
         claims_absence=True),
    Rule("SMS812", "config-not-active", W, Scope.LIVE, "live.config_not_active"),
    Rule("SMS813", "config-not-in-files", I, Scope.LIVE, "live.config_not_in_files",
         claims_absence=True),
    Rule("SMS814", "sandbox-differs", W, Scope.LIVE, "live.sandbox_differs"),

    Rule("SMS901", "unused-suppression", W, Scope.HOUSEKEEPING, "housekeeping.unused_suppression"),
    Rule("SMS902", "unknown-suppression", W, Scope.HOUSEKEEPING,
         "housekeeping.unknown_suppression"),
    Rule("SMS903", "stale-baseline", W, Scope.HOUSEKEEPING, "housekeeping.stale_baseline"),
)
# fmt: on

BY_CODE = {rule.code: rule for rule in RULES}
BY_NAME = {rule.name: rule for rule in RULES}

WINS: dict[str, frozenset[str]] = {
    # of two findings on one region the more specific one is reported: winner → losers
    "SMS204": frozenset(("SMS104",)),
    "SMS206": frozenset(
        (
            "SMS007",
            "SMS104",
            "SMS202",
            "SMS203",
            "SMS204",
            "SMS205",
            "SMS208",
            "SMS209",
            "SMS221",
            "SMS224",
            "SMS227",
            "SMS307",
            "SMS308",
            "SMS309",
            "SMS408",
            "SMS409",
            "SMS412",
            "SMS501",
            "SMS502",
            "SMS505",
        )
    ),
    "SMS308": frozenset(("SMS104",)),
    "SMS407": frozenset(("SMS406",)),
    "SMS501": frozenset(("SMS007",)),
    "SMS502": frozenset(("SMS005", "SMS104", "SMS209", "SMS221")),
    "SMS503": frozenset(
        (
            "SMS103",
            "SMS104",
            "SMS105",
            "SMS206",
            "SMS208",
            "SMS209",
            "SMS218",
            "SMS221",
            "SMS302",
            "SMS309",
            "SMS403",
            "SMS406",
            "SMS407",
        )
    ),
    "SMS505": frozenset(("SMS007",)),
}

FIND_SECRETS = frozenset(("SMS501", "SMS502", "SMS504", "SMS505", "SMS506"))
"""The rules that report what is or may be a secret: a file with literal secrets has findings of
theirs."""


def find(name: str) -> Rule | None:
    """A rule by its code or its name."""
    return BY_CODE.get(name) or BY_NAME.get(name)


@cache
def module_of(rule: Rule) -> ModuleType:
    """The module of a rule: its page, its examples, and its `check` if it reads files."""
    # importlib takes as long to load as three rules.
    module: ModuleType = __import__(f"smslint.rules.{rule.module}", fromlist=("check",))
    return module
