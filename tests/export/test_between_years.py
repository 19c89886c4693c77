"""What a document says of another year, of an audit, and of who does what: in words, from a plan alone."""

from itertools import pairwise

import pytest

from facilitator.export.handouts.roles import action_words, duty, mentions, occasion, open_actions, place, roles
from facilitator.export.names import Names
from facilitator.export.sections import audit
from facilitator.export.sections.audit import is_over_a_year, shown_words
from facilitator.export.sections.living import chapter_of
from facilitator.export.sections.years import comparison_blocks, said_words, since_words, year_words
from facilitator.export.terminal import BAR, bar, comparison_lines, trend_lines
from facilitator.export.web.markup import anchor, scrolling, shown, tag
from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.figure import Certainty, Figure
from facilitator.model.plan import Exercised, Plan, PlanRound, Shown, ShownPart
from facilitator.model.plan.years import Comparison, Year
from facilitator.model.records import AnswerRecord, ItemRecord, Record, SetRecord, Value
from facilitator.model.session import Session
from facilitator.model.years.compare import compare, earlier_of
from facilitator.texts import LANGUAGES, Texts
from tests.small_set import FALLBACK, LAS, OFFICE, session_of

NL, EN = Texts("nl"), Texts("en")
SIGNS = "outage/las/1d/financial"


def dated(day: str, *records: Record) -> Session:
    """A workshop of that day, about two systems."""
    return session_of(LAS, OFFICE, SetRecord(key="date", value=day), *records)


def said(cell: str = FALLBACK, text: str = "Op papier", **measures: Value) -> AnswerRecord:
    """An answer."""
    return AnswerRecord(cell=cell, text=text, measures=measures)


def between(then: Session, now: Session) -> Comparison:
    """What changed."""
    return compare(earlier_of(then, "vorig"), now)


# -- two workshops beside each other -----------------------------------------------------------------


def test_what_changed_is_told_from_best_to_gone_under_headings() -> None:
    action = ItemRecord(of="action", id="a", fields={"text": "Lijst printen", "owner": "Bo"})
    decision = ItemRecord(of="decision", id="d", fields={"text": "Mag dit"})
    then = dated("2025-11-26", said(exists="no"), said("outage/las/1d/fallback"), action, decision)
    done = ItemRecord(of="action", id="a", fields={"text": "Lijst printen", "owner": "Bo", "status": "done"})
    decided = ItemRecord(of="decision", id="d", fields={"text": "Mag dit", "decided": "akkoord"})
    now = dated("2026-11-26", said(text="Op het bord", exists="yes"), said("outage/office/1h/fallback"), done, decided)
    lines = comparison_lines(between(then, now), NL)
    assert lines[0] == NL("years.section.title", date="26 november 2025")
    headings = [line for line, under in pairwise(lines) if under and not under.strip("-")]
    assert headings == [NL(f"years.section.{key}") for key in ("better", "new", "actions", "decisions", "not_asked")]
    told = " ".join(lines)
    assert "Op papier" in told and "Op het bord" in told
    assert NL("years.actions.line_owner", status=NL("years.actions.done"), text="Lijst printen", owner="Bo") in told
    assert NL("years.actions.decided", text="Mag dit.", decided="akkoord") in told


def test_without_a_difference_that_is_said() -> None:
    nothing = between(dated("2025-11-26"), dated("2026-11-26"))
    [block] = comparison_blocks(nothing, NL)
    assert getattr(block, "text", "") == NL("years.section.nothing")


def test_a_workshop_without_a_day_goes_by_its_name() -> None:
    undated = between(dated("2025-11-26"), dated("2026-11-26")).model_copy(update={"date": ""})
    assert since_words(undated, NL) == NL("years.section.title_named", name="vorig")


def test_systems_that_came_went_or_were_renamed_are_named() -> None:
    renamed = ItemRecord(of="system", id="las", fields={**LAS.fields, "name": "Leerlijn"})
    new = ItemRecord(of="system", id="wifi", fields={"name": "Wifi"})
    found = between(session_of(LAS, OFFICE), session_of(renamed, new))
    told = "\n".join(comparison_lines(found, NL)).replace("\n  ", " ")
    for key, values in (
        ("added", {"names": "Wifi"}),
        ("gone", {"names": "Mail en bestanden"}),
        ("renamed", {"before": "Leerlingadministratie", "now": "Leerlijn"}),
    ):
        assert NL(f"years.systems.{key}", **values) in told


@pytest.mark.parametrize(
    ("text", "state", "reason", "words"),
    [
        ("op papier", "answered", "", "Op papier."),
        ("Op papier!", "answered", "", "Op papier!"),
        ("twee\nregels", "answered", "", "Twee regels."),
        ("", "unknown", "Bo", "Weten we niet: Bo."),
        ("misschien", "unknown", "", "Weten we niet. Misschien."),
        ("", "answered", "", "-"),
        ("", "", "", "-"),
    ],
)
def test_an_answer_of_another_year_is_a_sentence(text: str, state: str, reason: str, words: str) -> None:
    assert said_words(text, state, reason, NL) == words


# -- over the years ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("part", "whole", "filled"),
    [(0, 10, 0), (10, 10, BAR), (1, 1000, 1), (999, 1000, BAR - 1), (5, 10, BAR // 2), (0, 0, 0)],
)
def test_something_is_never_drawn_as_nothing_or_as_everything(part: int, whole: int, filled: int) -> None:
    assert bar(part, whole) == "█" * filled + "░" * (BAR - filled)


def year(date: str, name: str, **more: int) -> Year:
    """A workshop among others."""
    known = {
        "must": 10,
        "must_answered": 5,
        "must_standing": 0,
        "times": 4,
        "times_known": 4,
        "open_actions": 2,
        "closed_actions": 1,
    }
    return Year(name=name, date=date, slowest=[], **{**known, **more})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_years_are_drawn_below_each_other_by_day_and_name(language: str) -> None:
    texts = Texts(language)
    years = [year("2025-11-26", "een"), year("", "twee", must_answered=10, open_actions=0)]
    assert [year_words(found, texts) for found in years] == [
        "26 november 2025 · een".replace("november", "November" if language == "en" else "november"),
        "twee",
    ]
    lines = trend_lines(years, texts)
    assert lines[0] == texts("years.trend.title")
    drawn = [line for line in lines if "█" in line or "░" in line]
    assert len(drawn) == 8
    assert texts("years.trend.of", part=5, all=10) in drawn[0]
    assert drawn[1].count("█") == BAR


# -- what an auditor reads ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "today", "over"),
    [
        ("2025-03-23", "2026-03-23", False),
        ("2025-03-22", "2026-03-23", True),
        ("2026-03-23", "2026-03-23", False),
        ("", "2026-03-23", False),
        ("2024-01-01", "", False),
    ],
)
def test_a_norm_was_checked_over_a_year_ago_or_not(day: str, today: str, over: bool) -> None:
    assert is_over_a_year(day, today) == over


def exercise(*times: Certainty) -> Plan:
    """The plan of an evaluation with a time of each of these kinds."""
    plan = build_plan(session_of(LAS))
    evaluated = [PlanRound.model_validate({**plan.rounds[0].model_dump(), "chapter": "evaluation"})]
    found = [
        Exercised(process=f"p{number}", time=Figure(value=60, how=how, on="2026-03-01", cells=["x"]))
        for number, how in enumerate(times)
    ]
    return plan.model_copy(update={"rounds": evaluated, "exercised": found})


@pytest.mark.parametrize(
    ("times", "key"),
    [([], "nothing"), (["dry-run", "dry-run"], "dry"), (["unsaid"], "unsaid"), (["dry-run", "unsaid"], "unsaid")],
)
def test_what_was_not_measured_is_never_called_a_test(times: list[Certainty], key: str) -> None:
    plan = exercise(*times)
    assert audit.tested_words(plan, Names(plan, NL)) == NL(f"kinds.exercise.tested.{key}")


def test_what_was_measured_is_told_with_its_day_and_what_was_not_beside_it() -> None:
    plan = exercise("measured", "dry-run")
    told = audit.tested_words(plan, Names(plan, NL))
    assert told.startswith(NL("kinds.exercise.tested.measured.one", count=1, date="1 maart 2026"))
    assert told.endswith(NL("kinds.exercise.tested.rest.one", count=1))


def test_a_workshop_shows_no_test() -> None:
    plan = build_plan(session_of(LAS))
    assert audit.tested_words(plan, Names(plan, NL)) == NL("kinds.workshop.no_test")


def test_proof_is_counted_and_its_absence_is_told() -> None:
    assert shown_words(Shown(proof="register", count=3), NL) == [NL("outcomes.proof.register.many", count=3)]
    [missing] = shown_words(Shown(proof="register", count=0), NL)
    assert missing == NL("outcomes.evidence.missing", what=NL("outcomes.proof.register.none"))
    parts = [ShownPart(id="roles", there=2, asked=2), ShownPart(id="crisis", there=0, asked=3)]
    whole, none = shown_words(Shown(proof="headings", count=2, parts=parts), NL)
    assert whole[0].isupper() and "2" in whole
    assert none == NL("outcomes.evidence.missing", what=NL("outcomes.subject.crisis"))


# -- who does what -----------------------------------------------------------------------------------

ANN = ItemRecord(of="person", id="ann", fields={"name": "Ann Bos", "function": "directeur"})
BO = ItemRecord(of="person", id="bo", fields={"name": "Bo Ek", "function": "Directeur"})
CAS = ItemRecord(of="person", id="cas", fields={"name": "Cas Dam"})


def test_two_people_of_one_function_have_one_card_and_who_is_only_named_has_one_too() -> None:
    session = session_of(LAS, ANN, BO, CAS, said(SIGNS, signs=["Dirk Vos"]))
    listed = roles(session, build_plan(session))
    assert [(role.title, role.people) for role in listed] == [
        ("directeur", ("Ann Bos", "Bo Ek")),
        ("Cas Dam", ()),
        ("Dirk Vos", ()),
    ]
    director = listed[0]
    assert all(director.is_named(words) for words in ("ann", "ANN BOS", "Ann", "directeur", "Bo"))
    assert not director.is_named("Cas")


def test_a_first_name_of_two_people_is_nobodys() -> None:
    other = ItemRecord(of="person", id="ann2", fields={"name": "Ann Vos", "function": "leerkracht"})
    session = session_of(LAS, ANN, other)
    assert not any(role.is_named("Ann ") or role.is_named("ann-") for role in roles(session, build_plan(session)))


def test_somebody_reads_where_they_are_named_and_what_they_still_do() -> None:
    action = ItemRecord(of="action", id="a", fields={"text": "Bellen", "owner": "ann", "due": "2026-12-18"})
    done = ItemRecord(of="action", id="b", fields={"text": "Klaar", "owner": "ann", "status": "done"})
    session = session_of(LAS, ANN, said(SIGNS, signs=["ann"]), action, done)
    plan = build_plan(session)
    names = Names(plan, NL)
    role = roles(session, plan)[0]
    [mention] = mentions(session, plan, role)
    assert (mention.by.id, duty(mention, names)) == ("signs", "Tekent")
    assert occasion(mention, plan, names) == place(mention.found, plan, names) == "Leerlingadministratie, 1 dag"
    [todo] = open_actions(plan, role)
    assert action_words(todo, names) == f"Bellen ({NL('handout.before', date='18 december 2026')})"


def test_a_cell_stands_in_the_chapter_of_what_its_question_asks_for() -> None:
    plan = build_plan(session_of(LAS))
    assert chapter_of(plan.cell(FALLBACK), plan) == "fallbacks"
    asks = [question.model_copy(update={"asks": ["loss"]}) for question in plan.questions]
    assert chapter_of(plan.cell(FALLBACK), plan.model_copy(update={"questions": asks})) == "data_loss"


# -- a web page --------------------------------------------------------------------------------------


def test_nothing_that_was_typed_is_markup_on_a_page() -> None:
    assert shown("<b>&\"'") == "&lt;b&gt;&amp;&quot;&#x27;"
    assert tag("p", shown("<b>"), class_="x", aria_label='"') == '<p class="x" aria-label="&quot;">&lt;b&gt;</p>'
    assert tag("col", width=30) == '<col width="30">'
    assert tag("p", id="") == "<p></p>"
    assert anchor(FALLBACK) == f"cell/{FALLBACK}"


def test_a_box_that_scrolls_can_be_reached_and_is_called_something() -> None:
    box = scrolling("Kaart", "x", described="legend")
    assert box.startswith('<div class="scroll" role="group" tabindex="0" aria-label="Kaart" aria-describedby="legend">')
