"""What a word finds in a workshop: by part of a word, without accents, kind by kind."""

import pytest

from facilitator.model.records import AnswerRecord, ItemRecord
from facilitator.texts import Texts
from facilitator.words.search import LENGTH, Found, found_in, holds
from tests.small_set import FALLBACK, LAS, OFFICE, session_of

NL = Texts("nl")
SESSION = session_of(
    LAS,
    OFFICE,
    ItemRecord(of="person", id="bas", fields={"name": "Bas Kuiper", "function": "coördinator"}),
    ItemRecord(of="action", id="a", fields={"text": "Bel de leverancier", "owner": "Bas", "cell": FALLBACK}),
    ItemRecord(of="wish", id="w", fields={"text": "Een tweede lijn", "cell": "weg"}),
    AnswerRecord(cell=FALLBACK, text="We schrijven het op papier, en Bas belt de ouders van de kleuters."),
)


def found(wanted: str) -> list[Found]:
    return list(found_in(SESSION, NL, wanted))


@pytest.mark.parametrize(
    ("text", "wanted", "is_there"),
    [
        ("Coördinator", "coordinator", True),
        ("coordinator", "COÖRD", True),
        ("de mail en bestanden", "bestand mail", True),
        ("de mail", "mail bestand", False),
        ("iets", "", True),
    ],
)
def test_every_word_must_stand_there_in_any_order(text: str, wanted: str, is_there: bool) -> None:
    assert holds(text, wanted) is is_there


def test_a_system_leads_to_its_first_question() -> None:
    (system,) = [each for each in found("bestanden") if each.kind == "system"]
    assert (system.name, system.cell.split("/")[1]) == ("Mail en bestanden", "office")


def test_somebody_is_found_by_name_and_by_function() -> None:
    for wanted in ("kuiper", "coordinator"):
        (person,) = [each for each in found(wanted) if each.kind == "person"]
        assert (person.name, person.excerpt, person.cell) == ("Bas Kuiper", "coördinator", "")


def test_what_was_noted_leads_to_where_it_was_said_if_that_is_still_there() -> None:
    (action,) = [each for each in found("leverancier") if each.kind == "noted"]
    assert (action.name, action.excerpt, action.cell) == ("actie", "Bel de leverancier  (Bas, wanneer?)", FALLBACK)
    (wish,) = [each for each in found("tweede lijn") if each.kind == "noted"]
    assert (wish.name, wish.cell) == (NL("common.own_word.wish"), "")


def test_a_sentence_is_shown_around_the_word() -> None:
    (said,) = [each for each in found("kleuters") if each.kind == "said"]
    assert said.cell == FALLBACK
    assert "kleuters" in said.excerpt and len(said.excerpt) <= LENGTH + 2


def test_kinds_come_in_one_order_and_questions_by_their_place() -> None:
    kinds = [each.kind for each in found("a")]
    order = ["question", "system", "person", "noted", "said"]
    assert kinds == sorted(kinds, key=order.index)
    assert [each.kind for each in found("Terugval")] == ["question"] * 4


def test_what_nobody_said_finds_nothing() -> None:
    assert found("xylofoon") == []
