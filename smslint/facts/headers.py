"""HTTP headers: what may stand in one, and which Journey Optimizer sets.

Sources: RFC 9110, sections 5.1, 5.5 and 5.6.2; Adobe Journey Optimizer documentation, custom
provider.
"""

from __future__ import annotations

from smslint.base.patterns import lazy

RESERVED = frozenset(("content-type", "charset"))
"""Headers that Journey Optimizer sets and that cannot be removed; names in lower case."""

TOKEN = lazy(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
"""The name of a header."""

CONTROLS = lazy(r"[\x00-\x08\x0a-\x1f\x7f]")
"""What no value holds; a tab is fine, and so is everything beyond ASCII."""
