"""The sources of the rules: where each fact can be checked, and when it was read there.

The `Source:` of a rule names them by their keys, `[ajo-webhooks] matching of keywords; [rfc-8259]`.
Pages of repositories are given at the commit that was read. Pages of smslint's own manual have no
date: they belong to the same version as the rule.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from smslint.facts.numbering_plans import VERSION

_MANUAL = "https://github.com/smslint/smslint/blob/main/docs"


class Source(NamedTuple):
    """A page, and the day (ISO 8601) on which it was read; empty for pages of our own."""

    title: str
    url: str
    read_on: str = "2026-11-30"


class Citation(NamedTuple):
    """A source, and which part of it is meant, if it is long."""

    source: Source
    note: str = ""

    def __str__(self) -> str:
        return f"{self.source.title}: {self.note}" if self.note else self.source.title


_ADOBE = "https://github.com/AdobeDocs/journey-optimizer.en/blob"
_MOBILE = "help/using/mobile"
_B2B = "https://github.com/AdobeDocs/journey-optimizer-b2b.en/blob"
_TWILIO = "https://github.com/twilio/twilio-oai/blob/d50069b44ea8cd23141385bdb6db48f16ff75bb5"
_SINCH = "https://github.com/sinch/skills/blob/474538da5327865a82bdd1c7e8b1c6d70f59fc10/skills"
_SINCH_SDK = (
    "https://github.com/sinch/sinch-sdk-python/blob/b45a3ed35136bd9ac72a3f7bc0591f63b49bcc39"
)
# Infobip publishes its OpenAPI descriptions on its site, without versions; these are copies.
_INFOBIP = "https://github.com/api-evangelist/infobip/blob/b3be77826a8f1d17ead20f2edb64a03ef343f929/openapi"

SOURCES: Mapping[str, Source] = {
    # ------------------------------------------------------------- Adobe Journey Optimizer
    "ajo-twilio": Source(
        "Adobe Journey Optimizer, Configure Twilio provider",
        f"{_ADOBE}/0201927f8d9260e8ba1d0db7014d6a7b30d09062/{_MOBILE}/mobile-configuration-twilio.md",
    ),
    "ajo-sinch": Source(
        "Adobe Journey Optimizer, Configure Sinch provider",
        f"{_ADOBE}/04e844c8e97afb70ac2884c95ef2ab0e81319f9f/{_MOBILE}/mobile-configuration-sinch.md",
    ),
    "ajo-infobip": Source(
        "Adobe Journey Optimizer, Configure Infobip provider",
        f"{_ADOBE}/1017a1cc9bdcb4fb82faaca6d1fc414810d42af2/{_MOBILE}/mobile-configuration-infobip.md",
    ),
    # Read in the Italian translation of this version (journey-optimizer.it-IT at commit
    # 0458a93ac80c65ae448a0dd42f86810e99118903).
    "ajo-custom": Source(
        "Adobe Journey Optimizer, Configure a custom provider",
        f"{_ADOBE}/a08c317d032f372ed5bc6ef9d9372c1a4edff81b/{_MOBILE}/mobile-configuration-custom.md",
    ),
    "ajo-webhooks": Source(
        "Adobe Journey Optimizer, Create Webhook",
        f"{_ADOBE}/144a36326a529787c9e1044a549402a5060d2f0d/{_MOBILE}/mobile-webhook.md",
    ),
    "ajo-opt-out": Source(
        "Adobe Journey Optimizer, Opt-out management for Mobile messages",
        f"{_ADOBE}/04e844c8e97afb70ac2884c95ef2ab0e81319f9f/{_MOBILE}/mobile-opt-out.md",
    ),
    "ajo-channel-configuration": Source(
        "Adobe Journey Optimizer, Create a Mobile message configuration",
        f"{_ADOBE}/0efbbc44e0efe5fe1d4973ed3851a339f2b6820c/{_MOBILE}/mobile-configuration-surface.md",
    ),
    "ajo-subdomains": Source(
        "Adobe Journey Optimizer, Configure SMS subdomains",
        f"{_ADOBE}/04e844c8e97afb70ac2884c95ef2ab0e81319f9f/{_MOBILE}/mobile-subdomains.md",
    ),
    "ajo-design": Source(
        "Adobe Journey Optimizer, Design a Mobile message",
        f"{_ADOBE}/144a36326a529787c9e1044a549402a5060d2f0d/{_MOBILE}/design-mobile.md",
    ),
    "ajo-b2b-sms": Source(
        "Adobe Journey Optimizer B2B Edition, SMS channel configurations",
        f"{_B2B}/60751474306cac68d4a37022f7b8c46342193eb9/help/user/admin/configure-channels-sms.md",
    ),
    "ajo-b2b-authoring": Source(
        "Adobe Journey Optimizer B2B Edition, SMS authoring",
        f"{_B2B}/60751474306cac68d4a37022f7b8c46342193eb9/help/user/content/sms-authoring.md",
    ),
    # --------------------------------------------------- what programs can read at Adobe
    "ajo-channel-configurations": Source(
        "Adobe Journey Optimizer, Set up channel configurations",
        f"{_ADOBE}/0dbd2f0ff6b115a0f62e505583af49e38b28fcf5/help/using/configuration/channel-surfaces.md",
    ),
    "ajo-campaigns-api": Source(
        "Adobe Journey Optimizer, OpenAPI description of campaigns, version 1.79",
        "https://github.com/AdobeDocs/journey-optimizer-apis/blob"
        "/418ba20841fab2e09633d8982f53ae9f61e94524/static/campaigns-retrieve.yaml",
    ),
    "aep-sandbox-api": Source(
        "Adobe Experience Platform, OpenAPI description of sandboxes",
        "https://github.com/AdobeDocs/experience-platform-apis/blob"
        "/16c60cd7a5617582fc21500f5ab3edf0e2ee308b/static/swagger-specs/sandbox.yaml",
    ),
    # ------------------------------------------------------------------------------ Twilio
    "twilio-api": Source(
        "Twilio, OpenAPI description of the API of 2010",
        f"{_TWILIO}/spec/json/twilio_api_v2010.json",
    ),
    "twilio-messaging": Source(
        "Twilio, OpenAPI description of Messaging Services",
        f"{_TWILIO}/spec/json/twilio_messaging_v1.json",
    ),
    "twilio-senders": Source(
        "Twilio, OpenAPI description of channel senders",
        f"{_TWILIO}/spec/json/twilio_messaging_v2.json",
    ),
    "twilio-glossary": Source("Twilio, glossary", "https://www.twilio.com/docs/glossary"),
    "twilio-test-credentials": Source(
        "Twilio, test credentials", "https://www.twilio.com/docs/iam/test-credentials"
    ),
    "twilio-retention": Source(
        "Twilio, how long messages are kept",
        "https://support.twilio.com/hc/en-us/articles/223181008",
    ),
    **{
        f"twilio-error-{code}": Source(
            f"Twilio, error {code}", f"https://www.twilio.com/docs/api/errors/{code}"
        )
        for code in (10001, 20003, 20005, 20008, 20404, 21619, 70051, 90010)
    },
    # ------------------------------------------------------------------------------- Sinch
    "sinch-sms-status-codes": Source(
        "Sinch, status codes of the SMS API",
        "https://developers.sinch.com/docs/sms/api-reference/status-codes/",
    ),
    "sinch-conversation": Source(
        "Sinch, Conversation API", f"{_SINCH}/sinch-conversation-api/SKILL.md"
    ),
    "sinch-authentication": Source(
        "Sinch, authentication", f"{_SINCH}/sinch-authentication/SKILL.md"
    ),
    "sinch-numbers": Source("Sinch, Numbers API", f"{_SINCH}/sinch-numbers-api/SKILL.md"),
    "sinch-imported-numbers": Source(
        "Sinch, Imported Numbers and Hosting Orders",
        f"{_SINCH}/sinch-imported-numbers-hosting-orders/SKILL.md",
    ),
    "sinch-hosts": Source(
        "Sinch, Python SDK, hosts and regions of the APIs",
        f"{_SINCH_SDK}/sinch/core/clients/sinch_client_configuration.py",
    ),
    # ----------------------------------------------------------------------------- Infobip
    "infobip-base-url": Source(
        "Infobip, base URL",
        "https://www.infobip.com/docs/developer-resources/about-infobip-apis/base-url",
    ),
    "infobip-sms": Source(
        "Infobip, OpenAPI description of SMS", f"{_INFOBIP}/infobip-sms-openapi.json"
    ),
    "infobip-numbers": Source(
        "Infobip, OpenAPI description of numbers", f"{_INFOBIP}/infobip-numbers-openapi.json"
    ),
    "infobip-resources": Source(
        "Infobip, OpenAPI description of resources", f"{_INFOBIP}/infobip-resources-openapi.json"
    ),
    "infobip-rcs": Source(
        "Infobip, OpenAPI description of RCS", f"{_INFOBIP}/infobip-rcs-openapi.json"
    ),
    "infobip-account": Source(
        "Infobip, OpenAPI description of account management",
        f"{_INFOBIP}/infobip-account-management-openapi.json",
    ),
    # ------------------------------------------------------------------- YAML, JSON, HTTP, …
    "yaml-1.1-types": Source("YAML 1.1, type repository", "https://yaml.org/type/"),
    "yaml-1.2": Source("YAML 1.2.2 specification", "https://yaml.org/spec/1.2.2/"),
    **{
        f"rfc-{number}": Source(
            f"RFC {number}, {title}", f"https://www.rfc-editor.org/rfc/rfc{number}"
        )
        for number, title in (
            (1123, "Requirements for Internet Hosts"),
            (1918, "Address Allocation for Private Internets"),
            (4193, "Unique Local IPv6 Unicast Addresses"),
            (6749, "The OAuth 2.0 Authorization Framework"),
            (6761, "Special-Use Domain Names"),
            (7519, "JSON Web Token (JWT)"),
            (7523, "JWT Profile for OAuth 2.0"),
            (8259, "The JavaScript Object Notation (JSON) Data Interchange Format"),
            (8628, "OAuth 2.0 Device Authorization Grant"),
            (8693, "OAuth 2.0 Token Exchange"),
            (9110, "HTTP Semantics"),
        )
    },
    "docker-interpolation": Source(
        "Docker Compose, interpolation",
        "https://docs.docker.com/reference/compose-file/interpolation",
    ),
    "spring-placeholders": Source(
        "Spring Framework, PlaceholderConfigurerSupport",
        "https://docs.spring.io/spring-framework/docs/current/javadoc-api/org/springframework/beans"
        "/factory/config/PlaceholderConfigurerSupport.html",
    ),
    "sops": Source(
        "SOPS, Common operations",
        "https://github.com/getsops/docs/blob/5220d8d5f2527e58622d57170ad845528ff14f83/content/en/docs"
        "/usage/common-operations/_index.md",
    ),
    # -------------------------------------------------------------------- numbers and texts
    "libphonenumber": Source(
        "libphonenumber, metadata of telephone numbers",
        f"https://github.com/google/libphonenumber/blob/v{VERSION}/resources/PhoneNumberMetadata.xml",
    ),
    "gsm-alphabet": Source(
        "3GPP TS 23.038, Alphabets and language-specific information",
        "https://www.3gpp.org/dynareport/23038.htm",
    ),
    "sms-sizes": Source(
        "3GPP TS 23.040, Technical realization of the Short Message Service",
        "https://www.3gpp.org/dynareport/23040.htm",
    ),
    "notify-senders": Source(
        "GOV.UK Notify, senders with more characters",
        "https://github.com/alphagov/notifications-admin/pull/4860",
    ),
    "ctia": Source(
        "CTIA, Messaging Principles and Best Practices (2023)",
        "https://api.ctia.org/wp-content/uploads/2023/05"
        "/230523-CTIA-Messaging-Principles-and-Best-Practices-FINAL.pdf",
    ),
    # --------------------------------------------------------------- smslint's own conventions
    "smslint-format": Source(
        "smslint's own convention, The format", f"{_MANUAL}/format.md#conventions", ""
    ),
    "smslint-fields": Source("smslint, Fields", f"{_MANUAL}/fields/README.md", ""),
    "smslint-secrets": Source("smslint's own convention, Secrets", f"{_MANUAL}/secrets.md", ""),
    "smslint-policies": Source("smslint's own convention, Policies", f"{_MANUAL}/policies.md", ""),
    "smslint-live": Source("smslint's own convention, Live checks", f"{_MANUAL}/live.md", ""),
    "smslint-suppressions": Source(
        "smslint's own convention, Suppressions", f"{_MANUAL}/suppressing.md", ""
    ),
    "smslint-baseline": Source(
        "smslint's own convention, The baseline", f"{_MANUAL}/baseline.md", ""
    ),
}

_CITATION = re.compile(r"\[([a-z0-9.-]+)\](?: ([^\[\];]+))?")


def citations(text: str) -> tuple[Citation, ...]:
    """The sources that a rule names: `[key]`, perhaps with a note, separated by `;`. Raises
    ValueError for anything else, and for a key that does not exist."""
    found = []
    for part in " ".join(text.split()).removesuffix(".").split("; "):
        match = _CITATION.fullmatch(part)
        if match is None:
            raise ValueError(f"not the key of a source with a note: {part!r}")
        if match[1] not in SOURCES:
            raise ValueError(f"no source is called {match[1]!r}")
        found.append(Citation(SOURCES[match[1]], match[2] or ""))
    return tuple(found)
