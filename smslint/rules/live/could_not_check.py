"""A check could not be made, so it is unknown whether the credential works.

The secret's reference leads nowhere on this machine, the host is not allowed, the provider is down,
too busy or too slow, a proxy or a firewall answers in its place, or `region` is not where Sinch has
the account. None of that makes a credential wrong, so this is a finding of its own; when there is
nothing worse the exit status is 4, and a pipeline can tell "try again" from "fix it".

Fix: follow the message, and check again: set the variable, allow the host (`allow-hosts` in the
settings, or `--allow-host`), or wait for the provider.

Source: [smslint-live].
"""

from smslint.rules.base import Answer, Example

_SINCH = """\
sandbox: prod
credentials:
  - name: sinch
    vendor: sinch
    service_id: 8fd31c0a5b7e42d9a6c41f0be2d7935a
    api_token: ${env:SINCH_TOKEN}
    region: us
"""
_BATCHES = "GET https://us.sms.api.sinch.com/xms/v1/8fd31c0a5b7e42d9a6c41f0be2d7935a/batches"

BAD = (
    Example(
        _SINCH,
        answers=(Answer(_BATCHES, 503),),
        says=(
            (
                3,
                11,
                ("us.sms.api.sinch.com answered 503 (server error), even after 2 retries"),
            ),
        ),
        note="also after further attempts",
    ),
    Example(
        _SINCH,
        answers=(Answer(_BATCHES, 403, '"blocked by the proxy"'),),
        says=(
            (
                3,
                11,
                (
                    "the answer 403 is not in the form of Sinch's errors, so a proxy or a firewall"
                    " may have given it"
                ),
            ),
        ),
        note="somebody else has answered",
    ),
)

GOOD = (
    Example(
        _SINCH,
        answers=(Answer(_BATCHES, 503), Answer(_BATCHES, 200, '{"batches": []}')),
        note="a later attempt is answered",
    ),
)
