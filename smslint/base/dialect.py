"""What a project's settings add to the language: further forms of references."""

from __future__ import annotations

from smslint.base.named_tuples import NamedTuple


class Dialect(NamedTuple):
    """`references` are regular expressions for whole values that are references, too; `tags` are
    YAML tags, as they are written, that make a reference of a scalar."""

    references: tuple[str, ...] = ()
    tags: frozenset[str] = frozenset()

    def knows(self, text: str) -> bool:
        """One of the references describes the whole text."""
        if not self.references:
            return False
        from smslint.base.whole_patterns import whole_pattern  # few projects have any

        text = text.strip()
        return any(whole_pattern(source).fits(text) for source in self.references)


PLAIN = Dialect()
"""The language as it is without settings."""
