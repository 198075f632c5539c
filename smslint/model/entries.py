"""Credentials, webhooks and channel configurations."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from smslint.base.named_tuples import NamedTuple
from smslint.base.secret_refs import has_reference, is_unsettled
from smslint.model.fields import ADDRESS_FIELDS, Fields
from smslint.model.places import DocumentHead, Place
from smslint.source.tree import Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_NONE: Mapping[str, Scalar] = MappingProxyType({})


class Stray(NamedTuple):
    """A placeholder in a payload that Journey Optimizer does not fill, as it is `written`.

    `start` and `end` are its place in the file, or that of the whole value where it cannot be
    found; `header` is where the block that it is in starts, if it is in one; `meant` the
    placeholder that its name resembles, and `corrected` what to write in its place, if it was
    found.
    """

    written: str
    start: int
    end: int
    header: int | None
    meant: str | None
    corrected: str | None


class Entry:
    """A credential, a webhook or a channel configuration.

    `texts` holds its top-level texts that passed (references too), `written` the names of all
    fields that are there. `refused` has texts that did not pass, for fields where a rule across
    files can explain better than a schema what is wrong. `fields` is the tree that it was built
    from, None once the file is done; `strays` is what is known of its payload from then on.
    `json_texts` and `secrets` belong to the modules of these names in `smslint.model`, which
    remember there what they have read.
    """

    __slots__ = (
        "document",
        "fields",
        "first",
        "index",
        "json_texts",
        "name",
        "refused",
        "secrets",
        "strays",
        "texts",
        "vendor",
        "written",
    )

    LIST: str
    KEPT: frozenset[str]
    REFUSED: frozenset[str] = frozenset()

    def __init__(
        self,
        document: DocumentHead,
        index: int,
        texts: dict[str, Scalar],
        written: tuple[str, ...],
        first: tuple[int, int],
        fields: Fields | None,
        refused: Mapping[str, Scalar] = _NONE,
    ) -> None:
        self.document = document
        self.index = index
        self.texts = texts
        self.written = written
        self.first = first
        self.fields = fields
        self.refused = refused
        self.strays: tuple[Stray, ...] = ()
        self.json_texts: Any = None
        self.secrets: Any = None
        self.name = self.text("name")
        self.vendor = self.literal("vendor")
        self._look_up()

    def _look_up(self) -> None:
        """Fills the attributes that entries of one list have beyond those of all."""

    @property
    def pointer(self) -> str:
        return f"/{self.LIST}/{self.index}"

    @property
    def tree(self) -> Fields:
        """The tree of the entry, for rules that run while the file is being checked."""
        if self.fields is None:
            raise LookupError("the file of this entry is done")
        return self.fields

    def text(self, name: str) -> str | None:
        """A top-level text that passed, or None; a reference is a text."""
        node = self.texts.get(name)
        return None if node is None else node.value

    def literal(self, name: str) -> str | None:
        """A top-level text that passed and neither is nor holds a reference, or None."""
        node = self.texts.get(name)
        if node is None or has_reference(node.value, url=name in ADDRESS_FIELDS):
            return None
        return node.value

    def at(self, name: str) -> Place:
        """The place of a top-level text; KeyError when it did not pass."""
        node = self.texts[name]
        return Place(self.document, node.start, node.end, f"{self.pointer}/{name}")

    def at_refused(self, name: str) -> Place:
        """The place of a text that did not pass; KeyError when it is not among `refused`."""
        node = self.refused[name]
        return Place(self.document, node.start, node.end, f"{self.pointer}/{name}")

    def at_first(self) -> Place:
        """The place of the entry's first key: where something that is missing is reported."""
        return Place(self.document, *self.first, self.pointer)

    @property
    def label(self) -> str:
        """What a message calls the entry."""
        return self.name or f"{self.LIST}[{self.index}]"

    def leave(self) -> None:
        """Forget the tree, and all texts but those that rules that cross files need."""
        kept = self.KEPT
        self.texts = {name: node for name, node in self.texts.items() if name in kept}
        self.fields = None
        self.json_texts = None
        self.secrets = None


class Credential(Entry):
    """How Journey Optimizer signs in to a provider.

    `secret_uses` are the references to secrets of a custom credential, each in one form, noted when
    the file is left.
    """

    __slots__ = ("inbound_number", "secret_uses")
    LIST = "credentials"
    KEPT = frozenset(
        (
            "name",
            "vendor",
            "inbound_number",
            "account_sid",
            "service_id",
            "service_plan_id",
            "api_base_url",
            "api_key",
            "project_id",
            "app_id",
            "auth_token",
            "api_token",
            "sms_api_token",
            "region",
            "override_url",
            "provider_url",
        )
    )
    REFUSED = frozenset(("inbound_number",))

    def _look_up(self) -> None:
        self.inbound_number = self.literal("inbound_number")
        self.secret_uses: frozenset[str] = frozenset()


class Webhook(Entry):
    """Where a provider delivers replies (inbound) and delivery reports (feedback).

    `type` is `inbound` or `feedback`; None for vendors whose one webhook does both. `named` is
    `credential`, unless that is or holds a reference, be it a broken one.
    """

    __slots__ = ("credential", "named", "sender_number", "type")
    LIST = "webhooks"
    KEPT = frozenset(("name", "vendor", "type", "credential", "sender_number", "url"))

    def _look_up(self) -> None:
        self.type = self.literal("type")
        self.credential = self.text("credential")
        self.named = _settled(self.credential)
        self.sender_number = self.literal("sender_number")

    @property
    def takes_replies(self) -> bool:
        return self.type != "feedback"


class ChannelConfig(Entry):
    """A channel configuration: channel, purpose, credential and sender of messages. `named` is
    `credential`, unless that is or holds a reference, be it a broken one."""

    __slots__ = ("channel", "credential", "message_type", "named", "sender_number")
    LIST = "channel_configs"
    KEPT = frozenset(
        ("name", "channel", "message_type", "credential", "sender_number", "subdomain")
    )

    def _look_up(self) -> None:
        self.channel = self.literal("channel")
        self.message_type = self.literal("message_type")
        self.credential = self.text("credential")
        self.named = _settled(self.credential)
        self.sender_number = self.literal("sender_number")

    def refuse_sender(self) -> None:
        """The sender does not go with the credential: only the rule that reports that looks at
        it."""
        if "sender_number" in self.texts:
            self.refused = {"sender_number": self.texts.pop("sender_number")}
            self.sender_number = None

    def accept_sender(self) -> None:
        """The sender goes with the credential, which may have been another one before."""
        if self.refused:
            self.texts["sender_number"] = self.refused["sender_number"]
            self.refused = _NONE
            self.sender_number = self.literal("sender_number")

    @property
    def refused_sender(self) -> str | None:
        """The sender that does not go with the credential."""
        node = self.refused.get("sender_number")
        return None if node is None else node.value


def _settled(name: str | None) -> str | None:
    return None if name is None or is_unsettled(name) else name
