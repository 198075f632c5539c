"""What is known of vendors covers those that the schemas know, and no others."""

from smslint.facts.channels import CHANNELS
from smslint.facts.webhooks import GOES_WITH, TYPED, WEBHOOK_OF, WITHOUT_WEBHOOKS
from smslint.shape import parts


def test_every_credential_vendor_sends_something() -> None:
    assert set(CHANNELS) == set(parts.CREDENTIAL_VENDORS)


def test_every_webhook_vendor_goes_with_a_credential() -> None:
    assert set(GOES_WITH) == set(parts.WEBHOOK_VENDORS)
    assert set(TYPED) == set(parts.TYPED_WEBHOOK_VENDORS)
    assert {*WEBHOOK_OF, WITHOUT_WEBHOOKS} == set(parts.CREDENTIAL_VENDORS)
