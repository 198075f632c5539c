"""Files that do not parse and are full of names of secrets: whoever prints of them has to find out
where each value ends, without a parser."""

from tests.hostile.writing import CUSTOM, HEAD, Hostile, one

BROKEN = HEAD + "x: ]\n"

SECRETS = [
    Hostile("secret-names", one(lambda: BROKEN + "api_token:\n" * 100_000), "one below the other"),
    Hostile(
        "secret-quotes", one(lambda: BROKEN + 'api_token: "a\n' * 100_000), "each closes the last"
    ),
    Hostile(
        "secret-brackets", one(lambda: BROKEN + "api_token: [{\n" * 100_000), "nothing closes them"
    ),
    Hostile(
        "secret-escapes",
        one(lambda: BROKEN + 'api_token: ["' + '\\"' * 500_000),
        "quotes that open anew behind each backslash",
    ),
    Hostile(
        "secret-escaped-quotes",
        one(lambda: BROKEN + "x: '" + '\\"api_token\\": \\"' * 100_000),
        "JSON inside of text, never closed",
    ),
    Hostile(
        "secret-single-quotes",
        one(lambda: BROKEN + "api_token: '" + "''" * 500_000),
        "quotes in quotes",
    ),
    Hostile(
        "secret-headers",
        one(lambda: BROKEN + "name: Authorization value: b " * 50_000),
        "headers and values on one line",
    ),
    Hostile(
        "secret-headers-in-brackets",
        one(lambda: BROKEN + "- {name: Authorization, value: [\n" * 50_000),
        "headers that never end",
    ),
    Hostile(
        "secret-words", one(lambda: BROKEN + "token secret password " * 100_000), "names alone"
    ),
    Hostile(
        "secret-anchors",
        one(lambda: BROKEN + "# " + "api_token: &api_token " * 100_000),
        "names behind names, in a comment",
    ),
    Hostile("secret-dashes", one(lambda: BROKEN + "- " * 1_000_000), "a line of a million dashes"),
    Hostile("secret-blanks", one(lambda: BROKEN + " " * 4_000_000), "a line of blanks"),
    Hostile(
        "secret-in-texts",
        one(lambda: HEAD + 'x-a: "' + "api_token: { " * 200_000 + '"\nfoo: bar\n'),
        "a text that speaks of tokens and never closes a brace",
    ),
    Hostile(
        "secrets-that-begin-alike",
        one(
            lambda: (
                "sandbox: hostile\ncredentials:\n"
                + "".join(
                    f"  - {{name: b1234-{n}, vendor: sinch, service_id: b, api_token: b1234x{n}}}\n"
                    for n in range(30_000)
                )
            )
        ),
        "30,000 of them, and names that begin like them",
    ),
    Hostile(
        "keys-that-are-credentials",
        one(lambda: CUSTOM + "      " + '{"https://a:b@c?token=d": ' * 30_000),
        "addresses with passwords as keys, 30,000 deep",
    ),
]
