"""The hosts of the providers' APIs.

Source: twilio-oai, spec/json (`servers`), and twilio-python, which builds
`<api>.<edge>.<region>.twilio.com`; sinch-sdk-python, sinch_client_configuration.py, and
developers.sinch.com for `auth` and `provisioning`; for Infobip see `smslint.facts.infobip`.
"""

from __future__ import annotations

_DOMAINS = {
    "twilio": ".twilio.com",
    "sinch": ".sinch.com",
    "sinch_mms": ".sinch.com",
    "sinch_rcs": ".sinch.com",
    "infobip": ".infobip.com",
}


def is_provider_host(vendor: str, host: str) -> bool:
    """The host (in lower case) belongs to the provider, so its credentials may be sent there."""
    domain = _DOMAINS.get(vendor)
    return domain is not None and host.endswith(domain)
