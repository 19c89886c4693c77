"""The web page: everything that was said as text, pictures that say the same in words, and nothing from elsewhere."""

import os
import re
import shutil
import subprocess
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.export import render
from facilitator.export.blocks import Document, Paragraph, Part, Section, Table
from facilitator.export.web.html import render_html
from facilitator.export.web.markup import VOID, anchor
from facilitator.files.sets.question_sets import load_set, shipped_folder
from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.basics.clean import ANSWER_LIMIT, clean_text
from facilitator.model.figure import Figure
from facilitator.model.plan import Exercised, Plan, PlanCell
from facilitator.model.records import AnswerRecord, DraftRecord, ItemRecord
from facilitator.model.session import Session
from facilitator.texts import LANGUAGES, Texts
from tests.export.test_export import squeezed
from tests.small_set import LAS, OFFICE, session_of

HOSTILE = [
    "</script><script>alert(1)</script>",
    '"onmouseover="alert(1)',
    "'><img src=http://x.example/a.png onerror=alert(1)>",
    "javascript:alert(1)",
    "</td></tr></table></style><style>*{display:none}</style>",
    "<!-- nooit dicht",
    "AT&T <b>x</b> &lt; &amp;lt; &#60;",
    "{{ 7*7 }} {% for %}",
    "\u202egnirts\u202c en \u2066terug\u2069",
    "␀ zoals bewaard",
    "regel een\nregel twee\n\n  ingesprongen\tmet een tab",
    "😀 👩‍👩‍👧‍👦 é",
]


@dataclass
class Element:
    """What the reader found: an element with its attributes and where it stands."""

    name: str
    attributes: dict[str, str]
    parents: list["Element"]
    text: str = ""
    names: list[str] = field(default_factory=list)


class Reader(HTMLParser):
    """Reads a page and refuses one that is not well nested."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.open: list[Element] = []
        self.feed(page)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs)
        found = Element(tag, {key: value or "" for key, value in attrs}, list(self.open))
        if self.open:
            self.open[-1].names.append(tag)
        self.elements.append(found)
        if tag not in VOID:
            self.open.append(found)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().name == tag

    def handle_data(self, data: str) -> None:
        for one in self.open:
            one.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError("a comment")

    def all(self, name: str, /, **attributes: str) -> list[Element]:
        """Elements of a name with these attributes (`class_` for `class`)."""
        wanted = {key.rstrip("_"): value for key, value in attributes.items()}
        return [one for one in self.elements if one.name == name and wanted.items() <= one.attributes.items()]

    def texts(self) -> set[str]:
        """The text of every element."""
        return {one.text for one in self.elements}


def page_of(plan: Plan, language: str = "nl") -> str:
    (data,) = render(plan, "html", Texts(language)).values()
    return data.decode()


@pytest.fixture
def hostile() -> Session:
    """A workshop in which everything that was said tries to be something else."""
    session = session_of(
        LAS, OFFICE.model_copy(update={"fields": {**OFFICE.fields, "name": HOSTILE[0], "product": HOSTILE[2]}})
    )
    for number, words in enumerate(HOSTILE):
        session.apply(ItemRecord(of="parking", id=f"p{number}", fields={"text": words}))
        session.apply(AnswerRecord(cell="outage/las/1h/fallback", entry=f"e{number}", text=words))
    session.apply(AnswerRecord(cell="outage/las/1h/fallback", text="x" * ANSWER_LIMIT))
    session.apply(DraftRecord(cell="outage/office/1d/fallback", text=HOSTILE[1]))
    return session


def test_what_was_said_is_text_and_nothing_else(hostile: Session) -> None:
    plan = build_plan(hostile)
    page = Reader(page_of(plan))
    assert {clean_text(words) for words in HOSTILE} | {"x" * ANSWER_LIMIT} <= page.texts()
    harmless = Reader(page_of(build_plan(session_of(LAS, OFFICE))))
    assert {one.name for one in page.elements} <= {one.name for one in harmless.elements} | {"path", "h4"}
    assert not page.all("script")
    assert len(page.all("style")) == 1


def test_nothing_comes_from_elsewhere_or_goes_there(hostile: Session) -> None:
    page = Reader(page_of(build_plan(hostile)))
    (policy,) = [one for one in page.all("meta") if one.attributes.get("http-equiv") == "Content-Security-Policy"]
    assert policy.attributes["content"].startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:")
    for one in page.elements:
        for key, value in one.attributes.items():
            assert not key.startswith("on")
            assert key not in ("src", "srcset", "action", "formaction", "background", "poster")
            assert key not in ("href", "xlink:href") or value.startswith("#") or value == "data:,"
    assert "url(" not in page.all("style")[0].text
    assert "@import" not in page.all("style")[0].text


@given(st.one_of(st.text(), st.text(st.sampled_from("<>&\"'/!?-=;#ax \n\t\u202e"))))
def test_any_text_comes_back_as_itself(text: str) -> None:
    document = Document(
        title=text, subtitle=text, organisation=text, facts=[(text, text)], marking=text, version=text,
        contents=text, author=text, created=text, language="nl",
        sections=[Section("one", text, [Paragraph(text), Table([text], [[[Part(text, "open")]]], (1,))])],
    )  # fmt: skip
    page = Reader(render_html(document, build_plan(session_of()), Texts("nl")))
    assert [one.text for one in page.all("td")] == [clean_text(text)]
    assert page.all("h1")[0].text == clean_text(text)
    (author,) = page.all("meta", name="author")
    assert author.attributes.get("content", "") == clean_text(text)
    assert {one.attributes.get("class", "") for one in page.all("p")} >= {"open", "subtitle"}


def said(plan: Plan) -> list[str]:
    """Every sentence of the room."""
    found = [words for one in plan.cells for words in (one.text, one.concept, one.reason)]
    found += [one.text for one in (*plan.actions, *plan.wishes, *plan.parking)]
    found += [one.text for one in plan.decisions] + [one.text for one in plan.observations]
    return [words for words in found if words]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_holds_every_sentence_once_read(demo_session: Session, language: str) -> None:
    plan = build_plan(demo_session)
    page = Reader(page_of(plan, language))
    assert page.all("html")[0].attributes["lang"] == "nl"
    whole = page.all("main")[0].text
    assert len(said(plan)) > 30
    for words in said(plan):
        assert words in whole
    levels = [int(one.name[1]) for one in page.elements if re.fullmatch(r"h\d", one.name)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all(one.attributes["scope"] in ("col", "row") for one in page.all("th"))


def test_every_link_leads_somewhere_and_no_id_is_there_twice(demo_session: Session) -> None:
    page = Reader(page_of(build_plan(demo_session)))
    ids = Counter(one.attributes["id"] for one in page.elements if "id" in one.attributes)
    assert set(ids.values()) == {1}
    wanted = [one.attributes["href"][1:] for one in page.all("a")]
    wanted += [
        one.attributes[key] for one in page.elements for key in ("aria-labelledby", "aria-describedby")
        if key in one.attributes
    ]  # fmt: skip
    assert set(wanted) <= set(ids)
    sections = [one.attributes["id"] for one in page.all("section")]
    listed = [one.attributes["href"][1:] for one in page.all("a") if any(up.name == "nav" for up in one.parents)]
    assert listed == sections
    assert len(sections) > 10


def mark_words(cell: PlanCell, texts: Texts) -> str:
    """What the mark of a cell says: whether there is a fallback, or else how far the question has come."""
    return texts(f"html.map.{cell.fallback}") if cell.fallback else texts(f"common.state.{cell.state}")


def test_the_map_has_one_mark_a_question_that_leads_to_what_was_said(demo_session: Session) -> None:
    plan = build_plan(demo_session)
    page = Reader(page_of(plan))
    marks = page.all("a", class_="mark")
    assert [one.attributes["href"] for one in marks] == [f"#{anchor(one.key)}" for one in plan.cells]
    rows = {one.attributes.get("id"): one for one in page.all("tr")}
    words = Texts("nl")
    for mark, cell in zip(marks, plan.cells, strict=True):
        assert mark.text.startswith(next(one.name for one in plan.systems if one.id == cell.subject))
        assert mark_words(cell, words) in mark.text
        if cell.state != "empty":
            assert (cell.text or cell.concept or cell.reason) in rows[anchor(cell.key)].text


def test_states_are_told_apart_by_shape_in_the_map(demo_session: Session) -> None:
    plan = build_plan(demo_session)
    marks = Reader(page_of(plan)).all("a", class_="mark")
    texts = Texts("nl")
    shapes: dict[str, set[tuple[str, ...]]] = {}
    for mark, cell in zip(marks, plan.cells, strict=True):
        sign = mark.text.removesuffix("?").removesuffix("!")
        drawn = (*mark.names[2:], mark.text[len(sign) :])
        shapes.setdefault(cell.fallback or cell.state, set()).add(drawn)
        assert sign.endswith(mark_words(cell, texts))
    assert all(len(found) == 1 for found in shapes.values())
    same = [shapes[state] for state in ("draft", "unknown", "absent", "not_applicable", "empty")]
    assert len({min(found) for found in same}) == len(same)


def test_pictures_say_the_same_in_words(demo_session: Session) -> None:
    plan = build_plan(demo_session)
    page = Reader(page_of(plan))
    whole = [one for one in page.all("svg") if not any(up.name == "svg" for up in one.parents)]
    assert len(whole) > 10
    for picture in whole:
        assert picture.attributes.get("aria-hidden") == "true" or picture.names[0] == "title"
    (words,) = [one for one in page.all("details") if one.attributes["id"] == "map-outage"]
    texts = Texts("nl")
    counts = Counter(mark_words(one, texts) for one in plan.cells)
    for mark, count in counts.items():
        found = re.findall(rf"(\d+) {mark}", words.text)
        assert sum(map(int, found)) == count


def test_a_round_over_other_subjects_has_a_map_of_its_own(demo_session: Session) -> None:
    plan = build_plan(demo_session)
    cell = plan.cells[0].model_copy(update={"key": "crisis/team/crisis/roles", "round": "crisis", "subject": "team",
                                            "moment": "crisis", "question": "roles"})  # fmt: skip
    one = plan.rounds[0].model_copy(update={"id": "crisis", "name": "Het team", "moments": ["crisis"],
                                            "questions": ["roles"], "subjects": []})  # fmt: skip
    plan = plan.model_copy(update={"cells": [*plan.cells, cell], "rounds": [*plan.rounds, one]})
    page = Reader(page_of(plan))
    assert [found.text for found in page.all("figcaption")][:2] == ["Uitval", "Het team"]
    # Nowhere in the text: a mark that leads nowhere is no link.
    assert len(page.all("a", class_="mark")) + len(page.all("g", class_="mark")) == len(plan.cells)
    assert len(page.all("g", class_="mark")) == 1


def lines_of(plan: Plan) -> list[tuple[str, list[str]]]:
    """Each line of time: its words, and the classes of what is drawn."""
    page = Reader(page_of(plan))
    found = []
    for row in page.all("div"):
        if not row.parents or row.parents[-1].attributes.get("class") != "times" or "class" in row.attributes:
            continue
        inside = [one.attributes.get("class", "") for one in page.elements if row in one.parents]
        found.append((row.text, inside))
    return found


def test_lines_of_time_show_when_the_fallback_works(demo_session: Session) -> None:
    plan = build_plan(demo_session)
    hour, day, week = plan.recovery_times[:3]
    four_hours = {"time": Figure(value=240, words="Vier uur", how="estimate"), "unknown": [], "absent": []}
    times = [hour.model_copy(update=four_hours), day.model_copy(update=four_hours), week]
    measured = Exercised(
        process=hour.process, time=Figure(value=300, words="vijf uur", how="measured", on="2026-05-06"), sufficient="ja"
    )
    late, works, unknown, exercise = lines_of(
        plan.model_copy(update={"recovery_times": times, "exercised": [measured]})
    )
    assert "Vier uur (geschat), te laat" in late[0]
    assert ("late" in late[1], "works" in late[1], "measured" in late[1]) == (True, False, False)
    assert "te laat" not in works[0]
    assert "Oefening van 6 mei 2026 vijf uur (gemeten)" in exercise[0]
    assert "bestuur: ja" in exercise[0]
    assert ("measured" in exercise[1], "works" in exercise[1]) == (True, False)
    assert ("late" in works[1], "works" in works[1], "measured" in works[1]) == (False, True, False)
    assert "geen tijd bekend" in unknown[0]
    assert ("sign" in unknown[1], "works" in unknown[1]) == (True, False)


def test_hour_day_and_week_stand_apart_on_the_scale(demo_session: Session) -> None:
    page = Reader(page_of(build_plan(demo_session)))
    axis = next(one for one in page.all("div", class_="axis"))
    labels = {one.text: float(one.attributes["x"].rstrip("%")) for one in page.all("text") if axis in one.parents}
    assert labels["uitval"] < labels["1 uur"] - 10
    assert labels["1 uur"] < labels["1 dag"] - 15
    assert labels["1 dag"] < labels["1 week"] - 15


def test_a_workshop_without_anything_is_a_page_without_pictures() -> None:
    page = Reader(page_of(build_plan(session_of())))
    assert not page.all("svg")
    assert "glance" not in [one.attributes["id"] for one in page.all("section")]


def luminance(colour: str) -> float:
    parts = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_colour_can_be_read_in_light_and_dark() -> None:
    style = Reader(page_of(build_plan(session_of()))).all("style")[0].text
    schemes = [dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", part)) for part in re.findall(r":root \{([^}]*)\}", style)]
    for scheme in [one for one in schemes if one]:
        for ink in ("ink", "quiet", "accent", "said", "unknown"):
            for paper in ("paper", "tint"):
                low, high = sorted(luminance(scheme[key]) for key in (ink, paper))
                assert (high + 0.05) / (low + 0.05) >= 4.5, (ink, paper)
    assert len([one for one in schemes if one]) == 2
    assert "@media screen and (prefers-color-scheme: dark)" in style


@pytest.fixture
def chromium(tmp_path: Path) -> list[str]:
    """The browser, without a screen and with a home of its own."""
    if shutil.which("chromium") is None or shutil.which("pdftotext") is None:
        assert "CI" not in os.environ, "chromium and pdftotext must be there in CI"
        pytest.skip("chromium or pdftotext is not installed")
    home = f"--user-data-dir={tmp_path / 'chromium'}"
    return ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", home]


def browse(command: list[str], *arguments: str) -> tuple[str, list[str]]:
    """What the browser prints, and what it complains of in its console."""
    done = subprocess.run([*command, *arguments], check=True, capture_output=True, timeout=100)
    return done.stdout.decode(), [row for row in done.stderr.decode().splitlines() if "CONSOLE" in row]


@pytest.mark.thorough
def test_a_browser_shows_hostile_text_and_has_nothing_to_complain_of(
    chromium: list[str], hostile: Session, tmp_path: Path
) -> None:
    (tmp_path / "uit.html").write_text(page_of(build_plan(hostile)), encoding="utf-8")
    shown, complaints = browse(chromium, "--dump-dom", f"file://{tmp_path}/uit.html")
    # The policy lets nothing through and says so in the console: silence is the proof that nothing was asked for.
    assert complaints == []
    page = Reader(shown)
    assert {clean_text(words) for words in HOSTILE} <= page.texts()
    assert not page.all("script")
    assert not page.all("img")


@pytest.mark.thorough
def test_the_printed_page_holds_every_sentence_and_its_marking(
    chromium: list[str], demo_session: Session, tmp_path: Path
) -> None:
    plan = build_plan(demo_session)
    (tmp_path / "uit.html").write_text(page_of(plan), encoding="utf-8")
    dark = "--blink-settings=preferredColorScheme=0"
    printed = f"--print-to-pdf={tmp_path}/uit.pdf"
    browse(chromium, "--no-pdf-header-footer", dark, printed, f"file://{tmp_path}/uit.html")
    done = subprocess.run(["pdftotext", str(tmp_path / "uit.pdf"), "-"], check=True, capture_output=True, timeout=60)
    pages = done.stdout.decode().split("\f")[:-1]
    assert len(pages) > 5
    for page in pages:
        assert "Vertrouwelijk, concept" in page
    whole = squeezed("".join(page.replace("Vertrouwelijk, concept", "") for page in pages))
    for words in said(plan):
        assert squeezed(words) in whole


def test_the_map_has_a_place_only_where_something_is_asked() -> None:
    team = load_set(shipped_folder() / "crisis-team-municipality.toml")
    plan = build_plan(Session("0000", "2026-11-26T09:00:00+01:00", team))
    page = Reader(page_of(plan))
    letters = [one for one in page.elements if one.attributes.get("class") == "letter"]
    assert "".join(one.text for one in letters[-10:]) == "TFAOEPWBHC"
    places = [int(one.attributes["x"]) for one in letters[-10:]]
    assert places == sorted(set(places))
