"""What hostile inputs are written with."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

MIB = 1024 * 1024

HEAD = """\
sandbox: hostile
credentials:
  - name: main
    vendor: sinch
    service_id: b3301702ea0eddb8d66de55aad9b0b81
    api_token: ${env:HOSTILE_TOKEN}
    inbound_number: "+12025550110"
channel_configs:
  - name: news
    channel: sms
    message_type: marketing
    credential: main
    sender_number: "+12025550110"
"""

CUSTOM = """\
sandbox: hostile
credentials:
  - name: gateway
    vendor: custom
    provider_name: Gateway
    provider_url: https://api.gateway-messaging.net/send
    auth: {type: none}
    mtls: true
    payload: |
"""

Make = Callable[[Path], list[str]]


@dataclass(frozen=True, slots=True)
class Hostile:
    name: str
    make: Make
    note: str

    def __str__(self) -> str:
        return self.name


def one(content: str | bytes | Callable[[], str | bytes], name: str = "hostile.yaml") -> Make:
    """Writes one file; the content may be a function where it is too large to keep around."""

    def make(folder: Path) -> list[str]:
        text = content() if callable(content) else content
        data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
        path = folder / name
        path.write_bytes(data)
        return [str(path)]

    return make
