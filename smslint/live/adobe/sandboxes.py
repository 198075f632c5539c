"""The sandboxes of a tree as Adobe is asked about them: name, type, channel configurations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from smslint.facts.adobe import ADOBE
from smslint.live.adobe.access import TABLE
from smslint.live.collect import Files
from smslint.live.concealed import Concealed, UnresolvedReference
from smslint.live.outcomes import CheckResult, could_not_check, skipped
from smslint.live.resolver import Resolver
from smslint.live.subject import Subject
from smslint.model import ChannelConfig, DocumentHead, DocumentInfo, Place, Project, Sandbox


class NamedConfig(NamedTuple):
    """A channel configuration of the files. `name` is None where it is missing or has an error;
    `is_checked`: its file is one of those that are reported on; `channel` is what the file says."""

    name: Concealed | UnresolvedReference | None
    label: str
    place: Place
    is_checked: bool
    channel: str | None

    @property
    def check(self) -> str:
        """How results call it."""
        return f"channel configuration {self.label}"


class ProductSandbox(NamedTuple):
    """A sandbox of the files. `key` is its name as it is written; `type` what the files say of its
    type, and where. `lists_configs`: they have a list of channel configurations; `knows_all`: they
    could all be read, so that something can be said to be missing."""

    subject: Subject
    key: str
    name: Concealed | UnresolvedReference
    is_misnamed: bool
    edition: str
    type: tuple[str, Place] | None
    configs: tuple[NamedConfig, ...]
    lists_configs: bool
    knows_all: bool

    @property
    def place(self) -> Place:
        """The value of `sandbox` in the first document."""
        return self.subject.place


def product_sandboxes(
    project: Project, resolver: Resolver, files: Files, checked: frozenset[str]
) -> Iterator[ProductSandbox]:
    """The sandboxes of a tree whose documents kept their trees, as far as they are in `checked`
    files."""
    for sandbox in project.sandboxes:
        documents = [
            item
            for item in sandbox.documents
            if item.file.path in checked and item.root is not None
        ]
        if sandbox.name is not None and documents:
            collect = _Collector(resolver, files, checked)
            yield collect.sandbox(project, sandbox, sandbox.name, documents)


class _Collector(NamedTuple):
    resolver: Resolver
    files: Files
    checked: frozenset[str]

    def sandbox(
        self, project: Project, sandbox: Sandbox, name: str, documents: list[DocumentInfo]
    ) -> ProductSandbox:
        first = documents[0]
        masks = self.files.masks_of(first)
        return ProductSandbox(
            Subject(masks.value(name), TABLE, ADOBE, first.tree.at("sandbox"), masks),
            name,
            self._resolved(first, name),
            any(document.misnamed for document in documents),
            sandbox.edition,
            _type_in(documents),
            tuple(map(self._config, sandbox.channel_configs)),
            any(
                document.root is not None and document.root.has(ChannelConfig.LIST)
                for document in sandbox.documents
            ),
            project.complete and sandbox.reads_all(ChannelConfig.LIST),
        )

    def _config(self, config: ChannelConfig) -> NamedConfig:
        document = config.document
        name = config.text("name")
        return NamedConfig(
            None if name is None else self._resolved(document, name),
            self.files.masks_of(document).value(config.label),
            config.at_first() if name is None else config.at("name"),
            document.file.path in self.checked,
            config.text("channel"),
        )

    def _resolved(self, document: DocumentHead, text: str) -> Concealed | UnresolvedReference:
        """A text with its references filled in, shown as it is written."""
        masks = self.files.masks_of(document)
        found = self.resolver.within(self.files.folder_of(document)).resolve(text)
        if isinstance(found, UnresolvedReference):
            return found._replace(reason=masks.sentence(found.reason))
        return found.shown_as(masks.value(text))


def _type_in(documents: list[DocumentInfo]) -> tuple[str, Place] | None:
    for document in documents:
        said = document.stated.get("sandbox_type")
        if said is not None:
            return said.value, document.tree.place(said, "sandbox_type")
    return None


def unknown_name(check: str, place: Place, name: UnresolvedReference) -> CheckResult:
    """The result for a name whose reference cannot be resolved."""
    reason = f"the name is not known: {name.reason}"
    if name.opaque:
        return skipped(check, reason)
    return could_not_check(
        check,
        place,
        reason,
        "Provide it where smslint runs; --env-file names a file with variables.",
    )
