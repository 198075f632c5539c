"""What replies tell people to send, in the languages that SMS611 reads, and what else they say."""

from __future__ import annotations

import unicodedata

import pytest

from smslint.rules.promises import promised
from tests.each import each

KNOWN = frozenset(("stop", "yes", "help", "info", "help me", "opt-in", "join"))
OWN = "+447700900101"

ASKING = {
    "en": [
        "Send CLUB to come back.",
        "Reply CLUB to return",
        "Text CLUB.",
        "text CLUB\nto return",
        "Text back CLUB",
        "Reply with CLUB!",
        "Reply back with CLUB",
        "To return, send CLUB to this number",
        "To return send CLUB",
        "For offers text CLUB",
        "If you want more reply CLUB",
        'You are off the list. Reply "CLUB" to return',
        "Reply ‘CLUB’",
        "Send «CLUB»",
        "Send *CLUB* to us",
        "Send [CLUB]",
        "You can text CLUB anytime",
        "Please reply CLUB",
        "Just reply CLUB",
        "You left. Changed your mind? Reply CLUB",
        "You are unsubscribed reply CLUB to come back",
        "Text us CLUB",
        "Send: CLUB",
        "Msg 2/day. HELP for help. Send CLUB to start",
        "SEND CLUB to come back",
        "Send STOP to end or text CLUB to stay",
        "Send CLUB to +44 7700 900101",
        "Send CLUB to 07700 900101 now",
        "Send CLUB - it is free",
        "Send CLUB To Return",
        "We send offers. Send CLUB to get them",
        "Exclusive deals Text CLUB to join",
        "Anytime you can text CLUB",
        "Unsubscribed reply CLUB to return",
        "Send CLUB to 24 friends",
    ],
    "fr": [
        "Répondez «\u00a0CLUB\u00a0» pour revenir",
        "Répondez par « CLUB » pour revenir",
        "Répondez CLUB pour revenir",
        "Envoyez CLUB",
        "Pour revenir, envoyez CLUB",
        "Pour revenir envoie CLUB",
        "Réponds CLUB pour revenir.",
        "Envoyer CLUB",
        "Répondez par CLUB",
        "Veuillez répondre CLUB",
        "Merci. Repondez CLUB",
        "Envoyez simplement CLUB",
        "Envoyez-nous un mot, ou envoyez CLUB",
    ],
    "de": [
        "Sende CLUB um wiederzukommen",
        "Senden Sie CLUB",
        "Senden\nSie  CLUB",
        "Senden Sie bitte CLUB",
        "Antworten Sie mit CLUB",
        "Bitte antworte mit CLUB.",
        "Antworte CLUB",
        "Schicke CLUB",
        "Schick uns CLUB",
        "Schicken Sie CLUB per SMS",
        "Sendet CLUB",
        "Für Hilfe sende CLUB",
        "Antwortet mit CLUB",
    ],
    "es": [
        "Envía CLUB para volver",
        "Para volver envía CLUB",
        "Envíe CLUB",
        "Envie CLUB",
        "Responde CLUB",
        "Responda CLUB para",
        "Respondan CLUB",
        "Enviar CLUB",
        "Responde con CLUB",
        "Por favor responda CLUB",
    ],
    "it": [
        "Invia CLUB per tornare",
        "Rispondi CLUB",
        "Rispondete CLUB",
        "Inviate CLUB",
        "Rispondi con CLUB",
        "Per aiuto invia CLUB",
        "Risponda CLUB",
    ],
    "nl": [
        "Stuur CLUB om terug te komen",
        "Antwoord CLUB",
        "Antwoord met CLUB",
        "Stuurt u CLUB",
        "Voor hulp stuur CLUB",
        "Stuur even CLUB",
    ],
}

NOT_ASKING = [
    # known words, in any form
    "Send STOP to end.",
    "Reply stop to end",
    "Text HELP for help, STOP to end",
    "Send HELP ME to us",
    "Reply YES or NO",
    "Send OPT-IN",
    "Reply STOP2END",
    "Send 'STOP'",
    "send_STOP_now",
    "Send JOIN",
    # no words in capitals
    "Send Club",
    "Send CLUBbing",
    "reply 1 to confirm",
    "Reply A to confirm",
    "Send SMS to us",
    "Text MMS",
    "Send a CLUB",
    # somebody else sends
    "We send CLUB news",
    "We send CLUB",
    "We'll send CLUB to all",
    "We’ll send CLUB to all",
    "They text CLUB",
    "Our stores send CLUB to all",
    "Our team will text CLUB to you",
    "We keep a seat and send CLUB",
    "Our team may text CLUB",
    "I send CLUB",
    "Nordwind envía CLUB",
    "La tienda envía CLUB cada semana",
    "Il negozio invia CLUB",
    "Nordwind sendet CLUB an alle",
    "Wir senden CLUB",
    "Ich sende CLUB",
    "Ik stuur CLUB",
    "De winkel stuurt CLUB",
    "Nous envoyons CLUB",
    "Il envoie CLUB",
    "Nordwind envoie CLUB",
    # nouns, and words that hold such a form
    "Thanks for your text CLUB.",
    "Your reply CLUB was received",
    "By text CLUB",
    "This text CLUB is free",
    "Uw antwoord CLUB is ontvangen",
    "Sender CLUB",
    "context CLUB",
    "resend CLUB",
    "Full-text CLUB search",
    "text-to-CLUB",
    # the other way round
    "Do not reply CLUB",
    "Don't text CLUB",
    "Ne répondez CLUB",
    "No responda CLUB",
    "Non inviare CLUB",
    # stressed
    "Reply ASAP",
    "Reply NOW to win",
    "Text US for more",
    "Envoyez VITE",
    "Antworten Sie JETZT",
    "Stuur ONS een bericht",
    "Rispondi SUBITO",
    "Responde YA",
    "Antwoord NIET op dit bericht",
    "Rispondete MAI a questo numero",
    # all in capitals
    "TEXT FRIENDS TO JOIN",
    "REPLY SOON TO GET IT",
    "REPLY SOON",
    # the beginning of something longer
    "Send VIP guests",
    "Text ID number",
    "Text BIG WIN to play",
    "Send EUR 10",
    "Send VIP's",
    "Send VIP’s",
    "Send R&D",
    "Send BED&BREAKFAST",
    "Send CLUB_ID",
    # for others
    "Text CLUB to 80565",
    "Text CLUB to 365",
    "Text CLUB to: 80565",
    "Envoyez « CLUB » au 36111",
    "Text 'CLUB' to 80565",
    "Envoyez CLUB au 36111",
    "Sende CLUB an die 80565",
    "Text CLUB to +44 20 7946 0181",
    "Send CV to jobs@nordwind.example",
    "Send NEWS@NORDWIND.EXAMPLE",
    "Send 'NEWS@NORDWIND.EXAMPLE'",
    "Send CLUB via https://nordwind.example",
    "Send CV to www.nordwind.example",
    "",
    "CLUB",
    "send",
    "Send ",
    "Send “",
]


@each("text", [text for texts in ASKING.values() for text in texts])
def test_asking(text: str) -> None:
    assert promised(text, KNOWN, OWN) == ["CLUB"]
    assert promised(unicodedata.normalize("NFD", text), KNOWN, OWN) == ["CLUB"]
    assert promised(text, KNOWN | {"club"}, OWN) == []


@each("text", NOT_ASKING)
def test_not_asking(text: str) -> None:
    assert promised(text, KNOWN, OWN) == []


@pytest.mark.parametrize("language", ASKING)
def test_the_case_of_the_first_letter_makes_no_difference(language: str) -> None:
    """A request at the beginning of a text is one whatever the case of its first letter."""
    for text in ASKING[language]:
        lower = text[:1].lower() + text[1:]
        assert promised(lower, KNOWN, OWN) == ["CLUB"], lower


def test_several_words_each_once_in_order() -> None:
    text = "Send SALE for sales. Reply CLUB to join. Répondez SALE. Sende TOP."
    assert promised(text, KNOWN, OWN) == ["SALE", "CLUB", "TOP"]


@pytest.mark.parametrize(
    "word", ["ZURÜCK", "RÉTOUR", "ÑAM", "CLUB24", "24CLUB", "TOP-10", "ДА", "XXL"]
)
def test_words_of_any_letters(word: str) -> None:
    assert promised(f"Send {word} to return", KNOWN, OWN) == [word]


def test_a_quoted_word_is_one_even_when_it_could_be_stress() -> None:
    assert promised("Reply 'NOW' to win", KNOWN, OWN) == ["NOW"]
    assert promised("Reply NOW to win", KNOWN, OWN) == []


@pytest.mark.parametrize("own", ["80565", "+180565", None])
def test_the_number_that_replies_go_to(own: str | None) -> None:
    assert promised("Send CLUB to 80565", KNOWN, own) == (["CLUB"] if own == "80565" else [])
    assert promised("Send CLUB to 2 friends", KNOWN, own) == ["CLUB"]


def test_a_local_number_is_one_when_its_digits_are() -> None:
    text = "Text CLUB to 555-0123"
    assert promised(text, KNOWN, "+12025550123") == ["CLUB"]
    assert promised(text, KNOWN, "+12025550124") == []


def test_a_known_word_of_one_letter_may_be_part_of_what_is_written() -> None:
    assert promised("Reply Y-N", KNOWN | {"y"}, OWN) == []
    assert promised("Reply Y-N", KNOWN, OWN) == ["Y-N"]


def test_the_length_of_a_text_does_not_matter() -> None:
    """Only what could be sent is read."""
    assert promised("Send CLUB. " * 10, KNOWN, OWN) == ["CLUB"]
    assert promised("x" * 4_000 + " Send CLUB.", KNOWN, OWN) == []
