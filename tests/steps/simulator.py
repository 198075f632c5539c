"""The forms of Journey Optimizer, as far as its pages describe them, for whoever follows steps.

It knows menus, buttons, labels, the order of fields, which lists offer what, and what is read-only.
It is fed with the JSON of `smslint steps` and looks only at what a person would read there: an
unknown label, a field in the wrong place, a choice that is not offered or a menu that does not lead
there is an error. In the end it says what the product holds, by the names of our files, so that it
can be compared with them. None of this is taken from `smslint.facts`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

ADMIN = ("Administration", "Channels")
CREDENTIALS = (*ADMIN, "SMS Settings", "API Credentials")
WEBHOOKS = (*ADMIN, "SMS Settings", "SMS Webhooks")
SUBDOMAINS = (*ADMIN, "SMS Settings", "SMS subdomains")
CONFIGURATIONS = (*ADMIN, "General settings", "Channel configurations")
EXECUTION_FIELDS = (*ADMIN, "General settings", "Execution fields")
B2B_LIST = (*ADMIN, "API Credentials")
B2B_CREATE = ("Administrator", "Configuration")
B2B_MESSAGE = ("Take an action", "Action on", "People", "Send SMS")

DATASET = "Use custom dataset for inbound"
INBOUND = ("inbound_number", "Inbound Number")

# In the order of the product's pages: what our files call a field, and its label.
VENDOR_FIELDS: dict[str, list[tuple[str, str | None]]] = {
    "Twilio": [
        ("account_sid", "Account SID"),
        ("auth_token", "Auth Token"),
        ("message_sid", "Message SID"),
        INBOUND,
        ("inbound_dataset", DATASET),
    ],
    "Sinch": [
        ("service_id", "Service ID"),
        ("api_token", "API Token"),
        INBOUND,
        ("override_url", "Override URL"),
        ("inbound_dataset", DATASET),
    ],
    "Sinch MMS": [
        ("project_id", "Project ID"),
        ("app_id", "App ID"),
        ("api_token", "API Token"),
    ],
    "Sinch RCS": [
        ("project_id", "Project ID"),
        ("app_id", "App ID"),
        ("api_token", "API Token"),
        ("service_plan_id", "Service Plan ID"),
        ("sms_api_token", "SMS API Token"),
        ("inbound_dataset", DATASET),
        ("rate_limit", "API rate limit (requests per second)"),
    ],
    "Infobip": [
        ("api_base_url", "API base URL"),
        ("api_key", "API key"),
        ("principal_entity_id", "Principal Entity ID"),
        ("content_template_id", "Content Template ID"),
        ("validity_period", "Validity Period"),
        ("callback_data", "Callback Data"),
        INBOUND,
        ("fuzzy_opt_out", "Fuzzy Opt-out"),
        ("fuzzy_opt_out.reply", "Fuzzy Auto Reply"),
        ("inbound_dataset", DATASET),
    ],
    "Custom": [
        ("provider_app_id", "Provider AppId"),
        ("provider_name", "Provider Name"),
        ("provider_url", "Provider URL"),
        ("channel_type", "Channel Type"),
        ("auth", "Auth Type"),
        ("mtls", "mTLS support"),
        ("headers", "Add new parameter"),
        ("payload", "Provider Payload"),
        ("message_id_path", None),
        ("inbound_dataset", DATASET),
    ],
}
VENDORS = {
    "twilio": "Twilio",
    "sinch": "Sinch",
    "sinch_mms": "Sinch MMS",
    "sinch_rcs": "Sinch RCS",
    "infobip": "Infobip",
    "custom": "Custom",
}
AUTH_FIELDS: dict[str, list[tuple[str, str]]] = {
    "No Authentication": [],
    "API key": [("name", "Name"), ("api_token", "API Token")],
    "MAC authentication": [
        ("name", "Name"),
        ("api_token", "API Token"),
        ("api_secret_key", "API Secret Key"),
        ("hash_format", "Mac Authorization Hash Format"),
    ],
    "OAuth authentication": [
        ("name", "Name"),
        ("api_token", "API Token"),
        ("oauth_url", "OAuth URL"),
        ("oauth_body", "OAuth Body"),
    ],
    "JWT authentication": [
        ("name", "Name"),
        ("api_token", "API Token"),
        ("jwt_payload", "JWT Payload"),
    ],
}
AUTH_TYPES = {
    "none": "No Authentication",
    "api_key": "API key",
    "mac": "MAC authentication",
    "oauth": "OAuth authentication",
    "jwt": "JWT authentication",
}
"""`basic` and `bearer` are on no page: what is said of them has no label."""

WEBHOOK_VENDORS = {
    "sinch": "Sinch",
    "sinch_conversational": "Sinch Conversational",
    "infobip": "Infobip",
    "custom": "Custom",
}
CATEGORIES = {
    "opt_in": "Opt-In",
    "opt_out": "Opt-Out",
    "double_opt_in": "Double Opt-In",
    "help": "Help",
    "custom": "Custom",
}
DEFAULT_WORDS = {
    "opt_in": {"subscribe", "yes", "unstop", "continue", "resume", "begin"},
    "opt_out": {"stop", "quit", "cancel", "end", "unsubscribe", "no"},
    "help": {"help", "info", "information"},
}
CONFIGURATION_FIELDS = [
    ("name", "Name"),
    ("description", "Description"),
    ("access_labels", "Manage access"),
    ("channel", "Select channel"),
    ("marketing_actions", "Marketing action"),
    ("message_type", "SMS Type"),
    ("credential", "Mobile configuration"),
    ("sender_number", "Sender number"),
    ("subdomain", "Subdomain"),
    ("execution_field", "SMS Execution Field"),
    ("message_export", "Enable Message Export"),
    ("inbound_dataset", DATASET),
]
READ_ONLY = ("name", "channel", "subdomain")
MESSAGE_TYPES = {"marketing": "Marketing", "transactional": "Transactional"}
B2B_VENDOR_FIELDS = {
    "Sinch": VENDOR_FIELDS["Sinch"][:2],
    "Twilio": VENDOR_FIELDS["Twilio"][:2],
    "Infobip": VENDOR_FIELDS["Infobip"][:2],
}
MESSAGE_PROPERTIES = [
    ("description", "Description"),
    ("message_type", "SMS Type"),
    ("credential", "SMS configuration"),
    ("sender_number", "Sender number"),
]
SWITCHES = {"mtls", "fuzzy_opt_out", "authentication", "message_export", "inbound_dataset"}
LISTS = {"access_labels", "marketing_actions"}
ON_PROVIDER_PAGE = {"Twilio", "Sinch", "Infobip", "Custom"}
"""The vendors whose pages have *Verify SMS connection*."""


class WrongStepError(AssertionError):
    """A step that the product does not let anybody do."""


class Filled(NamedTuple):
    """What a step says to do with a field: its label, and the texts that it gives."""

    label: str | None
    meaning: str | None
    section: str | None
    do: str
    texts: tuple[str, ...]
    choice: str | None

    @property
    def text(self) -> str:
        if self.choice is not None:
            return self.choice
        if len(self.texts) != 1:
            raise WrongStepError(f"{self.label or self.meaning}: one value, not {self.texts}")
        return self.texts[0]


def filled(field: Mapping[str, Any]) -> Filled:
    """What a person reads of a field: not what our files call it."""
    texts = [
        value["references"][0] if value["secret"] and value["references"] else value["text"]
        for value in field["values"]
    ]
    said = Filled(
        english(field["label"]),
        field["meaning"],
        english(field["section"]),
        field["do"],
        tuple(text or "" for text in texts),
        english(field["choice"]),
    )
    if said.label is None and not said.meaning:
        raise WrongStepError(f"nobody can know which field this is: {field}")
    return said


def english(label: Mapping[str, Any] | None) -> str | None:
    return None if label is None else label["en"]


class Form:
    """A form that is open. Fields are filled in from top to bottom; `values` are what it holds."""

    def __init__(self, slots: list[tuple[str, str | None]], values: dict[str, Any]) -> None:
        self.slots = slots
        self.values = values
        self.at = 0

    def find(self, item: Filled) -> str:
        """The field of that label, from here on; the form is then behind it. To a list something
        can be added and from it removed."""
        last = self.slots[self.at - 1] if self.at else ("", "")
        start = self.at - (last[0] in LISTS and last[1] == item.label)
        for number in range(start, len(self.slots)):
            name, label = self.slots[number]
            if label == item.label:
                self.at = number + 1
                return name
        known = [label for _, label in self.slots]
        why = "it is further up" if item.label in known else f"there are {known}"
        raise WrongStepError(f"no field {item.label or item.meaning!r} here: {why}")

    def fill(self, items: list[Filled]) -> None:
        rest = list(items)
        while rest:
            self.take(rest.pop(0), rest)

    def take(self, item: Filled, rest: list[Filled]) -> None:
        """One field, and of the `rest` what belongs to it."""
        name = self.find(item)
        if name == "inbound_dataset":
            self.values.pop(name, None)
            if item.do == "switch on":
                expect(bool(rest) and rest[0].label is None, "a data set is to be chosen")
                drop_down = rest.pop(0)
                expect(drop_down.do == "choose", "the data set is chosen from a list")
                self.values[name] = drop_down.text
        elif name in SWITCHES:
            self.switch(name, item)
        elif item.do == "clear":
            self.values.pop(name, None)
        else:
            self.set(name, item)

    def switch(self, name: str, item: Filled) -> None:
        expect(item.do in ("switch on", "switch off"), f"{item.label} is a toggle: {item}")
        self.values.pop(name, None)
        if item.do == "switch on":
            self.values[name] = True

    def set(self, name: str, item: Filled) -> None:
        if name in LISTS:
            expect(item.do in ("add", "remove"), f"{item.label} takes several: {item}")
            known = set(self.values.get(name, ()))
            known = known | set(item.texts) if item.do == "add" else known - set(item.texts)
            self.values.pop(name, None)
            self.values |= {name: known} if known else {}
        else:
            expect(item.do in ("type", "choose"), f"{item.label} is typed or chosen: {item}")
            self.values[name] = item.text


class CredentialForm(Form):
    """*SMS vendor* comes first and says which fields there are."""

    def __init__(
        self,
        fields: Mapping[str, list[tuple[str, str | None]]],
        values: dict[str, Any] | None = None,
    ) -> None:
        self.fields = fields
        super().__init__([("vendor", "SMS vendor")], {} if values is None else values)
        if values:
            self.slots += [("name", "Name"), *fields[values["vendor"]]]

    def take(self, item: Filled, rest: list[Filled]) -> None:
        if item.label == "SMS vendor":
            self.find(item)
            expect(item.do == "choose" and item.text in self.fields, f"no such vendor: {item}")
            if self.values.get("vendor") not in (None, item.text):
                kept = {"name": self.values["name"]}
                self.values.clear()
                self.values |= kept
            self.values["vendor"] = item.text
            self.slots = [self.slots[0], ("name", "Name"), *self.fields[item.text]]
            return
        if item.label == "Auth Type":
            self.find(item)
            self.choose_auth(item, rest)
        elif item.section == "Headers" and item.label is None:
            self.change_header(item)
        elif item.label == "Add new parameter":
            self.at -= self.slots[self.at - 1][0] == "headers"  # any number of them
            self.find(item)
            expect(item.section == "Headers", "it is in the section Headers")
            self.add_header(rest)
        else:
            super().take(item, rest)

    def choose_auth(self, item: Filled, rest: list[Filled]) -> None:
        old = self.values.pop("auth", {})
        type_ = item.text
        auth: dict[str, Any] = dict(old) if old.get("type") == type_ else {}
        auth["type"] = type_
        self.values["auth"] = auth
        if item.choice is None:  # no page says what it is called
            expect(type_ in ("basic", "bearer"), f"no such authentication: {item}")
            if rest and rest[0].label is None and rest[0].do == "type":
                auth["api_token"] = rest.pop(0).text
            return
        expect(type_ in AUTH_FIELDS, f"no such authentication: {item}")
        form = Form(list(AUTH_FIELDS[type_]), auth)
        labels = {label for _, label in AUTH_FIELDS[type_]}
        while rest and rest[0].label in labels:
            form.take(rest.pop(0), rest)

    def add_header(self, rest: list[Filled]) -> None:
        header: dict[str, str] = {}
        for part in ("name", "type", "value"):
            words = {"name": "label", "type": "type", "value": "value"}[part]
            if rest and rest[0].label is None and words in (rest[0].meaning or "").split(" of ")[0]:
                header[part] = rest.pop(0).text
        expect({"name", "value"} <= set(header), f"a header needs a label and a value: {header}")
        self.values.setdefault("headers", []).append(header)

    def change_header(self, item: Filled) -> None:
        """A header that is there: *Content-Type* always is, and only its value may be edited."""
        meaning = item.meaning or ""
        headers = self.values.get("headers", [])
        if item.do == "remove":
            expect(meaning == "the header", f"what is removed: {item}")
            expect(set(item.texts) <= {header["name"] for header in headers}, f"not there: {item}")
            headers = [header for header in headers if header["name"] not in item.texts]
            self.values.pop("headers", None)
            self.values |= {"headers": headers} if headers else {}
            return
        found = re.fullmatch(
            r"the (value|type) of the header `(.*?)`(, which is there .*)?", meaning
        )
        expect(found is not None, f"which header is this: {item}")
        part, name, there = found.groups()  # type: ignore[union-attr]
        if there:
            expect((part, name.lower()) == ("value", "content-type"), f"it is fixed: {item}")
            self.values.pop("content-type", None)
            self.values |= {"content-type": item.text} if item.do != "clear" else {}
            return
        (header,) = (header for header in headers if header["name"] == name)
        header.pop(part, None)
        if item.do != "clear":
            header[part] = item.text


class WebhookForm(Form):
    """Vendor and type say which fields there are; keywords go category by category."""

    def __init__(self, values: dict[str, Any] | None = None) -> None:
        super().__init__([("name", "Name"), ("vendor", "Select SMS vendor")], {})
        self.pending: list[str] = []
        self.category: str | None = None
        if values is None:
            self.values["keywords"] = {
                name: {"words": set(DEFAULT_WORDS.get(name, ()))} for name in CATEGORIES
            }
        else:
            self.values = values
            self.open()

    def open(self) -> None:
        """The fields that the vendor and the type ask for."""
        vendor, type_ = self.values["vendor"], self.values.get("type")
        self.slots = [("name", "Name"), ("vendor", "Select SMS vendor")]
        if vendor in ("Infobip", "Custom"):
            self.slots.append(("type", "Type"))
            if type_ is None:
                return
        if type_ != "Feedback":
            self.slots += [
                ("credential", "API credentials"),
                ("sender_number", "Sender Phone Number"),
                ("keywords", "Enter a Keyword"),
                ("default_reply", "Default Reply Message"),
            ]
        if vendor == "Custom":
            self.slots.append(("payload", "View payload editor"))
        self.slots.append(("authentication", "Authentication"))

    def take(self, item: Filled, rest: list[Filled]) -> None:
        if item.label == "Enter a Keyword":
            expect(item.do == "add", "keywords are entered one after the other")
            self.reach_keywords(item)
            self.pending += item.texts
        elif item.label == "Inbound Keyword Category":
            self.reach_keywords(item)
            names = {label: name for name, label in CATEGORIES.items()}
            expect(item.text in names, f"no such category: {item}")
            self.category = names[item.text]
            self.words |= {word.casefold() for word in self.pending}
            self.pending = []
            if self.category == "custom":
                expect(len(self.words) <= 1, "a custom category has one word")
        elif item.label is None and item.do == "remove":
            self.reach_keywords(item)
            gone = {word.casefold() for word in item.texts}
            expect(gone <= self.words, f"{gone - self.words} are no words of {self.category}")
            self.values["keywords"][self.category]["words"] = self.words - gone
        elif item.label in ("Reply Message", "Fuzzy Logic", "Fuzzy Auto Response"):
            self.reach_keywords(item)
            self.answer(item)
        else:
            expect(not self.pending, f"to which category do {self.pending} belong?")
            before = self.values.get("vendor"), self.values.get("type")
            super().take(item, rest)
            if item.label in ("Select SMS vendor", "Type"):
                offered = (
                    WEBHOOK_VENDORS.values()
                    if item.label == "Select SMS vendor"
                    else ("Inbound", "Feedback")
                )
                expect(item.text in offered, f"not offered: {item}")
                self.begin_anew(before)
                self.open()

    def begin_anew(self, before: tuple[Any, Any]) -> None:
        """Another vendor or type makes another form: only what was chosen so far stays."""
        vendor, type_ = self.values["vendor"], self.values.get("type")
        if before[0] is None or before == (vendor, type_):
            return
        kept = {"name": self.values["name"], "vendor": vendor}
        if before[0] == vendor:
            kept["type"] = type_
        self.values.clear()
        self.values |= kept
        self.values["keywords"] = {
            name: {"words": set(DEFAULT_WORDS.get(name, ()))} for name in CATEGORIES
        }

    @property
    def words(self) -> set[str]:
        expect(self.category is not None, "choose the category first")
        return self.values["keywords"][self.category].setdefault("words", set())  # type: ignore[no-any-return]

    @words.setter
    def words(self, words: set[str]) -> None:
        self.values["keywords"][self.category]["words"] = words

    def reach_keywords(self, item: Filled) -> None:
        numbers = [number for number, slot in enumerate(self.slots) if slot[0] == "keywords"]
        expect(bool(numbers) and self.at <= numbers[0] + 1, f"no keywords here: {item}")
        self.at = numbers[0] + 1

    def answer(self, item: Filled) -> None:
        expect(self.category is not None and not self.pending, "choose the category first")
        category = self.values["keywords"][self.category]
        if item.label == "Reply Message":
            expect(self.category != "custom", "Custom has no reply")
            category.pop("reply", None)
            if item.do != "clear":
                category["reply"] = item.text
            return
        expect(self.category == "opt_out", f"{item.label} is there for Opt-Out alone")
        if item.label == "Fuzzy Logic":
            category.pop("fuzzy", None)
            if item.do == "switch on":
                category["fuzzy"] = {}
        else:
            expect("fuzzy" in category, "Fuzzy Logic is off")
            category["fuzzy"].pop("reply", None)
            if item.do != "clear":
                category["fuzzy"]["reply"] = item.text


class ConfigurationForm(Form):
    """Of an active configuration some fields are read-only."""

    def __init__(self, product: Sandbox, values: dict[str, Any] | None = None) -> None:
        super().__init__(list(CONFIGURATION_FIELDS), {} if values is None else values)
        self.product = product
        self.active = bool(values) and values is not None and values["status"] == "Active"

    def take(self, item: Filled, rest: list[Filled]) -> None:
        at = self.at
        name = self.find(item)
        expect(not (self.active and name in READ_ONLY), f"{item.label} is read-only")
        if name == "channel":
            expect(item.choice == "Mobile", f"there is one channel: {item}")
        if name == "message_type":
            expect(item.text in MESSAGE_TYPES.values(), f"not offered: {item}")
        if name == "credential":
            expect(item.text in self.product.credentials, f"not in the list: {item}")
        if name == "subdomain" and item.do != "clear":
            expect(item.text in self.product.subdomains, f"not in the list: {item}")
        if name == "execution_field":
            expect(item.section == "Execution dimension", "it is in another section")
        self.at = at
        super().take(item, rest)


class MessageForm(Form):
    """B2B: a dialog that asks for the name, then the SMS properties."""

    def __init__(self, product: Sandbox) -> None:
        super().__init__([("name", "Name"), ("", "Create")], {})
        self.product = product

    def take(self, item: Filled, rest: list[Filled]) -> None:
        if item.label == "Create":
            self.find(item)
            expect(item.do == "press" and "name" in self.values, "the dialog asks for a name")
            self.slots = list(MESSAGE_PROPERTIES)
            self.at = 0
            return
        if item.label == "SMS configuration":
            expect(item.text in self.product.credentials, f"not in the list: {item}")
        super().take(item, rest)


class Sandbox:
    """What one sandbox of the product holds."""

    def __init__(self, subdomains: set[str]) -> None:
        self.subdomains = subdomains
        self.credentials: dict[str, dict[str, Any]] = {}
        self.webhooks: dict[str, dict[str, Any]] = {}
        self.configurations: list[dict[str, Any]] = []
        self.messages: dict[str, dict[str, Any]] = {}
        self.execution_field: str | None = None
        self.tested: list[str] = []
        self.copied: list[str] = []
        self.at_provider: list[str] = []
        self.in_files: list[str] = []
        self.moved: list[str] = []

    def rename(self, old: str, new: str) -> None:
        """Lists show what a credential is called now."""
        for entry in (
            *self.webhooks.values(),
            *self.configurations,
            *self.messages.values(),
        ):
            if entry.get("credential") == old:
                entry["credential"] = new

    @property
    def active(self) -> dict[str, dict[str, Any]]:
        """The active channel configurations, by name; of two the newer one."""
        found = [config for config in self.configurations if config["status"] == "Active"]
        return {config["name"]: config for config in found}

    @property
    def names_twice(self) -> bool:
        """Two active configurations have one name."""
        active = [config for config in self.configurations if config["status"] == "Active"]
        return len(self.active) < len(active)


class Product:
    """The product, which steps are carried out in."""

    def __init__(self) -> None:
        self.subdomains: set[str] = set()
        self.sandboxes: dict[str | None, Sandbox] = {}

    def sandbox(self, name: str | None) -> Sandbox:
        return self.sandboxes.setdefault(name, Sandbox(self.subdomains))

    def follow(self, steps: Mapping[str, Any]) -> None:
        """All steps, in order."""
        for chapter in steps["chapters"]:
            for step in chapter["steps"]:
                try:
                    self.do(chapter["sandbox"], step)
                except WrongStepError as error:
                    raise WrongStepError(f"{step['title']}: {error}") from None

    def do(self, name: str | None, step: Mapping[str, Any]) -> None:
        sandbox = self.sandbox(name)
        menu = tuple(filter(None, map(english, step["menu"])))
        items = [filled(field) for field in step["fields"]]
        if step["where"] == "adobe":
            expect(step["kind"] == "subdomain", f"who would do that at Adobe? {step['title']}")
            expect(step["name"] in self.subdomains, f"there is no such subdomain: {step['name']}")
            self.subdomains.discard(step["name"])
            return
        if step["where"] != "product":
            expect(menu[:1] != ("Administration",), "that is a menu of the product")
            done = sandbox.in_files if step["where"] == "files" else sandbox.at_provider
            done.append(step["name"])
            return
        if step["action"] == "move":
            sandbox.moved.append(step["name"])
            return
        button = english(step["button"])
        screens = {
            CREDENTIALS: self.credentials,
            B2B_LIST: self.b2b_list,
            B2B_CREATE: self.b2b_credentials,
            B2B_MESSAGE: self.b2b_message,
            B2B_MESSAGE[:1]: self.b2b_old_message,
            WEBHOOKS: self.webhooks,
            CONFIGURATIONS: self.configurations,
            (*CONFIGURATIONS, "More actions"): self.more_actions,
            EXECUTION_FIELDS: self.execution_field,
        }
        if menu == SUBDOMAINS:
            self.set_up(button, step)
            return
        expect(menu in screens, f"no such menu: {menu}")
        screens[menu](sandbox, button, items, step)

    def credentials(
        self, sandbox: Sandbox, button: str | None, items: list[Filled], step: Mapping[str, Any]
    ) -> None:
        name = step["name"]
        if button == "Create new API credentials":
            form = CredentialForm(VENDOR_FIELDS)
        elif button == "Edit":
            expect(name in sandbox.credentials, f"not in the list: {name}")
            form = CredentialForm(VENDOR_FIELDS, sandbox.credentials.pop(name))
        elif button == "Verify SMS connection":
            vendor = sandbox.credentials[name]["vendor"]
            expect(vendor in ON_PROVIDER_PAGE, f"no page gives this test for {vendor}")
            labels = [item.label for item in items]
            expect(labels == ["Number", "Message"], f"the test asks for other fields: {labels}")
            expect(bool(items[1].text), "a message is to be given")
            expect(english(step["save"]) == "Verify connection", "that sends nothing")
            sandbox.tested.append(name)
            return
        else:
            expect(step["action"] == "delete" and button is None, f"no such button: {button}")
            expect("bin icon" in step["title"], "how is it deleted?")
            used = [*sandbox.webhooks.values(), *sandbox.active.values()]
            expect(all(entry.get("credential") != name for entry in used), f"{name} is in use")
            del sandbox.credentials[name]
            return
        form.fill(items)
        expect(english(step["save"]) == "Submit", "the form is not saved")
        values = form.values
        expect("name" in values, "a name is required")
        expect(values["name"] not in sandbox.credentials, f"{values['name']} is there already")
        sandbox.credentials[values["name"]] = values
        if button == "Edit":
            sandbox.rename(name, values["name"])

    def b2b_list(
        self, sandbox: Sandbox, button: str | None, items: list[Filled], step: Mapping[str, Any]
    ) -> None:
        if step["action"] == "look":
            expect([item.label for item in items] == ["Filter"], "the list has a filter")
            return
        values = sandbox.credentials.pop(step["name"])
        if step["action"] == "delete":
            return
        form = CredentialForm(B2B_VENDOR_FIELDS, values)
        form.fill(items)
        expect(english(step["save"]) == "Submit", "the form is not saved")
        sandbox.rename(step["name"], form.values["name"])
        sandbox.credentials[form.values["name"]] = form.values

    def b2b_old_message(
        self, sandbox: Sandbox, button: str | None, items: list[Filled], step: Mapping[str, Any]
    ) -> None:
        values = sandbox.messages.pop(step["name"])
        if step["action"] == "delete":
            return
        form = MessageForm(sandbox)
        form.values = values
        form.slots = [("name", "Name"), *MESSAGE_PROPERTIES]
        form.fill(items)
        sandbox.messages[form.values["name"]] = form.values

    def b2b_credentials(
        self, sandbox: Sandbox, button: str | None, items: list[Filled], step: Mapping[str, Any]
    ) -> None:
        expect(button == "Create new API credentials", f"no such button: {button}")
        form = CredentialForm(B2B_VENDOR_FIELDS)
        form.fill(items)
        expect(english(step["save"]) == "Submit", "the form is not saved")
        sandbox.credentials[form.values["name"]] = form.values

    def b2b_message(
        self, sandbox: Sandbox, button: str | None, items: list[Filled], step: Mapping[str, Any]
    ) -> None:
        expect(button == "Create SMS", f"no such button: {button}")
        form = MessageForm(sandbox)
        form.fill(items)
        sandbox.messages[form.values["name"]] = form.values

    def webhooks(
        self, sandbox: Sandbox, button: str | None, items: list[Filled], step: Mapping[str, Any]
    ) -> None:
        name = step["name"]
        if step["action"] == "copy":
            expect(name in sandbox.webhooks, f"not in the list: {name}")
            expect([item.label for item in items] == ["Webhook URL"], "what is copied?")
            sandbox.copied.append(name)
            return
        if step["action"] == "delete":
            del sandbox.webhooks[name]
            return
        if button == "Create Webhook":
            form = WebhookForm()
        else:
            expect(step["action"] == "edit" and name in sandbox.webhooks, f"no button {button}")
            form = WebhookForm(sandbox.webhooks.pop(name))
        form.fill(items)
        expect(not form.pending, f"to which category do {form.pending} belong?")
        expect(english(step["save"]) == "Submit", "the form is not saved")
        values = form.values
        if values.get("credential") is not None:
            expect(values["credential"] in sandbox.credentials, f"not in the list: {values}")
        expect(values["name"] not in sandbox.webhooks, f"{values['name']} is there already")
        sandbox.webhooks[values["name"]] = values

    def configurations(
        self, sandbox: Sandbox, button: str | None, items: list[Filled], step: Mapping[str, Any]
    ) -> None:
        if button == "Create channel configuration":
            form = ConfigurationForm(sandbox)
            form.fill(items)
            sandbox.configurations.append({**form.values, "status": "Active"})
        else:
            expect(step["action"] == "edit" and button is None, f"no such button: {button}")
            expect(step["name"] in sandbox.active, f"not in the list: {step['name']}")
            ConfigurationForm(sandbox, sandbox.active[step["name"]]).fill(items)
        expect(english(step["save"]) == "Submit", "the form is not saved")

    def more_actions(
        self, sandbox: Sandbox, button: str | None, items: list[Filled], step: Mapping[str, Any]
    ) -> None:
        name = step["name"]
        if button == "Deactivate":
            named = [
                config
                for config in sandbox.configurations
                if config["name"] == name and config["status"] == "Active"
            ]
            expect(bool(named), f"no active configuration is called {name}")
            expect(name in sandbox.moved, f"journeys may still use {name}")
            named[0]["status"] = "Deactivated"  # the older one
            return
        expect(button == "Edit Tags", f"no such action: {button}")
        config = sandbox.active[name]
        for item in items:
            expect(item.do in ("add", "remove"), f"tags are added or removed: {item}")
            known = set(config.get("tags", ()))
            texts = set(item.texts)
            known = known | texts if item.do == "add" else known - texts
            config.pop("tags", None)
            config |= {"tags": known} if known else {}

    def execution_field(
        self, sandbox: Sandbox, button: str | None, items: list[Filled], step: Mapping[str, Any]
    ) -> None:
        expect((button, english(step["save"])) == ("Edit", "Save"), "that is no way to edit it")
        sandbox.execution_field = items[0].text if items[0].texts else None

    def set_up(self, button: str | None, step: Mapping[str, Any]) -> None:
        expect(button == "Set up subdomain", f"no such button: {button}")
        expect(english(step["save"]) == "Submit", "the form is not saved")
        hosts = {host_of([filled(field) for field in way]) for way in step["alternatives"]}
        expect(len(hosts) == 1, f"the ways lead to different subdomains: {hosts}")
        self.subdomains |= hosts


def host_of(items: list[Filled]) -> str:
    """The subdomain that a filled-in form makes."""
    expect(items[0].label == "Configuration type", "it is chosen first")
    if items[0].choice == "Use delegated subdomain":
        prefix, rest = items[1:]
        expect((prefix.do, rest.do) == ("type", "choose"), "prefix, then a subdomain from a list")
        return f"{prefix.text}.{rest.text}"
    expect(items[0].choice == "Add your own domain", f"not offered: {items[0]}")
    host, record, confirmed = items[1:]
    expect((record.do, confirmed.do) == ("copy", "switch on"), "the record has to be made")
    return host.text


def expect(condition: bool, otherwise: str) -> None:
    if not condition:
        raise WrongStepError(otherwise)


def expected_credential(entry: Mapping[str, Any], *, b2b: bool = False) -> dict[str, Any]:
    """What the product holds of a credential of the files, once it was typed in."""
    vendor = VENDORS[entry["vendor"]]
    fields = (B2B_VENDOR_FIELDS if b2b else VENDOR_FIELDS)[vendor]
    values: dict[str, Any] = {"vendor": vendor, "name": entry["name"]}
    for name, _ in fields:
        if name == "headers":
            values |= dict(_headers(entry.get("headers", ())))
        elif name == "auth":
            auth = dict(entry["auth"])
            auth["type"] = AUTH_TYPES.get(auth["type"], auth["type"])
            values["auth"] = {key: _text(value) for key, value in auth.items()}
        elif name == "fuzzy_opt_out.reply":
            reply = (entry.get("fuzzy_opt_out") or {}).get("reply")
            values |= {name: reply} if reply is not None else {}
        elif name == "fuzzy_opt_out":
            values |= {name: True} if "fuzzy_opt_out" in entry else {}
        elif name == "channel_type" and name in entry:
            values[name] = entry[name].upper()
        elif name == "mtls":
            values |= {name: True} if entry.get(name) else {}
        elif name in entry:
            values[name] = _text(entry[name])
    return values


def _headers(headers: Any) -> Iterator[tuple[str, Any]]:
    own = [
        header for header in headers if header["name"].lower() not in ("content-type", "charset")
    ]
    if own:
        yield "headers", [{key: _text(value) for key, value in header.items()} for header in own]
    for header in headers:
        if header["name"].lower() == "content-type":
            yield "content-type", header["value"]


def expected_webhook(entry: Mapping[str, Any]) -> dict[str, Any]:
    """The same of a webhook."""
    feedback = entry.get("type") == "feedback"
    values: dict[str, Any] = {
        "name": entry["name"],
        "vendor": WEBHOOK_VENDORS[entry["vendor"]],
        "keywords": {name: _category(name, entry.get("keywords", {})) for name in CATEGORIES},
    }
    if "type" in entry:
        values["type"] = entry["type"].capitalize()
    for name in ("credential", "sender_number", "default_reply"):
        if name in entry and not feedback:
            values[name] = _text(entry[name])
    if "payload" in entry:
        values["payload"] = _text(entry["payload"])
    if entry.get("authentication"):
        values["authentication"] = True
    return values


def _category(name: str, keywords: Mapping[str, Any]) -> dict[str, Any]:
    given = keywords.get(name, {})
    words = given.get("words")
    found: dict[str, Any] = {
        "words": set(DEFAULT_WORDS.get(name, ()))
        if words is None
        else {word.casefold() for word in words}
    }
    if "reply" in given and name != "custom":
        found["reply"] = _text(given["reply"])
    if name == "opt_out" and "fuzzy" in given:
        found["fuzzy"] = {key: _text(value) for key, value in (given["fuzzy"] or {}).items()}
    return found


def expected_configuration(entry: Mapping[str, Any]) -> dict[str, Any]:
    """The same of a channel configuration."""
    values: dict[str, Any] = {"status": "Active"}
    for name, _ in CONFIGURATION_FIELDS:
        if name == "channel":
            values[name] = "Mobile"
        elif name == "message_type":
            values[name] = MESSAGE_TYPES[entry[name]]
        elif name == "message_export":
            values |= {name: True} if entry.get(name) else {}
        elif entry.get(name) in (None, []):
            continue
        elif name in LISTS:
            values[name] = set(entry[name])
        else:
            values[name] = _text(entry[name])
    if entry.get("tags"):
        values["tags"] = set(entry["tags"])
    return values


def expected_message(entry: Mapping[str, Any]) -> dict[str, Any]:
    """The same of the properties of a message (B2B)."""
    fields = ("name", "description", "credential", "sender_number")
    values = {name: entry[name] for name in fields if name in entry}
    return {**values, "message_type": MESSAGE_TYPES[entry["message_type"]]}


def _text(value: Any) -> str:
    """A value as it is typed: the line break that ends a block scalar is not. Of what is encrypted,
    and of the message of a reference, nothing is shown."""
    text = str(value).rstrip("\n")
    return "ENC[…]" if text.startswith("ENC[") else _MESSAGE.sub(":?***}", text)


_MESSAGE = re.compile(r":\?[^}]*\}")
