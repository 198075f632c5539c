"""The field by which a credential names its account at the provider.

Source: the providers' documentation. What Journey Optimizer calls *Service ID* (Sinch) and *Service
Plan ID* (Sinch RCS) are both the id of an SMS service plan of Sinch, so they can be compared. The
base URL of Infobip belongs to an account or to all of them; the API key tells accounts apart.
"""

from __future__ import annotations

ACCOUNT_FIELDS = {
    "twilio": ("Twilio", "account_sid"),
    "sinch": ("Sinch", "service_id"),
    "sinch_rcs": ("Sinch", "service_plan_id"),
}
"""The vendor of a credential to its provider, and the field with the account's id."""

INFOBIP = "infobip"
INFOBIP_URL = "api_base_url"
INFOBIP_KEY = "api_key"
