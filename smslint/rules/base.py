"""What a rule is made of.

A rule is a module with

* a docstring: its page in the manual: first line the summary, then why, then how to fix it;
* `BAD` and `GOOD`: examples, which are tests and documentation at once;
* `check`: a function that gets one thing (a credential, a sandbox, …) and yields what it found;
* if it compares sandboxes (`Scope.PROJECT`), `claims`: see `Claim`.

Its code, name, severity and the thing that it checks are in one line of `smslint.rules.registry`. A
rule knows nothing about files, outputs and settings, and never loops over what it is given.
"""

from __future__ import annotations

import enum

from smslint.base.findings import Fix, Severity
from smslint.base.named_tuples import NamedTuple
from smslint.model.places import Place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn, TypeAlias

DOCS = "https://github.com/smslint/smslint/blob/main/docs/rules/"


class Scope(enum.Enum):
    """What a rule is given, one at a time."""

    READING = "reading"
    """Nothing: the fault is found by reading the file or checking its shape."""
    DOCUMENT = "document"
    CREDENTIAL = "credential"
    WEBHOOK = "webhook"
    CHANNEL_CONFIG = "channel configuration"
    SECRET = "secret field"
    JSON_TEXT = "JSON text"
    KEYWORDS = "keywords"
    SANDBOX = "sandbox"
    PROJECT = "project"
    POLICY = "policies of the settings"
    """Nothing: the fault is found by a policy of the settings."""
    LIVE = "what a provider answers"
    """Nothing: the fault is found in the answers of providers, and only when they are asked."""
    HOUSEKEEPING = "housekeeping"
    """Nothing: the fault is found in suppressions and baselines."""


IN_FILE = (
    Scope.DOCUMENT,
    Scope.CREDENTIAL,
    Scope.WEBHOOK,
    Scope.CHANNEL_CONFIG,
    Scope.SECRET,
    Scope.JSON_TEXT,
    Scope.KEYWORDS,
    Scope.POLICY,
)
"""Scopes whose rules run while the file's tree is available."""


POLICY_NAME = "policy"
"""The name of the rule that represents all policies."""

_set = object.__setattr__


class Rule:
    """One line of the registry; immutable.

    `module` is relative to `smslint.rules`; `page` is the address of a page outside of our manual,
    and `summary` what it does, for a rule without a page there. `vendors` limits a rule to entries
    of these vendors; empty means all. `claims_absence`: the rule reports that something is missing,
    so it is silent while a part of the tree cannot be read.

    Types are checked here as well as by mypy: a line of the registry that ends up inside the one
    before it would otherwise switch a rule off silently.
    """

    __slots__ = (
        "code",
        "name",
        "severity",
        "scope",
        "module",
        "vendors",
        "claims_absence",
        "page",
        "summary",
    )

    code: str
    name: str
    severity: Severity
    scope: Scope
    module: str
    vendors: tuple[str, ...]
    claims_absence: bool
    page: str
    summary: str

    def __init__(
        self,
        code: str,
        name: str,
        severity: Severity,
        scope: Scope,
        module: str,
        vendors: tuple[str, ...] = (),
        claims_absence: bool = False,
        page: str = "",
        summary: str = "",
    ) -> None:
        for field, value, kind in (
            ("code", code, str),
            ("name", name, str),
            ("severity", severity, Severity),
            ("scope", scope, Scope),
            ("module", module, str),
            ("vendors", vendors, tuple),
            ("claims_absence", claims_absence, bool),
            ("page", page, str),
            ("summary", summary, str),
        ):
            if type(value) is not kind:
                raise TypeError(f"{code}: {field} must be {kind.__name__}, not {value!r}")
            _set(self, field, value)
        for vendor in vendors:
            if type(vendor) is not str:
                raise TypeError(f"{code}: vendors must be names, not {vendor!r}")

    def __setattr__(self, field: str, value: object) -> NoReturn:
        raise AttributeError(f"{self.code} cannot be changed")

    def __delattr__(self, field: str) -> NoReturn:
        raise AttributeError(f"{self.code} cannot be changed")

    def __repr__(self) -> str:
        return f"<Rule {self.code} {self.name}>"

    @property
    def id(self) -> str:
        """What identifies it: its code, and for a policy also its name."""
        return f"{self.code}/{self.name}" if self.is_own_policy else self.code

    @property
    def is_own_policy(self) -> bool:
        """One of the policies of some settings, not the rule that represents them all."""
        return self.scope is Scope.POLICY and self.name != POLICY_NAME

    @property
    def url(self) -> str:
        return self.page or f"{DOCS}{self.code}.md"


class RawFinding(NamedTuple):
    """What a rule yields.

    `related` are other places, each with a message. `header` is the offset of the header of the
    block scalar that the place is in, where a suppression comment would be. Rules leave `about` to
    the engine, which takes out secrets: the pointer with the names of entries.
    """

    place: Place
    message: str
    help: str = ""
    related: tuple[tuple[Place, str], ...] = ()
    fix: Fix | None = None
    header: int | None = None
    about: str = ""


Claim: TypeAlias = tuple[str, str | None]
"""What a document says of something, and its answer. A rule that compares sandboxes has a function
`claims`, which gives those of a document: it finds nothing where of each thing the same is said;
None is never the same. A thing may be kept on disk, so addresses, which may hold secrets, are only
numbers here: that two things have the same costs a look, and no more. Its function `undoubted` (of
the project), if there is one, gives the things of which it finds nothing, whatever is said, and
None where it finds nothing at all."""


class Answer(NamedTuple):
    """What a provider answers in an example: `call` is the method and the address without its
    query, `body` the relevant JSON of the answer. Where one call is answered several times, the
    last answer counts for all further ones."""

    call: str
    status: int
    body: str = "{}"


class Example(NamedTuple):
    """Configuration that shows a rule.

    `text` is one YAML file, or `files` several by path. A comment `# expect: CODE@17-23 CODE` at
    the end of a line lists the findings that start there, with columns where they matter; `#
    expect@12: CODE` refers to another line, where a comment is not possible. Nothing else may be
    found. Such comments are removed before the text is shown in the manual.

    An example of a live rule has no such comments, since its text has no fault that can be seen
    offline. It has `answers` of the provider, and what is then found is in `says`: line, column,
    message.
    """

    text: str = ""
    files: tuple[tuple[str, str], ...] = ()
    note: str = ""
    answers: tuple[Answer, ...] = ()
    says: tuple[tuple[int, int, str], ...] = ()
