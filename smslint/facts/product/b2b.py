"""The forms of Journey Optimizer B2B Edition: credentials, and the SMS properties of a message.

There are neither webhooks nor channel configurations: what a channel configuration says elsewhere
is said in the properties of each message. Of the translations only the French ones were read.
"""

from __future__ import annotations

from smslint.facts.product import pages
from smslint.facts.product.forms import Form, FormField, Input
from smslint.facts.product.labels import ADMINISTRATION, CHANNELS, Label
from smslint.facts.vendors import B2B_VENDORS, BY_NAME, INFOBIP, SINCH, TWILIO

API_CREDENTIALS = Label("API Credentials", "Informations d’identification de l’API")
LIST_MENU = (ADMINISTRATION, CHANNELS, API_CREDENTIALS)
CREATE_MENU = (Label("Administrator", "Administrateur"), Label("Configuration", "Configuration"))
"""The page has another name for this section where it explains how to create them."""

FILTER = Label("Filter")
CREATE_CREDENTIAL = Label(
    "Create new API credentials", "Créer des informations d’identification d’API"
)
SUBMIT = Label("Submit", "Envoyer")

TITLES = {name: Label(BY_NAME[name].title) for name in B2B_VENDORS}

_VENDOR = FormField("vendor", Label("SMS vendor", "Fournisseur SMS"), Input.CHOOSE, TITLES)
_NAME = FormField("name", Label("Name", "Nom"))
_OF_VENDOR = {
    SINCH: (
        FormField("service_id", Label("Service ID", "ID de service")),
        FormField("api_token", Label("API Token", "Jeton API")),
    ),
    TWILIO: (
        FormField("account_sid", Label("Account SID", "SID du compte")),
        FormField("auth_token", Label("Auth Token", "Jeton d’authentification")),
    ),
    INFOBIP: (
        FormField("api_base_url", Label("API base URL", "URL de base de l’API")),
        FormField("api_key", Label("API key", "clé API")),
    ),
}
FORMS = {
    vendor: Form((_VENDOR, _NAME, *fields), pages.B2B_CREDENTIALS)
    for vendor, fields in _OF_VENDOR.items()
}

TAKE_ACTION = Label("Take an action", "Effectuer une action")
ACTION_ON = Label("Action on")
PEOPLE = Label("People", "Personnes")
SEND_SMS = Label("Send SMS", "Envoyer un SMS")
CREATE_SMS = Label("Create SMS", "Créer un SMS")
CREATE = Label("Create", "Créer")

JOURNEY = Label("A journey")
MESSAGE_PATH = (TAKE_ACTION, ACTION_ON, PEOPLE, SEND_SMS)
"""In a journey: the way to a new message."""

MESSAGE_FORM = Form(
    (
        FormField("name", Label("Name", "Nom")),
        FormField("description", Label("Description", "Description")),
        FormField(
            "message_type",
            Label("SMS Type", "Type de SMS"),
            Input.CHOOSE,
            {"marketing": Label("Marketing"), "transactional": Label("Transactional")},
        ),
        FormField("credential", Label("SMS configuration", "Configuration des SMS"), Input.CHOOSE),
        FormField("sender_number", Label("Sender number", "numéro de l’expéditeur")),
    ),
    pages.B2B_MESSAGES,
)
"""The SMS properties of a message."""
