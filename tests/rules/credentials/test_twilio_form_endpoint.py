"""SMS220: the one address of Twilio that custom credentials cannot call."""

from __future__ import annotations

import pytest

from tests.rules.credentials.payloads import codes, credential, found

PATH = "/2010-04-01/Accounts/${env:SID}/Messages.json"


@pytest.mark.parametrize(
    "url",
    [
        f"https://api.twilio.com{PATH}",
        f"https://API.Twilio.COM{PATH}",
        f"HTTPS://api.twilio.com{PATH}",
        f"https://api.ie1.twilio.com{PATH}",
        f"https://api.dublin.ie1.twilio.com{PATH}",
        f"https://api.twilio.com:443{PATH}",
        f"https://api.twilio.com.{PATH}",
        f"https://api.twilio.com{PATH}?PageSize=1",
        f"https://api.twilio.com{PATH}#top",
        f"https://api.twilio.com{PATH}/",
        "https://api.twilio.com/2010-04-01/Accounts/AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b/Messages.json",
        "https://api.twilio.com/Messages.json",
    ],
)
def test_where_messages_go(url: str) -> None:
    assert found(credential(more=f'provider_url: "{url}"\n')) == [f'SMS220 11:"{url}"']


@pytest.mark.parametrize(
    "url",
    [
        "https://api.twilio.com/2010-04-01/Accounts/${env:SID}/Calls.json",
        "https://api.twilio.com/2010-04-01/Accounts/${env:SID}/Messages",
        "https://api.twilio.com/2010-04-01/Accounts/${env:SID}/MyMessages.json",
        "https://api.twilio.com/2010-04-01/Accounts/${env:SID}/Messages/${env:M}.json",
        "https://api.twilio.com/v1?x=/Messages.json",
        f"https://messaging.twilio.com{PATH}",
        f"https://twilio.com{PATH}",
        f"https://apixtwilio.com{PATH}",
        f"https://myapi.twilio.com{PATH}",
        f"https://api.twilio.com.harrier-text.net{PATH}",
        f"https://harrier-text.net/api.twilio.com{PATH}",
        f"https://${{env:HOST}}{PATH}",
        "${env:URL}",
        "https://api.twilio.com/${env:PATH}",
    ],
)
def test_elsewhere(url: str) -> None:
    assert codes(credential(more=f'provider_url: "{url}"\n')) == []
