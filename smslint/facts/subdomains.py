"""What an SMS subdomain may be called.

Source: RFC 1123, section 2.1, and RFC 1035, section 2.3.4, for host names; Adobe Journey Optimizer
documentation, page on SMS subdomains, for capitals and for the first labels that are reserved or
discouraged.
"""

from __future__ import annotations

MAX_HOST = 253
MAX_LABEL = 63
MIN_LABELS = 2
LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
RESERVED = ("cdn", "data")
DISCOURAGED = ("dmarc", "spf")
"""First labels that Journey Optimizer asks people to avoid: records for e-mail have these names."""
