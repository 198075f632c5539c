"""HTTP headers: what may be in one, and which Journey Optimizer sets.

Sources: RFC 9110, sections 5.1, 5.5 and 5.6.2; Adobe Journey Optimizer documentation, custom
provider.
"""

from __future__ import annotations

from smslint.base.patterns import lazy

RESERVED = frozenset(("charset",))
"""Headers that Journey Optimizer sets and whose value cannot be changed; names in lower case.
It sets `Content-Type`, too, but its value may be changed."""

AUTHORIZATION = "authorization"
"""Where HTTP has the credentials of a request (RFC 9110, section 11.6.2)."""

TOKEN = lazy(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
"""The name of a header."""

CONTROLS = lazy(r"[\x00-\x08\x0a-\x1f\x7f]")
"""What no value holds; a tab is fine, and so is everything beyond ASCII."""
