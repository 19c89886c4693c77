"""Nothing is lost: whatever was typed, in whatever field, is found again in every format."""

import csv
import io
import json
import re
import tomllib
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from itertools import cycle
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from markdown_it import MarkdownIt

from facilitator.export import render
from facilitator.export.formats import formats_for
from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.basics.clean import ANSWER_LIMIT, clean_text
from facilitator.model.flow import all_cells
from facilitator.model.records import (
    AcceptRecord,
    AnswerRecord,
    DraftRecord,
    ItemRecord,
    Record,
    SetRecord,
    Value,
    WordingRecord,
)
from facilitator.model.session import Session
from facilitator.model.sets.question_set import QuestionSet
from facilitator.texts import Texts
from tests import open_document
from tests.small_set import session_of

HOSTILE = [
    "AT&T <b>x</b>",
    "{{ 7*7 }}",
    "{% for %}",
    "=cmd|' /C calc'!A0",
    "@SUM(1)",
    "+31 6 1234",
    "</script><script>alert(1)</script>",
    "[bold red]x[/]",
    "| pipe | table |",
    clean_text("bel \x07 en \x1b[31mrood"),
    "\N{WOMAN}\N{ZERO WIDTH JOINER}\N{SCHOOL} en \N{FAMILY}",
    "_x0041_ &amp; C:\\temp",
    "regel een\nregel twee",
]
TEXTS = Texts("nl")


class Said:
    """Words to type: each a hostile one with a number of its own, so that each is looked for by itself."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self._hostile = cycle(HOSTILE)

    def __call__(self, what: str = "") -> str:
        self.words.append(f"{what or next(self._hostile)} nummer{len(self.words)}.")
        return self.words[-1]


def every_kind(say: Said) -> Session:
    """A workshop in which everything that can be typed has been typed."""
    return session_of(*_facts(say), *_answers(say), *_follow_up(say))


def _facts(say: Said) -> Iterator[Record]:
    for key in ("organisation", "place", "facilitator"):
        yield SetRecord(key=key, value=say())
    for number in range(2):
        fields: dict[str, Value] = {key: say() for key in ("name", "function", "stand_in_for")}
        yield ItemRecord(of="person", id=f"p{number}", fields={**fields, "present": True, "manager": number == 0})
    yield ItemRecord(of="process", id="own", fields={"group": say(), "name": say()})
    told = ("name", "product", "supplier", "owner", "users", "emergency", "emergency_offline", "promise", "exit")
    for number, system in enumerate(("las", "office")):
        texts = {key: say() for key in (*told, "backup", "peak")}
        yield ItemRecord(
            of="system",
            id=system,
            fields={**texts, "kind": system, "processes": ["teaching", "own"], "position": number, "scenario": "eigen"},
        )
    yield ItemRecord(of="scenario", id="eigen", fields={"title": say(), "opening": say()})


def _answers(say: Said) -> Iterator[Record]:
    for number, words in enumerate(HOSTILE):
        cell = "outage/las/1h/fallback"
        yield AnswerRecord(cell=cell, entry=f"tweede-{number}", text=say(words), state="answered")
    yield AnswerRecord(cell="outage/las/1h/fallback", text=say(), measures={"exists": "no"})
    yield WordingRecord(cell="outage/las/1h/fallback", text=say())
    yield AnswerRecord(cell="outage/las/1h/fallback", entry="z", text=say(), state="ask", reason=say())
    yield AnswerRecord(cell="outage/las/1d/fallback", text=say())
    yield AnswerRecord(cell="outage/las/1d/fallback", text=say(), corrects="falls-over:x")
    money: dict[str, Value] = {"amount": 123_456, "since": "2026-02-01"}
    yield AnswerRecord(cell="outage/las/1h/financial", text=say(), measures=money)
    people: dict[str, Value] = {"signs": [say()]}
    yield AnswerRecord(cell="outage/las/1d/financial", text=long_answer(say), measures=people)
    yield AnswerRecord(cell="outage/office/1h/fallback", text=say(), state="unknown", reason=say())
    yield AnswerRecord(cell="outage/office/1d/fallback", state="nothing", text=say(), reason=say())
    yield AnswerRecord(cell="outage/office/1h/financial", state="not_applicable", reason=say())
    yield DraftRecord(cell="outage/office/1d/financial", text=say())


def long_answer(say: Said) -> str:
    """As long as an answer may be, with emoji that Excel counts as two."""
    start = "".join(f"\N{SCHOOL} woord{number} " for number in range(3_000))
    say(f"{start}{'x' * (ANSWER_LIMIT - len(start) - 40)}")
    return say.words[-1]


def _follow_up(say: Said) -> Iterator[Record]:
    cell = "outage/las/1h/fallback"
    for number in range(2):
        fields: dict[str, Value] = {"text": say(), "owner": say(), "due": say(), "cell": cell}
        yield ItemRecord(of="action", id=f"a{number}", fields=fields)
    yield ItemRecord(of="action", id="loose", fields={"text": say(), "cell": cell})
    yield AcceptRecord(check="action-without-owner:loose", reason=say())
    asked = ("text", "options", "recommendation", "otherwise", "cost", "decided", "decided_on")
    yield ItemRecord(of="decision", id="d", fields={**{key: say() for key in asked}, "cell": cell})
    yield ItemRecord(of="wish", id="w", fields={"text": say(), "cell": cell})
    yield ItemRecord(of="parking", id="k", fields={"text": say(), "cell": cell})
    for of in ("action", "decision", "wish", "parking"):
        yield DraftRecord(cell=cell, of=of, text=say())
    for about in ("good", "better", "surprise", "hands"):
        yield ItemRecord(of="observation", id=about, fields={"about": about, "text": say()})
    back: dict[str, Value] = {"about": "correction", "person": say(), "due": say(), "text": say()}
    yield ItemRecord(of="observation", id="back", fields=back)


# -- what a reader of each format reads ----------------------------------------------------------


def _strings(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for one in value.values():
                yield from _strings(one)
        case list():
            for one in value:
                yield from _strings(one)


def _word(data: bytes) -> Iterator[str]:
    signs = {qn("w:br"): "\n", qn("w:tab"): "\t", qn("w:cr"): "\n"}
    for paragraph in docx.Document(io.BytesIO(data)).element.body.iter(qn("w:p")):
        runs = [run for run in paragraph.iter() if run.tag == qn("w:t") or run.tag in signs]
        yield "".join(signs.get(run.tag) or run.text or "" for run in runs)


def _markdown(data: bytes) -> Iterator[str]:
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(data.decode())
    shown = re.sub(r"<br>", "\n", html)
    shown = re.sub(r"</?(?:h\d|p|em|strong|table|thead|tbody|tr|t[hd]|ul|ol|li|blockquote)>", "", shown)
    yield shown.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")


def _text(data: bytes) -> Iterator[str]:
    # What goes on hangs under what it goes on from.
    yield data.decode().replace("\n    ", "\n")


class _Page(HTMLParser):
    """The text of a page, a break as itself; what is in a script or a stylesheet nobody reads."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.shown: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag != "script"
        if tag == "br":
            self.shown.append("\n")

    def handle_data(self, data: str) -> None:
        if self.lasttag != "style":
            self.shown.append(data)


def _html(data: bytes) -> Iterator[str]:
    yield "".join(_Page(data.decode()).shown)


def _rejoined(row: list[str]) -> str:
    """A row as it is read: a text that goes on in the next column as one."""
    more = f"\n{TEXTS('sheets.goes_on')}\0"
    return "\0".join(row).replace(f"{more}'", "").replace(more, "")


def _excel(data: bytes) -> Iterator[str]:
    for sheet in openpyxl.load_workbook(io.BytesIO(data)):
        for row in sheet.iter_rows():
            assert all(one.data_type != "f" and one.hyperlink is None for one in row)
            yield _rejoined([str(one.value or "").replace("_x005F_", "_") for one in row])


def _csv(data: bytes) -> Iterator[str]:
    yield from map(_rejoined, csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))


def _plain_csv(data: bytes) -> Iterator[str]:
    assert not data.startswith(b"\xef\xbb\xbf")
    yield from map("\0".join, csv.reader(io.StringIO(data.decode())))


def _open_document(data: bytes) -> Iterator[str]:
    yield from open_document.paragraphs(data)
    yield from map(_rejoined, open_document.rows(data))


READERS: dict[str, Callable[[bytes], Iterator[str]]] = {
    "docx": _word,
    "xlsx": _excel,
    "html": _html,
    "md": _markdown,
    "txt": _text,
    "odt": _open_document,
    "ods": _open_document,
    "csv": _csv,
    "csv-plain": _plain_csv,
    "json": lambda data: _strings(json.loads(data)),
    "toml": lambda data: _strings(tomllib.loads(data.decode())),
}


def read(session: Session, format_id: str) -> str:
    """Everything that a reader of one format can read."""
    files = render(build_plan(session), format_id, TEXTS)
    return "\n".join(line for data in files.values() for line in READERS[format_id](data))


@pytest.mark.parametrize("format_id", formats_for("plan"))
def test_whatever_was_typed_is_found_again(format_id: str) -> None:
    say = Said()
    shown = read(every_kind(say), format_id)
    assert [words[:80] for words in say.words if words not in shown] == []


@pytest.mark.parametrize("format_id", formats_for("plan"))
@pytest.mark.thorough
def test_every_answer_about_thirty_systems_is_found_again(format_id: str, school_set: QuestionSet) -> None:
    say = Said()
    session = Session("0000", "2026-11-26T09:00:00+01:00", school_set)
    for number in range(30):
        session.apply(ItemRecord(of="system", id=f"s{number}", fields={"name": say(), "position": number}))
    for cell in all_cells(session):
        session.apply(AnswerRecord(cell=str(cell), text=say()))
    assert len(say.words) == 30 + 600
    shown = read(session, format_id)
    assert [words for words in say.words if words not in shown] == []
