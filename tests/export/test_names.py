"""What a document calls the ids of a plan, and how it says what stands at a place."""

import pytest

from facilitator.export.blocks import Part
from facilitator.export.kinds import kind_of, kind_words
from facilitator.export.names import Names, is_said, measure, prepared, second_opinions
from facilitator.export.sentences import changed_where, subject_part
from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.figure import Certainty, Figure
from facilitator.model.plan import Plan, PlanCell, PlanChange, ShownPart
from facilitator.model.records import AnswerRecord, ItemRecord, Record, State, Value
from facilitator.texts import LANGUAGES, Texts, all_keys
from tests.small_set import FALLBACK, LAS, OFFICE, session_of

NL, EN = Texts("nl"), Texts("en")
FINANCIAL = "outage/las/1d/financial"


def names_of(*records: Record) -> Names:
    return Names(build_plan(session_of(LAS, OFFICE, *records)), NL)


def at(names: Names, key: str = FALLBACK) -> PlanCell:
    found = names.at(key)
    assert found is not None
    return found


def said(parts: list[Part]) -> list[tuple[str, str]]:
    return [(part.text, part.tone) for part in parts]


def answered(text: str = "Op papier.", *, cell: str = FALLBACK, **measures: Value) -> AnswerRecord:
    values = {key.replace("_", "-"): value for key, value in measures.items()}
    return AnswerRecord(cell=cell, text=text, measures=values)


# -- ids -------------------------------------------------------------------------------------------------------


def test_every_id_goes_by_its_name() -> None:
    names = names_of()
    assert names.system("las") == "Leerlingadministratie"
    assert names.systems(["office", "las"]) == "Mail en bestanden, Leerlingadministratie"
    assert (names.moment("1h"), names.question("fallback"), names.process("teaching")) == (
        "1 uur",
        "Terugval",
        "Les geven",
    )
    assert names.scenario("ddos") == "Aanval"
    assert names.subject(at(names)) == "Leerlingadministratie"
    assert names.place(at(names)) == "Leerlingadministratie, 1 uur"
    assert names.cell(FALLBACK) == "Leerlingadministratie, 1 uur: Terugval"


def test_an_id_that_the_plan_does_not_know_stands_for_itself() -> None:
    names = names_of()
    unknown = [look("later") for look in (names.system, names.moment, names.question, names.process, names.scenario)]
    assert unknown == ["later"] * 5
    assert names.at("later") is None
    assert names.page("outage", "las", "later") == []


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("", ""),
        ("los", ""),
        ("gone/las/1h/data", "Leerlingadministratie"),
        ("gone/teaching/1h/x", "Les geven"),
        ("a/b/c/d", ""),
    ],
)
def test_the_key_of_a_cell_is_never_shown(key: str, words: str) -> None:
    assert names_of().cell(key) == words


def test_cells_come_in_the_order_of_the_plan_each_once() -> None:
    names = names_of()
    keys = [found.key for moment in ("1h", "1d") for found in names.page("outage", "las", moment)]
    assert len(keys) == 4
    assert names.in_order([*reversed(keys), "later", *keys]) == [*names.in_order(keys), "later"]


# -- answers ---------------------------------------------------------------------------------------------------


def test_a_place_where_nobody_said_anything_is_a_gap_by_how_much_it_is_needed() -> None:
    names = names_of()
    assert said(names.answer(at(names))) == [(NL("outcomes.gap.must"), "open")]
    assert said(names.answer(at(names, "outage/las/1d/fallback"))) == [(NL("outcomes.gap.may"), "open")]


@pytest.mark.parametrize(
    ("state", "reason", "words", "tone"),
    [
        ("unknown", "", "Weten we niet", "open"),
        ("ask", "Bas", "Navragen: Bas", "open"),
        ("nothing", "", "Niets geregeld", "open"),
        ("not_applicable", "kost niets", "Niet van toepassing: kost niets", "quiet"),
    ],
)
def test_what_the_room_said_instead_of_an_answer_stands_first(state: State, reason: str, words: str, tone: str) -> None:
    names = names_of(AnswerRecord(cell=FALLBACK, text="Misschien.", state=state, reason=reason))
    assert said(names.answer(at(names)))[:2] == [(words, tone), ("Misschien.", "plain")]


def test_a_second_opinion_stands_behind_the_answer_and_a_worksheet_behind_that() -> None:
    names = names_of(
        answered(),
        AnswerRecord(cell=FALLBACK, entry="sheet-bas", text="Via de mail.", by="Bas"),
        AnswerRecord(cell=FALLBACK, entry="second-1", text="Dat lukt niet."),
    )
    found = at(names)
    assert [entry.text for entry in second_opinions(found)] == ["Dat lukt niet."]
    assert [(entry.by, entry.text) for entry in prepared(found)] == [("Bas", "Via de mail.")]
    texts = [part.text for part in names.answer(found)]
    assert texts.index("Op papier.") < texts.index("Dat lukt niet.") < texts.index("Via de mail.")


def test_an_answer_that_is_the_same_as_another_says_so() -> None:
    names = names_of(AnswerRecord(cell=FALLBACK, text="Op papier.", same_as="outage/las/1d/fallback"))
    assert "Leerlingadministratie, 1 dag: Terugval" in names.answer(at(names))[-1].text


def test_measures_are_sentences_and_those_left_out_stand_elsewhere() -> None:
    names = names_of(answered(exists="yes", time="4h"))
    (whole,) = names.measures(at(names))
    (rest,) = names.measures(at(names), ["exists"])
    assert whole.tone == "quiet" and whole.text.endswith(rest.text)
    assert "vier uur" in rest.text and "{" not in whole.text
    assert names.measures(at(names), ["exists", "time"]) == []


def test_a_time_of_what_does_not_exist_is_a_wish() -> None:
    names = names_of(answered(exists="no", time="4h"))
    assert f"als {NL('common.own_word.wish')}: binnen vier uur" in names.measures(at(names))[0].text


@pytest.mark.parametrize(
    ("measures", "key", "words"),
    [({"exists": "yes"}, "exists", "Ja"), ({"time": "4h"}, "time", "Binnen vier uur"), ({}, "time", "")],
)
def test_a_measure_is_looked_up_in_words(measures: dict[str, Value], key: str, words: str) -> None:
    answer = AnswerRecord(cell=FALLBACK, text="Op papier.", measures=measures)
    assert measure(at(names_of(answer)), key) == words


def test_a_field_of_its_own_quotes_what_nobody_put_in_it() -> None:
    filled = names_of(answered(time="4h"))
    assert said(filled.filled_in([at(filled)], "time")) == [("Binnen vier uur", "plain")]
    unfilled = names_of(answered())
    assert said(unfilled.filled_in([at(unfilled)], "time")) == [
        (NL("outcomes.not_in_field"), "quiet"),
        (NL("outcomes.quoted", text="Op papier."), "quiet"),
    ]
    nobody = names_of(AnswerRecord(cell=FALLBACK, state="ask", reason="Bas"))
    assert said(nobody.filled_in([at(nobody)], "time")) == [("Navragen: Bas", "open")]
    assert said(names_of().filled_in([], "time")) == [("…", "open")]


@pytest.mark.parametrize(("records", "is_there"), [([], False), ([answered()], True)])
def test_something_is_said_where_somebody_answered(records: list[Record], is_there: bool) -> None:
    found = at(names_of(*records))
    assert is_said(found) is is_there
    assert found.as_it_stands() is found


# -- figures ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("figure", "words", "how"),
    [
        (Figure(), "", ""),
        (Figure(value=75, how="measured"), "1 uur en 15 minuten", "gemeten"),
        (
            Figure(value=240, words="Binnen vier uur", how="estimate"),
            "Binnen vier uur",
            NL("outcomes.certainty.estimate"),
        ),
        (Figure(value=0, how="dry-run"), "0 minuten", NL("outcomes.certainty.dry-run")),
    ],
)
def test_a_figure_is_said_with_how_sure_it_is_beside_it(figure: Figure, words: str, how: str) -> None:
    names = names_of()
    assert (names.figure(figure), names.certainty(figure)) == (words, how)


@pytest.mark.parametrize("how", ["unsaid", "estimate", "dry-run"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_only_what_was_measured_is_called_so(how: Certainty, language: str) -> None:
    texts = Texts(language)
    measured = texts("outcomes.certainty.measured").casefold()
    assert texts(f"outcomes.certainty.{how}").casefold() != measured


# -- kinds of outcomes, and sentences of several documents -----------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", [key for key in all_keys("nl") if key.startswith("kinds.workshop.")])
def test_every_kind_of_outcomes_has_the_words_of_the_workshop(key: str, language: str) -> None:
    texts = Texts(language)
    assert texts.has(key)
    assert texts.has(key.replace("workshop", "crisis"))
    # Whether an exercise shows a test depends on what was measured in it.
    assert texts.has(key.replace("workshop", "exercise")) is (key != "kinds.workshop.no_test")


def with_chapters(*chapters: str) -> Plan:
    plan = build_plan(session_of(LAS))
    rounds = [plan.rounds[0].model_copy(update={"chapter": chapter}) for chapter in chapters]
    return plan.model_copy(update={"rounds": rounds})


@pytest.mark.parametrize(
    ("chapters", "kind"),
    [
        ((), "workshop"),
        (("fallbacks",), "workshop"),
        (("fallbacks", "crisis", "evaluation"), "workshop"),
        (("evaluation",), "exercise"),
        (("readiness", "log"), "crisis"),
        (("log",), "crisis"),
        (("crisis",), "workshop"),
    ],
)
def test_what_was_held_is_told_by_the_chapters(chapters: tuple[str, ...], kind: str) -> None:
    plan = with_chapters(*chapters)
    assert kind_of(plan) == kind
    assert kind_words(plan, NL, "title").strip()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("there", "asked", "tone"), [(0, 4, "open"), (2, 4, "open"), (4, 4, "plain"), (5, 4, "plain")])
def test_a_subject_of_the_plan_is_there_in_part_or_missing(there: int, asked: int, tone: str, language: str) -> None:
    texts = Texts(language)
    where = [key for key in all_keys(language) if key.startswith("outcomes.subject.") and key.endswith("_where")]
    assert where
    for key in where:
        subject = key.removeprefix("outcomes.subject.").removesuffix("_where")
        part = subject_part(ShownPart(id=subject, there=there, asked=asked), texts)
        assert part.tone == tone
        assert part.text[0].isupper() and "{" not in part.text


@pytest.mark.parametrize(
    ("what", "where", "words"),
    [
        ("answer", FALLBACK, "Leerlingadministratie, 1 uur: Terugval"),
        ("wording", FALLBACK, "Leerlingadministratie, 1 uur: Terugval"),
        ("item", "", ""),
        ("set", "something-of-later", NL("outcomes.where.other")),
    ],
)
def test_where_something_changed_is_said_in_words_or_not_at_all(what: str, where: str, words: str) -> None:
    change = PlanChange.model_construct(number=1, at="", what=what, where=where, undoes=0)
    assert changed_where(change, names_of()) == words


def test_with_many_systems_one_chapter_alone_holds_every_word() -> None:
    systems = [ItemRecord(of="system", id=f"s{number}", fields={"name": f"S{number}"}) for number in range(11)]
    assert Names(build_plan(session_of(*systems)), EN).many
    assert not Names(build_plan(session_of(*systems[:10])), EN).many
