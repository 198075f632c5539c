"""The forms of channel configurations, SMS subdomains and the default execution field.

Of an active channel configuration *Name*, *Select channel* and *Subdomain* are read-only. Journey
Optimizer has one channel, *Mobile*, for SMS, MMS and RCS. Tags are not part of the form: they are
edited in the list, once the configuration is active.
"""

from __future__ import annotations

from smslint.facts.channels import MMS, RCS, SMS
from smslint.facts.product import pages
from smslint.facts.product.forms import Form, FormField, Input
from smslint.facts.product.labels import (
    CUSTOM_DATASET,
    MARKETING,
    SENDER_NUMBER,
    SMS_TYPE,
    TRANSACTIONAL,
    Label,
)

NAME = Label("Name")
DESCRIPTION = Label("Description")
MANAGE_ACCESS = Label("Manage access")
SELECT_CHANNEL = Label("Select channel")
MOBILE = Label("Mobile")
MARKETING_ACTION = Label("Marketing action")
MESSAGE_EXPORT = Label("Enable Message Export")
MOBILE_CONFIGURATION = Label(
    "Mobile configuration", "Configuration mobile", "configurazione mobile",
    "Mobile-Konfiguration", "configuración móvil", "移动设备配置", "モバイル設定",
)  # fmt: skip
SUBDOMAIN = Label(
    "Subdomain", "Sous-domaine", "Sottodominio", "Subdomain", "Subdominio", "子域",
    "サブドメイン",
)  # fmt: skip
EXECUTION_DIMENSION = Label(
    "Execution dimension", "Dimension d’exécution", "Dimensione di esecuzione",
    "Ausführungsdimension", "Execution dimension", "执行维度", "実行ディメンション",
)  # fmt: skip
SMS_EXECUTION_FIELD = Label(
    "SMS Execution Field", "Champ d’exécution SMS", "Campo di esecuzione SMS",
    "SMS-Ausführungsfeld", "Campo de ejecución de SMS", "短信执行字段", "SMS 実行フィールド",
)  # fmt: skip

# SMS subdomains.
CONFIGURATION_TYPE = Label(
    "Configuration type", "Type de configuration", "Tipo di configurazione", "Konfigurationstyp",
    "Tipo de configuración", "配置类型", "設定タイプ",
)  # fmt: skip
USE_DELEGATED = Label(
    "Use delegated subdomain", "Utiliser le sous-domaine délégué", "Usa sottodominio delegato",
    "Delegierte Subdomain verwenden", "Usar subdominio delegado", "使用委派的子域",
    "デリゲートサブドメインを使用",
)  # fmt: skip
ADD_OWN_DOMAIN = Label(
    "Add your own domain", "Ajouter votre propre domaine", "Aggiungi il tuo dominio",
    "Eigene Domain hinzufügen", "Agregar su propio dominio", "添加您自己的域",
    "独自のドメインを追加",
)  # fmt: skip

MESSAGE_TYPES = {"marketing": MARKETING, "transactional": TRANSACTIONAL}
"""What the form calls the types of messages."""

FORM = Form(
    (
        FormField("name", NAME),
        FormField("description", DESCRIPTION),
        FormField("access_labels", MANAGE_ACCESS, Input.ADD),
        FormField("channel", SELECT_CHANNEL, Input.CHOOSE, {SMS: MOBILE, MMS: MOBILE, RCS: MOBILE}),
        FormField("marketing_actions", MARKETING_ACTION, Input.ADD),
        FormField("message_type", SMS_TYPE, Input.CHOOSE, MESSAGE_TYPES),
        FormField("credential", MOBILE_CONFIGURATION, Input.CHOOSE),
        FormField("sender_number", SENDER_NUMBER),
        FormField("subdomain", SUBDOMAIN, Input.CHOOSE),
        FormField(
            "execution_field", SMS_EXECUTION_FIELD, Input.CHOOSE, section=EXECUTION_DIMENSION
        ),
        FormField("message_export", MESSAGE_EXPORT, Input.SWITCH),
        FormField("inbound_dataset", CUSTOM_DATASET, Input.SWITCH),
    ),
    pages.CONFIGURATION,
)

READ_ONLY = ("name", "channel", "subdomain")
"""What cannot be edited in an active configuration."""

AT_ONCE = ("description",)
"""What takes effect at once when nothing else was edited; other edits run the checks again."""
