"""Analyses files for the engine, as far as an earlier run has not done that."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from smslint.base.dialect import Dialect
from smslint.cache.folder import Folder, folder_name
from smslint.cache.kept import across_of, analysis_of, found_across, record_of, texts_of
from smslint.cache.said import may_be_kept, places_in, speaks_plainly
from smslint.cache.store import Store, digest
from smslint.model import DocumentHead, DocumentInfo, Group
from smslint.pipeline.analysis import Analysis, Remembered
from smslint.pipeline.engine import masks_in
from smslint.rules.base import RawFinding
from smslint.source.candidate import Candidate
from smslint.source.decode import decode
from smslint.source.file import RefusedError, read_bytes
from smslint.source.limits import MAX_BYTES
from smslint.source.lines import LineIndex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from smslint.redaction import Masks, Repeats


class Cache(Remembered):
    """The cache of one project for one run, in which rules of the `active` codes look at files;
    `name` is that of its file in the folder. What was found once stays known while the run
    lasts."""

    def __init__(self, name: str, active: frozenset[str], dialect: Dialect) -> None:
        super().__init__(self._analysed, self, self._judge, self._masks_of)
        self.work: Callable[..., list[tuple[Analysis, str | None]]] = _one_by_one
        """Does what a `share` does, with what is not known."""
        self.recalled: set[str] = set()
        """The paths of the files that are as they were, so that nothing looked at them."""
        self._name = name
        self._active = active
        self._dialect = dialect
        self._folder = folder_name()
        self._store = Store(self._stored())
        self._known: dict[Candidate, Analysis] = {}
        self._keys: dict[Candidate, str] = {}
        self._at: dict[str, Candidate] = {}
        self._key_at: dict[str, str] = {}
        self._new: dict[str, Analysis] = {}
        self._across: dict[str, tuple[Group, Sequence[tuple[str, RawFinding]]]] = {}
        self._masked: dict[str, Masks] = {}
        self._doubtful: list[Candidate] = []

    def _stored(self) -> bytes | None:
        if self._folder is None:
            return None
        try:
            with Folder(self._folder) as folder:
                folder.touch(self._name)
                return folder.read(self._name)
        except (OSError, ValueError):
            return None

    def _judge(self, document: DocumentInfo) -> bool:
        from smslint.cache.secretless import is_secretless  # only where something is new

        return is_secretless(document, self._active)

    def result(
        self, group: Group, complete: bool, active: frozenset[str]
    ) -> Sequence[tuple[str, RawFinding]] | None:
        key = self._key_of(group, complete, active)
        part = None if key is None else self._store.get(key)
        if part is None:
            return None
        if not isinstance(part, dict):
            return ()  # nothing was found
        found, masks = found_across(part, group.documents)
        if not all(
            map(self._finds_lines, {at.document for _, item in found for at in places_in(item)})
        ):
            return None
        self._masked |= masks
        return found

    def keep(
        self,
        group: Group,
        complete: bool,
        active: frozenset[str],
        found: Sequence[tuple[str, RawFinding]],
    ) -> None:
        key = self._key_of(group, complete, active)
        if key is not None and found:
            self._across[key] = group, found
        elif key is not None:
            self._store.add(key, 1)

    def _finds_lines(self, document: DocumentHead) -> bool:
        """The file of a document is still the same; now it is known where its lines are."""
        path = document.file.path
        data = self._text_of(self._at[path])
        if data is None or _key_of_text(self._at[path], data) != self._key_at[path]:
            return False
        document.file.lines = LineIndex(decode(data))
        return True

    def _masks_of(self, item: Candidate) -> Masks:
        if item.data is not None:
            return masks_in(item)
        if item.path not in self._masked:
            self._masked[item.path] = masks_in(item)
        return self._masked[item.path]

    def _key_of(self, group: Group, complete: bool, active: frozenset[str]) -> str | None:
        """What is the same as long as the documents of a sandbox are; None where one of them is in
        a file of which nothing may be kept."""
        if active != self._active:
            return None
        said = [f"{complete}"]
        for document in group.documents:
            key = self._key_at.get(document.file.path)
            if key is None:
                return None
            said.append(f"{key} {document.index} {document.edition}")
        return digest("\n".join(said).encode())

    def _analysed(
        self, analyse: Callable[[Candidate], Analysis], todo: Sequence[Candidate]
    ) -> list[Analysis]:
        def read_and_analyse(item: Candidate) -> tuple[Analysis, str | None]:
            data = self._text_of(item)
            if data is None:
                return analyse(item), None
            return analyse(item._replace(data=data)), _key_of_text(item, data)

        knows = bool(self._store)  # else nothing need be read to be looked up
        fresh = [
            item
            for item in todo
            if item not in self._known and not (knows and self._recalled(item, analyse))
        ]
        if fresh:
            # Before the work is shared: each process would import it for itself.
            import smslint.cache.secretless  # noqa: F401
        # Texts are read twice: those of all files at once take more than what is made of them.
        made = self.work(read_and_analyse, fresh) if fresh else ()
        for item, (analysis, key) in zip(fresh, made, strict=True):
            self._known[item] = analysis
            if key is not None:
                self._keys[item] = key
            self._note(item, analysis)
        self._at = {item.path: item for item in todo if item in self._keys}
        self._key_at = {path: self._keys[item] for path, item in self._at.items()}
        return [self._known[item] for item in todo]

    def _text_of(self, item: Candidate) -> bytes | None:
        """The content of a file; None for one of which nothing can be remembered."""
        if item.refusal or item.dialect != self._dialect:
            return None
        data = item.data
        if data is None:
            try:
                data = read_bytes(item.name)
            except (OSError, ValueError, RefusedError):
                return None
        return data if len(data) <= MAX_BYTES else None

    def _recalled(self, item: Candidate, analyse: Callable[[Candidate], Analysis]) -> bool:
        """A file is the same as before: now it is known what was found."""
        data = self._text_of(item)
        if data is None:
            return False
        key = _key_of_text(item, data)
        record = self._store.get(key)
        if record is None:
            return False
        again = _once(lambda: analyse(item))
        self._known[item] = analysis_of(record, item.path, data, item.dialect, again)
        self._keys[item] = key
        if item.data is None:
            self.recalled.add(item.path)
        return True

    def _note(self, item: Candidate, analysis: Analysis) -> None:
        """Note whether something of a file may be kept."""
        key = self._keys.get(item)
        info = analysis.info
        if (
            key is not None
            and item.data is None
            and info is not None
            and analysis.secretless
            and not (analysis.failures or analysis.broken)
            and (info.directives is None or speaks_plainly(info.directives))
            and (not analysis.found or may_be_kept(analysis.found, analysis.masks))
        ):
            self._new[key] = analysis
            return
        self._keys.pop(item, None)
        if info is not None and not analysis.secretless and analysis.masks is None:
            self._doubtful.append(item)

    @property
    def is_used(self) -> bool:
        """There is a folder for it, and nobody has given it up."""
        return self._folder is not None

    def give_up(self) -> None:
        """Write nothing."""
        self._folder = None

    def save(self, secrets: Repeats | None) -> None:
        """Write what is new, if possible. `secrets` are those that the report knows: what repeats
        one is not kept."""
        store = self._store
        if self._folder is None or not (store or self._new):
            return
        if not (self._new or self._across or secrets or self._doubtful or store.changed):
            return  # nothing is new
        from smslint.cache.secretless import are_secretless, repeat_one, whole_ones

        secrets = self._all_secrets(secrets)
        new: dict[str, Any] = {key: record_of(analysis) for key, analysis in self._new.items()}
        if self._across:
            masks = {
                item.path: analysis.masks
                for item, analysis in self._known.items()
                if analysis.masks is not None and item.data is None
            }
            for key, (group, found) in self._across.items():
                record = across_of(found, group.documents, self._masked | masks)
                if record is not None:
                    new[key] = record
        # Nearly always all are: then one look does.
        sure = are_secretless(text for record in new.values() for text in texts_of(record))
        for key, record in new.items():
            if sure or are_secretless(texts_of(record)):
                store.add(key, record)
        if secrets:
            too_many = secrets.too_many
            whole = frozenset() if too_many else whole_ones(secrets)
            for key, part in store.parts().items():
                if type(part) in (list, dict) and (too_many or repeat_one(part, whole, secrets)):
                    store.drop(key)
        if not store.changed:
            return
        try:
            with Folder(self._folder, make=True) as folder:
                folder.write(self._name, store.data())
        except (OSError, ValueError):
            pass  # the next run does the work again

    def _all_secrets(self, reported: Repeats | None) -> Repeats | None:
        """Those that the report knows, and others: it has none of files in which nothing was found,
        and none at all where there are too many."""
        known = [masks_in(item).repeats for item in self._doubtful]
        if reported is not None:
            known.append(reported)
        else:
            masks = (analysis.masks for analysis in self._known.values())
            known += (each.repeats for each in masks if each is not None and each.repeats)
        if not known:
            return None
        from smslint.redaction import Repeats

        return Repeats(literal for each in known for literal in each.literals)


def _one_by_one(
    function: Callable[[Candidate], tuple[Analysis, str | None]], todo: Sequence[Candidate]
) -> list[tuple[Analysis, str | None]]:
    return [function(item) for item in todo]


def _key_of_text(item: Candidate, data: bytes) -> str:
    """What is the same as long as a file is. Whether it was named decides if it is ours."""
    return digest(data) + ("" if item.named else "?")


def _once(analyse: Callable[[], Analysis]) -> Callable[[], Analysis]:
    """The same function, which looks at the file only once."""
    made: list[Analysis] = []

    def again() -> Analysis:
        if not made:
            made.append(analyse())
        return made[0]

    return again
