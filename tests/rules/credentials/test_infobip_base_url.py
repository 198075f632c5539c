"""SMS209."""

import pytest

from tests.linting import lint
from tests.rules.entries import credential, found, sandbox


def with_url(url: str) -> str:
    return sandbox(credentials=[credential("a", "infobip", api_base_url=f'"{url}"')])


@pytest.mark.parametrize(
    "url",
    [
        "https://k3x9vq.api.infobip.com",
        "k3x9vq.api.infobip.com",
        "https://k3x9vq.api.infobip.com/",
        "K3X9VQ.API.Infobip.com/",
        "HTTPS://k3x9vq.api.infobip.com",
        "https://my-name.api.infobip.com",
        "https://api.infobip.com",
        "api.infobip.com/",
        "https://api-ny2.infobip.com",
        "api-us-east.infobip.com",
        "${env:URL}",
        "https://${env:NAME}.api.infobip.com",
        "https://${env:NAME}.example.com/path",
    ],
)
def test_base_urls(url: str) -> None:
    assert found(with_url(url)) == []


@pytest.mark.parametrize(
    "url",
    [
        "https://k3x9vq.infobip.com",
        "https://infobip.com",
        "https://www.infobip.com",
        "https://portal.infobip.com",
        "https://k3x9vq.api.infobip.net",
        "https://k3x9vq.api.infobip.com.example.net",
        "https://api.infobip.example",
        "https://eu.k3x9vq.api.infobip.com",
        "https://k3x9vq.apis.infobip.com",
        "https://k3x9vq-api.infobip.com",
        "https://.api.infobip.com",
        "https://k3x_9vq.api.infobip.com",
        "http://k3x9vq.api.infobip.com",
        "ftp://k3x9vq.api.infobip.com",
        "//k3x9vq.api.infobip.com",
        "https:k3x9vq.api.infobip.com",
        "https://k3x9vq.api.infobip.com:443",
        "k3x9vq.api.infobip.com:8443",
        "https://k3x9vq.api.infobip.com/sms/3/messages",
        "k3x9vq.api.infobip.com/v1",
        "https://k3x9vq.api.infobip.com//",
        "https://k3x9vq.api.infobip.com?x=1",
        "https://k3x9vq.api.infobip.com/#top",
        "https://kite@k3x9vq.api.infobip.com",
        " https://k3x9vq.api.infobip.com",
        "https://k3x9vq.api.infobip.com ",
        "https://k3x9vq.api.infobip.com.",
        "k3x9vq",
        "https://",
    ],
)
def test_what_is_none(url: str) -> None:
    assert found(with_url(url)) == [f'SMS209 "{url}"']


def test_a_line_break_at_the_end_is_too_much() -> None:
    text = """\
sandbox: prod
credentials:
  - name: a
    vendor: infobip
    api_key: ${env:KEY}
    api_base_url: |
      https://k3x9vq.api.infobip.com
"""
    assert len(found(text)) == 1
    assert found(text.replace("|", "|-")) == []
    assert found(text.replace("|", ">-")) == []


def test_secrets_are_another_fault_and_never_shown() -> None:
    for url in (
        "https://kite:swordfish@k3x9vq.api.infobip.com",
        "https://k3x9vq.api.infobip.com/?api_key=swordfish",
        "0123456789abcdef0123456789abcdef-01234567-89ab-cdef-0123-456789abcdef",
    ):
        assert found(with_url(url)) == [f'SMS502 "{url}"']
    for url in ("swordfish", "https://swordfish@api.infobip.com", "api.infobip.com/swordfish"):
        (finding,) = lint(with_url(url)).findings
        assert finding.code == "SMS209"
        assert "swordfish" not in finding.message


def test_the_b2b_edition() -> None:
    entry = "{name: a, vendor: infobip, api_base_url: https://x.infobip.com, api_key: '${env:K}'}"
    text = sandbox(credentials=[entry], edition="b2b")
    assert found(text) == ["SMS209 https://x.infobip.com"]


def test_other_vendors_and_values_that_failed() -> None:
    text = sandbox(
        credentials=[
            credential("a", "sinch", api_base_url="http://a.net"),
            credential("b", "infobip", api_base_url="42"),
        ]
    )
    assert found(text, "SMS209") == []


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://api.infobip.com", "`http://api.infobip.com` is not encrypted; it has to be https"),
        ("https://me@k3x9vq.api.infobip.com", "a user name is before `k3x9vq.api.infobip.com`"),
        ("https://k3x9vq.api.infobip.com:443", "a port follows `k3x9vq.api.infobip.com`"),
        ("https://k3x9vq.api.infobip.com/sms", "a path follows `k3x9vq.api.infobip.com`"),
        ("https://k3x9vq.api.infobip.com?x", "a path follows `k3x9vq.api.infobip.com`"),
        (" https://k3x9vq.api.infobip.com", "`k3x9vq.api.infobip.com` has spaces around it"),
        (" k3x9vq.api.infobip.com/ ", "`k3x9vq.api.infobip.com` has spaces around it"),
        ("https://api.infobip.example", "`api.infobip.example` is not a host of Infobip's API"),
        ("https://", "this is not a host of Infobip's API"),
    ],
)  # fmt: skip
def test_what_is_said(url: str, said: str) -> None:
    assert [found.message for found in lint(with_url(url)).findings if found.code == "SMS209"] == [
        said
    ]
