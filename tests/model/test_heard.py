"""What an answer says is offered as the measure it belongs to; names in answers are on the list of who is named."""

from datetime import date

import pytest

from facilitator.model.answers.heard import heard
from facilitator.model.answers.names import NameSearch
from facilitator.model.cells import parse_cell
from facilitator.model.records import AnswerRecord
from facilitator.model.session import Session

TODAY = date(2026, 11, 26)
FALLBACK = parse_cell("outage/las/1w/fallback")


def offered(session: Session, cell: str, text: str) -> dict[str, object]:
    return {offer.measure.id: offer.value for offer in heard(session, parse_cell(cell), text, TODAY)}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("dat werkt na 4 uur", "4h"),
        ("meteen", "direct"),
        ("binnen een dag", "1d"),
        ("na vijf kwartier", None),
        ("Anna belt voor 12.00 uur", None),
        ("om 4 uur bellen we", None),
        ("2,4 uur", None),
        ("1-3 dagen", None),
    ],
)
def test_a_length_of_time_is_offered_only_when_it_is_one_of_the_choices(
    demo_session: Session, text: str, value: str | None
) -> None:
    demo_session.apply(AnswerRecord(cell=str(FALLBACK)))
    assert offered(demo_session, str(FALLBACK), text).get("time") == value


@pytest.mark.parametrize(("text", "cents"), [("ongeveer 4.000 euro", 400000), ("€ 12,50", 1250), ("4 dozen", None)])
def test_an_amount_is_offered_in_cents(demo_session: Session, text: str, cents: int | None) -> None:
    cell = "outage/materials-access/1w/financial"
    assert offered(demo_session, cell, text).get("amount") == cents


def test_what_is_filled_in_is_not_offered_again(demo_session: Session) -> None:
    demo_session.apply(AnswerRecord(cell=str(FALLBACK), text="na 4 uur", measures={"time": "4h"}))
    assert "time" not in offered(demo_session, str(FALLBACK), "na 4 uur")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sanne de Groot belt de ouders, Tom mailt het team", ["Sanne de Groot", "Tom Jansen"]),
        ("Tom de Vries belt", []),
        ("Jan belt", []),
        ("tom tom, Tomaat", []),
        ("SANNE DE GROOT", ["Sanne de Groot"]),
    ],
)
def test_people_are_found_by_full_name_and_by_a_first_name_that_only_one_has(text: str, found: list[str]) -> None:
    assert NameSearch(["Sanne de Groot", "Tom Jansen", "Jan Bos", "Jan Vis"]).found_in(text) == found
