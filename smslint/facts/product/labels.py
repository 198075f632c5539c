"""The words on the screens, with their translations.

A label is what the English page sets as one. The translations are those of the translated pages,
which a machine made for the most part: what the product itself shows in that language is documented
nowhere. They are shown next to the English label, never instead of it. Two with a `/` between are
those of two pages. The Dutch pages leave all labels in English.

Source: AdobeDocs/journey-optimizer.<language>, `help/using/mobile/…` (fr 2f165860, it 048464f6 and
0458a93a, de 11b79481, es 000edf82 and 1f1ce2f9, zh-Hans 474105ba and 014d7329, ja 11de6482), and
AdobeDocs/journey-optimizer-b2b.fr-FR.
"""

from __future__ import annotations

from typing import NamedTuple

LANGUAGES = ("fr", "it", "nl", "de", "es", "zh", "ja")
"""The languages of labels that can be shown next to the English ones."""


class Label(NamedTuple):
    """A label: the English one, and those of translated pages; empty where none gives one."""

    en: str
    fr: str = ""
    it: str = ""
    de: str = ""
    es: str = ""
    zh: str = ""
    ja: str = ""

    def translated(self, language: str | None) -> str | None:
        """The translation to show next to the English label; None where there is none, or where it
        is the same word."""
        if language is None or language == "nl":
            return None
        translation: str = getattr(self, language)
        return translation if translation and translation != self.en else None


# Menus.
ADMINISTRATION = Label(
    "Administration", "Administration", "Amministrazione", "Administration", "Administración",
    "管理", "管理",
)  # fmt: skip
CHANNELS = Label("Channels", "Canaux", "Canali", "Kanäle", "Canales", "渠道", "チャネル")
SMS_SETTINGS = Label(
    "SMS Settings", "Paramètres des SMS / Paramètres SMS", "Impostazioni SMS",
    "SMS-Einstellungen", "Configuración de SMS", "SMS设置 / 短信设置", "SMS 設定",
)  # fmt: skip
API_CREDENTIALS = Label(
    "API Credentials", "Informations d’identification de l’API", "Credenziali API",
    "API-Anmeldedaten", "Credenciales de API", "API凭据", "API 資格情報",
)  # fmt: skip
SMS_WEBHOOKS = Label(
    "SMS Webhooks", "Webhooks SMS", "Webhook SMS", "SMS-Webhooks", "Webhooks de SMS", "短信Webhook",
    "SMS Webhook",
)  # fmt: skip
SMS_SUBDOMAINS = Label(
    "SMS subdomains", "Sous-domaines SMS", "Sottodomini SMS", "SMS-Subdomains",
    "subdominios de SMS", "SMS子域", "SMS サブドメイン",
)  # fmt: skip
GENERAL_SETTINGS = Label(
    "General settings", "Paramètres généraux", "Impostazioni generali",
    "Allgemeine Einstellungen", "Configuración general", "常规设置", "一般設定",
)  # fmt: skip
CHANNEL_CONFIGURATIONS = Label(
    "Channel configurations", "Configurations de canal", "Configurazioni canale",
    "Kanalkonfigurationen", "Configuraciones de canal", "渠道配置", "チャネル設定",
)  # fmt: skip
EXECUTION_FIELDS = Label("Execution fields")

CREDENTIALS_MENU = (ADMINISTRATION, CHANNELS, SMS_SETTINGS, API_CREDENTIALS)
WEBHOOKS_MENU = (ADMINISTRATION, CHANNELS, SMS_SETTINGS, SMS_WEBHOOKS)
SUBDOMAINS_MENU = (ADMINISTRATION, CHANNELS, SMS_SETTINGS, SMS_SUBDOMAINS)
CONFIGURATIONS_MENU = (ADMINISTRATION, CHANNELS, GENERAL_SETTINGS, CHANNEL_CONFIGURATIONS)
EXECUTION_MENU = (ADMINISTRATION, CHANNELS, GENERAL_SETTINGS, EXECUTION_FIELDS)

# Buttons.
CREATE_CREDENTIAL = Label(
    "Create new API credentials",
    "Créer des informations d’identification de l’API"
    " / Créer de nouvelles informations d’identification d’API",
    "Crea nuove credenziali API", "Neue API-Anmeldedaten erstellen",
    "Crear nuevas credenciales de API", "创建新API凭据", "新しい API 資格情報を作成",
)  # fmt: skip
CREATE_WEBHOOK = Label(
    "Create Webhook", "Créer un webhook", "Crea webhook", "Webhook erstellen", "Crear webhook",
    "创建Webhook", "Webhook を作成",
)  # fmt: skip
CREATE_CONFIGURATION = Label(
    "Create channel configuration", "Créer une configuration de canal",
    "Crea configurazione canale", "Kanalkonfiguration erstellen", "Crear configuración de canal",
    "创建渠道配置", "チャネル設定を作成",
)  # fmt: skip
SET_UP_SUBDOMAIN = Label(
    "Set up subdomain", "Configurer un sous-domaine", "Configura sottodominio",
    "Subdomain einrichten", "Configurar subdominio", "设置子域", "サブドメインを設定",
)  # fmt: skip
SUBMIT = Label("Submit", "Envoyer", "Invia", "Senden", "Enviar", "提交", "送信")
EDIT = Label("Edit", "Modifier", "Modifica", "Bearbeiten", "Editar", "编辑", "編集")
SAVE = Label("Save")
MORE_ACTIONS = Label("More actions")
EDIT_TAGS = Label("Edit Tags")
DEACTIVATE = Label("Deactivate")

# The test of a credential.
VERIFY = Label(
    "Verify SMS connection", "Vérifier la connexion SMS", "Verifica connessione SMS",
    "SMS-Verbindung überprüfen", "Verificar conexión de SMS", "验证SMS连接", "SMS 接続を検証",
)  # fmt: skip
VERIFY_NUMBER = Label("Number", "Numéro", "Numero", "Anzahl", "Número", "数字", "番号")
VERIFY_MESSAGE = Label(
    "Message", "Message", "Messaggio", "Nachricht", "Mensaje", "消息", "メッセージ"
)
VERIFY_CONNECTION = Label(
    "Verify connection", "Vérifier la connexion", "Verifica connessione", "Verbindung überprüfen",
    "Verificar conexión", "验证连接", "接続を確認",
)  # fmt: skip

# A status.
ACTIVE = Label("Active", "Actif", "Attivo", "Aktiv", "Activo", "活动", "アクティブ")

# What several forms have.
NAME = Label("Name", "Nom", "Nome", "Name", "Nombre", "名称", "名前")
SMS_TYPE = Label(
    "SMS Type", "Type de SMS", "Tipo di SMS", "SMS-Typ", "tipo de SMS", "短信类型", "SMS タイプ",
)  # fmt: skip
MARKETING = Label(
    "Marketing", "Marketing", "Marketing", "Marketing", "Marketing", "营销", "マーケティング"
)
TRANSACTIONAL = Label(
    "Transactional", "Transactionnel", "Transazionale", "Transaktion", "Transaccional", "事务型",
    "トランザクション",
)  # fmt: skip
SENDER_NUMBER = Label(
    "Sender number", "Numéro dʼexpéditeur", "numero mittente", "Absendernummer",
    "número de remitente", "发件人号码", "送信者番号",
)  # fmt: skip
CUSTOM_DATASET = Label(
    "Use custom dataset for inbound",
    "Utiliser un jeu de données personnalisé pour le trafic entrant",
    "Usa set di dati personalizzato per in entrata",
    "Benutzerdefinierten Datensatz für eingehende (verwenden)",
    "Usar conjunto de datos personalizado para entrante", "对入站(使用自定义数据集)",
    "インバウンドのカスタムデータセットを使用",
)  # fmt: skip
