"""The labels of the form of API credentials; see `labels` for what translations are."""

from __future__ import annotations

from smslint.facts.product.labels import Label

VENDOR = Label(
    "SMS vendor", "Fournisseur de SMS / Fournisseur SMS", "Fornitore SMS", "SMS-Anbieter",
    "Proveedor de SMS", "SMS供应商", "SMS ベンダー",
)  # fmt: skip
INBOUND_NUMBER = Label(
    "Inbound Number", "Numéro entrant", "Numero in entrata",
    "Eingehende Nummer / Eingehende Zahl", "Número entrante / Número de entrada", "入站编号",
    "インバウンド番号",
)  # fmt: skip
ACCOUNT_SID = Label(
    "Account SID", "SID du compte", "SID account", "Konto-SID", "SID de cuenta", "帐户SID",
    "アカウント SID",
)  # fmt: skip
AUTH_TOKEN = Label(
    "Auth Token", "Jeton d’authentification", "Token autenticazione", "Authentifizierungs-Token",
    "Token de autenticación", "身份验证令牌", "認証トークン",
)  # fmt: skip
MESSAGE_SID = Label(
    "Message SID", "SID du message", "SID messaggio", "Nachrichten-SID", "SID de mensaje",
    "消息SID", "メッセージ SID",
)  # fmt: skip
SERVICE_ID = Label(
    "Service ID", "ID de service", "ID servizio", "Service-ID", "ID de servicio", "服务ID",
    "サービス ID",
)  # fmt: skip
API_TOKEN = Label(
    "API Token", "Jeton API", "Token API", "API-Token", "Token de API", "API令牌", "API トークン",
)  # fmt: skip
OVERRIDE_URL = Label(
    "Override URL", "URL de remplacement", "Sovrascrivi URL", "Überschreibungs-URL", "Anular URL",
    "覆盖URL", "上書き URL",
)  # fmt: skip
PROJECT_ID = Label(
    "Project ID", "ID de projet / Identifiant de projet", "ID progetto", "Projekt-ID",
    "ID de proyecto", "项目ID", "プロジェクト ID",
)  # fmt: skip
APP_ID = Label(
    "App ID", "ID d’application / Identifiant d’application", "ID app", "App-ID",
    "ID de aplicación", "应用程序ID", "アプリ ID",
)  # fmt: skip
SERVICE_PLAN_ID = Label(
    "Service Plan ID", "ID du plan de service", "ID piano di servizio", "Serviceplan-ID",
    "ID de plan de servicio", "服务计划ID", "サービスプラン ID",
)  # fmt: skip
SMS_API_TOKEN = Label(
    "SMS API Token", "Jeton API SMS", "Token API SMS", "SMS-API-Token", "Token API de SMS",
    "SMS API令牌", "SMS API トークン",
)  # fmt: skip
RATE_LIMIT = Label(
    "API rate limit (requests per second)", "limite de débit d’API (requêtes par seconde)",
    "limite di frequenza API (richieste al secondo)", "API-Ratenlimit (Anfragen pro Sekunde)",
    "límite de tasa de API (solicitudes por segundo)", "API速率限制（每秒请求数）",
    "API レート制限（リクエスト/秒）",
)  # fmt: skip
API_BASE_URL = Label(
    "API base URL", "URL de base (API)", "URL di base API", "API-Basis-URL", "URL base de API",
    "API基本URL", "API ベース URL",
)  # fmt: skip
API_KEY = Label(
    "API key", "clé API", "chiave API", "API-Schlüssel", "clave de API", "API密钥", "API キー",
)  # fmt: skip
PRINCIPAL_ENTITY_ID = Label(
    "Principal Entity ID", "Identifiant d’entité principale", "ID entità principale",
    "Prinzipalentitäts-ID", "ID de entidad principal", "主体实体ID",
    "プリンシパルエンティティ ID",
)  # fmt: skip
CONTENT_TEMPLATE_ID = Label(
    "Content Template ID", "Identifiant du modèle de contenu", "ID modello contenuto",
    "Inhaltsvorlagen-ID", "ID de plantilla de contenido", "内容模板Id",
    "コンテンツテンプレート ID",
)  # fmt: skip
VALIDITY_PERIOD = Label(
    "Validity Period", "Période de validité", "Periodo di validità", "Gültigkeitszeitraum",
    "Período de validez", "有效期", "有効期間",
)  # fmt: skip
CALLBACK_DATA = Label(
    "Callback Data", "Données de rappel", "Dati callback", "Callback-Daten",
    "Datos de llamada de retorno", "回调数据", "コールバックデータ",
)  # fmt: skip
FUZZY_OPT_OUT = Label(
    "Fuzzy Opt-out", "Opt-out en logique floue", "Rinuncia fuzzy", "Unpräzises Opt-out",
    "exclusión aproximada / Exclusión parcial", "模糊选择退出", "あいまいオプトアウト",
)  # fmt: skip
FUZZY_AUTO_REPLY = Label(
    "Fuzzy Auto Reply", "Réponse automatique en logique floue", "Risposta automatica fuzzy",
    "Unpräzise automatische Antwort", "Respuesta automática aproximada", "模糊自动回复",
    "あいまい自動返信",
)  # fmt: skip
PROVIDER_APP_ID = Label(
    "Provider AppId", "AppId du fournisseur", "Provider AppId", "Anbieter-App-ID",
    "Id. de aplicación de proveedor", "提供程序AppId", "プロバイダーのアプリ ID",
)  # fmt: skip
PROVIDER_NAME = Label(
    "Provider Name", "Nom du fournisseur", "Nome provider", "Anbietername", "Nombre de proveedor",
    "提供商名称", "プロバイダー名",
)  # fmt: skip
PROVIDER_URL = Label(
    "Provider URL", "URL du fournisseur", "URL provider", "Anbieter-URL", "URL de proveedor",
    "提供程序URL", "プロバイダーの URL",
)  # fmt: skip
CHANNEL_TYPE = Label(
    "Channel Type", "Type de canal", "Tipo di canale", "Kanaltyp", "Tipo de canal", "渠道类型",
    "チャネルタイプ",
)  # fmt: skip
AUTH_TYPE = Label(
    "Auth Type", "Type d’authentification", "Tipo di autenticazione", "Authentifizierungstyp",
    "Tipo de autenticación", "身份验证类型", "認証タイプ",
)  # fmt: skip
MTLS_SUPPORT = Label(
    "mTLS support", "Prise en charge de mTLS", "supporto mTLS", "mTLS-Unterstützung",
    "compatibilidad con mTLS", "mTLS支持", "mTLS サポート",
)  # fmt: skip
HEADERS = Label("Headers", "En-têtes", "Intestazioni", "Header", "Encabezados", "标头", "ヘッダー")
ADD_NEW_PARAMETER = Label(
    "Add new parameter", "Ajouter un nouveau paramètre", "Aggiungi nuovo parametro",
    "Neuen Parameter hinzufügen", "Agregar nuevo parámetro", "添加新参数",
    "新しいパラメーターを追加",
)  # fmt: skip
PROVIDER_PAYLOAD = Label(
    "Provider Payload", "Payload du fournisseur", "Payload provider", "Anbieter-Payload",
    "carga útil del proveedor", "提供程序负载", "プロバイダーペイロード",
)  # fmt: skip

# What *Auth Type* offers, and the fields that belong to it.
API_KEY_AUTH = Label(
    "API key", "Clé d’API", "Chiave API", "API-Schlüssel", "Clave de API", "API密钥", "API キー",
)  # fmt: skip
MAC_AUTH = Label(
    "MAC authentication", "Authentification MAC", "Autenticazione MAC", "MAC-Authentifizierung",
    "Autenticación de MAC", "MAC身份验证", "MAC 認証",
)  # fmt: skip
OAUTH_AUTH = Label(
    "OAuth authentication", "Authentification OAuth", "Autenticazione OAuth",
    "OAuth 2-Authentifizierung", "Autenticación de OAuth", "OAuth身份验证", "OAuth 認証",
)  # fmt: skip
JWT_AUTH = Label(
    "JWT authentication", "Authentification JWT", "Autenticazione JWT", "JWT-Authentifizierung",
    "Autenticación de JWT", "JWT身份验证", "JWT 認証",
)  # fmt: skip
NO_AUTH = Label(
    "No Authentication", "Aucune authentification", "Nessuna autenticazione",
    "Keine Authentifizierung", "Sin autenticación", "无身份验证", "認証なし",
)  # fmt: skip
API_SECRET_KEY = Label(
    "API Secret Key", "Clé secrète d’API", "Chiave segreta API", "API-Geheimschlüssel",
    "Clave secreta de API", "API密钥", "API 秘密鍵",
)  # fmt: skip
HASH_FORMAT = Label(
    "Mac Authorization Hash Format", "Format de hachage d’autorisation Mac",
    "Formato hash di autorizzazione Mac", "Hash-Format für Mac-Autorisierung",
    "Formato hash de autorización de Mac", "Mac授权哈希格式", "MAC 認証ハッシュ形式",
)  # fmt: skip
OAUTH_URL = Label(
    "OAuth URL", "URL OAuth", "URL OAuth", "OAuth-URL", "URL de OAuth", "OAuth URL", "OAuth URL",
)  # fmt: skip
OAUTH_BODY = Label(
    "OAuth Body", "Corps OAuth", "Corpo OAuth", "OAuth-Text", "Cuerpo de OAuth", "OAuth主体",
    "OAuth 本文",
)  # fmt: skip
JWT_PAYLOAD = Label(
    "JWT Payload", "Payload JWT", "Payload JWT", "JWT-Payload", "Carga útil JWT", "JWT有效负载",
    "JWT ペイロード",
)  # fmt: skip
