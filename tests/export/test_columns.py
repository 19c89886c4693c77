"""Every column of every list: its heading in both languages, its width, its kind, and its value of one example."""

from functools import cache

import pytest

from facilitator.export.lists.all_lists import build_sheets
from facilitator.export.lists.sheet import Kind, Sheet, Value
from facilitator.model.arrange.build_plan import build_plan
from facilitator.texts import Texts
from tests.export.listed_workshop import listed_workshop

COLUMNS: dict[str, list[tuple[str, str, int, Kind, Value]]] = {
    "about": [
        ("Onderdeel", "Item", 24, "text", "Organisatie"),
        ("Invulling", "Value", 90, "text", "De Linde"),
    ],
    "answers": [
        ("Waarover", "About", 22, "text", "Leerlijn Admin"),
        ("Termijn", "Moment", 10, "text", "1 uur"),
        ("Vraag", "Question", 22, "text", "Terugval"),
        ("Hoe nodig", "How needed", 12, "text", "moet"),
        ("Stand", "State", 15, "text", "concept"),
        ("Wat is gezegd", "What was said", 60, "text", "De lijsten liggen op papier."),
        ("Reden of wie", "Reason or who", 24, "text", ""),
        ("In de woorden van de groep", "In the words of the group", 30, "text", "Op papier"),
        ("Stond er eerst", "What stood there first", 30, "text", "Bellen"),
        ("Concept", "Draft", 30, "text", "Op papier, en"),
        ("Tweede mening", "Second opinion", 30, "text", "Nee"),
        ("Hetzelfde als", "The same as", 30, "text", ""),
        ("Terugval: Bestaat", "Terugval: Bestaat", 16, "text", "Ja"),
        ("Terugval: Tijd tot het werkt", "Terugval: Tijd tot het werkt", 16, "text", "Binnen vier uur"),
        ("Terugval: Leunt op", "Terugval: Leunt op", 16, "text", "Mail en bestanden"),
        ("Financieel: Bedrag", "Financieel: Bedrag", 16, "money", None),
        ("Financieel: Tekent", "Financieel: Tekent", 16, "text", None),
        ("Financieel: Sinds", "Financieel: Sinds", 16, "date", None),
        ("Sleutel", "Key", 36, "id", "outage/las/1h/fallback"),
    ],
    "gaps": [
        ("Wat", "What", 56, "text", "Leerlijn Admin, 1 uur: Terugval"),
        ("Hoe nodig", "How needed", 16, "text", "moet"),
        ("Begin gemaakt", "Begun", 16, "text", "ja"),
        ("Sleutel", "Key", 40, "id", "outage/las/1h/fallback"),
    ],
    "findings": [
        (
            "Bevinding",
            "Finding",
            70,
            "text",
            "Leerlijn Admin, 1 uur: de terugval werkt te laat (Binnen vier uur). "
            "Op deze termijn is er dus eigenlijk geen.",
        ),
        ("Waar", "Where", 36, "text", "Leerlijn Admin, 1 uur: Terugval"),
        ("Wat er meevalt", "What falls over with it", 36, "text", ""),
        ("Aanvaard, omdat", "Accepted, because", 36, "text", ""),
        ("Controle", "Check", 22, "id", "too-late"),
    ],
    "actions": [
        ("Nr", "No", 6, "number", 1),
        ("Actie", "Action", 60, "text", "Lijst printen"),
        ("Wie", "Who", 22, "text", "Ann Bos"),
        ("Wanneer", "When", 13, "date", "2026-12-18"),
        ("Stand", "State", 12, "text", "open"),
        ("Komt van", "Comes from", 36, "text", "Leerlijn Admin, 1 uur: Terugval"),
        ("Concept", "Draft", 10, "text", ""),
    ],
    "decisions": [
        ("Nr", "No", 6, "number", 1),
        ("Vraag aan het bestuur", "Question to the board", 42, "text", "Mag dit?"),
        ("Keuzes", "Choices", 32, "text", "ja of nee"),
        ("Voorstel van de deelnemers", "What the participants propose", 32, "text", "ja"),
        ("Als we niets doen", "If we do nothing", 32, "text", "dan niet"),
        ("Kosten", "Costs", 16, "text", "€ 100"),
        ("Besluit", "Decision", 24, "text", "akkoord"),
        ("Besloten op", "Decided on", 12, "date", "2026-12-01"),
        ("Komt van", "Comes from", 25, "text", "Leerlijn Admin, 1 uur: Terugval"),
        ("Concept", "Draft", 9, "text", ""),
    ],
    "wishes": [
        ("Soort", "Kind", 16, "text", "wens"),
        ("Wat", "What", 70, "text", "Een noodmodem"),
        ("Wie", "Who", 22, "text", "Ann Bos"),
        ("Wanneer", "When", 13, "date", "2026-12-18"),
        ("Komt van", "Comes from", 36, "text", "Leerlijn Admin, 1 uur: Terugval"),
        ("Concept", "Draft", 10, "text", ""),
    ],
    "register": [
        ("Systeem", "System", 24, "text", "Leerlijn Admin"),
        ("Soort", "Kind", 24, "text", "Leerlijn"),
        ("Product", "Product", 20, "text", "Leerlijn Admin"),
        ("Leverancier", "Supplier", 20, "text", "Lijn BV"),
        ("Nodig voor", "Needed for", 28, "text", "Les geven"),
        ("Zwaarst geraakt", "Hit hardest", 22, "text", "Les geven"),
        ("Eigenaar", "Owner", 20, "text", "Ann Bos"),
        ("Gebruikers", "Users", 20, "text", "leerkrachten"),
        ("Beheren we zelf", "We run it ourselves", 14, "text", "ja"),
        ("Herstelplan is er", "Has a recovery plan", 14, "text", "nee"),
        ("Hangt af van", "Depends on", 26, "text", "Mail en bestanden"),
        ("Inloggen via", "Log in by", 22, "text", "Mail en bestanden"),
        ("Verhaal", "Story", 22, "text", "Aanval"),
        ("Noodnummer", "Emergency number", 26, "text", "088 1234"),
        ("Noodnummer op papier", "Emergency number on paper", 26, "text", "rode map"),
        ("Afgesproken hersteltijd", "Agreed recovery time", 22, "text", "8 uur"),
        ("Export als we weg moeten", "Export if we must leave", 22, "text", "export in csv"),
        ("Back-up", "Backup", 22, "text", "elke nacht"),
        ("Drukste tijd", "Busiest time", 22, "text", "september"),
        ("Wie erbij waren", "Who took part", 26, "text", "Ann Bos"),
    ],
    "processes": [
        ("Groep", "Group", 30, "text", "Onderwijs"),
        ("Proces", "Process", 34, "text", "Les geven"),
        ("Kan niet zonder", "Cannot do without", 60, "text", "Leerlijn Admin, Mail en bestanden"),
        (
            "Mag stilliggen volgens het bestuur (minuten)",
            "May stand still, says the board (minutes)",
            16,
            "number",
            480,
        ),
        ("Besloten op", "Decided on", 14, "date", "2026-09-01"),
    ],
    "times": [
        ("Proces", "Process", 24, "text", "Les geven"),
        ("Termijn", "Moment", 14, "text", "1 uur"),
        ("Verhaal", "Story", 20, "text", "Aanval"),
        ("Geschat in workshop", "Estimated in workshop", 18, "text", ""),
        ("Minuten (geschat)", "Minutes (estimated)", 11, "number", None),
        ("Traagste systeem", "Slowest system", 20, "text", "Leerlijn Admin"),
        ("Onbekend bij", "Unknown at", 22, "text", "Mail en bestanden"),
        ("Terugval bestaat niet bij", "No fallback at", 22, "text", ""),
        ("Terugval deels bij", "Fallback in part at", 22, "text", ""),
        ("Niet gezegd of de terugval er is bij", "Not said whether there is a fallback at", 22, "text", ""),
        ("Geschat op", "Estimated on", 12, "date", ""),
        ("Niveau (geschat)", "Level (estimated)", 16, "text", ""),
        ("Minuten (oefening)", "Minutes (exercise)", 11, "number", None),
        ("Tijd in de oefening", "Time in the exercise", 16, "text", None),
        ("Hoe zeker is die tijd", "How sure that time is", 22, "text", None),
        ("Verhaal van de oefening", "Story of the exercise", 14, "text", None),
        ("Geoefend op", "Exercised on", 12, "date", None),
        ("Kwijt in de oefening", "Lost in the exercise", 16, "text", None),
        ("Voorstel: voldoende?", "Proposal: sufficient?", 14, "text", None),
        ("Voldoende volgens het bestuur", "Sufficient according to the board", 18, "text", None),
        ("Besloten op", "Decided on", 12, "date", None),
    ],
    "costs": [
        ("Termijn", "Moment", 12, "text", "1 dag"),
        ("Bedragen samen", "Amounts together", 16, "money", 125050),
        ("Aantal bedragen", "Number of amounts", 14, "number", 1),
        ("Aantal systemen", "Number of systems", 14, "number", 2),
        ("Ordes van grootte", "Orders of magnitude", 30, "text", ""),
        ("Boven wat zonder het bestuur mag", "More than may be spent without the board", 40, "text", ""),
        ("Hetzelfde antwoord, niet nog eens geteld", "The same answer, not counted again", 40, "text", ""),
        ("Nog zonder bedrag", "No amount yet", 40, "text", ""),
        ("Bedrag weten we niet", "Amount not known", 40, "text", ""),
        ("Niets geregeld", "Nothing arranged", 40, "text", ""),
        ("Niet besproken", "Not discussed", 40, "text", "Mail en bestanden, 1 dag: Financieel"),
    ],
    "people": [
        ("Naam", "Name", 26, "text", "Ann Bos"),
        ("Functie", "Function", 28, "text", "directeur"),
        ("Weet van", "Knows about", 24, "text", "proces"),
        ("Aanwezig", "Present", 10, "text", "ja"),
        ("Vervangt", "Stands in for", 24, "text", "Cas Dam"),
        ("Leidinggevende", "Manager", 14, "text", "ja"),
    ],
    "named": [
        ("Naam", "Name", 26, "text", "Ann Bos"),
        ("Functie", "Function", 28, "text", "directeur"),
        ("Leidinggevende", "Manager", 14, "text", "ja"),
        (
            "Genoemd bij",
            "Named at",
            60,
            "text",
            "Leerlijn Admin, 1 uur: Terugval\nLeerlijn Admin, 1 dag: Financieel\n"
            "eigenaar van Leerlijn Admin\nleest het concept na",
        ),
        ("Ingelicht op", "Informed on", 14, "date", None),
    ],
    "observations": [
        ("Waarover", "About", 24, "text", "goed"),
        ("Wat", "What", 90, "text", "Iedereen dacht mee"),
    ],
    "corrections": [
        ("Naam", "Name", 26, "text", "Ann Bos"),
        ("Wanneer", "When", 13, "date", "2026-12-10"),
        ("Gereageerd", "Replied", 14, "text", "ja"),
        ("Wat er terugkwam", "What came back", 80, "text", "Noodnummer klopt niet"),
    ],
    "evidence": [
        ("Norm", "Norm", 10, "text", None),
        ("Wat de norm vraagt", "What the norm asks", 44, "text", None),
        ("Dit laat de workshop zien", "What the workshop shows", 36, "text", None),
        ("Dit bereidt alleen voor (geen bewijs)", "What it only prepares (no evidence)", 36, "text", None),
        ("Dit voegt de organisatie toe", "What the organisation adds", 36, "text", None),
        ("Als het ontbreekt", "If it is missing", 32, "text", None),
        ("Bron", "Source", 22, "text", None),
        ("Stand van de norm", "Norm as of", 12, "date", None),
        ("Nagekeken op", "Checked on", 12, "date", None),
    ],
    "stories": [
        ("Verhaal", "Story", 30, "text", "Aanval"),
        ("Begin van het verhaal", "How the story begins", 100, "text", "Dinsdag 10:15."),
    ],
    "changes": [
        ("Nr", "No", 8, "number", 1),
        ("Tijd", "Time", 18, "date", "2026-11-26T10:01:00+01:00"),
        ("Wat veranderde", "What changed", 28, "text", "een instelling"),
        ("Waar", "Where", 60, "text", "organisatie"),
        ("Draait terug", "Takes back", 14, "number", None),
    ],
}
"""Of each list the columns, with what they hold in the row that has most in it."""
ROWS = {"costs": 1}
"""Which row that is, where it is not the first."""


@cache
def sheets(language: str) -> dict[str, Sheet]:
    plan = build_plan(listed_workshop(), with_changes=True)
    return {sheet.id: sheet for sheet in build_sheets(plan, Texts(language))}


def row_of(sheet: Sheet, number: int) -> list[Value]:
    return list(sheet.rows[number]) if sheet.rows else [None] * len(sheet.columns)


def test_the_lists_are_these_in_this_order() -> None:
    assert list(sheets("nl")) == list(sheets("en")) == list(COLUMNS)


@pytest.mark.parametrize("sheet_id", COLUMNS)
def test_a_list_has_these_columns_with_these_headings(sheet_id: str) -> None:
    headings = [
        (dutch.heading, english.heading, dutch.width, dutch.kind)
        for dutch, english in zip(sheets("nl")[sheet_id].columns, sheets("en")[sheet_id].columns, strict=True)
    ]
    assert headings == [column[:4] for column in COLUMNS[sheet_id]]


@pytest.mark.parametrize("sheet_id", COLUMNS)
def test_each_column_holds_its_own_field(sheet_id: str) -> None:
    row = row_of(sheets("nl")[sheet_id], ROWS.get(sheet_id, 0))
    assert row == [column[4] for column in COLUMNS[sheet_id]]


def of_answers(language: str, cell: str) -> dict[str, Value]:
    """What stands in the row of a cell, by the Dutch heading of its column."""
    sheet = sheets(language)["answers"]
    row = next(row for row in sheet.rows if row[-1] == cell)
    return {column.heading: value for column, value in zip(sheets("nl")["answers"].columns, row, strict=True)}


def test_an_amount_stays_a_number_and_a_day_a_day() -> None:
    row = of_answers("nl", "outage/las/1d/financial")
    assert row["Financieel: Bedrag"] == 125_050
    assert (row["Financieel: Tekent"], row["Financieel: Sinds"]) == ("Ann Bos", "2026-03-01")
    # A measure of one question says nothing at another.
    assert (row["Terugval: Bestaat"], row["Terugval: Leunt op"]) == (None, None)


@pytest.mark.parametrize(("language", "state", "grade"), [("nl", "navragen", "moet"), ("en", "ask someone", "must")])
def test_states_and_grades_are_said_in_the_language_of_the_list(language: str, state: str, grade: str) -> None:
    row = of_answers(language, "outage/office/1h/fallback")
    assert (row["Stand"], row["Hoe nodig"], row["Reden of wie"]) == (state, grade, "Bo Ek")


def test_an_answer_that_is_the_same_says_as_which() -> None:
    row = of_answers("nl", "outage/office/1d/fallback")
    assert row["Hetzelfde als"] == "Leerlijn Admin, 1 dag: Terugval"


def test_who_is_named_and_listed_is_told_what_for() -> None:
    rows = {str(row[0]): row for row in sheets("nl")["named"].rows}
    assert rows["Ann Bos"][1:3] == ["directeur", "ja"]
    # Only named, on no list: no function, and nobody said that it is no manager.
    [other] = [row for name, row in rows.items() if name != "Ann Bos"]
    assert other[1:3] == ["", ""]


def test_what_was_parked_stands_with_the_wishes_under_its_own_kind() -> None:
    assert [(row[0], row[1]) for row in sheets("nl")["wishes"].rows] == [
        ("wens", "Een noodmodem"),
        ("parkeerplaats", "De sleutels"),
    ]
    assert [row[0] for row in sheets("en")["wishes"].rows] == ["wish", "parking lot"]


def test_the_first_list_says_what_this_is_and_how_far_to_lean_on_it() -> None:
    facts = {str(row[0]): row[1] for row in sheets("nl")["about"].rows}
    assert facts["Organisatie"] == "De Linde"
    assert facts["Begeleider"] == "Ellen Smit"
    assert [row[0] for row in sheets("nl")["about"].rows].count("Let op") == 2
