"""What Journey Optimizer fills into the payloads of custom credentials and webhooks.

Source: Adobe Journey Optimizer documentation, pages on the custom provider and on SMS webhooks;
the spelling of the names is that of their examples.
"""

FROM_NUMBER = "fromNumber"
TO_NUMBER = "toNumber"
CREDENTIAL = (FROM_NUMBER, TO_NUMBER, "message")
"""What a message is sent with; a payload has to use all of them."""

WEBHOOK = {
    "inbound": (
        "inboundMessage",
        "profileNumber",
        "requestId",
        "originTimestamp",
        "inboundNumber",
    ),
    "feedback": ("client_reference", "failureCode", "feedbackStatus"),
}
"""What a webhook takes out of a provider's call, by the webhook's type; all of them."""

SENDER_KEYS = frozenset(
    ("from", "fromnumber", "sender", "senderid", "source", "sourceaddr", "src", "originator")
)
RECIPIENT_KEYS = frozenset(
    ("to", "tonumber", "recipient", "destination", "dest", "dst", "msisdn", "phonenumber")
)
"""What providers call sender and recipient in JSON, as their APIs' documentation shows; in lower
case, without `-`, `_` and spaces."""

AUTH_OPTION = "authOption"
"""The key that a payload holds when the credential signs in with `basic` or `bearer`."""

AUTH_OPTION_TYPES = ("basic", "bearer")
