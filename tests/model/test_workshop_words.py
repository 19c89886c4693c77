"""How the parts of a workshop are said: states, captures, what hangs on an answer, in both languages."""

from typing import get_args

import pytest

from facilitator.model.cells import Coverage, parse_cell
from facilitator.model.checks.finding import Check
from facilitator.model.records import AnswerRecord, ItemRecord, Of, Record, SetRecord, State, Value
from facilitator.model.room.picture import WallNoted
from facilitator.model.things.kinds import Action
from facilitator.texts import LANGUAGES, Texts
from facilitator.words.dates import duration_words, spoken_day
from facilitator.words.made_actions import following_records
from facilitator.words.noted import noted_words, tally_words
from facilitator.words.phrases import beginning
from facilitator.words.wall import wall_noted
from facilitator.words.workshop import (
    STATE_MARKS,
    action_words,
    cell_words,
    check_words,
    key_words,
    moment_line,
    one_line,
    opening_trouble,
    page_words,
    question_words,
    shortened,
    state_words,
    subject_words,
)
from tests.small_set import FALLBACK, LAS, OFFICE, session_of

NL, EN = Texts("nl"), Texts("en")
WISH, WISHES = [(NL(f"common.own_word.{name}"), EN(f"common.own_word.{name}")) for name in ("wish", "wishes")]
CELL = parse_cell(FALLBACK)
SECOND = "second-1"


# -- places ----------------------------------------------------------------------------------------------------


def test_a_place_is_said_from_the_whole_to_the_question() -> None:
    session = session_of(LAS)
    assert subject_words(session, CELL) == subject_words(session, CELL.page) == "Leerlingadministratie"
    assert page_words(session, CELL.page) == "Leerlingadministratie, 1 uur"
    assert question_words(session, CELL) == "Terugval"
    assert cell_words(session, CELL) == key_words(session, FALLBACK) == "Leerlingadministratie, 1 uur: Terugval"


@pytest.mark.parametrize("key", ["", "half/een", "los"])
def test_a_key_that_is_none_is_said_as_it_is(key: str) -> None:
    assert key_words(session_of(LAS), key) == key


def test_the_line_of_moments_says_where_the_story_is() -> None:
    moments = moment_line(session_of(LAS), CELL)
    assert [(moment.name, moment.is_now) for moment in moments] == [("1 uur", True), ("1 dag", False)]
    assert moment_line(session_of(LAS), parse_cell("gone/las/1h/fallback")) == ()


# -- states ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "reason", "dutch", "english"),
    [
        ("answered", "", "", ""),
        ("unknown", "", "weten we niet", "we do not know"),
        ("unknown", "Bas", "weten we niet → Bas", "we do not know → Bas"),
        ("ask", "Bas", "navragen → Bas", "ask someone → Bas"),
        ("nothing", "", "niets geregeld", "nothing arranged"),
        ("not_applicable", "kost niets", "niet van toepassing: kost niets", "does not apply: kost niets"),
    ],
)
def test_a_state_is_said_with_who_or_why(state: State, reason: str, dutch: str, english: str) -> None:
    session = session_of(LAS, AnswerRecord(cell=FALLBACK, text="x", state=state, reason=reason))
    assert (state_words(session, CELL, NL), state_words(session, CELL, EN)) == (dutch, english)


def test_where_nobody_answered_no_state_is_said() -> None:
    assert state_words(session_of(LAS), CELL, NL) == ""


def test_every_state_has_a_mark_and_words() -> None:
    assert set(STATE_MARKS) == set(get_args(Coverage))
    for language in LANGUAGES:
        assert all(Texts(language).has(f"common.state.{state}") for state in STATE_MARKS)


# -- actions and what was noted --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "dutch", "english"),
    [
        ({"text": "Bel de\nleverancier"}, "Bel de leverancier  (wie?, wanneer?)", "Bel de leverancier  (who?, when?)"),
        ({"text": "Bel", "owner": "Bas"}, "Bel  (Bas, wanneer?)", "Bel  (Bas, when?)"),
        ({"text": "Bel", "due": "2026-12-03"}, "Bel  (wie?, 3 december 2026)", "Bel  (who?, 3 December 2026)"),
        ({"text": "Bel", "owner": "Bas", "due": "na de zomer"}, "Bel  (Bas, na de zomer)", "Bel  (Bas, na de zomer)"),
    ],
)
def test_an_action_is_said_with_who_and_when(fields: dict[str, Value], dutch: str, english: str) -> None:
    action = Action.read("a", fields)
    assert (action_words(action, NL), action_words(action, EN)) == (dutch, english)


def noted(of: Of, item: str = "n", **fields: Value) -> ItemRecord:
    return ItemRecord(of=of, id=item, fields={"text": "Bellen", "cell": FALLBACK, **fields})


TALLIES: list[tuple[list[Record], str, str]] = [
    ([], "", ""),
    ([noted("action")], "1 actie", "1 action"),
    ([noted("action", "a"), noted("action", "b", status="done")], "2 acties", "2 actions"),
    ([noted("wish")], f"1 {WISH[0]}", f"1 {WISH[1]}"),
    ([noted("wish", "a"), noted("wish", "b")], f"2 {WISHES[0]}", f"2 {WISHES[1]}"),
    ([noted("decision"), noted("parking")], "1 beslispunt · 1 keer geparkeerd", "1 decision point · parked once"),
    ([noted("observation", about="hands", yes="3")], "handen geteld", "hands counted"),
    (
        [AnswerRecord(cell=FALLBACK, text="Ja"), AnswerRecord(cell=FALLBACK, entry=SECOND, text="Nee")],
        "2 meningen",
        "2 opinions",
    ),
    (
        [AnswerRecord(cell=FALLBACK, text="x", same_as="outage/las/1d/fallback")],
        "hetzelfde als Leerlingadministratie, 1 dag: Terugval",
        "the same as Leerlingadministratie, 1 dag: Terugval",
    ),
]


@pytest.mark.parametrize(("records", "dutch", "english"), TALLIES)
def test_what_hangs_on_a_question_is_counted(records: list[Record], dutch: str, english: str) -> None:
    session = session_of(LAS, *records)
    assert (tally_words(session, CELL, NL), tally_words(session, CELL, EN)) == (dutch, english)


def test_what_was_noted_elsewhere_does_not_hang_here() -> None:
    session = session_of(LAS, OFFICE, noted("action", cell="outage/office/1h/fallback"), noted("wish", cell=""))
    assert tally_words(session, CELL, NL) == ""


def test_the_wall_reads_what_was_noted_and_not_what_is_done() -> None:
    session = session_of(
        LAS,
        noted("action", "a", text="Bel\nBas", owner="Marga"),
        noted("action", "b", status="dropped"),
        noted("wish", "w"),
        noted("observation", "h", about="hands", yes="3"),
        AnswerRecord(cell=FALLBACK, text="Ja"),
        AnswerRecord(cell=FALLBACK, entry=SECOND, text="Nee"),
    )
    assert wall_noted(session, CELL, NL) == (
        WallNoted(kind="actie", words="Bel Bas, Marga"),
        WallNoted(kind=WISH[0], words="Bellen"),
        WallNoted(kind="meningen", words="allemaal opgeschreven"),
        WallNoted(kind="handen", words="handen geteld"),
    )


NOTED: list[tuple[Record, str]] = [
    (noted("action"), "Bellen"),
    (noted("action", owner="Bas", due="2026-12-03"), "Bellen (Bas, 3 december 2026)"),
    (noted("decision"), "Bellen"),
    (noted("observation", about="hands"), "handen geteld"),
    (noted("observation", about="good"), ""),
    (ItemRecord(of="action", id="n", gone=True), ""),
    (ItemRecord(of="person", id="p", fields={"name": "Bas"}), ""),
    (SetRecord(key="all/fallback/1h", value="x"), "dit geldt voor alle systemen"),
    (SetRecord(key="place", value="Utrecht"), ""),
    (AnswerRecord(cell=FALLBACK, text="Op papier."), ""),
    (AnswerRecord(cell=FALLBACK, text="Op papier.", measures={"leans-on": ["office"]}), "leunt op Mail en bestanden"),
    (AnswerRecord(cell=FALLBACK, state="ask", reason="Bas"), "navragen → Bas"),
    (AnswerRecord(cell=FALLBACK, entry=SECOND, text="Nee"), "tweede mening"),
    (AnswerRecord(cell=FALLBACK, entry=SECOND), ""),
    (AnswerRecord(cell="los", text="x"), ""),
]


@pytest.mark.parametrize(("record", "words"), NOTED)
def test_what_was_just_noted_down_is_said_as_the_group_asks_about_it(record: Record, words: str) -> None:
    session = session_of(LAS, OFFICE, record)
    assert noted_words(session, [record], NL) == words


def test_of_several_changes_the_last_that_matters_is_said() -> None:
    changes: list[Record] = [
        noted("action", "a", text="Eerst"),
        noted("wish", "b", text="Dan"),
        SetRecord(key="x", value=""),
    ]
    assert noted_words(session_of(LAS, *changes), changes, NL) == "Dan"


# -- what an answer makes itself -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "words", "owner"),
    [
        (
            AnswerRecord(cell=FALLBACK, state="unknown", reason="Bas"),
            "Uitzoeken voor Leerlingadministratie: terugval",
            "Bas",
        ),
        (
            AnswerRecord(cell=FALLBACK, state="ask", reason="Bas"),
            "Navragen voor Leerlingadministratie: terugval",
            "Bas",
        ),
        (
            AnswerRecord(cell=FALLBACK, entry=SECOND, text="Nee"),
            "Uitzoeken: we zijn het niet eens over Leerlingadministratie, 1 uur: Terugval",
            None,
        ),
    ],
)
def test_an_answer_that_somebody_must_follow_makes_an_action(
    answer: AnswerRecord, words: str, owner: str | None
) -> None:
    session = session_of(LAS, answer)
    (action,) = following_records(session, answer)
    assert (action.fields["text"], action.fields.get("owner"), action.fields["cell"]) == (words, owner, FALLBACK)
    # It follows the answer once: asked again, nothing has to be written.
    session.apply(action.model_copy(update={"number": 9}))
    assert following_records(session, answer) == []
    plain = AnswerRecord(cell=answer.cell, entry=answer.entry)
    session.apply(plain.model_copy(update={"number": 10}))
    (gone,) = following_records(session, plain)
    assert gone.gone and gone.id == action.id


@pytest.mark.parametrize(
    "answer",
    [
        AnswerRecord(cell=FALLBACK, text="Op papier."),
        AnswerRecord(cell=FALLBACK, state="unknown"),
        AnswerRecord(cell=FALLBACK, state="nothing", reason="te duur"),
        AnswerRecord(cell="los", state="ask", reason="Bas"),
    ],
)
def test_an_answer_that_nobody_must_follow_makes_none(answer: AnswerRecord) -> None:
    assert following_records(session_of(LAS, answer), answer) == []


# -- short texts -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "line"), [("", ""), ("a\n b\t c ", "a b c"), ("een  twee", "een twee"), ("\n\n", "")])
def test_a_text_for_a_list_is_one_line(text: str, line: str) -> None:
    assert one_line(text) == line


@pytest.mark.parametrize(
    ("text", "most", "shown"),
    [("kort", 10, "kort"), ("precies tien", 12, "precies tien"), ("iets te lang", 6, "iets…"), ("a\nb", 3, "a b")],
)
def test_what_does_not_fit_shows_that_it_was_cut_off(text: str, most: int, shown: str) -> None:
    assert shortened(text, most) == shown
    assert len(shown) <= most


@pytest.mark.parametrize(
    ("text", "at_most", "start"),
    [
        ("Kort.", 20, "Kort."),
        ("Eerst bellen. Dan schrijven wij alles op.", 20, "Eerst bellen. …"),
        ("Wij bellen de leverancier en wachten af", 20, "Wij bellen de …"),
        ("Onuitsprekelijklangwoord", 10, "Onuitspre …"),
        ("Bel nu: de leverancier wacht", 9, "Bel nu …"),
    ],
)
def test_the_start_of_a_text_ends_with_a_sentence_if_one_fits(text: str, at_most: int, start: str) -> None:
    assert beginning(text, at_most) == start


@pytest.mark.parametrize(
    ("minutes", "dutch", "english"),
    [
        (0, "0 minuten", "0 minutes"),
        (1, "1 minuut", "1 minute"),
        (60, "1 uur", "1 hour"),
        (75, "1 uur en 15 minuten", "1 hour and 15 minutes"),
        (24 * 60, "1 dag", "1 day"),
        (2 * 24 * 60 + 61, "2 dagen, 1 uur en 1 minuut", "2 days, 1 hour and 1 minute"),
    ],
)
def test_minutes_are_said_in_the_largest_units(minutes: int, dutch: str, english: str) -> None:
    assert (duration_words(minutes, NL), duration_words(minutes, EN)) == (dutch, english)


def test_a_day_is_said_with_its_weekday_to_check_it() -> None:
    assert spoken_day("2026-11-26", NL) == "donderdag 26 november 2026"
    assert spoken_day("2026-11-26", EN) == "Thursday 26 November 2026"


def test_a_finding_is_said_with_its_values() -> None:
    check = Check("no-recovery-plan", "las", values={"subject": "LAS"})
    assert check_words(NL, check) == "LAS: beheren jullie zelf. Maak een herstelplan."


@pytest.mark.parametrize(
    ("has_wall", "unfinished", "count"), [(True, "", 0), (False, "", 1), (True, "vol", 1), (False, "vol", 2)]
)
def test_what_went_wrong_on_opening_is_said_each_under_its_title(has_wall: bool, unfinished: str, count: int) -> None:
    trouble = opening_trouble(NL, has_wall, unfinished)
    assert len(trouble) == count
    assert all(title and words for title, words in trouble)
    assert not unfinished or unfinished in trouble[-1][1]
