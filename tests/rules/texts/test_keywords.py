"""SMS601, SMS602, SMS603, SMS605, SMS606, SMS609."""

from __future__ import annotations

import pytest

from smslint.facts.keywords import CATEGORIES, DEFAULTS
from smslint.shape.schemas import part
from tests.rules.texts.replies import default_reply, findings, fixed, found, keywords

FULL = "{words: [%s], reply: Send STOP or JOIN.}"


def category(name: str, *words: str) -> str:
    return f"{name}: " + FULL % ", ".join(words)


# ---------------------------------------------------------------------------------------- SMS601


def test_the_second_in_the_text_is_reported() -> None:
    text = keywords(f"{category('help', 'HELP', 'Start')}\n{category('opt_in', 'JOIN', 'START')}")
    (finding,) = findings(text)
    assert found(text) == ["2:30-35 SMS601"]
    assert finding.related[0].position.line == finding.position.line - 1
    assert "`help`" in finding.message
    assert "`opt_in`" in finding.message


def test_the_third_is_reported_too() -> None:
    text = keywords(
        f"{category('help', 'X')}\n{category('opt_in', 'x')}\n{category('double_opt_in', 'X')}"
    )
    assert found(text, "SMS601") == ["2:24-25 SMS601", "3:31-32 SMS601"]


@pytest.mark.parametrize("name", DEFAULTS)
def test_every_default_of_a_category_that_is_left_out(name: str) -> None:
    for word in DEFAULTS[name]:
        text = keywords(category("custom", f'"{word.lower()}"'))
        assert found(text) == [f"1:24-{26 + len(word)} SMS601"], word


@pytest.mark.parametrize("name", DEFAULTS)
def test_no_default_of_a_category_that_is_given(name: str) -> None:
    words = [f'"{word}"' for word in DEFAULTS[name]]
    own = "STOP" if name == "opt_out" else "ALLES"
    text = keywords(f"{category(name, own)}\n{category('double_opt_in', *words[1:])}")
    assert found(text, "SMS601") == []


def test_all_defaults_may_be_written_out() -> None:
    text = keywords(
        "\n".join(
            category(name, *(f'"{word}"' for word in words)) for name, words in DEFAULTS.items()
        )
    )
    assert found(text) == []


def test_a_written_conflict_is_not_also_one_with_a_default() -> None:
    text = keywords(f"{category('custom', 'HELP')}\n{category('opt_in', 'HELP')}")
    assert found(text) == ["1:24-28 SMS601", "2:24-28 SMS601"]
    first, second = findings(text)
    assert not first.related
    assert second.related


@pytest.mark.parametrize(
    "body",
    [
        "help: {reply: Send STOP to end.}\ncustom: {words: [HELP], reply: Hi.}",
        "help: ${env:HELP}\ncustom: {words: [HELP], reply: Hi.}",
        'opt_in: {words: ["${env:A}"], reply: Hi.}\ncustom: {words: ["${env:A}"], reply: Hi.}',
        "opt_in: {words: [Straße], reply: Hi.}\ncustom: {words: [Strase], reply: Hi.}",
    ],
)
def test_no_conflict(body: str) -> None:
    assert found(keywords(body)) == []


@pytest.mark.parametrize("body", ["hlep: {words: [A]}", "help: [A]", "help: !x {words: [A]}"])
def test_a_category_that_nobody_can_read_is_not_left_out(body: str) -> None:
    assert found(keywords(f"{body}\ncustom: {{words: [HELP], reply: Hi.}}"), "SMS601") == []


def test_case_beyond_ascii() -> None:
    text = keywords(f"{category('opt_in', 'ДА', 'STRASSE')}\n{category('custom', 'да')}")
    assert found(text) == ["2:24-26 SMS601"]


def test_an_anchored_list_is_one_conflict_for_each_word() -> None:
    text = keywords(
        "opt_in: {words: &list [A, B], reply: Send STOP.}\nhelp: {words: *list, reply: Send STOP.}"
    )
    assert found(text) == ["1:30-31 SMS601", "1:33-34 SMS601"]
    assert all(not finding.related for finding in findings(text))


def test_anchored_keywords_of_two_webhooks() -> None:
    text = keywords(category("custom", "STOP")).replace("keywords:\n", "keywords: &all\n") + (
        "  - {name: b, vendor: sinch, credential: si, sender_number: '575759', keywords: *all}\n"
    )
    assert found(text, "SMS601") == ["1:24-28 SMS601"]


# ---------------------------------------------------------------------------------------- SMS602


def test_second_and_later_ones() -> None:
    text = keywords(category("help", "HELP", "Help", "INFO", "help", '"HELP"'))
    assert found(text) == ["1:28-32 SMS602", "1:40-44 SMS602", "1:46-52 SMS602"]
    assert [finding.related[0].position.column for finding in findings(text)] == [22, 22, 22]


def test_in_a_category_with_a_conflict() -> None:
    text = keywords(category("opt_in", "HELP", "help"))
    assert found(text) == ["1:24-28 SMS601", "1:30-34 SMS602"]


@pytest.mark.parametrize(
    ("words", "after"),
    [
        ("[HELP, INFO, help]", "[HELP, INFO]"),
        ("[HELP, help, INFO]", "[HELP, INFO]"),
        ("[HELP,help ,INFO]", "[HELP ,INFO]"),
        ("[HELP, 'help',]", "[HELP,]"),
        ("[\n  HELP,\n  help,\n  INFO]", "[\n  HELP,\n  INFO]"),
        ("\n  - HELP\n  - help\n  - INFO", "\n  - HELP\n  - INFO"),
        ("\n  - HELP\n  - help  # old\n  - INFO", "\n  - HELP\n  # old\n  - INFO"),
        ("\n  - HELP\n  - help # smslint: ignore[SMS604]\n  - INFO", "\n  - HELP\n  - INFO"),
        ('\n- HELP\n- INFO\n- "help"', "\n- HELP\n- INFO"),
        ("\n  - HELP\n  # sooner\n  - help", "\n  - HELP\n  # sooner"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_fix(words: str, after: str, end: str) -> None:
    def written(list_: str) -> str:
        return keywords(
            "help:\n  reply: Send STOP.\n  words: " + list_.replace("\n", "\n    ")
        ).replace("\n", end)

    text = written(words)
    (finding,) = findings(text.encode(), "SMS602")
    assert finding.fix is not None
    assert finding.fix.safe
    assert fixed(text, finding) == written(after)
    # … and where the file ends with the list.
    stripped = text.rstrip()
    (finding,) = findings(stripped.encode(), "SMS602")
    assert finding.fix is not None
    assert finding.fix.safe
    assert fixed(stripped, finding) == written(after).rstrip()


def test_the_fixes_of_neighbours_do_not_overlap() -> None:
    text = keywords(category("help", "HELP", "help", "Help"))
    first, second = findings(text)
    assert first.fix is not None
    assert second.fix is not None
    assert first.fix.edits[0].end <= second.fix.edits[0].start
    assert fixed(fixed(text, second), first) == keywords(category("help", "HELP"))


@pytest.mark.parametrize(
    "words",
    [
        "[HELP, # one\n  help]",
        "[HELP, &a help]",
        "[&a HELP, *a]",
        "[HELP, !!str help]",
        "\n  - HELP\n  - &a help",
        "\n  - HELP\n  -\n    help",
    ],
)
def test_no_fix_where_more_stands_around(words: str) -> None:
    text = keywords("help:\n  reply: Send STOP.\n  words: " + words.replace("\n", "\n    "))
    (finding,) = findings(text, "SMS602")
    assert finding.fix is None


# ---------------------------------------------------------------------------------------- SMS603


@pytest.mark.parametrize("words", ["[END]", "[STOPP, STOPALL]", "[]", '["NO"]'])
def test_stop_is_lost(words: str) -> None:
    assert found(keywords(f"opt_out: {{words: {words}, reply: Bye.}}")) == ["1:7-14 SMS603"]


@pytest.mark.parametrize(
    "opt_out",
    [
        "{words: [END, STOP], reply: Bye.}",
        "{words: [stop, END], reply: Bye.}",
        "{words: ['Stop', End], reply: Bye.}",
        "{reply: Bye.}",
        '{words: [END, "${env:WORD}"], reply: Bye.}',
        '{words: "${env:WORDS}", reply: Bye.}',
        "{words: , reply: Bye.}",
    ],
)
def test_stop_is_there_or_may_be(opt_out: str) -> None:
    assert found(keywords(f"opt_out: {opt_out}")) == []


@pytest.mark.parametrize("words", ["[END, NO]", "END", "[END, {a: b}]", "[END, !x STOP]"])
def test_words_that_failed_may_be_stop(words: str) -> None:
    assert found(keywords(f"opt_out: {{words: {words}, reply: Bye.}}"), "SMS603") == []


def test_opt_out_left_out() -> None:
    assert found(keywords(category("help", "HELP"))) == []
    assert found(default_reply("Send HELP.")) == []


# ---------------------------------------------------------------------------------------- SMS605


@pytest.mark.parametrize("name", CATEGORIES)
@pytest.mark.parametrize("reply", ["", ", reply: ", ', reply: ""', ", reply: ~", ", reply: ' '"])
def test_missing_replies(name: str, reply: str) -> None:
    text = keywords(f"{name}: {{words: [STOP]{reply}}}")
    # The word of `custom` is only written to a data set.
    expected = [] if name == "custom" else [f"1:7-{7 + len(name)} SMS605"]
    assert found(text, "SMS605") == expected


@pytest.mark.parametrize(
    "reply",
    ["reply: ${env:TEXT}", "replay: Bye.", "reply: !x Bye.", "reply: [Bye.]", "reply: null"],
)
def test_replies_that_are_there_or_are_meant(reply: str) -> None:
    assert found(keywords(f"opt_out: {{words: [STOP], {reply}}}"), "SMS605") == []


def test_a_fuzzy_reply_is_optional() -> None:
    assert found(keywords("opt_out: {words: [STOP, END], reply: Bye., fuzzy: {}}")) == []


# ---------------------------------------------------------------------------------------- SMS606


def fuzzy(reply: str, words: str = "words: [STOP, END, LEAVE], ") -> list[str]:
    return found(keywords(f"opt_out: {{{words}reply: Bye., fuzzy: {{reply: {reply}}}}}"))


@pytest.mark.parametrize(
    "reply",
    [
        "Send STOP.",
        "stop?",
        "'LEAVE'",
        "Do you want to leave",
        "send_STOP_now",
        '"«Stop»"',
        "STOP",
        "${env:TEXT}",
        "Hi {{ name }}",
        "Nonstop? STOP!",
        "STOP goes nonstop",
        "unstop stop stopped",
    ],
)
def test_a_fuzzy_reply_that_names_a_word(reply: str) -> None:
    assert fuzzy(f'"{reply}"' if "{" in reply else reply) == []


@pytest.mark.parametrize(
    "reply", ["Really?", "stopp", "nonstop", "STOP1", "unSTOP", "QUIT", "LEAVES"]
)
def test_a_fuzzy_reply_that_names_none(reply: str) -> None:
    assert fuzzy(reply) == [f"1:72-{72 + len(reply)} SMS606"]


@pytest.mark.parametrize(
    ("word", "reply"),
    [
        ("TD", "如需退订请回复TD，谢谢"),
        ("退订", "回复退订即可"),
        ("STOP", "配信停止はSTOPと返信してください"),
        ("停止", "停止と返信"),
        ("STOP", "수신거부는 STOP을 보내주세요"),
        ("거부", "거부라고 답장하세요"),
        ("ยกเลิก", "พิมพ์ยกเลิกเพื่อหยุด"),
        ("ឈប់", "ផ្ញើឈប់ដើម្បី"),
    ],
)
def test_a_word_in_a_script_without_spaces(word: str, reply: str) -> None:
    listed = ", ".join(dict.fromkeys(("STOP", "END", word)))
    assert fuzzy(reply, f"words: [{listed}], ") == []
    assert fuzzy(reply.replace(word, "…"))[-1].endswith("SMS606")


@pytest.mark.parametrize("reply", ['"Send STOP  ALL"', '"Stop\\nall"', "stop\u00a0all"])
def test_a_word_of_two_words(reply: str) -> None:
    words = "words: [QUIT, STOP ALL], "
    assert [item for item in fuzzy(reply, words) if item.endswith("SMS606")] == []


def test_a_reply_that_is_far_too_long_is_not_searched() -> None:
    for length in (3_000, 3_001):
        codes = [item.rpartition(" ")[2] for item in fuzzy("Really?".ljust(length, "a"))]
        assert codes == (["SMS606", "SMS607"] if length == 3_000 else ["SMS607"])


def test_fuzzy_and_defaults() -> None:
    assert fuzzy("Send QUIT.", "") == []
    assert [item.partition(" ")[2] for item in fuzzy("Send LEAVE.", "")] == ["SMS606"]


@pytest.mark.parametrize("words", ['words: [STOP, "${env:W}"], ', 'words: "${env:W}", '])
def test_fuzzy_and_words_that_nobody_knows(words: str) -> None:
    assert fuzzy("Really?", words) == []


def double(reply: str, opt_in: str = "") -> list[str]:
    return found(keywords(f"double_opt_in: {{words: [NEWS], reply: {reply}}}\n{opt_in}"), "SMS606")


@pytest.mark.parametrize("word", DEFAULTS["opt_in"])
def test_double_opt_in_and_defaults(word: str) -> None:
    assert double(f"Send {word.lower()} to confirm.") == []


def test_double_opt_in() -> None:
    opt_in = "opt_in: {words: [JOIN, हाँ, É1], reply: Hi.}"
    assert double("Send JOIN.", opt_in) == []
    assert double("हाँ भेजें", opt_in) == []
    assert double("Envoie e\u03011.", opt_in) == []
    assert double("Send YES.", opt_in) == ["1:45-54 SMS606"]
    assert double("Please confirm.") == ["1:45-60 SMS606"]
    # A mark that follows makes it another word, whether or not there is one character for both.
    assert double("हाँ भेजें", "opt_in: {words: [हा], reply: Hi.}") == ["1:45-54 SMS606"]
    assert double("Send JOIN\u0301.", opt_in) == ["1:45-56 SMS606"]


@pytest.mark.parametrize(
    "opt_in",
    [
        'opt_in: {words: ["${W}"], reply: Hi.}',
        "opt_in: ${W}",
        "opt_inn: {words: [OK], reply: Hi.}",
        "opt_in: {wrds: [OK], reply: Hi.}",
        "opt_in: {words: [NO], reply: Hi.}",
        "opt_in: {words: [], reply: Hi.}",
    ],
)
def test_double_opt_in_and_words_that_nobody_knows(opt_in: str) -> None:
    assert double("Please send OK.", opt_in) == []


def test_of_many_words_a_few_are_named() -> None:
    words = [f"JOIN{number}" for number in range(9)]
    text = keywords(
        "double_opt_in: {words: [NEWS], reply: Sure?}\n"
        f"opt_in: {{words: [{', '.join(words)}], reply: Hi.}}"
    )
    (finding,) = findings(text, "SMS606")
    assert finding.help.startswith("Name one of `JOIN0`, ")
    assert finding.help.endswith(" or `JOIN6`.")


def test_other_replies_need_no_word() -> None:
    assert found(keywords("opt_in: {words: [JOIN], reply: Welcome.}")) == []


# ---------------------------------------------------------------------------------------- SMS609


@pytest.mark.parametrize(
    "word",
    [
        '""',
        '" "',
        "~",
        "' STOP'",
        "'STOP '",
        "'-STOP'",
        "STOP-",
        "'STOP -'",
        "HELP?",
        "D'ACCORD",
        "OPT_IN",
        "OPT–IN",
        "A.B",
        "'A,B'",
        "HELP👍",
        "1\ufe0f\u20e3",
        "'#1'",
        "ABCDEFGHIJKLMNOPQRSTU",
        "A\u200bB",
        "A\u200dB",
        "½",
    ],
)
def test_no_words(word: str) -> None:
    assert found(keywords(category("help", "HELP", word))) == [f"1:28-{28 + len(word)} SMS609"]


@pytest.mark.parametrize(
    "word",
    [
        "A",
        '"1"',
        '"2026"',
        "ABCDEFGHIJKLMNOPQRST",
        "OPT-IN",
        "HELP ME",
        "A - B",
        "24-7 INFO",
        "ÄÖÜß",
        "E\u0301TE\u0301",
        "СТОП",
        "停止",
        "ヘルプセンター",
        "हाँ",
        "ไม่",
        "توقف",
        "נשר",
        "נֶשֶׁר",
        "نمی\u200cخواهم",
        "क्\u200dष",
        "അവന്\u200d",  # a joiner after a silenced vowel may end a word
        "सुपरमार्केटकीछूट",
        "เลิกรับข่าวสารทั้งหมดนะ",  # 20 letters, with their marks more
        "הסר-אותי",
        '"٣٤"',
        '"A${B}"',
    ],
)
def test_words(word: str) -> None:
    text = keywords(category("help", "HELP", word))
    assert found(text, "SMS609") == []


def test_an_item_without_a_value_is_an_empty_word() -> None:
    text = keywords("help:\n  words:\n    - HELP\n    -\n  reply: Send STOP.")
    assert [item.partition(":")[0] for item in found(text)] == ["4"]


def test_a_word_with_two_faults_has_two_findings() -> None:
    text = keywords(category("help", "A&B", "a&b"))
    assert found(text) == ["1:22-25 SMS609", "1:27-30 SMS602", "1:27-30 SMS609"]


# ------------------------------------------------------------------------------------------ whose


CREDENTIAL = """\
sandbox: prod
credentials:
  - name: a
    vendor: %s
    service_id: x1
    api_token: ${T}
    keywords: {help: {words: [STOP, stop, A&B], reply: “Hi”}}
    default_reply: “Hi”
"""


@pytest.mark.parametrize("vendor", ["sinch", "sinch_rcs", "infobip"])
def test_older_set_ups(vendor: str) -> None:
    codes = [item.code for item in findings(CREDENTIAL % vendor) if item.code[3] == "6"]
    assert codes == ["SMS601", "SMS602", "SMS609", "SMS608", "SMS608"]


@pytest.mark.parametrize("vendor", ["twilio", "sinch_mms", "custom", "nobody"])
def test_credentials_that_never_had_keywords(vendor: str) -> None:
    assert [item.code for item in findings(CREDENTIAL % vendor) if item.code[3] == "6"] == []


def test_b2b_has_no_keywords() -> None:
    text = (CREDENTIAL % "sinch").replace("credentials:", "edition: b2b\ncredentials:")
    assert [item.code for item in findings(text) if item.code[3] == "6"] == []


@pytest.mark.parametrize(
    ("vendor", "type_", "looked_at"),
    [
        ("sinch", None, True),
        ("sinch_conversational", None, True),
        ("infobip", "inbound", True),
        ("custom", "inbound", True),
        ("infobip", "feedback", False),
        ("custom", "feedback", False),
        ("custom", "${TYPE}", False),
        ("twilio", None, False),
        ("${VENDOR}", None, False),
        ("nobody", None, False),
    ],
)
def test_webhooks(vendor: str, type_: str | None, looked_at: bool) -> None:
    text = keywords(category("help", "STOP")).replace(
        "- name: hook\n    vendor: sinch",
        f"- name: hook\n    vendor: {vendor}" + (f"\n    type: {type_}" if type_ else ""),
    )
    assert bool(findings(text, "SMS601")) is looked_at


def test_merged_keywords() -> None:
    text = keywords(
        "<<: {help: {words: [STOP], reply: Send STOP.}}\n" + category("opt_out", "STOP", "END")
    )
    assert found(text) == ["2:25-29 SMS601"]


def test_the_schemas_have_the_same_categories() -> None:
    keywords_ = part("common")["definitions"]["keywords"]["properties"]
    assert tuple(keywords_) == CATEGORIES


def test_a_word_and_its_alias() -> None:
    """Both stand in one place: there is no second one to show, and none to take away."""
    (finding,) = findings(
        keywords("help: {words: [&h HELP, INFO, *h], reply: Send STOP.}"), "SMS602"
    )
    assert finding.related == ()
    assert finding.fix is None


def test_a_word_twice_does_not_hide_a_conflict_behind_it() -> None:
    text = keywords(category("opt_in", "X", "x", "HELP"))
    assert found(text) == ["1:27-28 SMS602", "1:30-34 SMS601"]


@pytest.mark.parametrize(
    ("word", "called"),
    [
        (" A", "starts with a space"),
        ("- A", "starts with a hyphen"),
        ("A -", "ends with a space"),
        ("A-", "ends with a hyphen"),
        ("A?", "has `?` in it"),
        ("A\\x07", "has U+0007 in it"),
        ("A\\u200d", "has U+200D in it"),  # the joiner of other scripts, at the end
        ("1\\u200dA", "has U+200D in it"),
        ("م\\u200d", "has U+200D in it"),
        ("A\\u200dB", "has U+200D in it"),
        ("क्\\u200d\\u200dष", "has U+200D in it"),
        ("\\u052f\\u200d\\u052f", "has U+200D in it"),
        ("1\\u0301", "has `\u0301` in it"),  # a mark without a letter
        ("\\u0301A", "has `\u0301` in it"),
    ],
)
def test_what_a_keyword_may_not_hold_is_named(word: str, called: str) -> None:
    text = keywords(category("help", "INFO", f'"{word}"'))
    (message,) = [finding.message for finding in findings(text, "SMS609")]
    assert message.endswith(f" {called}, so it does not match what people send")


def test_letters_are_counted_without_their_marks() -> None:
    word = "e\u0301" * 20
    assert found(keywords(category("help", "INFO", word)), "SMS609") == []
    (finding,) = findings(keywords(category("help", "INFO", word + "e")), "SMS609")
    assert finding.message.endswith(" has 21 characters; a keyword has 20 at most")


def test_the_line_break_of_a_block_scalar_is_not_part_of_a_word() -> None:
    text = keywords("help:\n  words:\n    - |\n      HELP\n    - help\n  reply: Send STOP.")
    assert [item.partition(" ")[2] for item in found(text, "SMS601", "SMS602", "SMS609")] == [
        "SMS602"
    ]
