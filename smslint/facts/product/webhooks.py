"""The forms of SMS webhooks, by vendor and type.

A feedback webhook asks for neither credentials nor a sender. The keywords of an inbound webhook are
entered category by category: the words, then the category that they belong to, and what answers.
What the default words are is in `smslint.facts.keywords`.
"""

from __future__ import annotations

from smslint.facts import keywords
from smslint.facts.product import pages
from smslint.facts.product.forms import Form, FormField, Input
from smslint.facts.product.labels import NAME, Label
from smslint.facts.vendors import CUSTOM, INFOBIP, SINCH, SINCH_CONVERSATIONAL
from smslint.facts.webhooks import FEEDBACK as FEEDBACK_TYPE
from smslint.facts.webhooks import INBOUND as INBOUND_TYPE

SELECT_VENDOR = Label(
    "Select SMS vendor", "Sélectionner le fournisseur de SMS", "Seleziona fornitore SMS",
    "SMS-Anbieter auswählen", "Seleccionar proveedor de SMS", "选择SMS供应商",
    "SMS ベンダーを選択",
)  # fmt: skip
TYPE = Label("Type", "Type", "Tipo", "Typ", "Tipo", "类型", "種類")
INBOUND = Label(
    "Inbound", "Entrant", "In entrata", "Eingehend", "Entrante", "入站", "インバウンド",
)  # fmt: skip
FEEDBACK = Label(
    "Feedback", "Commentaires", "Feedback", "Feedback", "Comentarios", "反馈", "フィードバック",
)  # fmt: skip
WEBHOOK_CREDENTIAL = Label(
    "API credentials", "Informations d’identification d’API", "Credenziali API",
    "API-Anmeldedaten", "Credenciales de API", "API凭据", "API 資格情報",
)  # fmt: skip
SENDER_PHONE_NUMBER = Label(
    "Sender Phone Number", "Numéro de téléphone de l’expéditeur",
    "Numero di telefono del mittente", "Absender-Telefonnummer",
    "Número de teléfono del remitente", "发件人电话号码", "送信者の電話番号",
)  # fmt: skip
ENTER_A_KEYWORD = Label(
    "Enter a Keyword", "Saisir un mot-clé", "Immettere una parola chiave", "",
    "Escribir una palabra clave", "输入关键字", "キーワードを入力",
)  # fmt: skip
KEYWORD_CATEGORY = Label(
    "Inbound Keyword Category", "Catégorie de mots-clés entrante",
    "Categoria parole chiave in entrata", "", "Categoría de palabra clave entrante",
    "入站关键字类别", "インバウンドキーワードカテゴリ",
)  # fmt: skip
OPT_IN = Label("Opt-In", "Opt-In", "Opt-in", "Opt-in", "Opt-in", "选择加入", "オプトイン")
OPT_OUT = Label(
    "Opt-Out", "Opt-Out", "Rinuncia", "Opt-out", "Opción de exclusión", "选择禁用",
    "オプトアウト",
)  # fmt: skip
DOUBLE_OPT_IN = Label(
    "Double Opt-In", "Double Opt-In", "Doppio consenso", "Double-Opt-in", "Inclusión doble",
    "双重选择加入", "ダブルオプトイン",
)  # fmt: skip
HELP = Label("Help", "Aide", "Aiuto", "Hilfe", "Ayuda", "帮助", "ヘルプ")
CUSTOM_KEYWORD = Label(
    "Custom", "Valeur personnalisée", "Personalizzato", "Benutzerspezifisch", "Personalizado",
    "自定义", "カスタム",
)  # fmt: skip
REPLY_MESSAGE = Label(
    "Reply Message", "Message de réponse", "Messaggio di risposta", "Antwortnachricht",
    "Mensaje de respuesta", "回复消息", "返信メッセージ",
)  # fmt: skip
FUZZY_LOGIC = Label(
    "Fuzzy Logic", "Logique floue", "Logica Fuzzy", "Fuzzy Logic", "Lógica aproximada",
    "模糊逻辑", "ファジーロジック",
)  # fmt: skip
FUZZY_AUTO_RESPONSE = Label(
    "Fuzzy Auto Response", "Réponse automatique floue", "Risposta automatica fuzzy",
    "Ungenaue automatische Antwort", "Respuesta automática difusa", "模糊自动响应",
    "ファジー自動応答",
)  # fmt: skip
DEFAULT_REPLY_MESSAGE = Label(
    "Default Reply Message", "Message de réponse par défaut", "messaggio di risposta predefinito",
    "Standardantwortnachricht", "mensaje de respuesta predeterminado", "默认回复消息",
    "既定の返信メッセージ",
)  # fmt: skip
PAYLOAD_EDITOR = Label(
    "View payload editor", "Afficher l’éditeur de payload", "Visualizza editor payload",
    "Payload-Editor anzeigen", "Ver editor de carga útil", "查看有效负载编辑器",
    "ペイロードエディターを表示",
)  # fmt: skip
AUTHENTICATION = Label(
    "Authentication", "Authentification", "Autenticazione", "Authentifizierung", "Autenticación",
    "身份验证", "認証",
)  # fmt: skip
WEBHOOK_URL = Label(
    "Webhook URL", "URL du Webhook", "URL del webhook", "Webhook-URL",
    "URL de webhook / URL de enlace web", "Webhook URL", "Webhook URL",
)  # fmt: skip

CATEGORIES = {
    keywords.OPT_IN: OPT_IN,
    keywords.OPT_OUT: OPT_OUT,
    keywords.DOUBLE_OPT_IN: DOUBLE_OPT_IN,
    keywords.HELP: HELP,
    keywords.CUSTOM: CUSTOM_KEYWORD,
}
"""What the form calls the categories of keywords, in its order."""

TITLES = {
    SINCH: Label("Sinch"),
    SINCH_CONVERSATIONAL: Label("Sinch Conversational"),
    INFOBIP: Label("Infobip"),
    CUSTOM: Label("Custom"),
}
"""What the form calls the vendors."""

_NAME = FormField("name", NAME)
_VENDOR = FormField("vendor", SELECT_VENDOR, Input.CHOOSE, TITLES)
_TYPE = FormField("type", TYPE, Input.CHOOSE, {INBOUND_TYPE: INBOUND, FEEDBACK_TYPE: FEEDBACK})
_CREDENTIAL = FormField("credential", WEBHOOK_CREDENTIAL, Input.CHOOSE)
_SENDER = FormField("sender_number", SENDER_PHONE_NUMBER)
_KEYWORDS = FormField("keywords", KEYWORD_CATEGORY, Input.ADD)
_DEFAULT_REPLY = FormField("default_reply", DEFAULT_REPLY_MESSAGE)
_PAYLOAD = FormField("payload", PAYLOAD_EDITOR, meaning="paste it into the editor and save it")
_AUTHENTICATION = FormField("authentication", AUTHENTICATION, Input.SWITCH)

_REPLIES = (_CREDENTIAL, _SENDER, _KEYWORDS, _DEFAULT_REPLY)

FORMS = {
    (SINCH, None): Form((_NAME, _VENDOR, *_REPLIES, _AUTHENTICATION), pages.WEBHOOKS),
    (SINCH_CONVERSATIONAL, None): Form(
        (_NAME, _VENDOR, *_REPLIES, _AUTHENTICATION), pages.WEBHOOKS
    ),
    (INFOBIP, INBOUND_TYPE): Form(
        (_NAME, _VENDOR, _TYPE, *_REPLIES, _AUTHENTICATION), pages.WEBHOOKS
    ),
    (INFOBIP, FEEDBACK_TYPE): Form((_NAME, _VENDOR, _TYPE, _AUTHENTICATION), pages.WEBHOOKS),
    (CUSTOM, INBOUND_TYPE): Form(
        (_NAME, _VENDOR, _TYPE, *_REPLIES, _PAYLOAD, _AUTHENTICATION), pages.WEBHOOKS
    ),
    (CUSTOM, FEEDBACK_TYPE): Form(
        (_NAME, _VENDOR, _TYPE, _PAYLOAD, _AUTHENTICATION), pages.WEBHOOKS
    ),
}
"""The forms by vendor and type; the one webhook of Sinch has no type."""
