"""What a document asks of the board and advises: points, money, proposals, the improvement plan."""

import pytest

from facilitator.export.names import Names, measure, prepared, second_opinions, value_of
from facilitator.export.sections.board_points import Point, decided, points
from facilitator.export.sections.decisions import (
    amount_words,
    band_words,
    chain_sentences,
    cost_words,
    grouped_sentences,
    left_out_words,
    placed_words,
    proposals,
)
from facilitator.export.sections.improvement import KINDS, RULES, answered_by, improvements
from facilitator.export.sections.order import order_of_recovery, tolerable_parts, tolerable_processes, tolerable_words
from facilitator.export.sections.participants import participant_sections
from facilitator.export.sentences import changed_where, named_at
from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.figure import Figure
from facilitator.model.plan import MomentCost, Plan, PlanChange, PlanCheck
from facilitator.model.records import AcceptRecord, AnswerRecord, ItemRecord, Record, SetRecord, State, Value
from facilitator.texts import LANGUAGES, Texts
from tests.small_set import FALLBACK, LAS, OFFICE, session_of

NL, EN = Texts("nl"), Texts("en")
DAY, COSTS = "outage/las/1d/fallback", "outage/las/1h/financial"


def said(cell: str = FALLBACK, state: State = "answered", **measures: Value) -> AnswerRecord:
    """An answer with measures; `_` in a name stands for `-`."""
    picked = {key.replace("_", "-"): value for key, value in measures.items()}
    return AnswerRecord(cell=cell, text="Op papier.", state=state, measures=picked)


def noted(of: str, item: str = "n", **fields: Value) -> ItemRecord:
    """Something that was noted at the first fallback."""
    return ItemRecord.model_validate(
        {"of": of, "id": item, "fields": {"text": "Lijst printen", "cell": FALLBACK, **fields}}
    )


def plan_of(*records: Record) -> Plan:
    """The plan of a workshop about two systems."""
    return build_plan(session_of(LAS, OFFICE, SetRecord(key="date", value="2026-11-26"), *records))


def asked(*records: Record, listed: int = 3) -> list[Point]:
    """What the board is asked after these."""
    plan = plan_of(*records)
    return points(plan, Names(plan, NL), listed)


# -- points for the board ----------------------------------------------------------------------------


def test_what_the_room_asked_comes_first_in_its_own_words() -> None:
    question = noted(
        "decision", text="Mag dit? Het kost veel.", options="ja of nee", recommendation="ja", otherwise="niet"
    )
    [point] = asked(question)
    assert point.question == "Mag dit?"
    assert point.about[0] == NL("outcomes.quoted", text="Het kost veel.")
    assert NL("board.options", options="ja of nee") in point.about
    assert (point.proposal, point.otherwise) == (NL("outcomes.quoted", text="ja"), NL("outcomes.quoted", text="niet"))
    assert point.resolution == NL("board.typed.resolution", text="Mag dit?")


def test_a_point_that_is_no_question_is_made_one_and_says_that_it_was_noted() -> None:
    [point] = asked(noted("decision", text="Budget voor een noodmodem", cell=""))
    assert point.question == NL("board.typed.question", text="Budget voor een noodmodem")
    assert point.about == [NL("board.typed.noted")]
    assert point.proposal == NL("board.no_proposal")


def test_the_same_question_at_two_places_is_asked_once() -> None:
    first = noted("decision", "a", text="Wie betaalt?")
    second = noted("decision", "b", text="wie  betaalt?", cell=DAY)
    [point] = asked(said(), said(DAY), first, second)
    assert len(point.about) == 2


def test_what_was_decided_is_no_point_any_more() -> None:
    settled = noted("decision", text="Mag dit?", decided="akkoord", decided_on="2026-12-01")
    plan = plan_of(settled, noted("decision", "b", text="En dit?"))
    names = Names(plan, NL)
    assert [point.question for point in points(plan, names)] == ["En dit?"]
    assert decided(plan, names) == [NL("board.decided_on", text="Mag dit?", decided="akkoord", date="1 december 2026")]


def test_the_cost_of_a_decision_is_told_as_it_was_typed() -> None:
    [point] = asked(noted("decision", text="Mag dit?", cost="zo'n € 5.000"))
    assert point.amount == NL("board.cost", cost="zo'n € 5.000")


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({"owner": "Bo", "due": "2026-12-18"}, "both"),
        ({"owner": "Bo"}, "owner"),
        ({"due": "2026-12-18"}, "due"),
    ],
)
def test_an_action_at_the_place_is_the_proposal(fields: dict[str, Value], key: str) -> None:
    action = ItemRecord(of="action", id="a", fields={"text": "Lijst printen", "cell": FALLBACK, **fields})
    [point] = asked(noted("decision", text="Mag dit?"), action)
    words = NL("outcomes.quoted", text="Lijst printen")
    assert point.proposal == NL(f"board.taken.{key}", who="Bo", date="18 december 2026", text=words)


def test_an_action_that_nobody_does_is_no_proposal() -> None:
    [point] = asked(noted("decision", text="Mag dit?"), noted("action", "a"))
    assert point.proposal == NL("board.no_proposal")


def test_wishes_are_points_of_their_own_until_there_are_many() -> None:
    two = asked(*[noted("wish", f"w{number}", text=f"Wens {number}", cell="") for number in range(2)])
    assert [point.question for point in two] == [
        NL("board.wish.question", text=f"Wens {number}") for number in range(2)
    ]
    assert all(point.amount == NL("board.no_amount") for point in two)
    [many] = asked(*[noted("wish", f"w{number}", text=f"Wens {number}", cell="") for number in range(5)])
    assert many.question == NL("board.wish.several", count=5)
    # Three are quoted, and nobody must think that this is all.
    assert len(many.about) == 4
    assert many.about[-1] == NL("board.others.many", count=2)
    [whole] = asked(*[noted("wish", f"w{number}", text=f"Wens {number}", cell="") for number in range(5)], listed=99)
    assert len(whole.about) == 5


def test_moments_without_a_fallback_are_one_point_of_their_system() -> None:
    [point] = asked(said(exists="no"), said(DAY, exists="no"))
    assert point.question == "Komt er een terugval voor 1 uur en 1 dag zonder Leerlingadministratie?"
    assert len(point.about) == 2


def test_what_the_room_accepted_is_no_point() -> None:
    assert asked(said(exists="no"), AcceptRecord(check=f"wish-as-fallback:{FALLBACK}", reason="nog een jaar")) == []


def test_a_fallback_that_comes_too_late_is_a_point_with_its_time() -> None:
    [point] = asked(said(exists="yes", time="4h"))
    assert any("binnen vier uur, geschat" in words for words in point.about)
    assert point.amount == NL("board.no_amount")


# -- money -------------------------------------------------------------------------------------------


def cost(**fields: object) -> MomentCost:
    """What a moment costs at three systems."""
    known: dict[str, object] = {
        "moment": "1h", "total": Figure(), "asked": 3, "named": 0, "bands": {}, "over": [], "repeated": [],
        "unpriced": [], "unknown": [], "nothing": [], "undiscussed": [],
    }  # fmt: skip
    return MomentCost.model_validate({**known, **fields})


def test_no_amount_is_not_nothing() -> None:
    assert amount_words(cost(), NL, "nl") == "Geen bedrag genoemd"
    assert amount_words(cost(), EN, "en") == EN("outcomes.costs.no_amount")
    free = cost(total=Figure(value=0, how="estimate"), named=3)
    assert amount_words(free, NL, "nl").startswith("€ 0")


@pytest.mark.parametrize("named", [2, 3])
def test_a_sum_says_of_how_many_and_claims_no_bound(named: int) -> None:
    # "At most 500 euros" is an amount as well: that it is the least that it costs would be made up.
    total = Figure(value=125_000, how="estimate", cells=["a", "b"])
    added = cost(total=total, named=named, undiscussed=["x"] * (3 - named))
    assert amount_words(added, NL, "nl") == f"€ 1.250 samen, van {named} van 3 systemen"
    assert amount_words(added, EN, "en") == f"€ 1,250 together, of {named} of 3 systems"


def test_one_amount_is_no_sum_and_stays_as_it_was_said() -> None:
    only = cost(total=Figure(value=125_050, how="estimate", cells=["a"]), named=1)
    assert amount_words(only, NL, "nl") == "€ 1.250,50, van 1 van 3 systemen"


def test_an_order_of_magnitude_is_told_and_never_added_up() -> None:
    banded = cost(bands={"Duizenden": 1, "Tienduizenden": 2})
    assert band_words(banded, NL) == [
        "van 1 systeem alleen de orde van grootte: duizenden",
        "van 2 systemen alleen de orde van grootte: tienduizenden",
    ]
    assert amount_words(banded, NL, "nl") == "Geen bedrag genoemd"


@pytest.mark.parametrize("key", ["repeated", "unpriced", "unknown", "nothing", "undiscussed"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_in_no_sum_is_said_with_why(key: str, language: str) -> None:
    texts = Texts(language)
    one, two = cost(**{key: ["a"]}), cost(**{key: ["a", "b"]})
    assert left_out_words(one, texts) == [texts(f"outcomes.costs.{key}.one", count=1)]
    assert left_out_words(two, texts) == [texts(f"outcomes.costs.{key}.many", count=2)]
    assert cost_words(one, texts, language).endswith(texts(f"outcomes.costs.{key}.one", count=1))


# -- findings ----------------------------------------------------------------------------------------


def check(rule: str, place: str, **values: str) -> PlanCheck:
    """What a check found at a cell."""
    known = {"subject": "Leerlijn", "moment": "1 uur", "question": "Terugval"}
    return PlanCheck(id=f"{rule}:{place}", rule=rule, cells=[place], values={**known, **values}, chain=[], accepted="")


def test_few_findings_of_a_rule_are_told_one_by_one_and_many_once_with_their_places() -> None:
    plan = plan_of()
    names = Names(plan, NL)
    few = [check("nothing-arranged", cell.key, subject=f"S{place}") for place, cell in enumerate(plan.cells[:4])]
    assert grouped_sentences(few, names) == [names.check(found) for found in few]
    many = [check("nothing-arranged", cell.key, subject=f"S{place}") for place, cell in enumerate(plan.cells[:5])]
    [told] = grouped_sentences(many, names)
    assert told.startswith("Er is niets geregeld. Op 5 plekken: Leerlingadministratie (1 uur: Terugval")
    [counted] = grouped_sentences(many, names, placed=False)
    assert counted == "Er is niets geregeld. Op 5 plekken; zie “Wat opviel”."


def test_the_same_sentence_is_told_once() -> None:
    plan = plan_of()
    twice = [check("nothing-arranged", plan.cells[0].key), check("nothing-arranged", plan.cells[0].key)]
    assert len(grouped_sentences(twice, Names(plan, NL))) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_that_can_be_found_at_many_places_has_words_for_all_of_them(language: str) -> None:
    texts = Texts(language)
    without = [rule for rule in RULES if not texts.has(f"improve.rule.{rule}")]
    # What is about one person or one team is never found at many places.
    assert set(without) <= {"one-team", "filled-more-than-once"}


def test_what_falls_over_is_told_unless_it_was_accepted() -> None:
    leaning = said(leans_on=["las"])
    plan = plan_of(leaning)
    [told] = chain_sentences(plan, Names(plan, NL))
    assert "Leerlingadministratie" in told
    [found] = [check for check in plan.checks if check.rule == "falls-over"]
    accepted = plan_of(leaning, AcceptRecord(check=found.id, reason="weten we"))
    assert chain_sentences(accepted, Names(accepted, NL)) == []


def test_the_board_is_asked_about_what_is_not_arranged() -> None:
    plan = plan_of(said(state="nothing"), said(DAY, exists="no"))
    told = proposals(plan, Names(plan, NL))
    assert len(told) == 2
    # What the checks say already is not said a second time.
    assert len(set(told)) == 2


def test_places_of_many_systems_are_put_together() -> None:
    plan = plan_of()
    names = Names(plan, NL)
    assert placed_words(plan.cells[:2], names)[0] == "Leerlingadministratie, 1 uur"
    names.many = True
    assert placed_words(plan.cells[:1], names) == ["Leerlingadministratie (1 uur)"]


# -- the improvement plan ----------------------------------------------------------------------------


def test_every_finding_that_can_be_improved_has_advice_in_both_languages() -> None:
    assert set(RULES.values()) <= set(KINDS)
    for language in LANGUAGES:
        for kind in KINDS:
            assert all(Texts(language).has(f"improve.{part}.{kind}") for part in ("why", "advice", "worked"))


def test_improvements_are_numbered_by_kind_and_lead_to_their_actions() -> None:
    plan = plan_of(
        said(exists="no"),
        said(DAY, "unknown"),
        noted("action", "a"),
        noted("action", "b", cell=DAY),
        noted("action", "c", status="dropped"),
        noted("observation", "o", about="better", text="Vaker oefenen"),
    )
    listed = improvements(plan, Names(plan, NL))
    assert [(found.kind, found.number, found.actions) for found in listed] == [
        ("absent", 1, [1]),
        ("unknown", 2, [2]),
        ("better", 3, []),
    ]
    assert answered_by(plan, Names(plan, NL)) == {1: ["1"], 2: ["2"]}
    assert listed[2].told == [NL("outcomes.quoted", text="Vaker oefenen")]


def test_without_findings_there_is_nothing_to_improve() -> None:
    plan = plan_of(said(exists="yes", time="direct"))
    assert improvements(plan, Names(plan, NL)) == []


# -- what may stand still, and what comes back first -------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "words", "open_end"),
    [
        ({}, "", True),
        ({"tolerable_minutes": 90}, "1 uur en 30 minuten", False),
        ({"tolerable_minutes": 1440, "tolerable_on": "2026-09-01"}, "1 dag (1 september 2026)", False),
    ],
)
def test_how_long_a_process_may_stand_still_is_the_word_of_the_board(
    fields: dict[str, Value], words: str, open_end: bool
) -> None:
    plan = plan_of(ItemRecord(of="process", id="teaching", fields=fields))
    names = Names(plan, NL)
    [process] = tolerable_processes(plan)
    told = tolerable_words(process, names)
    assert told.startswith(words.partition(" (")[0])
    assert ("1 september 2026" in told) == ("september" in words)
    assert [part.text for part in tolerable_parts(plan, process, names)][:1] == [told or NL("board.tolerable.open")]
    assert (not told) == open_end


def test_an_estimate_that_is_longer_than_the_board_allows_is_told() -> None:
    records = [said(exists="yes", time="4h"), said("outage/office/1h/fallback", exists="yes", time="direct")]
    plan = plan_of(ItemRecord(of="process", id="teaching", fields={"tolerable_minutes": 60}), *records)
    [process] = tolerable_processes(plan)
    assert [part.text for part in tolerable_parts(plan, process, Names(plan, NL))][1:] == [NL("board.tolerable.longer")]


def test_what_others_lean_on_comes_back_first() -> None:
    leaning = ItemRecord(of="system", id="las", fields={**LAS.fields, "depends_on": ["office"], "peak": "september"})
    plan = build_plan(session_of(leaning, OFFICE))
    section = order_of_recovery(plan, Names(plan, NL))
    [table] = [block for block in section.blocks if hasattr(block, "rows")]
    assert [[part.text for part in row[1]] for row in table.rows] == [["Mail en bestanden"], ["Leerlingadministratie"]]
    assert [part.text for part in table.rows[0][2]] == ["Leerlingadministratie"]


# -- names -------------------------------------------------------------------------------------------


def test_a_measure_is_looked_up_as_stored_and_by_its_name() -> None:
    found = plan_of(said(exists="yes", leans_on=["office"])).cell(FALLBACK)
    assert (value_of(found, "exists"), measure(found, "exists")) == ("yes", "Ja")
    assert (value_of(found, "leans-on"), measure(found, "leans-on")) == (["office"], "Mail en bestanden")
    assert (value_of(found, "gone"), measure(found, "gone")) == (None, "")


def test_who_thinks_otherwise_and_who_wrote_beforehand_stand_apart() -> None:
    other = AnswerRecord(cell=FALLBACK, entry="second", text="Nee")
    sheet = AnswerRecord(cell=FALLBACK, entry="bo", by="Bo", text="Bellen")
    taken = AnswerRecord(cell=FALLBACK, entry="cas", by="Cas", text="Op papier.")
    found = plan_of(said(), other, sheet, taken).cell(FALLBACK)
    assert [entry.text for entry in second_opinions(found)] == ["Nee"]
    # What the room took over needs no second mention.
    assert [entry.by for entry in prepared(found)] == ["Bo"]


def test_where_somebody_is_named_is_told_in_the_order_of_the_plan() -> None:
    ann = ItemRecord(of="person", id="ann", fields={"name": "Ann"})
    owned = ItemRecord(of="system", id="office", fields={**OFFICE.fields, "owner": "Ann"})
    plan = plan_of(ann, owned, said("outage/las/1d/financial", signs=["ann"]), noted("action", owner="ann"))
    [person] = [found for found in plan.named_people if found.name == "Ann"]
    assert named_at(person, Names(plan, NL)) == [
        "Leerlingadministratie, 1 uur: Terugval",
        "Leerlingadministratie, 1 dag: Financieel",
        NL("outcomes.named.owns", systems="Mail en bestanden"),
    ]


@pytest.mark.parametrize(
    ("what", "where", "words"),
    [
        ("answer", FALLBACK, "Leerlingadministratie, 1 uur: Terugval"),
        ("setting", "", ""),
        ("setting", "organisation", NL("outcomes.where.organisation")),
        ("setting", "round/x", NL("outcomes.where.other")),
    ],
)
def test_a_change_says_where_and_never_what(what: str, where: str, words: str) -> None:
    change = PlanChange.model_validate({"number": 1, "at": "2026-11-26", "what": what, "where": where, "undoes": 0})
    assert changed_where(change, Names(plan_of(), NL)) == words


def test_everybody_reads_what_the_group_counts_on_them_for() -> None:
    ann = ItemRecord(of="person", id="ann", fields={"name": "Ann", "present": True})
    plan = plan_of(ann, said("outage/las/1d/financial", signs=["ann"]))
    sections = participant_sections(plan, Names(plan, NL))
    assert "tasks" in [section.id for section in sections]
