"""What an administrator has to know at a step and the form does not say, each with its page."""

from __future__ import annotations

from typing import NamedTuple

from smslint.facts.product import pages
from smslint.facts.product.pages import Page


class Trap(NamedTuple):
    """A sentence or two for people (what is between `*` is a label), and where it is from."""

    text: str
    page: Page


# Credentials.
DATASET = Trap(
    "The data set exists beforehand: enabled for Profile, with an XDM ExperienceEvent schema that"
    " has the field groups Message Profile Details, Message Execution Details and Message"
    " interaction details of Adobe CJM ExperienceEvent.",
    pages.CONFIGURATION,
)
INBOUND_NUMBER = Trap(
    "The inbound number belongs to this sandbox alone: that is how one account of the provider can"
    " serve several sandboxes.",
    pages.SINCH,
)
MESSAGE_SID = Trap(
    "*Message SID* is the id of a message (`SM…` or `MM…`); `MG…` would be a Messaging Service.",
    pages.TWILIO,
)
NO_TWILIO_WEBHOOKS = Trap(
    "Journey Optimizer has no webhooks for Twilio: it sees neither replies nor delivery reports."
    " Twilio itself has to answer STOP and HELP.",
    pages.WEBHOOKS,
)
OVERRIDE_URL = Trap(
    "*Override URL* is where Sinch sends delivery reports, replies and events in place of Journey"
    " Optimizer's address. What listens there has to pass them on.",
    pages.SINCH,
)
ACCESS_KEY = Trap(
    "*API Token* is the Base64 form of the project's access key, not the token of an SMS service.",
    pages.SINCH,
)
MMS_SENDS_ONLY = Trap(
    "A *Sinch MMS* credential only sends. Replies and consent need a *Sinch* credential in the same"
    " sandbox.",
    pages.SINCH,
)
RATE_LIMIT = Trap("0 means no limit.", pages.SINCH)
RCS_FALLS_BACK = Trap(
    "Where a device has no RCS, the message goes out as SMS: *Service Plan ID* and *SMS API Token*"
    " are those of the SMS service.",
    pages.SINCH,
)
INFOBIP_URL = Trap(
    "A regional address (`api-….infobip.com`) is entered whole, and Infobip has to confirm that the"
    " key works there.",
    pages.INFOBIP,
)
MTLS_TOKEN = Trap(
    "*mTLS support* is for sending only: the OAuth token endpoint must not ask for a client"
    " certificate.",
    pages.CUSTOM,
)
MTLS_TRUST = Trap(
    "The provider's server has to trust Adobe's certificate authority and the name"
    " `ajo-sms.aep-mtls.adobe.com`, or messages fail.",
    pages.CUSTOM,
)
DEFAULT_HEADERS = Trap(
    "*Content-Type* and *Charset* are there already and cannot be deleted.", pages.CUSTOM
)
AUTH_OPTION = Trap(
    "With Basic or Bearer authentication the payload has to hold the key `authOption`.",
    pages.CUSTOM,
)
RCS_OVER_CUSTOM = Trap(
    "RCS at this provider takes a *Custom* credential; an existing SMS credential does not work for"
    " it. The product's page sets up the webhook first, but an inbound webhook asks for the"
    " credential.",
    pages.TWILIO,
)

# Webhooks.
TAKES_EFFECT = Trap(
    "The webhook takes effect as soon as a channel configuration uses its credential.",
    pages.WEBHOOKS,
)
REPLACED_DEFAULTS = Trap(
    "Words are matched without regard to case. Default words that are not listed are removed with"
    " the cross on their tag: then they no longer work.",
    pages.WEBHOOKS,
)
JSON_ONLY = Trap(
    "Webhooks take JSON only, no form data: the provider has to send it so.", pages.WEBHOOKS
)
TWILIO_SENDS_FORMS = Trap(
    "Twilio sends form data, and Journey Optimizer's webhooks take JSON only: something between the"
    " two has to turn one into the other.",
    pages.WEBHOOKS,
)
FIRST_MESSAGE = Trap(
    "Replies are recorded only for profiles that got a message from Journey Optimizer before.",
    pages.WEBHOOKS,
)
BOUGHT_FROM_ADOBE = Trap(
    "If you bought SMS through Journey Optimizer, Adobe sets this address: file a support ticket.",
    pages.WEBHOOKS,
)
SAME_REGION = Trap(
    "The app, its RCS agent and the SMS service plan have to be in the same region.",
    pages.SINCH_APPS,
)
PULL = Trap(
    "With any other forwarding action replies do not reach Journey Optimizer, and a STOP is lost.",
    pages.OPT_OUT,
)

# Channel configurations.
PRESETS_PERMISSION = Trap("Needs the permission *Manage messages presets*.", pages.CONFIGURATIONS)
READ_ONLY = Trap(
    "Once it is *Active*, *Name*, *Select channel* and *Subdomain* cannot be edited: look twice"
    " before you submit.",
    pages.CONFIGURATIONS,
)
ONE_CHANNEL = Trap(
    "There is one channel, *Mobile*, for SMS, MMS and RCS: what goes out follows from the"
    " credential.",
    pages.CONFIGURATION,
)
STOP_STOPS_ALL = Trap(
    "A STOP to a sender also ends its transactional messages: use another sender for those.",
    pages.OPT_OUT,
)
NO_REPLIES = Trap(
    "Nobody can reply to an alphanumeric sender: tell people in the message how else they opt out.",
    pages.OPT_OUT,
)
EDIT_TAKES_TIME = Trap(
    "Edits are checked again, which takes up to 3 hours; until then the old version stays in use,"
    " and it can be neither edited nor deactivated.",
    pages.CONFIGURATIONS,
)
LIVE_JOURNEYS = Trap(
    "A configuration that a live journey uses cannot be deactivated: close or stop the journey"
    " first. A deactivated one cannot be deleted.",
    pages.CONFIGURATIONS,
)

# Subdomains.
SUBDOMAIN_SHARED = Trap(
    "SMS subdomains are shared by all sandboxes. Needs the permission *Manage SMS Subdomains* on"
    " the production sandbox.",
    pages.SUBDOMAINS,
)
SUBDOMAIN_FOREVER = Trap(
    "An SMS subdomain cannot be deleted in the interface, only by Adobe.", pages.SUBDOMAINS
)
SUBDOMAIN_PREFIX = Trap(
    "A prefix has letters, digits and hyphens. `cdn` and `data` are reserved; avoid `dmarc` and"
    " `spf`.",
    pages.SUBDOMAINS,
)
SUBDOMAIN_CNAME = Trap(
    "A domain that was delegated by CNAME needs the DNS record too.", pages.SUBDOMAINS
)

# The test.
REAL_MESSAGE = Trap("This sends a message to the phone.", pages.CUSTOM)
FITS_PAYLOAD = Trap("The message has to fit the format of the provider's payload.", pages.CUSTOM)

# B2B Edition.
B2B_SECTION = Trap(
    "The page calls the section *Administration* where it lists credentials, and *Administrator*,"
    " *Configuration* where it creates them.",
    pages.B2B_CREDENTIALS,
)
B2B_VALIDATED = Trap(
    "*Submit* validates the credentials at once. An error appears in the list: correct the"
    " credentials and submit again.",
    pages.B2B_CREDENTIALS,
)
B2B_RECIPIENT = Trap(
    "Messages always go to the number in `profile.mobilePhone.number`.", pages.B2B_MESSAGES
)
