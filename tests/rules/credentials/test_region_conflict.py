"""SMS232: one service plan or app in two regions."""

from __future__ import annotations

import pytest

from tests.linting import lint
from tests.rules.entries import credential, found, sandbox

APP = "01JSZD6AR40KG8HA8BAYPKMDA4"


def of(*credentials: str, name: str = "prod", type_: str = "") -> str:
    document = sandbox(name=name, credentials=list(credentials))
    return f"sandbox_type: {type_}\n{document}" if type_ else document


def sinch(name: str, region: str, **more: str) -> str:
    return credential(name, "sinch", service_id="b1", inbound_number=f"'5757{ord(name)}'",
                      region=region, **more)  # fmt: skip


def rcs(name: str, region: str, plan: str = "b1", app: str = APP) -> str:
    return credential(name, "sinch_rcs", service_plan_id=plan, app_id=app, region=region)


def test_each_that_differs_from_the_first() -> None:
    text = of(sinch("a", "eu"), sinch("b", "us"), sinch("c", "eu"), sinch("d", "au"))
    assert found(text) == ["SMS232 us", "SMS232 au"]
    first = lint(text).findings[0]
    assert first.message == ("`us` is not the region of the service plan `b1`: at `a` it is `eu`")
    assert [place.position.line for place in first.related] == [3]


def test_a_plan_over_two_vendors() -> None:
    assert found(of(sinch("a", "eu"), rcs("b", "us")), "SMS232") == ["SMS232 us"]
    assert found(of(rcs("a", "eu"), sinch("b", "eu")), "SMS232") == []


def test_an_app_over_two_vendors() -> None:
    mms = credential("m", "sinch_mms", app_id=APP, region="eu")
    assert found(of(mms, rcs("b", "us")), "SMS232") == ["SMS232 us"]
    assert found(of(mms, rcs("b", "us", app=APP.replace("1", "2"))), "SMS232") == []


def test_plan_and_app_are_one_finding() -> None:
    assert found(of(rcs("a", "eu"), rcs("b", "us")), "SMS232") == ["SMS232 us"]


@pytest.mark.parametrize("region", ['"${env:REGION}"', "", "mars", "EU"])
def test_a_region_that_is_not_known_says_nothing(region: str) -> None:
    assert found(of(sinch("a", region), sinch("b", "us")), "SMS232") == []
    assert found(of(sinch("a", "us"), sinch("b", region)), "SMS232") == []


def test_an_id_that_is_not_known_says_nothing() -> None:
    for id_ in ('"${env:ID}"', "b 1", ""):
        one = credential("a", "sinch", service_id=id_, region="eu")
        two = credential("b", "sinch", service_id=id_, region="us")
        assert found(of(one, two), "SMS232") == []


def test_over_the_whole_tree_with_production_first() -> None:
    files = {
        "a.yaml": of(sinch("a", "us"), name="dev"),
        "b.yaml": of(sinch("b", "eu"), type_="production"),
    }
    assert found(files) == ["SMS232 a.yaml:us"]
    message = lint(files).findings[0].message
    assert message.endswith("at `b` in the sandbox `prod` it is `eu`")
    # In the order of paths, where no sandbox is for production.
    files["b.yaml"] = of(sinch("b", "eu"))
    assert found(files) == ["SMS232 b.yaml:eu"]


def test_the_b2b_edition_has_regions_too() -> None:
    entry = "{name: %s, vendor: sinch, service_id: b1, api_token: '${env:A}', region: %s}"
    text = sandbox(credentials=[entry % ("a", "eu"), entry % ("b", "us")], edition="b2b")
    assert found(text, "SMS232") == ["SMS232 us"]
