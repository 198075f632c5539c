"""A secret in a comment.

What is no longer used often stays in the file: an entry that was commented out, the old key next to
the new reference. Anyone who can read the file can use it all the same. The rule finds what looks
like an Infobip API key, a JSON web token, a PEM private key or a secret that starts with `p8e-`,
and one word of eight or more characters after the name of a secret field. References and sample
text are fine. The value is never shown in any output.

Fix: remove the comment, and replace the secret at the provider.

Source: [smslint-secrets] names that secrets have.
"""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.secret_refs import is_reference
from smslint.base.secret_texts import fault_in
from smslint.facts import samples
from smslint.facts.secret_comments import NAMED
from smslint.facts.secret_shapes import tokens_in
from smslint.model import DocumentInfo
from smslint.model.places import Place
from smslint.rules.base import Example, RawFinding

_HELP = (
    "Remove the comment, and replace the secret at the provider: anyone who reads this file"
    " knows it."
)


def check(document: DocumentInfo) -> Iterator[RawFinding]:
    for comment in document.comments:
        found = {(start, end): called for start, end, called in tokens_in(comment.text)}
        for match in NAMED.finditer(comment.text):
            start, end = match.span("value")
            known = any(start < last and first < end for first, last in found)
            if not known and _is_literal(match["word"], document):
                found[start, end] = "a secret"
        for (start, end), called in sorted(found.items()):
            place = Place(document, comment.start + start, comment.start + end, "")
            yield RawFinding(place, f"this comment holds {called}", _HELP)


def _is_literal(word: str, document: DocumentInfo) -> bool:
    """Not a reference or an attempt at one, a number, sample text or a link to read more."""
    return not (
        is_reference(word)
        or document.file.dialect.knows(word)
        or word.isdigit()
        or samples.is_sample_secret(word)
        or word.startswith(("http://", "https://"))
        or fault_in(word, sops=True, forms=True) is not None
    )


_REST = """\
channel_configs:
  - name: news
    channel: sms
    message_type: marketing
    credential: sinch-eu
    sender_number: "+447700900101"
"""

BAD = (
    Example(
        """\
sandbox: prod
credentials:
  # - name: sinch-old
  #   vendor: sinch
  #   service_id: 0a6b1d0c9a8e47d2b5c4f1e0d9a8b7c7
  #   api_token: wheel-of-7719
  - name: sinch-eu
    vendor: sinch
    service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6
    api_token: ${env:SINCH_TOKEN}
# expect@6: SMS506@18-31
"""
        + _REST
    ),
    Example(
        """\
sandbox: prod
credentials:
  - name: sinch-eu
    vendor: sinch
    service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6
    # until May p8e-4Kd0fakeFAKEfake8899fakeFAKE; {apiToken: 'wheel-of-7719', region: eu}
    api_token: ${env:SINCH_TOKEN}
# expect@6: SMS506@17-49 SMS506@62-77
"""
        + _REST,
        note="A secret of a known look, and one in a flow mapping.",
    ),
)

GOOD = (
    Example(
        """\
sandbox: prod
credentials:
  # api_token: ${env:SINCH_OLD_TOKEN}
  # api_token: op://Messaging/Sinch/token
  # api_token: your-token-here
  # api_token: rotated every quarter, see the wiki
  # api_token = short
  # service_id: 0a6b1d0c9a8e47d2b5c4f1e0d9a8b7c7
  - name: sinch-eu
    vendor: sinch
    service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6
    api_token: ${env:SINCH_TOKEN}  # the api token of the production plan
    description: "# api_token: not-a-comment"
"""
        + _REST
    ),
)
