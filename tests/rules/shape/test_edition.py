"""What depends on the edition of a sandbox is not said while nobody knows the edition."""

import pytest

from tests.linting import found_in

# Faultless in the B2B edition only.
B2B = """\
credentials:
  - {name: twilio, vendor: twilio, account_sid: ACa3e479f93e0146b4bc8c7eba8d011cea,
     auth_token: "${env:TWILIO}"}
  - {name: infobip, vendor: infobip, api_base_url: api.infobip.com, api_key: "${env:INFOBIP}"}
  - {name: spare, vendor: sinch, service_id: b7a50698d14ce40b9888af08f7b84b85, api_token: "${S}"}
channel_configs:
  - {name: news, channel: sms, message_type: marketing, credential: twilio,
     sender_number: "+14155550122"}
  - {name: trips, channel: sms, message_type: transactional, credential: infobip,
     sender_number: "+14155550123"}
"""


@pytest.mark.parametrize(
    ("edition", "codes"),
    [
        ("edition: b2b", []),
        ("edition: b2c", ["SMS104"]),
        ("edition: [b2b]", ["SMS103"]),
        ("edition: null", ["SMS005"]),
        ("edition: !get b2b", ["SMS006"]),
        ("editoin: b2b", ["SMS101"]),
        ("edition: ${env:EDITION}", []),
        ("edition:", ["SMS102", "SMS223", "SMS305", "SMS604"]),
        ("sandbox_type: production", ["SMS102", "SMS223", "SMS305", "SMS604"]),
    ],
)
def test_an_edition_that_cannot_be_read(edition: str, codes: list[str]) -> None:
    found = found_in(f"sandbox: prod\n{edition}\n{B2B}")
    assert sorted(line.rpartition(" ")[2] for line in found) == codes


def test_it_holds_for_the_other_files_of_the_sandbox() -> None:
    files = {"a.yaml": f"sandbox: prod\n{B2B}", "b.yaml": "sandbox: prod\nedition: ${E}\n"}
    assert found_in(files) == []


def test_a_document_that_can_be_read_decides() -> None:
    files = {
        "a.yaml": f"sandbox: prod\nedition: ${{E}}\n{B2B}",
        "b.yaml": "sandbox: prod\nedition: b2b\nwebhooks: []\n",
    }
    assert found_in(files) == ["b.yaml:3:1-9 SMS105"]


def test_what_both_editions_ask_for_is_still_missing() -> None:
    text = f"sandbox: prod\nedition: b2c\n{B2B}".replace(
        'auth_token: "${env:TWILIO}"', "region: us"
    )
    assert [line.rpartition(" ")[2] for line in found_in(text)] == ["SMS104", "SMS102", "SMS101"]
