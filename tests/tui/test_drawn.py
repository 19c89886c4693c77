"""What is drawn from values alone, and what dialogs offer: no screen is needed to see that it is right."""

from typing import get_args

import pytest
from textual import events
from textual.content import Content

from facilitator.model.cells import parse_cell
from facilitator.model.records import AnswerRecord, ItemRecord, SetRecord, Value
from facilitator.model.room.pace import Pace, PaceLine
from facilitator.model.room.picture import (
    SCALE,
    Aim,
    Blind,
    BlindBand,
    Cliff,
    CliffBar,
    CliffMark,
    CliffStep,
    Closing,
    Deed,
    Domino,
    DominoBox,
    DominoColumn,
    NotKnown,
    Quote,
    Shape,
    Weak,
)
from facilitator.model.sets.question_set import Measure
from facilitator.texts import Texts
from facilitator.tui import clicker
from facilitator.tui.clicker import PAUSE_SECONDS, Clicker
from facilitator.tui.dialogs.leader import letters
from facilitator.tui.dialogs.question.falls_over import leaning_cell, leaning_measure
from facilitator.tui.dialogs.question.last_year import before_lines
from facilitator.tui.dialogs.question.note import earlier, sources
from facilitator.tui.dialogs.question.prepared import picked_words
from facilitator.tui.room_measures import spoken_value
from facilitator.tui.steps.fields import (
    action_fields,
    decision_fields,
    goal_fields,
    person_fields,
    reader_fields,
    system_fields,
)
from facilitator.tui.widgets.answer_area import typed_character
from facilitator.tui.widgets.blind_view import blind_content
from facilitator.tui.widgets.card import CARD_COLUMNS, PADDING, card_width
from facilitator.tui.widgets.cliff_view import PATTERNS, STYLES, cliff_content, first_rows, fitted, in_rows
from facilitator.tui.widgets.closing_view import closing_content
from facilitator.tui.widgets.domino_view import domino_content
from facilitator.tui.widgets.hanging import hung, hung_text, mark_length
from facilitator.tui.widgets.key_line import Hint
from facilitator.tui.widgets.marks import MARKS
from facilitator.tui.widgets.pace_view import AHEAD, NOW, TALKED, pace_content
from facilitator.tui.widgets.question_page import lines_of
from facilitator.tui.widgets.side_panes import time_words
from facilitator.words.workshop import STATE_MARKS
from tests.small_set import FALLBACK, LAS, OFFICE, answer, session_of

NL, EN = Texts("nl"), Texts("en")
HERE = parse_cell(FALLBACK)
ANN = ItemRecord(of="person", id="ann", fields={"name": "Ann Bos"})


def rows(content: Content) -> list[str]:
    """What is drawn, without its colours."""
    return [line.rstrip() for line in content.plain.split("\n")]


# -- a page key that waits ---------------------------------------------------------------------------


class Clock:
    """The time as a test wants it."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock that stands still until it is set."""
    made = Clock()
    monkeypatch.setattr(clicker, "monotonic", made)
    return made


def test_a_page_key_waits_for_a_pause_and_is_dropped_by_a_letter(clock: Clock) -> None:
    waiting = Clicker()
    assert (waiting.due(), waiting.drop()) == (0, False)
    waiting.wait(1)
    assert waiting.due() == 0
    clock.now += 2 * PAUSE_SECONDS
    # It stays due until somebody carries it out.
    assert (waiting.due(), waiting.due()) == (1, 1)
    assert (waiting.drop(), waiting.drop(), waiting.due()) == (True, False, 0)


def test_a_later_page_key_takes_the_place_of_the_first_and_waits_anew(clock: Clock) -> None:
    waiting = Clicker()
    waiting.wait(1)
    clock.now += PAUSE_SECONDS / 2
    waiting.wait(-1)
    clock.now += PAUSE_SECONDS / 2
    assert waiting.due() == 0
    clock.now += PAUSE_SECONDS
    assert waiting.due() == -1


@pytest.mark.parametrize(
    ("key", "character", "typed"),
    [
        ("a", "a", "a"),
        ("space", " ", " "),
        ("no_break_space", "\u00a0", "\u00a0"),
        ("zero_width_joiner", "\u200d", "\u200d"),
        ("enter", "\r", None),
        ("escape", "\x1b", None),
        ("f1", None, None),
    ],
)
def test_a_character_is_what_somebody_types(key: str, character: str | None, typed: str | None) -> None:
    assert typed_character(events.Key(key, character)) == typed


# -- rows and columns --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "room", "shown"),
    [("kort", 10, "kort"), ("precies", 7, "precies"), ("te lang woord", 8, "te lang…"), ("abc", 1, "…")],
)
def test_what_is_cut_off_is_seen(words: str, room: int, shown: str) -> None:
    assert fitted(words, room) == shown


def test_air_goes_first_where_rows_are_scarce() -> None:
    parts = [[Content("a"), Content("b")], [], [Content("c")]]
    assert rows(in_rows(parts, 4)) == ["a", "b", "", "c"]
    assert rows(in_rows(parts, 3)) == ["a", "b", "c"]


def test_of_too_many_lines_it_is_seen_that_there_are_more() -> None:
    lines = [Content(letter) for letter in "abc"]
    assert [line.plain for line in first_rows(lines, 3)] == ["a", "b", "c"]
    assert [line.plain for line in first_rows(lines, 2)] == ["a", "…"]
    assert first_rows(lines, 0) == []


@pytest.mark.parametrize(("line", "mark"), [("●  Op papier", 3), ("•  Bellen", 3), ("gewoon", 0), ("", 0), ("–", 1)])
def test_a_line_hangs_behind_its_mark(line: str, mark: int) -> None:
    assert mark_length(line) == mark


def test_what_wraps_goes_on_below_the_words() -> None:
    assert [row.plain for row in hung(Content("●  een twee drie"), 3, 10)] == ["●  een", "   twee", "   drie"]
    assert [[row.plain.rstrip() for row in line] for line in hung_text("•  een twee\ngewoon verder", 8)] == [
        ["•  een", "   twee"],
        ["gewoon", "verder"],
    ]


@pytest.mark.parametrize(
    ("text", "width", "lines"), [("", 10, 0), ("kort", 10, 1), ("een twee drie", 8, 2), ("a\nb", 10, 2), ("x", 0, 1)]
)
def test_how_many_lines_a_text_takes(text: str, width: int, lines: int) -> None:
    assert lines_of(text, width) == lines


def test_a_card_is_never_wider_than_can_be_read() -> None:
    assert card_width(60) == 60 - PADDING
    assert card_width(300) == CARD_COLUMNS - PADDING


# -- the pace ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "drawn"),
    [
        (0, f"{NOW}{TALKED * 4}{AHEAD * 5}"),
        (50, f"{TALKED * 5}{NOW}{AHEAD * 4}"),
        (500, f"{TALKED * 5}{AHEAD * 4}{NOW}"),
    ],
)
def test_the_pace_is_a_line_with_a_mark_and_no_figure(now: int, drawn: str) -> None:
    assert pace_content(PaceLine(talked=50, now=now, available=100), 10).plain == drawn


def pace(left: int, elapsed: int = 10, available: int = 60, **more: int) -> Pace:
    """A sitting of an hour."""
    return Pace(elapsed=elapsed, left=left, available=available, part="", part_left=0, **more)


def test_when_it_ends_is_told_by_the_clock_only_while_that_runs() -> None:
    assert time_words(NL, pace(50), running=False) == NL("app.side.stands")
    assert "later" in time_words(NL, pace(80), running=True)
    phase = time_words(NL, pace(50, phase=20, phase_spent=5), running=True)
    assert phase.startswith(NL("app.side.phase", minutes=20, spent=5))


# -- pictures ----------------------------------------------------------------------------------------

CLIFF = Cliff(
    marks=(CliffMark(name="nu", at=0), CliffMark(name="1 uur", at=500), CliffMark(name="1 dag", at=SCALE)),
    steps=(
        CliffStep(name="1 uur", bars=(CliffBar(shape="gap", begin=0, end=500, words="er werkt niets"),)),
        CliffStep(
            name="1 dag",
            bars=(CliffBar(shape="works", begin=500, end=SCALE, words="Op papier", sure="na 4 uur, geschat"),),
        ),
    ),
    not_known=(NotKnown(what="Wie belt", state="weten we niet → Bo"),),
    legend=(("works", "het werkt"), ("gap", "er werkt niets")),
    sentence="Van nu tot 1 uur werkt er niets.",
    question="Is dat goed genoeg?",
)


def test_every_stretch_is_told_apart_by_shape_and_has_a_colour() -> None:
    assert set(PATTERNS) == set(STYLES) == set(get_args(Shape))
    assert len(set(PATTERNS.values())) == len(PATTERNS)


def test_a_system_over_time_has_its_times_its_stretches_and_its_sentence() -> None:
    drawn = rows(cliff_content(CLIFF, 60, 30))
    assert drawn[0].split() == ["nu", "1", "uur", "1", "dag"]
    assert drawn[2].startswith("1 uur     • • •")
    assert drawn[3].strip() == "er werkt niets"
    assert drawn[4].startswith("1 dag") and drawn[4].endswith("█")
    # A time never without how sure it is.
    assert drawn[5].strip() == "na 4 uur, geschat · Op papier"
    assert "? Wie belt: weten we niet → Bo" in drawn
    assert drawn[-2:] == ["Van nu tot 1 uur werkt er niets.", "Is dat goed genoeg?"]


def test_in_few_rows_air_goes_and_then_what_nobody_knew() -> None:
    whole, low = rows(cliff_content(CLIFF, 60, 30)), rows(cliff_content(CLIFF, 60, 9))
    assert "" in whole[4:] and "" not in low[2:]
    assert low[-1] == whole[-1]


def test_what_falls_over_goes_column_by_column_with_what_it_goes_by() -> None:
    domino = Domino(
        story="Aanval",
        columns=(
            DominoColumn(title="Weg", boxes=(DominoBox(name="Mail"), DominoBox(name="Wifi")), more="en nog andere"),
            DominoColumn(title="Dan ook", boxes=(DominoBox(name="Leerlijn", through="inlog via Mail"),)),
        ),
        broken_title="Dan klopt dit niet meer",
        broken=(Quote(words="“Op papier”", place="Leerlijn, 1 uur"), Quote(words="“Bellen”", place="Post, 1 uur")),
        stands_title="",
        stands=(),
    )
    drawn = rows(domino_content(domino, 60, 30))
    assert drawn[0] == "Aanval"
    assert "Weg  ■ Mail · Wifi · en nog andere" in drawn
    assert "→ Leerlijn  inlog via Mail" in drawn
    assert "“Bellen”" in drawn
    # One answer of a kind stays where there is no room for more, and that there are others is seen.
    low = rows(domino_content(domino, 60, 7))
    assert "“Op papier”" in low and "“Bellen”" not in low
    assert "Dan klopt dit niet meer  …" in low
    assert rows(domino_content(domino, 60, 6))[-1] == "…"
    more = domino._replace(broken_more="en nog andere")
    assert "Dan klopt dit niet meer  en nog andere" in rows(domino_content(more, 60, 30))


def test_the_closing_page_cuts_a_goal_before_what_the_room_found_of_it() -> None:
    closing = Closing(
        weak_title="De zwakste plekken",
        weak=(Weak(place="Leerlijn, 1 uur", words="er is niets geregeld"),),
        deeds_title="Wie doet wat",
        deeds=(Deed(due="18 december", owner="Bo", is_taken=True, text="Lijst printen"),),
        more="en de rest staat op de actielijst",
        again="De volgende keer: 11 maart",
        thanks="Dank jullie wel.",
        aims=(Aim(label="Ons doel", text="x" * 90, judged="deels"),),
    )
    drawn = rows(closing_content(closing, 60, 30))
    assert drawn[0].startswith("Ons doel  x") and drawn[0].endswith("…  deels")
    assert "Leerlijn, 1 uur  er is niets geregeld" in drawn
    assert "18 december  Bo  Lijst printen" in drawn
    assert drawn[-1] == "Dank jullie wel."


def test_an_empty_closing_page_only_thanks() -> None:
    empty = Closing(weak_title="", weak=(), deeds_title="", deeds=(), more="", again="", thanks="Dank.")
    assert rows(closing_content(empty, 60, 30)) == ["Dank."]


def test_a_blind_round_draws_a_mark_for_each_and_never_a_number() -> None:
    bands = (BlindBand(name="Direct", marks="●"), BlindBand(name="Binnen een dag", marks="●●"))
    shown = blind_content(Blind(ask="", bands=bands, sentence="Van Direct tot Binnen een dag.", question="Waarom?"))
    assert rows(shown)[:2] == ["Direct          ●", "Binnen een dag  ● ●"]
    assert rows(blind_content(Blind(ask="Schrijf op.", bands=(), sentence="", question=""))) == ["Schrijf op."]


def test_every_state_has_a_mark_of_its_own_style() -> None:
    assert {state: mark for state, (mark, _) in MARKS.items()} == STATE_MARKS


# -- what dialogs offer ------------------------------------------------------------------------------


def test_every_key_gets_a_letter_of_its_own() -> None:
    hints = [Hint("F2", "actie", "a"), Hint("F3", "antwoord", "b"), Hint("F4", "aa", "c"), Hint("F5", "1", "d")]
    assert {letter: hint.key for letter, hint in letters(hints).items()} == {"a": "F2", "n": "F3", "b": "F4", "c": "F5"}


def test_what_was_said_last_year_is_shown_with_what_was_filled_in_and_when() -> None:
    before = AnswerRecord(
        cell=FALLBACK,
        entry="before",
        text="Op papier",
        measures={"exists": "yes"},
        confirms=["2024-11-20", "2025-11-26"],
    )
    assert before_lines(session_of(LAS, before), NL, HERE) == [
        "Op papier",
        "Bestaat: Ja",
        NL("years.last.said_on", dates="20 november 2024 en 26 november 2025"),
    ]
    unknown = AnswerRecord(cell=FALLBACK, entry="before", state="unknown", reason="Bo")
    assert before_lines(session_of(LAS, unknown), NL, HERE) == ["weten we niet: Bo"]
    assert before_lines(session_of(LAS), NL, HERE) == []


def test_what_was_picked_on_a_worksheet_stands_on_one_line() -> None:
    sheet = AnswerRecord(cell=FALLBACK, entry="bo", by="Bo", measures={"exists": "no", "time": "4h"})
    assert picked_words(session_of(LAS), HERE, sheet) == "Bestaat: Nee · Tijd tot het werkt: Binnen vier uur"


def test_what_an_answer_can_be_the_same_as_begins_with_the_same_question() -> None:
    session = session_of(
        LAS,
        OFFICE,
        answer("outage/las/1h/financial", "x"),
        answer("outage/office/1h/fallback", "y"),
        answer("outage/las/1d/fallback", "z"),
    )
    assert [str(cell) for cell in sources(session, HERE)] == [
        "outage/las/1d/fallback",
        "outage/office/1h/fallback",
        "outage/las/1h/financial",
    ]


def test_earlier_answers_come_the_latest_first_and_each_once() -> None:
    said = [answer(FALLBACK, words) for words in ("een", "twee", "een", "drie")]
    assert [record.text for record in earlier(session_of(LAS, *said), HERE)] == ["een", "twee"]
    assert earlier(session_of(LAS), HERE) == []


def test_what_leans_is_this_question_or_the_fallback_of_its_page() -> None:
    session = session_of(LAS)
    assert (leaning_measure(session, HERE), leaning_cell(session, HERE)) == ("leans-on", HERE)
    costs = parse_cell("outage/las/1h/financial")
    assert (leaning_measure(session, costs), leaning_cell(session, costs)) == ("", HERE)


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("people", ["ann", "Bo"], "Ann Bos, Bo"),
        ("people", [], ""),
        ("clock", "09:12", "Gezien 09:12"),
        ("clock", None, ""),
        ("date", "x", ""),
    ],
)
def test_what_was_picked_is_what_the_room_said(kind: str, value: Value | None, words: str) -> None:
    measure = Measure.model_construct(id="m", name="Gezien", ask="Wie?", kind=kind)  # type: ignore[arg-type]
    assert spoken_value(session_of(ANN), measure, value) == words


# -- forms -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("texts", [NL, EN])
def test_every_field_of_a_form_is_asked_for_in_words(texts: Texts) -> None:
    session = session_of(LAS, OFFICE, ANN, SetRecord(key="goal_1", value="Een lijst"))
    forms = [
        person_fields(session, texts),
        system_fields(session, texts, "las"),
        action_fields(session, texts),
        decision_fields(session, texts),
        reader_fields(session, texts),
        goal_fields(session, texts),
    ]
    for fields in forms:
        keys = [field.key for field in fields]
        assert len(keys) == len(set(keys))
        assert all(field.label.strip() and "{" not in field.label for field in fields)


def test_a_system_can_lean_on_all_but_itself_and_on_what_it_was_said_to_lean_on() -> None:
    leaning = ItemRecord(of="system", id="las", fields={**LAS.fields, "depends_on": ["fax"]})
    session = session_of(leaning)
    [field] = [field for field in system_fields(session, NL, "las") if field.key == "depends_on"]
    assert list(field.options) == [("office", "Mail en bestanden"), ("fax", "fax")]
