"""How replies tell people to send a word, by language.

Source: smslint's own lists of imperatives, as text messages use them. Each form is in lower case
and composed Unicode. To add a language, add its forms here and sentences to the tests.
"""

from __future__ import annotations

from smslint.base.named_tuples import NamedTuple


class Language(NamedTuple):
    """How one language asks.

    `imperatives` are forms that only ask; `others` are also what somebody does ("envía" is both
    "send" and "sends"). `between` may come between the form and the word, each at most once and in
    this order. `openings` start a clause that leads to a request: "for help send …". `links`
    directly precede a request: "please", "and". `helpers` do so when the clause has "you": "you can
    send …". `subjects` in the clause say that somebody else sends; after one of `articles` the form
    is a noun, or is not a request. After `plural`, the end of a noun, it may be what many do.
    `followers` may come after the word.
    """

    imperatives: tuple[str, ...]
    others: tuple[str, ...]
    between: tuple[str, ...]
    openings: frozenset[str]
    links: frozenset[str]
    subjects: frozenset[str]
    articles: frozenset[str]
    followers: frozenset[str]
    helpers: frozenset[str] = frozenset()
    plural: str | None = None


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LANGUAGES = {
    "en": Language(
        ("send", "reply", "text"),
        (),
        ("us", "back", "with"),
        _words("to for if want wanna when whenever please just simply questions you now"),
        _words("and or then please just simply now also thanks"),
        _words(
            "we we'll we've we're we'd i i'll i'd they they'll they'd he she it who will would"
            " shall might"
        ),
        _words(
            "a an the this that these those your my our his her its their any each every no not"
            " never don't cannot can't by via in per to with of from full plain"
        ),
        _words(
            "to for at or and if in by via on any anytime again today now back before after within"
            " when whenever as please until then once with but"
        ),
        helpers=_words("can could may must should"),
        plural="s",
    ),
    "fr": Language(
        ("envoyez", "répondez", "repondez"),
        ("envoie", "envoies", "envoyer", "réponds", "reponds", "répondre", "repondre"),
        ("nous", "simplement", "par", "avec"),
        _words("pour si afin veuillez merci vous"),
        _words("et ou puis alors veuillez simplement"),
        _words("nous je il elle ils elles on qui"),
        _words("ne pas le la les un une votre"),
        _words("au à a pour ou et si par dans en avant dès afin quand puis maintenant"),
    ),
    "de": Language(
        ("sende", "senden sie", "antworte", "antworten sie", "schicke", "schick", "schicken sie"),
        ("sendet", "antwortet", "schickt"),
        ("uns", "bitte", "einfach", "mit"),
        _words("für fuer zum zur um wenn falls bitte dann"),
        _words("und oder bitte dann einfach"),
        _words("ich er es wir man wer"),
        _words("nicht die das der ihre deine"),
        _words("an um für fuer zum zur oder und wenn falls per im in auf bis jederzeit heute"),
    ),
    "es": Language(
        ("enviad", "responded"),
        (
            "envía",
            "envia",
            "envíe",
            "envie",
            "envíen",
            "envien",
            "enviar",
            "responde",
            "responda",
            "respondan",
            "responder",
        ),
        ("con",),
        _words("para si por puede puedes"),
        _words("y e o u favor luego simplemente solo sólo puede puedes"),
        _words("nosotros él ella ellos ellas quien que se le les nos te"),
        _words("no el la los las un una"),
        _words("al a para o y si por en con antes cuando hoy ahora"),
    ),
    "it": Language(
        ("rispondi", "rispondete", "inviate"),
        ("invia", "invii", "inviare", "risponda", "rispondere"),
        ("semplicemente", "con"),
        _words("per se puoi può"),
        _words("e o oppure poi semplicemente puoi può"),
        _words("noi lui lei loro chi che si ti vi ci le gli"),
        _words("non il la i le un una"),
        _words("al a per o oppure e se via in entro con quando oggi ora allo"),
    ),
    "nl": Language(
        ("stuurt u", "antwoordt u"),
        ("stuur", "stuurt", "antwoord", "antwoordt"),
        ("ons", "dan", "even", "met", "terug"),
        _words("voor om als wilt wil kies"),
        _words("en of dan gewoon even"),
        _words("ik wij we hij zij ze het men wie die"),
        _words("niet geen de een uw jouw je ons onze dit dat"),
        _words("naar om voor of en als via in per op tot binnen terug vandaag nu"),
    ),
}

NO_KEYWORDS = _words("SMS MMS RCS")
"""Names of what is sent, rather than words to send."""

EMPHASES = _words(
    "ASAP NOW TODAY ONLY NOT THE THIS THAT YOUR OUR ONE ANY US ME IT TO FOR BY AT AS AND OR IF FREE"
    " WITH VITE NOUS MOI VOTRE VOS UN UNE LE LA LES MAINTENANT GRATUITEMENT UNS MIR JETZT SOFORT"
    " HEUTE BITTE NUR NICHT SIE DEINE IHRE IHREN DIE DAS DEN DER EIN EINE EINEN MIT GRATIS"
    " YA AHORA HOY NOS SU TU UNA EL LOS LAS CON ORA SUBITO OGGI IL LO CI SOLO NU VANDAAG ONS UW JE"
    " EEN DE HET MET NEVER PAS JAMAIS NIE KEINE NUNCA MAI NIET GEEN NOOIT"
)
"""Words in capitals for emphasis. One of them in quotes is a keyword."""
