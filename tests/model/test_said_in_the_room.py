"""What the room reads and hears, in both languages: opening, reading back, blind rounds, the wall, what goes home."""

from datetime import datetime

import pytest

from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.cells import Coverage, parse_cell
from facilitator.model.checks.finding import Check
from facilitator.model.records import (
    AnswerRecord,
    ClockRecord,
    DraftRecord,
    ItemRecord,
    Record,
    SetRecord,
    State,
    Value,
    VisitRecord,
)
from facilitator.model.room.domino import Fallen
from facilitator.texts import Texts
from facilitator.words.blind import blind_words
from facilitator.words.cliff import cliff_words, first_sentence
from facilitator.words.closing import closing_words, near_date
from facilitator.words.domino import domino_words, through_words
from facilitator.words.made_actions import following_records
from facilitator.words.measures import measure_words, picked_words, said_amount, written_out
from facilitator.words.opening import confirm_words, welcome_words
from facilitator.words.phrases import stated_words
from facilitator.words.read_back import read_back_lines
from facilitator.words.wall import fact_words, return_time, wall_on_request
from facilitator.words.workshop import check_words, told_words
from tests.small_set import FALLBACK, LAS, OFFICE, answer, session_of
from tests.workshops import a_set, held

NL, EN = Texts("nl"), Texts("en")
HERE, DAY = parse_cell(FALLBACK), parse_cell("outage/las/1d/fallback")
NOON = datetime.fromisoformat("2026-11-26T12:00:00")


def said(cell: object = FALLBACK, text: str = "Op papier. En dan bellen.", **measures: Value) -> AnswerRecord:
    """An answer with measures; `_` in a name stands for `-`."""
    picked = {key.replace("_", "-"): value for key, value in measures.items()}
    return AnswerRecord(cell=str(cell), text=text, measures=picked)


# -- before the first question -----------------------------------------------------------------------


def test_the_welcome_says_whose_workshop_it_is_when_and_where() -> None:
    session = session_of(
        SetRecord(key="organisation", value="De Linde"),
        SetRecord(key="date", value="2026-11-26"),
        SetRecord(key="place", value="De Wilg"),
    )
    assert welcome_words(session, NL) == ("De Linde", "Klein\n26 november 2026\nDe Wilg")
    assert welcome_words(session, EN) == ("De Linde", "Klein\n26 November 2026\nDe Wilg")
    # Without an organisation its title is above, and not said twice.
    assert welcome_words(session_of(), NL) == ("Klein", "")


def test_the_welcome_tells_what_the_day_is_to_bring() -> None:
    session = session_of(SetRecord(key="goal_1", value="Weten wie\nbelt"), SetRecord(key="goal_3", value="Een lijst"))
    _, words = welcome_words(session, NL)
    assert words.splitlines() == ["", "Wat we vandaag willen bereiken", "•  Weten wie belt", "•  Een lijst"]


def test_what_it_is_about_is_put_to_the_room() -> None:
    later = ItemRecord(of="system", id="office", fields={**OFFICE.fields, "depth": "later"})
    title, words = confirm_words(session_of(LAS, later), NL)
    assert title == "Waar gaat het vandaag over?"
    assert words.split("\n\n") == [
        "Systemen\nLeerlingadministratie",
        "Processen\nLes geven",
        "Voor een volgende keer: Mail en bestanden.",
        "Klopt dit zo, of missen we iets?",
    ]
    assert "another time: Mail en bestanden" in confirm_words(session_of(LAS, later), EN)[1]


def test_of_many_systems_the_first_are_read_and_the_others_only_mentioned() -> None:
    many = [ItemRecord(of="system", id=f"s{number:02}", fields={"name": f"S{number:02}"}) for number in range(16)]
    _, words = confirm_words(session_of(*many), NL)
    systems = words.split("\n\n")[0]
    assert systems.endswith("S13 · en andere")
    assert "S14" not in systems


def test_a_story_is_told_with_what_was_left_to_come_back_to() -> None:
    assert told_words(session_of(LAS), NL, HERE, "Dinsdag 10:15.") == "Dinsdag 10:15."


# -- read back ---------------------------------------------------------------------------------------


def test_a_system_is_read_back_moment_by_moment_with_the_gaps_first() -> None:
    session = session_of(LAS, said("outage/las/1h/financial", "Niets"), DraftRecord(cell=str(DAY), text="Bellen"))
    lines = read_back_lines(session, NL, HERE)
    assert [(line.moment, line.name, line.said, line.is_gap) for line in lines] == [
        # A day comes first in this set; its fallback may stay open, so a draft of it is no gap.
        ("1 dag", "Financieel", "nog open", True),
        ("1 uur", "Terugval", "nog open", True),
        ("1 uur", "Financieel", "Niets", False),
    ]
    assert [line.mark for line in lines] == ["○", "○", "●"]


@pytest.mark.parametrize(
    ("state", "dutch", "english"),
    [
        ("unknown", "weten we niet → Bo", "we do not know → Bo"),
        ("ask", "navragen → Bo", "ask someone → Bo"),
        ("nothing", "niets geregeld → Bo", "nothing arranged → Bo"),
        ("not_applicable", "niet van toepassing: Bo", "does not apply: Bo"),
    ],
)
def test_what_is_no_answer_is_read_with_its_state(state: State, dutch: str, english: str) -> None:
    session = session_of(LAS, AnswerRecord(cell=FALLBACK, text="x", state=state, reason="Bo"))
    for texts, words in ((NL, dutch), (EN, english)):
        [line] = [line for line in read_back_lines(session, texts, HERE) if line.cell == HERE]
        assert line.said == f"{words} · x"


# -- the wall ----------------------------------------------------------------------------------------


def test_what_the_room_picked_stands_below_its_answer() -> None:
    session = session_of(LAS, said(exists="yes", time="4h"))
    # A time is filled in afterwards: only what the room picks itself is on the wall.
    assert fact_words(session, HERE) == "bestaat: ja"
    assert fact_words(session, DAY) == ""
    assert fact_words(session_of(LAS, said(exists="gone")), HERE) == ""


@pytest.mark.parametrize(
    ("clock", "back"),
    [
        ([], "12:00"),
        ([ClockRecord(event="pause", minutes=15, at="2026-11-26T10:50:00")], "11:05"),
        (
            [ClockRecord(event="pause", minutes=15, at="2026-11-26T10:50:00"), ClockRecord(event="adjust", minutes=5)],
            "11:05",
        ),
        ([ClockRecord(event="pause", minutes=10, at="zomaar")], "12:10"),
    ],
)
def test_the_wall_says_when_a_break_ends(clock: list[Record], back: str) -> None:
    assert return_time(session_of(*clock), NOON) == back


@pytest.mark.parametrize(("texts", "title"), [(NL, "Zo werken we"), (EN, "How we work")])
def test_the_rules_on_the_wall_are_those_of_the_set(texts: Texts, title: str) -> None:
    wall = wall_on_request(session_of(LAS), texts, "rules", None, NOON)
    assert (wall.kind, wall.text) == ("rules", "•  Weet je het niet? Zeg dat.")
    assert wall.title == texts("app.wall.kind_rules")


def test_who_comes_late_reads_what_was_talked_about_and_where_it_is_now() -> None:
    session = session_of(LAS, OFFICE, said(), said(DAY), VisitRecord(cell="outage/office/1d/fallback"))
    wall = wall_on_request(session, NL, "catch_up", parse_cell("outage/office/1d/fallback"), NOON)
    assert wall.text.splitlines() == [
        "●  Leerlingadministratie: 1 uur, 1 dag",
        NL("app.wall.now", what="Mail en bestanden, 1 dag"),
    ]
    assert wall_on_request(session_of(LAS), NL, "catch_up", None, NOON).text == NL("app.wall.just_begun")


# -- a blind round -----------------------------------------------------------------------------------


def test_a_blind_round_asks_before_it_shows() -> None:
    blind = blind_words(session_of(LAS), NL, HERE)
    assert (blind.ask, blind.bands, blind.sentence) == ("Schrijf allemaal een tijd op. Nog niets zeggen.", (), "")


@pytest.mark.parametrize(
    ("written", "sentence", "question"),
    [
        (["direct", "direct"], "Iedereen schreef Direct.", "Wat nemen we dan?"),
        (["direct", "4h"], "Van Direct tot Binnen vier uur.", "Waar zit het verschil?"),
        (["unknown"], "Niemand wist een tijd.", "Wat nemen we dan?"),
        (["direct", "unknown"], "Direct. Niet iedereen wist een tijd.", "Waar zit het verschil?"),
        (
            ["direct", "4h", "unknown"],
            "Van Direct tot Binnen vier uur. Niet iedereen wist een tijd.",
            "Waar zit het verschil?",
        ),
    ],
)
def test_a_blind_round_says_how_far_apart_everybody_was(written: list[str], sentence: str, question: str) -> None:
    blind = blind_words(session_of(LAS, said(blind=written)), NL, HERE)
    assert (blind.sentence, blind.question) == (sentence, question)


def test_a_blind_round_shows_marks_and_never_a_number_or_a_name() -> None:
    blind = blind_words(session_of(LAS, said(blind=["4h", "direct", "4h"])), NL, HERE)
    assert [(band.name, band.marks) for band in blind.bands] == [("Direct", "●"), ("Binnen vier uur", "●●")]


# -- over time ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Op papier. En dan bellen.", "Op papier"),
        ("Wie belt? Niemand.", "Wie belt"),
        ("Bel!  Nu meteen", "Bel"),
        ("Versie 2.0 draait nog", "Versie 2.0 draait nog"),
        ("Alles\nop een regel.", "Alles op een regel"),
        ("", ""),
    ],
)
def test_of_an_answer_the_first_sentence_stands_in_a_picture(text: str, first: str) -> None:
    assert first_sentence(text) == first


@pytest.mark.parametrize(
    ("measures", "sentence"),
    [
        ({"exists": "yes", "time": "direct"}, "Na 1 uur is niet besproken."),
        ({"exists": "no"}, "Van nu tot 1 uur werkt er niets. Na 1 uur is niet besproken."),
        ({"exists": "yes", "time": "4h"}, "Van nu tot 1 uur werkt er niets. Na 1 uur is niet besproken."),
        ({"exists": "yes"}, "Tot 1 uur is niet gezegd hoe snel iets werkt. Na 1 uur is niet besproken."),
        ({"time": "direct"}, "Tot 1 uur is niet gezegd of de terugval er al is. Na 1 uur is niet besproken."),
    ],
)
def test_a_picture_says_where_it_goes_wrong(measures: dict[str, Value], sentence: str) -> None:
    record = AnswerRecord(cell=FALLBACK, text="Op papier.", measures=measures)
    cliff = cliff_words(session_of(LAS, record), NL, HERE)
    assert cliff is not None
    assert cliff.sentence == sentence


def test_a_time_never_stands_in_a_picture_without_how_sure_it_is() -> None:
    cliff = cliff_words(session_of(LAS, said(DAY, exists="yes", time="4h")), NL, HERE)
    assert cliff is not None
    sure = [bar.sure for step in cliff.steps for bar in step.bars if bar.sure]
    assert sure == ["na 4 uur, geschat"]


# -- what falls over ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("by_login", "dutch", "english"),
    [
        (True, "inlog via Mail en bestanden", "logs in by Mail en bestanden"),
        (False, "leunt op Mail en bestanden", "leans on Mail en bestanden"),
    ],
)
def test_a_system_goes_by_what_it_leans_on(by_login: bool, dutch: str, english: str) -> None:
    fallen = Fallen(system="las", through="office", by_login=by_login, step=1)
    session = session_of(LAS, OFFICE)
    assert (through_words(session, NL, fallen), through_words(session, EN, fallen)) == (dutch, english)


def test_what_leans_on_what_is_down_goes_and_its_answer_with_it() -> None:
    leaning = ItemRecord(of="system", id="las", fields={**LAS.fields, "depends_on": ["office"]})
    session = session_of(leaning, OFFICE, said(leans_on=["office"]), said("outage/las/1d/financial", "Niets."))
    picture = domino_words(session, NL, ["office"])
    assert [(column.title, [box.name for box in column.boxes]) for column in picture.columns] == [
        ("Weg", ["Mail en bestanden"]),
        ("Dan ook", ["Leerlingadministratie"]),
    ]
    assert [quote.words for quote in picture.broken] == ["“Op papier”"]
    assert picture.broken[0].place.startswith("Leerlingadministratie, 1 uur: Terugval: leunt op Mail en bestanden")


# -- what goes home ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("spoken", "today", "near"),
    [
        ("18 december 2026", "2026-11-26", "18 december"),
        ("18 januari 2027", "2026-11-26", "18 januari"),
        ("18 december 2028", "2026-11-26", "18 december 2028"),
        ("18 december 2025", "2026-11-26", "18 december 2025"),
        ("18 december 2026", "", "18 december 2026"),
        ("voor de kerst", "2026-11-26", "voor de kerst"),
    ],
)
def test_a_date_that_is_near_needs_no_year(spoken: str, today: str, near: str) -> None:
    assert near_date(spoken, today) == near


def test_the_closing_page_says_who_does_what_and_when_again() -> None:
    session = session_of(
        LAS,
        SetRecord(key="date", value="2026-11-26"),
        SetRecord(key="next", value="2027-03-11"),
        SetRecord(key="goal_1", value="Een lijst"),
        SetRecord(key="goal_1_judged", value="partly"),
        ItemRecord(of="action", id="a", fields={"text": "Lijst\nprinten", "owner": "Bo", "due": "2026-12-18"}),
        ItemRecord(of="action", id="b", fields={"text": "Bellen"}),
    )
    page = closing_words(session, NL)
    assert [(deed.due, deed.owner, deed.is_taken, deed.text) for deed in page.deeds] == [
        ("18 december", "Bo", True, "Lijst printen"),
        ("nog geen datum", "nog niemand", False, "Bellen"),
    ]
    assert page.again == "De volgende keer: 11 maart"
    assert [(aim.label, aim.text, aim.judged) for aim in page.aims] == [
        ("Ons doel", "Een lijst", NL("aims.judged.partly"))
    ]


def test_an_empty_part_of_the_closing_page_has_no_title() -> None:
    page = closing_words(session_of(), EN)
    assert (page.deeds_title, page.weak_title, page.again, page.aims) == ("", "", "", ())
    assert page.thanks == "Take your emergency card with you. Thank you."


@pytest.mark.parametrize(
    ("set_id", "thanks"),
    [
        ("school-po", "Neem je noodkaart mee. Dank jullie wel."),
        ("crisis-team-school", "Neem je rolkaart mee. Dank jullie wel."),
        ("exercise-evaluation", "Dank jullie wel."),
    ],
)
def test_only_a_card_that_can_be_made_is_taken_home(set_id: str, thanks: str) -> None:
    assert closing_words(held(a_set(set_id), []), NL).thanks == thanks


# -- an answer that makes an action ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "entry", "dutch"),
    [
        ("unknown", "main", "Uitzoeken voor Leerlingadministratie: terugval"),
        ("ask", "main", "Navragen voor Leerlingadministratie: terugval"),
        ("answered", "second", "Uitzoeken: we zijn het niet eens over Leerlingadministratie, 1 uur: Terugval"),
    ],
)
def test_an_answer_that_nobody_knows_makes_an_action_in_the_language_of_the_workshop(
    state: State, entry: str, dutch: str
) -> None:
    record = AnswerRecord(cell=FALLBACK, entry=entry, text="x", state=state, reason="Bo")
    [action] = following_records(session_of(LAS), record)
    assert (action.of, action.fields["text"], action.fields["cell"]) == ("action", dutch, FALLBACK)
    [english] = following_records(session_of(LAS, SetRecord(key="language", value="en")), record)
    assert english.fields["text"] != dutch


@pytest.mark.parametrize(
    "record",
    [
        answer(FALLBACK, "Op papier"),
        AnswerRecord(cell=FALLBACK, text="x", state="unknown"),
        AnswerRecord(cell=FALLBACK, text="x", state="nothing", reason="Bo"),
        AnswerRecord(cell="no cell", text="x", state="unknown", reason="Bo"),
    ],
)
def test_any_other_answer_makes_none(record: AnswerRecord) -> None:
    assert following_records(session_of(LAS), record) == []


def test_an_action_goes_with_the_answer_that_made_it_until_somebody_edits_it() -> None:
    unknown = AnswerRecord(cell=FALLBACK, text="x", state="unknown", reason="Bo")
    session = session_of(LAS, unknown)
    [made] = following_records(session, unknown)
    session.apply(made)
    assert following_records(session, unknown) == []
    known = answer(FALLBACK, "Op papier")
    [gone] = following_records(session, known)
    assert (gone.id, gone.gone) == (made.id, True)
    session.apply(ItemRecord(of="action", id=made.id, fields={"text": "Zelf bedacht", "cell": FALLBACK}))
    assert following_records(session, known) == []


# -- states, measures, checks ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "reason", "dutch", "english"),
    [
        ("unknown", "Tom Jansen", "Weten we niet; Tom Jansen zoekt het uit", "We do not know; Tom Jansen finds out"),
        (
            "unknown",
            "contract 2019",
            "Weten we niet: contract 2019",
            "We do not know: contract 2019",
        ),
        ("unknown", "", "Weten we niet", "We do not know"),
        ("ask", "Bas", "Navragen: Bas", "Ask someone: Bas"),
        ("nothing", "", "Niets geregeld", "Nothing arranged"),
        ("not_applicable", "kost niets", "Niet van toepassing: kost niets", "Does not apply: kost niets"),
    ],
)
def test_a_document_says_what_the_room_said_in_place_of_an_answer(
    state: Coverage, reason: str, dutch: str, english: str
) -> None:
    assert (stated_words(NL, state, reason), stated_words(EN, state, reason)) == (dutch, english)


@pytest.mark.parametrize(
    ("cents", "dutch", "english"),
    [
        (0, "€ 0", "€ 0"),
        (5, "€ 0,05", "€ 0.05"),
        (250_000, "€ 2.500", "€ 2,500"),
        (125_050, "€ 1.250,50", "€ 1,250.50"),
        (123_456_789_00, "€ 123.456.789", "€ 123,456,789"),
    ],
)
def test_an_amount_has_cents_only_where_somebody_said_them(cents: int, dutch: str, english: str) -> None:
    assert (said_amount(cents), said_amount(cents, "en")) == (dutch, english)


@pytest.mark.parametrize(("language", "words"), [("nl", "€ 1.250,50"), ("en", "€ 1,250.50")])
def test_a_plan_writes_amounts_in_its_own_language(language: str, words: str) -> None:
    session = session_of(
        LAS, SetRecord(key="language", value=language), said("outage/las/1h/financial", amount=125_050)
    )
    plan = build_plan(session)
    [picked] = plan.cell("outage/las/1h/financial").measures
    assert (picked.chosen, picked_words(picked, language)) == ("", words)
    [written] = written_out(plan).cell("outage/las/1h/financial").measures
    expected = {"id": "amount", "name": "Bedrag", "value": 125_050, "words": words, "kind": "money"}
    assert written.model_dump(by_alias=True) == expected
    question = session.question_set.question("financial")
    assert question is not None
    assert measure_words(session, question.measures[0], 125_050) == words


def test_amounts_are_written_wherever_an_answer_stands_in_a_plan() -> None:
    costs = "outage/las/1h/financial"
    sheet = AnswerRecord(cell=costs, entry="bo", by="Bo", text="x", measures={"amount": 100})
    earlier = AnswerRecord(cell=costs, entry="before", text="x", measures={"amount": 200}, confirms=["2025-11-26"])
    session = session_of(LAS, SetRecord(key="previous", value="1111"), sheet, earlier)
    cell = written_out(build_plan(session)).cell(costs)
    assert [picked.chosen for entry in cell.others for picked in entry.measures] == ["€ 1"]
    assert cell.stands is not None
    assert [picked.chosen for picked in cell.stands.measures] == ["€ 2"]


def test_a_check_is_said_with_its_values_in_both_languages() -> None:
    check = Check("action-without-owner", "a", values={"text": "Lijst printen"})
    for texts in (NL, EN):
        assert "Lijst printen" in check_words(texts, check)
    assert check_words(NL, check) != check_words(EN, check)
