"""Patience and caution of a session, with answers that respx gives."""

from __future__ import annotations

import asyncio
import gzip
import json
import logging
import tracemalloc
from collections.abc import Iterator

import httpx
import pytest
import respx

from smslint.live.concealed import Concealed
from smslint.live.errors import InconclusiveError
from smslint.live.http.calls import Basic, Bearer, Call, FetchedToken, Purpose, Response, Scheme
from smslint.live.http.client import Limits
from smslint.live.http.requests import unpacked
from smslint.live.http.session import Session
from tests.live.clients import CALL, URL, Watch, converse, refusal

OK = httpx.Response(200, json={"balance": "1"})
HOST = "api.twilio.com"


@pytest.fixture
def mock() -> Iterator[respx.MockRouter]:
    with respx.mock(assert_all_called=False) as router:
        yield router


async def ask(session: Session) -> Response:
    return await session.ask(CALL)


ask_why = refusal(ask)


@pytest.mark.parametrize("status", [200, 201, 400, 401, 403, 404, 405, 409, 410, 422, 451])
def test_answers_that_say_something(mock: respx.MockRouter, status: int) -> None:
    route = mock.get(URL).respond(status, json={"code": 20003})
    answer = converse(ask)
    assert (answer.status, answer.at("code")) == (status, 20003)
    assert route.call_count == 1


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_answers_that_ask_to_come_again(mock: respx.MockRouter, status: int) -> None:
    route = mock.get(URL)
    route.side_effect = [httpx.Response(status), httpx.Response(status), OK]
    watch = Watch()
    assert converse(ask, watch=watch).text("balance") == "1"
    assert watch.slept == [0.5, 1.0]
    route.side_effect = None
    route.respond(status, text="c4n4ry")
    reason = converse(ask_why)
    assert reason.startswith(f"{HOST} answered {status} (")
    assert reason.endswith(", even after 2 retries")
    assert "c4n4ry" not in reason
    assert route.call_count == 6


@pytest.mark.parametrize("status", [300, 301, 302, 303, 307, 308])
def test_redirects_are_not_followed(mock: respx.MockRouter, status: int) -> None:
    mock.get(URL).respond(status, headers={"Location": "https://api.twilio.com/c4n4ry"})
    other = mock.route(path="/c4n4ry").respond(200, json={})
    assert converse(ask_why) == (
        f"{HOST} answered {status}: a redirect to another address, which is not followed"
    )
    assert not other.called


@pytest.mark.parametrize("status", [407, 501, 505, 511, 599])
def test_answers_that_say_nothing(mock: respx.MockRouter, status: int) -> None:
    route = mock.get(URL).respond(status, json={})
    assert converse(ask_why).startswith(f"{HOST} answered {status}")
    assert route.call_count == 1


@pytest.mark.parametrize(
    "body",
    [b"", b"<html>c4n4ry</html>", b'{"a": ', b"\xff\xfe{", b"[" * 100_000, b"1" * 10_000],
    ids=["empty", "html", "cut", "bytes", "deep", "long"],
)
def test_garbage_says_nothing(mock: respx.MockRouter, body: bytes) -> None:
    route = mock.get(URL).respond(200, content=body)
    assert converse(ask_why) == f"{HOST} answered 200 with something that is not JSON"
    assert route.call_count == 1
    # A refusal says enough by its status.
    route.respond(401, content=body)
    assert converse(ask).body is None


def test_an_answer_without_end(mock: respx.MockRouter) -> None:
    route = mock.get(URL).respond(200, content=b'"' + b"x" * (1 << 20) + b'"')
    assert "more than 1 MiB" in converse(ask_why)
    assert route.call_count == 1
    route.respond(200, content=b'"' + b"x" * ((1 << 20) - 2) + b'"')
    assert len(converse(ask).body) == (1 << 20) - 2


def test_a_packed_answer(mock: respx.MockRouter) -> None:
    body = gzip.compress(b'{"a": "b"}')
    mock.get(URL).respond(200, content=body, headers={"Content-Encoding": "gzip"})
    assert converse(ask).body == {"a": "b"}


@pytest.mark.slow
def test_an_answer_that_grows_without_end(mock: respx.MockRouter) -> None:
    bomb = gzip.compress(b'"' + b"x" * (64 << 20) + b'"')
    assert len(bomb) < 1 << 20
    mock.get(URL).respond(200, content=bomb, headers={"Content-Encoding": "gzip"})
    assert "more than 1 MiB" in converse(ask_why)
    tracemalloc.start()
    assert len(unpacked(bomb, "gzip", 1 << 20)) == (1 << 20) + 1
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 8 << 20


@pytest.mark.parametrize("encoding", ["gzip, gzip", "br", "zstd"])
def test_packings_that_nobody_unpacks(mock: respx.MockRouter, encoding: str) -> None:
    content = gzip.compress(gzip.compress(b"{}"))
    route = mock.get(URL).respond(200, content=content, headers={"Content-Encoding": encoding})
    assert converse(ask_why) == f"{HOST} answered 200 with something that is not JSON"
    route.respond(401, content=content, headers={"Content-Encoding": encoding})
    answer = converse(ask)
    assert (answer.status, answer.body) == (401, None)


@pytest.mark.parametrize(
    ("error", "reason", "calls"),
    [
        (httpx.ConnectError, "cannot be reached, even after 2 retries", 3),
        (httpx.ConnectTimeout, "cannot be reached, even after 2 retries", 3),
        (httpx.ReadError, "broke off, even after 2 retries", 3),
        (httpx.RemoteProtocolError, "is not HTTP, even after 2 retries", 3),
        (httpx.ProxyError, "the proxy did not connect to api.twilio.com", 1),
        (httpx.LocalProtocolError, "can be made of this", 1),
        (httpx.UnsupportedProtocol, "can be made of this", 1),
    ],
)
def test_connections_that_fail(
    mock: respx.MockRouter, error: type[httpx.TransportError], reason: str, calls: int
) -> None:
    route = mock.get(URL)
    route.side_effect = error("c4n4ry https://user:c4n4ry@proxy")
    said = converse(ask_why)
    assert reason in said
    assert "c4n4ry" not in said
    assert route.call_count == calls


def test_what_went_wrong_has_no_exception_behind_it_that_quotes(mock: respx.MockRouter) -> None:
    mock.get(URL).side_effect = httpx.ConnectError("c4n4ry")
    with pytest.raises(InconclusiveError) as caught:
        converse(ask)
    error: BaseException | None = caught.value
    while error is not None:
        assert "c4n4ry" not in str(error)
        assert error.__suppress_context__ or error.__context__ is None
        error = error.__cause__


@pytest.mark.parametrize(
    ("retry_after", "slept"),
    [
        ("3", [3.0]),
        ("0", [0.0]),
        ("Tue, 14 Nov 2023 22:13:25 GMT", [5.0]),
        ("Tue, 14 Nov 2023 22:13:15 GMT", [0.0]),
        ("nonsense", [0.5]),
        ("30", [30.0]),
    ],
)
def test_retry_after_is_honoured(
    mock: respx.MockRouter, retry_after: str, slept: list[float]
) -> None:
    mock.get(URL).side_effect = [httpx.Response(429, headers={"Retry-After": retry_after}), OK]
    watch = Watch()
    assert converse(ask, watch=watch).status == 200
    assert watch.slept == slept


@pytest.mark.parametrize("retry_after", ["31", "3600", "Tue, 14 Nov 2023 23:13:25 GMT"])
def test_nobody_waits_for_long(mock: respx.MockRouter, retry_after: str) -> None:
    route = mock.get(URL).respond(429, headers={"Retry-After": retry_after})
    watch = Watch()
    assert converse(ask_why, watch=watch) == f"{HOST} answered 429 (too many requests)"
    assert watch.slept == []
    assert route.call_count == 1


def test_the_number_of_retries_is_that_of_the_settings(mock: respx.MockRouter) -> None:
    route = mock.get(URL).respond(503)
    assert "also after" not in converse(ask_why, limits=Limits(retries=0))
    assert route.call_count == 1
    assert converse(ask_why, limits=Limits(retries=1)).endswith("even after 1 retry")
    assert route.call_count == 3


def test_the_deadline_ends_retries_and_further_calls(mock: respx.MockRouter) -> None:
    route = mock.get(URL).respond(503, headers={"Retry-After": "6"})
    watch = Watch()

    async def twice(session: Session) -> list[str]:
        first = await ask_why(session)
        watch.time += 10
        other = CALL._replace(params=(("Page", "1"),))
        return [first, await refusal(lambda _: session.ask(other))(session)]

    first, second = converse(twice, watch=watch, limits=Limits(deadline=10.0))
    assert first.startswith(f"{HOST} answered 503")
    assert watch.slept == [6.0]
    assert second == "the deadline of the whole run passed before this request"
    assert route.call_count == 2


def test_equal_calls_are_made_once(mock: respx.MockRouter) -> None:
    one = CALL._replace(auth=Basic("AC1", Concealed("a")))
    route = mock.get(URL).respond(200, json={})

    async def talk(session: Session) -> None:
        same = one._replace(auth=Basic("AC1", Concealed("a")))
        await asyncio.gather(session.ask(one), session.ask(same))
        await session.ask(one)
        assert route.call_count == 1
        await session.ask(one._replace(auth=Basic("AC1", Concealed("b"))))
        await session.ask(one._replace(params=(("a", "b"),)))
        assert route.call_count == 3

    converse(talk)


def test_a_failure_is_told_to_all_who_wait(mock: respx.MockRouter) -> None:
    route = mock.get(URL).respond(503)

    async def talk(session: Session) -> list[str]:
        return list(await asyncio.gather(*(ask_why(session) for _ in range(3))))

    assert len(set(converse(talk))) == 1
    assert route.call_count == 3


def test_a_server_that_is_down_is_not_tried_for_ever(mock: respx.MockRouter) -> None:
    route = mock.get(URL)
    route.side_effect = httpx.ConnectError
    calls = [CALL._replace(params=(("n", str(number)),)) for number in range(10)]

    async def talk(session: Session) -> list[str]:
        return [await refusal(lambda _, c=call: session.ask(c))(session) for call in calls]  # type: ignore[misc]

    reasons = converse(talk)
    assert reasons[3:] == [f"{HOST} could not be reached before, so it was not asked again"] * 7
    assert route.call_count == 9


def test_no_more_requests_at_a_time_than_the_settings_say(mock: respx.MockRouter) -> None:
    running = most = 0

    async def answer(_: httpx.Request) -> httpx.Response:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.001)
        running -= 1
        return OK

    mock.get(URL).side_effect = answer
    calls = [CALL._replace(params=(("n", str(number)),)) for number in range(20)]

    async def talk(session: Session) -> None:
        await asyncio.gather(*(session.ask(call) for call in calls))

    converse(talk, limits=Limits(concurrency=3))
    assert most == 3


def test_calls_with_a_pace(mock: respx.MockRouter) -> None:
    mock.get(URL).respond(200, json={})
    watch = Watch()

    async def talk(session: Session) -> None:
        for number in range(3):
            await session.ask(CALL._replace(pace=1.0, params=(("n", str(number)),)))
        await session.ask(CALL._replace(what="other", pace=1.0))

    converse(talk, watch=watch)
    assert watch.slept == [1.0, 1.0]


@pytest.mark.parametrize(
    ("auth", "header"),
    [
        (Basic("AC1", Concealed("tö:ken")), "Basic QUMxOnTDtjprZW4="),
        (Bearer(Concealed("t")), "Bearer t"),
        (Scheme("App", Concealed("k-1")), "App k-1"),
        (None, None),
    ],
)
def test_how_a_call_signs_in(
    mock: respx.MockRouter, auth: Basic | Bearer | Scheme | None, header: str | None
) -> None:
    route = mock.get(URL).respond(200, json={})
    converse(lambda session: session.ask(CALL._replace(auth=auth)))
    sent = route.calls.last.request.headers
    assert sent.get("authorization") == header
    assert sent["accept"] == "application/json"
    assert sent["user-agent"].startswith("smslint/")
    assert "cookie" not in sent


@pytest.mark.parametrize("token", ["a\r\nX-Evil: b", "ö", " a", "a ", "a\0b"])
def test_what_no_header_can_carry(mock: respx.MockRouter, token: str) -> None:
    route = mock.get(URL).respond(200, json={})
    call = CALL._replace(auth=Bearer(Concealed(token)))
    reason = converse(refusal(lambda session: session.ask(call)))
    assert reason.startswith("the token ")
    assert token not in reason.replace("a space", "")
    assert not route.called


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("X-Key\r\nX-Evil", "the name of a header is not valid"),
        ("X-Ä", "the name of a header is not valid"),
        ("", "the name of a header is not valid"),
        ("Host", "the header Host belongs to the connection and cannot be chosen"),
        ("content-Length", "the header content-Length belongs to the connection"),
        ("Transfer-Encoding", "the header Transfer-Encoding belongs to the connection"),
    ],
)
def test_headers_that_nobody_sends(mock: respx.MockRouter, name: str, reason: str) -> None:
    route = mock.get(URL).respond(200, json={})
    call = CALL._replace(headers=((name, "evil.example"),))
    assert converse(refusal(lambda session: session.ask(call))).startswith(reason)
    assert not route.called


def test_cookies_of_one_are_not_given_to_another(mock: respx.MockRouter) -> None:
    route = mock.get(URL).respond(200, json={}, headers={"Set-Cookie": "session=c4n4ry"})

    async def talk(session: Session) -> None:
        await session.ask(CALL._replace(params=(("n", "1"),)))
        await session.ask(CALL._replace(params=(("n", "2"),)))

    converse(talk)
    assert ["cookie" in call.request.headers for call in route.calls] == [False, False]


def test_query_form_and_json(mock: respx.MockRouter) -> None:
    route = mock.route().respond(200, json={})
    pairs = (("To", Concealed("+1 2&3")), ("To", "b"))

    async def talk(session: Session) -> None:
        await session.ask(CALL._replace(params=pairs))
        post = Call("POST", URL, "x", Purpose.TOKEN)
        await session.ask(post._replace(form=pairs))
        body = {"a": [Concealed('q"uote'), 1], "b": None}
        sending = post._replace(purpose=Purpose.SENDING)
        await session.ask(sending._replace(json=body))
        await session.ask(sending._replace(content=Concealed("öl")))

    converse(talk, allowed=frozenset(Purpose))
    requests = [call.request for call in route.calls]
    assert str(requests[0].url).endswith("?To=%2B1+2%263&To=b")
    assert requests[1].content == b"To=%2B1+2%263&To=b"
    assert requests[1].headers["content-type"] == "application/x-www-form-urlencoded"
    assert json.loads(requests[2].content) == {"a": ['q"uote', 1], "b": None}
    assert requests[2].headers["content-type"] == "application/json"
    assert requests[3].content == "öl".encode()


TOKEN_URL = "https://auth.twilio.com/token"
TOKEN = Call(
    "POST",
    TOKEN_URL,
    "an access token",
    Purpose.TOKEN,
    form=(("grant_type", "client_credentials"),),
)


def test_a_token_is_fetched_once(mock: respx.MockRouter) -> None:
    token = mock.post(TOKEN_URL).respond(200, json={"access_token": "t0k3n"})
    route = mock.get(URL).respond(200, json={})

    async def talk(session: Session) -> None:
        for number in range(3):
            call = CALL._replace(auth=FetchedToken(TOKEN), params=(("n", str(number)),))
            await session.ask(call)

    converse(talk)
    assert token.call_count == 1
    assert {call.request.headers["authorization"] for call in route.calls} == {"Bearer t0k3n"}


@pytest.mark.parametrize(
    ("status", "body"), [(401, {}), (200, {}), (200, []), (200, {"access_token": 1})]
)
def test_no_token(mock: respx.MockRouter, status: int, body: object) -> None:
    mock.post(TOKEN_URL).respond(status, json=body)
    route = mock.get(URL)
    call = CALL._replace(auth=FetchedToken(TOKEN))
    reason = converse(refusal(lambda session: session.ask(call)))
    assert reason == f"an access token was refused ({status})"
    assert not route.called


def test_a_token_call_is_repeated(mock: respx.MockRouter) -> None:
    token = mock.post(TOKEN_URL)
    token.side_effect = [httpx.Response(503), httpx.ConnectError, OK]
    assert converse(lambda session: session.ask(TOKEN)).status == 200


@pytest.mark.parametrize(
    "call",
    [
        CALL._replace(method="POST"),
        CALL._replace(method="DELETE"),
        CALL._replace(method="PUT", purpose=Purpose.TOKEN),
        CALL._replace(method="POST", purpose=Purpose.SENDING),
        CALL._replace(method="POST", purpose=Purpose.DRY_RUN),
        CALL._replace(method="GET", purpose=Purpose.SENDING),
    ],
)
def test_a_check_only_reads(mock: respx.MockRouter, call: Call) -> None:
    route = mock.route().respond(200, json={})
    with pytest.raises(PermissionError):
        converse(lambda session: session.ask(call))
    assert not route.called


@pytest.mark.parametrize("status", [200, 302, 400, 429, 500, 503])
def test_what_is_sent_is_sent_once_and_any_answer_is_told(
    mock: respx.MockRouter, status: int
) -> None:
    route = mock.post(URL).respond(status, text="queued")
    call = CALL._replace(method="POST", purpose=Purpose.SENDING)

    async def twice(session: Session) -> list[int]:
        return [(await session.ask(call)).status, (await session.ask(call)).status]

    assert converse(twice, allowed=frozenset(Purpose)) == [status, status]
    assert route.call_count == 2


def test_what_is_sent_is_not_repeated_when_the_connection_breaks(mock: respx.MockRouter) -> None:
    route = mock.post(URL)
    route.side_effect = httpx.ReadError
    call = CALL._replace(method="POST", purpose=Purpose.SENDING)
    reason = converse(refusal(lambda session: session.ask(call)), allowed=frozenset(Purpose))
    assert reason == "the connection to api.twilio.com broke off"
    assert route.call_count == 1


@pytest.mark.parametrize("status", [200, 204, 302, 404, 405, 429, 503])
def test_any_answer_to_head_says_that_somebody_is_there(
    mock: respx.MockRouter, status: int
) -> None:
    route = mock.head(URL).respond(status)
    assert converse(lambda session: session.ask(CALL._replace(method="HEAD"))).status == status
    assert route.call_count == 1


def test_only_hosts_of_the_provider(mock: respx.MockRouter) -> None:
    call = CALL._replace(url="https://evil.example/c4n4ry")
    reason = converse(refusal(lambda session: session.ask(call)))
    assert reason == "`evil.example` is not a host of the provider"


def test_requests_are_noted_without_their_addresses(
    mock: respx.MockRouter, caplog: pytest.LogCaptureFixture
) -> None:
    mock.get(URL).side_effect = [httpx.Response(503), OK]
    notes: list[str] = []
    call = CALL._replace(params=(("key", "c4n4ry"),))
    with caplog.at_level(logging.DEBUG):
        converse(lambda session: session.ask(call), note=notes.append)
    assert notes == [
        "GET api.twilio.com, the balance: 503 (0.00 s)",
        "GET api.twilio.com, the balance: 200 (0.00 s)",
    ]
    assert "c4n4ry" not in caplog.text


def paged(pages: list[str | None], *base_urls: str, limit: int = 20) -> tuple[list[str], str]:
    """The addresses asked for, when each page names the next one; and why it ended early."""
    rest = list(pages)
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        return httpx.Response(200, json={"next": rest.pop(0) if rest else None})

    async def talk(session: Session) -> str:
        try:
            async for _ in session.pages(
                CALL._replace(params=(("PageSize", "2"),)),
                lambda page: page.text("next") or None,
                limit,
            ):
                pass
        except InconclusiveError as reason:
            return reason.reason
        return ""

    with respx.mock() as router:
        router.route().side_effect = answer
        why = converse(talk, base_urls=base_urls)
    return asked, why


def test_pages_are_followed_on_the_same_host() -> None:
    first = f"{URL}?PageSize=2"
    asked, why = paged(["/2010-04-01/B.json?Page=1&x=", "https://api.twilio.com/C?Page=2#x", None])
    assert asked == [
        first,
        "https://api.twilio.com/2010-04-01/B.json?Page=1&x=",
        "https://api.twilio.com/C?Page=2",
    ]
    assert why == ""


@pytest.mark.parametrize(
    "following",
    [
        "https://evil.example/a",
        "//evil.example/a",
        "https://messaging.twilio.com/a",
        "http://api.twilio.com/a",
        "https://api.twilio.com:8443/a",
        "https://api.twilio.com@evil.example/a",
        "https://[",
    ],
)
def test_pages_elsewhere_are_not_followed(following: str) -> None:
    asked, why = paged([following, None])
    assert len(asked) == 1
    assert why == "the list goes on at another host, which is not asked"


def test_pages_of_a_server_that_stands_in() -> None:
    base = "http://127.0.0.1:4010/twilio"
    for following in (
        "/2010-04-01/B.json?Page=1",
        "https://api.twilio.com/2010-04-01/B.json?Page=1",
        f"{base}/2010-04-01/B.json?Page=1",
    ):
        asked, why = paged([following, None], f"twilio={base}")
        assert asked[1:] == [f"{base}/2010-04-01/B.json?Page=1"], why


def test_pages_without_end() -> None:
    asked, why = paged([f"/p?Page={number}" for number in range(50)], limit=5)
    assert len(asked) == 5
    assert why == "the list has more than 5 pages"
