"""The pages that the facts about screens come from, each at the commit that was read.

Adobe keeps its documentation in public repositories; a page's newest version may say more.
"""

from __future__ import annotations

from typing import NamedTuple

_HOST = "https://github.com"
_STANDARD = "AdobeDocs/journey-optimizer.en"
_B2B = "AdobeDocs/journey-optimizer-b2b.en"


class Page(NamedTuple):
    """A page: its title and its address."""

    title: str
    url: str


def _page(title: str, commit: str, path: str, repository: str = _STANDARD) -> Page:
    return Page(title, f"{_HOST}/{repository}/blob/{commit}/help/{path}")


TWILIO = _page(
    "Configure Twilio provider",
    "0201927f8d9260e8ba1d0db7014d6a7b30d09062",
    "using/mobile/mobile-configuration-twilio.md",
)
SINCH = _page(
    "Configure Sinch provider",
    "04e844c8e97afb70ac2884c95ef2ab0e81319f9f",
    "using/mobile/mobile-configuration-sinch.md",
)
INFOBIP = _page(
    "Configure Infobip provider",
    "1017a1cc9bdcb4fb82faaca6d1fc414810d42af2",
    "using/mobile/mobile-configuration-infobip.md",
)
CUSTOM = _page(
    "Configure a custom provider",
    "02afbd8afe1e8f68dd0957f2e25b90e598297eea",
    "using/mobile/mobile-configuration-custom.md",
)
WEBHOOKS = _page(
    "Create Webhook",
    "144a36326a529787c9e1044a549402a5060d2f0d",
    "using/mobile/mobile-webhook.md",
)
OPT_OUT = _page(
    "Opt-out management for Mobile messages",
    "04e844c8e97afb70ac2884c95ef2ab0e81319f9f",
    "using/mobile/mobile-opt-out.md",
)
CONFIGURATION = _page(
    "Create a Mobile message configuration",
    "0efbbc44e0efe5fe1d4973ed3851a339f2b6820c",
    "using/mobile/mobile-configuration-surface.md",
)
CONFIGURATIONS = _page(
    "Set up channel configurations",
    "0dbd2f0ff6b115a0f62e505583af49e38b28fcf5",
    "using/configuration/channel-surfaces.md",
)
EXECUTION_FIELDS = _page(
    "Change the execution addresses",
    "18611c721dfd1b189a9272f9c49a2c2e778584cc",
    "using/configuration/primary-email-addresses.md",
)
MESSAGE_EXPORT = _page(
    "Message export",
    "014f0197e5e18e084bd63d5b983849293a69868a",
    "using/configuration/message-export.md",
)
SUBDOMAINS = _page(
    "Configure SMS subdomains",
    "04e844c8e97afb70ac2884c95ef2ab0e81319f9f",
    "using/mobile/mobile-subdomains.md",
)
B2B_CREDENTIALS = _page(
    "SMS channel configurations (B2B Edition)",
    "1cda9c48bc0975303f897ff035e249b834b571d7",
    "user/admin/configure-channels-sms.md",
    _B2B,
)
B2B_MESSAGES = _page(
    "SMS authoring (B2B Edition)",
    "0a0912012e5a027b21d5906e9178de5b900ee134",
    "user/content/sms-authoring.md",
    _B2B,
)
SINCH_CALLBACKS = Page(
    "How do I assign a callback URL to an SMS service? (Sinch)",
    "https://community.sinch.com/t5/SMS/How-do-I-assign-a-callback-URL-to-an-SMS-service/ta-p/8414",
)
SINCH_APPS = Page(
    "Conversation API, handle incoming messages (Sinch)",
    "https://developers.sinch.com/docs/conversation/getting-started#5-handle-incoming-messages",
)
INFOBIP_ACTIONS = Page(
    "Actions and keywords (Infobip)", "https://www.infobip.com/docs/numbers/keywords-and-actions"
)
INFOBIP_RCS = Page("RCS, get started (Infobip)", "https://www.infobip.com/docs/rcs/get-started")
TWILIO_RCS = Page(
    "Get started with branded RCS messaging (Twilio)", "https://www.twilio.com/docs/rcs/onboarding"
)
