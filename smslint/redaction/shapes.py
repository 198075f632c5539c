"""Secrets that are known by their look, anywhere in a text.

Wider than what rules report: a token that is cut off, or looks only nearly right, is still masked.
"""

from __future__ import annotations

from smslint.base.patterns import lazy

_HEX = "[0-9a-fA-F]"

TOKEN = lazy(
    # Infobip API key: 32 hexadecimal digits, a dash, a UUID
    rf"(?<!{_HEX}){_HEX}{{32}}-{_HEX}{{8}}(?:-{_HEX}{{4}}){{3}}-{_HEX}{{12}}(?!{_HEX})"
    # JSON web token: two objects in Base64 and a signature
    r"|(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{4,}\.(?:eyJ)?[A-Za-z0-9_-]{4,}(?:\.[A-Za-z0-9_-]*)?"
    # PEM private key; without its end, all that could belong to it
    r"|-----BEGIN[A-Z0-9 ]{0,40}PRIVATE KEY-----"
    r"(?:(?!-----END)[\s\S]){0,20000}(?:-----END[A-Z0-9 ]{0,40}-----)?"
    # Adobe Journey Optimizer and Experience Platform: p8e-…
    r"|(?<![A-Za-z0-9])p8e-[A-Za-z0-9_-]{8,}"
)

# `https://user:password@host`, also where the scheme is misspelt or missing; the password is
# group 1. A mail address has no password.
URL_PASSWORD = lazy(
    r"(?:://[^\s/@:\"'<>]{0,200}|(?<![^\s\"'/])(?!mailto:|sips?:)[^\s/@:\"'<>]{1,200})"
    r":([^\s/@\"'<>]{1,500})@"
)

# `?api_key=…&token=…`; the name is group 1, the value group 2.
URL_QUERY = lazy(r"[?&;]([A-Za-z0-9_.-]{1,60})=([^\s&;#\"'<>`]{1,4000})")

# In a file the address is not between signs of ours, so it may contain such signs itself; what is
# closed by quotes ends before them. A password may contain any characters.
_REST = r"(?:[^\s&#\"'<>]|['<>](?=[^\s,;:}\]\"'<>]))"
URL_PASSWORD_IN_FILE = lazy(
    r"(?:://[^\s/:\"<>]{0,200}"
    r"|(?<![^\s\"'/])(?!mailto:|sips?:)[^\s/@:\"'<>]{1,200})"
    r":(?!/|[0-9]{1,5}[/?#])([^\s\"<>]{1,500})@"
)
URL_QUERY_IN_FILE = lazy(rf"[?&;]([A-Za-z0-9_.-]{{1,60}})=({_REST}{{1,4000}})")
