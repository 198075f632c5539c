"""The graph: its nodes and lines, the findings on them, and what each format makes of any text."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from smslint.inventory.graph import FORMATS, Cluster, Graph, Kind, draw, graph_format
from smslint.inventory.graph.layout import in_columns, lay_out
from smslint.inventory.graph.mermaid import fitting
from smslint.inventory.graph.nodes import shortened
from smslint.output.harmless import harmless
from smslint.pages.markup import clean
from smslint.pipeline import engine
from smslint.report.report import Report
from tests.inventory.trees import SINCH, candidates, drawn, graph_of, named_all_over, view_of
from tests.linting import ALL

BROKEN = """\
sandbox: prod
sandbox_type: production
sandbx: typo
credentials:
  - {name: a, vendor: sinch, service_id: a, api_token: "${T}"}
  - {name: b, vendor: infobip, api_base_url: x.api.infobip.com, api_key: hunter2-hunter2}
  - {name: unused, vendor: infobip, api_base_url: x.api.infobip.com, api_key: "${T}"}
webhooks:
  - {name: b-in, vendor: infobip, type: inbound, credential: b, sender_number: "60124"}
  - {name: reports, vendor: infobip, type: feedback}
  - {name: a-in, vendor: sinch, credential: nobody, sender_number: "60125"}
  - {name: strange, vendor: sinch, sender_number: "60126"}
channel_configs:
  - {name: two, channel: sms, message_type: marketing, credential: b, sender_number: "60124"}
  - {name: one, channel: sms, message_type: marketing, credential: a, sender_number: "60125"}
  - {name: lost, channel: sms, message_type: marketing, credential: "${C}", sender_number: "60126"}
"""


def lines(cluster: Cluster) -> list[str]:
    names = {node.key: node.name for node in cluster.all_nodes}
    return [
        f"{names[edge.start]} {'~' if edge.loose else '-'}{edge.steps} {names[edge.end]}"
        for edge in cluster.edges
    ]


def test_what_belongs_to_what() -> None:
    (cluster,) = graph_of(BROKEN).clusters
    assert lines(cluster) == [
        "prod -1 two",
        "two -1 b",
        "prod -1 one",
        "one -1 a",
        "prod -1 lost",
        "lost -1 ${C}",
        "b -1 b-in",
        "b ~1 reports",
        "unused ~1 reports",
        "nobody -1 a-in",
        "prod -3 strange",
        "prod -2 unused",
        "prod -2 nobody",
    ]
    unknown = {node.name: node.about for node in cluster.nodes if node.kind is Kind.UNKNOWN}
    assert unknown == {"${C}": "a reference", "nobody": "no such credential"}


def test_lines_that_would_hide_everything_are_left_out() -> None:
    text = "sandbox: prod\ncredentials:\n"
    for number in range(30):
        text += f'  - {{name: c{number}, vendor: infobip, api_base_url: x, api_key: "${{T}}"}}\n'
    text += "webhooks:\n"
    for number in range(7):
        text += f"  - {{name: w{number}, vendor: infobip, type: feedback}}\n"
    (cluster,) = graph_of(text).clusters
    assert sum(edge.loose for edge in cluster.edges) == 180
    assert [line for line in lines(cluster) if line.startswith("prod -3")] == ["prod -3 w6"]


def test_nodes_say_what_they_are() -> None:
    (cluster,) = graph_of(SINCH).clusters
    assert [(node.kind, node.lines, node.line) for node in cluster.all_nodes] == [
        (Kind.SANDBOX, ("prod", "production"), 1),
        (Kind.CONFIG, ("news", "sms · marketing", "+12025550101"), 15),
        (Kind.CREDENTIAL, ("sinch-main", "sinch", "+12025550101"), 4),
        (Kind.WEBHOOK, ("replies", "sinch", "+12025550101"), 10),
    ]
    credential = dict(cluster.nodes[1].facts)
    assert credential["api_token"] == "${env:SINCH_TOKEN}"
    assert credential["account"] == "abc123"


def test_findings_are_where_they_belong() -> None:
    files = {
        "a.yaml": BROKEN,
        "b.yaml": "subdomains: [x.example, x.example, 3]\n",
        "c.yaml": "a: [\n",
    }
    graph = graph_of(files)
    (cluster,) = graph.clusters
    found = {node.name: {item.code for item in node.findings} for node in cluster.all_nodes}
    assert "SMS101" in found["prod"]
    assert "SMS501" in found["b"]
    assert "SMS403" not in found["lost"]
    assert found["nobody"] == set()
    assert graph.stray is not None
    assert {(item.path, item.code) for item in graph.stray.findings} >= {("c.yaml", "SMS001")}
    assert cluster.sandbox.lines[-1].startswith("1 error: SMS101")


def test_every_finding_is_somewhere_once() -> None:
    files = {"a.yaml": BROKEN, "b.yaml": SINCH, "c.yaml": "a: [\n", "d.yaml": "webhooks: [{}]\n"}
    report = engine.check(candidates(files), active=ALL)
    graph = graph_of(files)
    assert sorted(found.order for found in graph.findings) == [
        found.order for found in report.findings
    ]


def test_suppressed_findings_and_other_sandboxes_are_left_out() -> None:
    files = {"a.yaml": BROKEN, "b.yaml": SINCH.replace("prod\n", "stage\n"), "c.yaml": "a: [\n"}
    view = view_of(files)
    report = engine.check(candidates(files), active=ALL)
    stage = [sandbox for sandbox in view.sandboxes if sandbox.name == "stage"]
    graph = draw(view, report, stage)
    assert [cluster.sandbox.name for cluster in graph.clusters] == ["stage"]
    assert {found.path for found in graph.findings} == {"c.yaml"}
    hushed = report._replace(
        findings=tuple(found._replace(suppressed=True) for found in report.findings)
    )
    assert draw(view, hushed, view.sandboxes).findings == []


def test_columns_stand_in_the_order_of_the_credentials() -> None:
    (cluster,) = graph_of(BROKEN).clusters
    names = [[node.name for node in nodes] for nodes in in_columns(cluster)]
    assert names == [
        ["one", "two", "lost"],
        ["a", "b", "unused", "${C}", "nobody"],
        ["b-in", "reports", "a-in", "strange"],
    ]


def test_boxes_do_not_overlap_and_stay_inside() -> None:
    layout = lay_out(graph_of({"a.yaml": BROKEN, "b.yaml": SINCH.replace("prod\n", "stage\n")}))
    bottom = 0.0
    for frame in layout.frames:
        assert frame.y > bottom
        bottom = frame.y + frame.height
        for box in frame.boxes:
            assert frame.y < box.y
            assert box.y + box.height < bottom
            assert box.x + box.width < layout.width
        for one in frame.boxes:
            for other in frame.boxes:
                if one is not other and one.x == other.x:
                    assert one.y + one.height < other.y or other.y + other.height < one.y
    assert bottom < layout.height


@pytest.mark.parametrize("format_", FORMATS)
def test_an_empty_graph_is_one(format_: str) -> None:
    text = "\n".join(graph_format(format_).render(Graph((), None)))
    assert text
    assert (
        "\n".join(graph_format(format_).render(draw(view_of(""), Report((), (), ()), ()))) == text
    )


@pytest.mark.parametrize("format_", FORMATS)
def test_the_order_of_files_makes_no_difference(format_: str) -> None:
    files = {"b.yaml": BROKEN, "a.yaml": SINCH, "c.yaml": "a: [\n"}
    assert drawn(files, format_) == drawn(dict(reversed(files.items())), format_)


# Mermaid: nothing but these lines, so nothing in a text can be more than a text.
_LABEL = r'"(?:[\w -]|#\d+;|<br>)*"'
_ID = r"[a-z0-9_]+"
_NODE = (
    rf"{_ID}(?:\[{_LABEL}\]|\(\[{_LABEL}\]\)|\[\[{_LABEL}\]\]|\{{\{{{_LABEL}\}}\}}|\[/{_LABEL}/\])"
    r"(?::::(?:error|warning|info|unknown))?"
)
_MERMAID = re.compile(
    rf"flowchart LR|accTitle: [\w ]+|accDescr: [\w ,]+|classDef \w+ [\w:#,\- ]+"
    rf"|subgraph {_ID}\[{_LABEL}\]|  direction LR|end|(?:  )?{_NODE}|{_ID} (?:-\.->|--+>) {_ID}"
)


def mermaid_label(text: str) -> str:
    """What Mermaid shows of a label."""
    return re.sub(r"#(\d+);", lambda match: chr(int(match[1])), text.replace("<br>", "\n"))


def test_mermaid() -> None:
    assert drawn(SINCH, "mermaid").splitlines()[7:] == [
        'subgraph s1_all["prod"]',
        "  direction LR",
        '  s1[/"sandbox<br>production"/]',
        '  s1_config_1["news<br>sms #183; marketing<br>#43;12025550101"]',
        '  s1_credential_1(["sinch-main<br>sinch<br>#43;12025550101"])',
        '  s1_webhook_1[["replies<br>sinch<br>#43;12025550101"]]',
        "end",
        "s1 --> s1_config_1",
        "s1_config_1 --> s1_credential_1",
        "s1_credential_1 --> s1_webhook_1",
    ]
    assert 's1_credential_2(["b<br>infobip<br>1 error#58; SMS501"]):::error' in drawn(
        BROKEN, "mermaid"
    )


def many(sandboxes: int, entries: int, name: str = "n") -> dict[str, str]:
    files = {}
    for number in range(sandboxes):
        text = f"sandbox: s{number:03}\ncredentials:\n"
        text += '  - {name: c, vendor: sinch, service_id: a, api_token: "${T}"}\n'
        text += "channel_configs:\n"
        for entry in range(entries):
            text += f"  - {{name: {name}{entry}, channel: sms, message_type: marketing,"
            text += f' credential: c, sender_number: "6{entry:04}"}}\n'
        files[f"{number:03}.yaml"] = text
    return files


@pytest.mark.parametrize(
    ("sandboxes", "entries", "name"), [(20, 14, "n"), (1, 600, "n"), (60, 5, "a.long.name" * 4)]
)
def test_mermaid_ends_before_a_page_refuses_it(sandboxes: int, entries: int, name: str) -> None:
    graph = graph_of(many(sandboxes, entries, name))
    text = "\n".join(graph_format("mermaid").render(graph))
    shown = text.splitlines()
    edges = [line for line in shown if re.fullmatch(rf"{_ID} -+> {_ID}", line)]
    assert len(edges) <= 500
    assert len(text) <= 50_000
    nodes = {match[1] for line in shown if (match := re.match(r"  (s\w+)[\[({]", line))}
    assert {end for line in edges for end in re.split(" -+> ", line)} <= nodes
    _, cut = fitting(graph)
    assert cut is not None
    all_edges = sum(len(cluster.edges) for cluster in graph.clusters)
    assert len(edges) + cut.lines == all_edges
    assert mermaid_label(shown[-1]).startswith('cut["left out: ')
    assert f"{cut.lines} lines" in str(cut)


def test_mermaid_of_twenty_sandboxes_with_ten_entries_is_whole() -> None:
    graph = graph_of(many(20, 9))
    assert fitting(graph) == (list(graph.clusters), None)


def dot_lines(text: str) -> list[list[str]]:
    """The labels as Graphviz shows them, line by line."""
    labels = []
    for label in re.findall(r'label="((?:[^"\\]|\\.)*)"', text):
        shown = re.sub(r"\\(.)", lambda match: "\n" if match[1] == "n" else match[1], label)
        labels.append([unescape(line) for line in shown.split("\n")])
    return labels


def test_dot() -> None:
    text = drawn(BROKEN, "dot")
    assert text.startswith("digraph smslint {\n")
    assert '    "s1" -> "s1-webhook-4" [style=solid, minlen=3]\n' in text
    assert '    "s1-credential-3" -> "s1-webhook-2" [style=dashed, minlen=1]\n' in text
    assert re.search(r'"s1-credential-2" \[label="b\\ninfobip\\n1 error: SMS501".*"#ffebe9"', text)


_DOT = re.compile(
    r'digraph smslint \{|\s*subgraph "[\w-]+" \{|\s*\}'
    r'|\s*(?:graph|node|edge|"[\w-]+"(?: -> "[\w-]+")?) \[(?:[^"]|"(?:[^"\\]|\\.)*")*\]'
)

# SVG and HTML, read by parsers that know nothing of us.
SVG = "{http://www.w3.org/2000/svg}"
_SVG_TAGS = {"svg", "title", "desc", "style", "rect", "text", "g", "path"}
_SVG_ATTRIBUTES = {"width", "height", "viewBox", "role", "aria-labelledby", "id", "class"} | {
    *("x", "y", "rx", "d"),
}


class Page(HTMLParser):
    """Tags, attributes and texts of a page."""

    VOID = ("meta", "input")

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.values: list[str] = []
        self.texts: list[str] = []
        self.raw: dict[str, str] = {}
        self.open: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.update(name for name, _ in attrs)
        self.values += [f"{name}={value}" for name, value in attrs]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in ("style", "script"):
            self.raw[self.open[-1]] = data
        elif data.strip():
            self.texts.append(data)


_HTML_TAGS = {
    *("html", "head", "meta", "title", "style", "body", "a", "header", "div", "h1", "h2", "h3"),
    *("p", "span", "label", "input", "select", "option", "button", "nav", "ul", "li", "main"),
    *("section", "svg", "details", "summary", "dl", "dt", "dd", "code", "footer", "script"),
}
_HTML_ATTRIBUTES = {
    *("lang", "charset", "http-equiv", "content", "name", "class", "href", "id", "role", "hidden"),
    *("for", "type", "autocomplete", "spellcheck", "placeholder", "aria-describedby", "value"),
    *("aria-controls", "aria-keyshortcuts", "aria-label", "aria-labelledby", "aria-hidden"),
    *("tabindex", "dir", "focusable"),
    *(f"data-{name}" for name in ("entries", "sandboxes", "counts", "column", "to", "worst")),
}

HOSTILE = (
    "\"'`<>&;#",
    "</text></svg><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<!-- ]]> <![CDATA[ --> <?x?> &lt; &#60; &amp;",
    "end",
    "1. a\n- b",
    "]) }} ]] /] ||> --> n1",
    "\\ \\n \\N \\l \\",
    'a\\"b',
    "%%{init: {}}%% #quot; #35;",
    "ﬂ°°60¶ß :fa-car",
    "\ufffe\uffff\ufdd0\U0001fffe\x00\x1b\u202e\u2028",
    "日本語 العربية 😀 e\u0301",
    "javascript:alert(1)",
)
_TEXTS = st.text(
    st.one_of(st.characters(codec="utf-8"), st.sampled_from("\"'`<>&;#\\[](){}|-%/=")),
    min_size=1,
    max_size=30,
)


def with_hostile(test: Callable[..., None]) -> Callable[..., None]:
    for text in HOSTILE:
        test = example(name=text)(test)
    return test


@with_hostile
@given(name=_TEXTS)
def test_no_text_is_more_than_a_text(name: str) -> None:
    graph = graph_of(named_all_over(name))
    shown = clean(" ".join(name.split()))
    written = {format_: "\n".join(graph_format(format_).render(graph)) for format_ in FORMATS}
    for text in written.values():
        assert "\n".join(map(harmless, text.split("\n"))) == text
    cluster = graph.clusters[0]
    configs = [node for node in cluster.nodes if node.kind is Kind.CONFIG]
    if shown and "***" not in configs[0].name:  # `a:b@c` may be a password
        assert configs[0].name == shown

    for line in written["mermaid"].splitlines():
        assert _MERMAID.fullmatch(line), line
    kept = configs[0].name.replace("ﬂ", "fl").replace(":fa-", ":\u200bfa-")
    assert shortened(kept, 40) in mermaid_label(written["mermaid"])
    for line in written["dot"].splitlines():
        assert _DOT.fullmatch(line), line

    assert [shortened(text, 60) for text in configs[0].lines] in dot_lines(written["dot"])

    root = ET.fromstring(written["svg"])
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= _SVG_TAGS
    assert {name for element in root.iter() for name in element.attrib} <= _SVG_ATTRIBUTES
    titles = [element.text or "" for element in root.iter(f"{SVG}title")]
    assert any(configs[0].name in title for title in titles)

    page = Page(written["html"])
    assert set(page.tags) <= _HTML_TAGS
    assert page.attributes <= _HTML_ATTRIBUTES
    assert page.tags.count("script") == page.tags.count("style") == 1
    links = [value for value in page.values if value.startswith(("href=", "src="))]
    assert all(re.fullmatch(r"href=(#[\w-]+|https://github\.com/\S+)", link) for link in links)
    if configs[0].name.strip():
        assert configs[0].name in page.texts


def test_a_page_loads_nothing() -> None:
    page = Page(drawn(BROKEN, "html"))
    policy = next(value for value in page.values if value.startswith("content=default-src"))
    for kind in ("style", "script"):
        digest = b64encode(sha256(page.raw[kind].encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "url(" not in page.raw["style"]
    assert "@import" not in page.raw["style"]
    assert not re.search(r"\bfetch\b|XMLHttp|import\(|innerHTML|eval\(", page.raw["script"])


def test_a_page_tells_every_finding() -> None:
    text = drawn(BROKEN, "html")
    page = Page(text)
    for finding in graph_of(BROKEN).findings:
        assert f"href={finding.url}" in page.values
        line, column, _, _ = finding.position
        assert f"case.yaml:{line}:{column}" in page.texts
    assert "hunter2" not in text


@pytest.mark.parametrize("format_", ["html", "svg"])
def test_pages_survive_any_encoding(format_: str) -> None:
    assert drawn(SINCH.replace("news", "日本語"), format_).isascii()
