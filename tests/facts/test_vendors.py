"""The table of vendors: complete, and in step with the schemas and the live checks.

A vendor that is added to the table alone would be accepted in silence by every rule that asks the
table: so everything else that a vendor needs is asked for here.
"""

from importlib.util import find_spec
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from smslint.facts.channels import SMS
from smslint.facts.vendors import (
    B2B,
    BY_NAME,
    CREDENTIAL_VENDORS,
    EDITIONS,
    GOES_WITH,
    STANDARD,
    TYPED_WEBHOOK_VENDORS,
    VENDORS,
    WEBHOOK_OF,
    WITHOUT_WEBHOOKS,
    Vendor,
)
from smslint.shape import schemas

SCHEMAS = Path(schemas.folder())

UNKNOWN = Vendor(
    name="tidemark",
    title="Tidemark",
    provider="Tidemark",
    channels=frozenset((SMS,)),
    main_channel="fax",
    editions=frozenset((STANDARD, B2B)),
    webhook="tidemark",
    two_webhooks=True,
    plan_field="account",
    account_field="account",
    service_field="service",
    url_field=None,
    inbound_number=True,
    legacy_keywords=True,
    native_keywords=True,
    domain="tidemark.com",
    has_dry_run=False,
    live_checks="tidemark.checks",
    live_messages="tidemark.messages",
)


def owed(vendor: Vendor) -> list[str]:
    """What a row of the table needs that is not there."""
    missing = []
    for edition in EDITIONS:
        if edition in vendor.editions:
            name = schemas.credential_part(vendor.name, edition)
            if not (SCHEMAS / f"{name}.schema.json").is_file():
                missing.append(f"schema {name}")
    if STANDARD in vendor.editions and f"schema credential/{vendor.name}" not in missing:
        fields = schemas.part(schemas.credential_part(vendor.name, STANDARD))["properties"]
        named = (
            vendor.plan_field,
            vendor.account_field,
            vendor.service_field,
            vendor.url_field,
            "inbound_number" if vendor.inbound_number else None,
            "keywords" if vendor.legacy_keywords else None,
        )
        missing += [f"field {name}" for name in dict.fromkeys(named) if name and name not in fields]
        if not vendor.legacy_keywords and "keywords" in fields:
            missing.append("legacy_keywords, which the schema has")
        if not vendor.inbound_number and "inbound_number" in fields:
            missing.append("inbound_number, which the schema has")
    if vendor.webhook is not None:
        kinds = schemas.WEBHOOK_TYPES if vendor.two_webhooks else (None,)
        for kind in kinds:
            stem = vendor.webhook if kind is None else f"{vendor.webhook}.{kind}"
            if not (SCHEMAS / f"webhook/{stem}.schema.json").is_file():
                missing.append(f"schema webhook/{stem}")
    if vendor.main_channel not in vendor.channels:
        missing.append("main_channel among its channels")
    if vendor.domain is not None and not vendor.domain.startswith("."):
        missing.append("domain with a dot in front")
    for module in (vendor.live_checks, vendor.live_messages):
        if not _is_module(f"smslint.live.{module}"):
            missing.append(f"live module {module}")
    return missing


def _is_module(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:
        return False


@pytest.mark.parametrize("vendor", VENDORS, ids=lambda vendor: vendor.name)
def test_a_vendor_has_all_that_it_needs(vendor: Vendor) -> None:
    assert owed(vendor) == []


def test_a_vendor_that_does_not_exist_is_asked_for_everything() -> None:
    assert owed(UNKNOWN) == [
        "schema credential/tidemark",
        "schema credential/b2b/tidemark",
        "schema webhook/tidemark.inbound",
        "schema webhook/tidemark.feedback",
        "main_channel among its channels",
        "domain with a dot in front",
        "live module tidemark.checks",
        "live module tidemark.messages",
    ]


def test_fields_that_the_schema_lacks_are_asked_for() -> None:
    row = BY_NAME["twilio"]._replace(service_field="fax_sid", legacy_keywords=True)
    assert owed(row) == ["field fax_sid", "field keywords"]
    assert owed(BY_NAME["sinch"]._replace(legacy_keywords=False)) == [
        "legacy_keywords, which the schema has"
    ]


@pytest.mark.parametrize("field", get_type_hints(Vendor))
def test_no_field_has_a_default(field: str) -> None:
    row: dict[str, Any] = UNKNOWN._asdict()
    del row[field]
    with pytest.raises(TypeError, match=field):
        Vendor(**row)


def test_every_schema_of_a_vendor_has_a_row() -> None:
    stems = {path.name.split(".")[0] for path in (SCHEMAS / "credential").glob("*.json")}
    assert stems == set(CREDENTIAL_VENDORS)
    hooks = {path.name.split(".")[0] for path in (SCHEMAS / "webhook").glob("*.json")}
    assert hooks == set(GOES_WITH)
    typed = {
        path.name.split(".")[0]
        for path in (SCHEMAS / "webhook").glob("*.json")
        if path.name.count(".") > 2
    }
    assert typed == set(TYPED_WEBHOOK_VENDORS)


def test_a_vendor_takes_webhooks_or_has_none() -> None:
    assert {*WEBHOOK_OF} | WITHOUT_WEBHOOKS == set(CREDENTIAL_VENDORS)
    assert {*WEBHOOK_OF} & WITHOUT_WEBHOOKS == set()
