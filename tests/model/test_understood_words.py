"""What was understood of a list, in words: every code in both languages, and every line at its place."""

import pytest

from facilitator.model.records import ItemRecord, Value
from facilitator.model.register.columns import Line
from facilitator.model.register.rows import LineProblem
from facilitator.model.register.understand import Table, understand
from facilitator.model.session import Session
from facilitator.texts import LANGUAGES, Texts, all_keys
from facilitator.words.understood import aside_lines, count_lines, heading_lines, problem_words, system_words
from tests.small_set import LAS, OFFICE, session_of

NL, EN = Texts("nl"), Texts("en")
CODES = sorted(key.removeprefix("register.problem.") for key in all_keys("nl") if key.startswith("register.problem."))
DETAIL = {"differs": "owner", "unreadable": "changed"}
OTHER = {"no_answer": "self_managed", "only_answer": "self_managed"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_every_problem_of_a_line_is_a_sentence_without_holes(code: str, language: str) -> None:
    problem = LineProblem(3, code, DETAIL.get(code, "wat er staat"), OTHER.get(code, "7"))
    words = problem_words(Texts(language), problem)
    assert words.strip() and "{" not in words
    # It goes on behind "line 3:", and is no sentence of its own.
    assert words[0].islower() or not words[0].isalpha()


@pytest.mark.parametrize(
    ("problem", "dutch", "english"),
    [
        (
            LineProblem(4, "differs", "owner", "2"),
            "dit systeem staat al op regel 2, met iets anders bij eigenaar; maak er één regel van",
            "owner",
        ),
        (
            LineProblem(4, "no_answer", "soms", "self_managed"),
            '"soms" is geen ja of nee (beheren we zelf); vul het straks zelf in',
            "we manage it",
        ),
        (LineProblem(4, "too_long", "Systeem", "140"), '"Systeem" is te lang (140 tekens); kort het in', "140"),
    ],
)
def test_a_problem_names_the_field_as_the_list_does(problem: LineProblem, dutch: str, english: str) -> None:
    assert problem_words(NL, problem) == dutch
    assert english in problem_words(EN, problem)


def lines(*rows: str) -> list[Line]:
    return [Line(number, row.split(";")) for number, row in enumerate(rows, start=1)]


@pytest.fixture
def session() -> Session:
    return session_of(LAS, OFFICE)


def test_the_headings_are_told_with_what_each_was_taken_for(session: Session) -> None:
    table = Table("Blad 1", lines("Onze systemen", "Systeem;Leverancier;Kleur", "Roosters;Zermelo;rood"))
    told = heading_lines(NL, understand(session, [table]))
    assert told[:2] == ["Blad: Blad 1", "De koppen staan op regel 2; wat daarboven staat is overgeslagen."]
    assert [" ".join(line.split()) for line in told[2:]] == [
        "Systeem systeem",
        "Leverancier leverancier",
        "niet gebruikt: Kleur",
    ]


def test_a_column_without_a_heading_goes_by_its_number(session: Session) -> None:
    told = heading_lines(NL, understand(session, [Table("", lines("Systeem;", "Roosters;rood"))]))
    assert told[0] == "De koppen staan op regel 1."
    assert told[-1].strip() == "niet gebruikt: kolom 2"


@pytest.mark.parametrize(
    ("rows", "dutch", "english"),
    [(["Roosters"], "1 systeem gaat mee", "1 system"), (["Roosters", "Toetsen"], "2 systemen gaan mee", "2 systems")],
)
def test_how_many_systems_go_along_is_counted(session: Session, rows: list[str], dutch: str, english: str) -> None:
    understood = understand(session, [Table("", lines("Systeem", *rows))])
    assert count_lines(NL, understood)[0] == dutch
    assert count_lines(EN, understood)[0].startswith(english)


def test_processes_that_are_new_are_named(session: Session) -> None:
    understood = understand(session, [Table("", lines("Systeem;Processen", "Roosters;Roosteren, Les geven"))])
    assert count_lines(NL, understood)[1:] == ["Nieuwe processen: Roosteren"]


@pytest.mark.parametrize(
    ("fields", "words"),
    [({"name": "Roosters"}, "Roosters"), ({"name": "Roosters", "product": "Zermelo"}, "Zermelo (Roosters)")],
)
def test_a_system_is_told_with_its_kind(fields: dict[str, Value], words: str) -> None:
    assert system_words(NL, ItemRecord(of="system", id="r", fields=fields)) == words


def hidden(*numbers: int) -> Table:
    return Table("", lines("Systeem", *(f"S{number}" for number in range(2, 12))), hidden_lines=list(numbers))


@pytest.mark.parametrize(
    ("numbers", "said"),
    [((3,), "3"), ((3, 4), "3 en 4"), ((3, 4, 5), "3-5"), ((3, 4, 5, 8, 10, 11), "3-5, 8, 10 en 11")],
)
def test_hidden_lines_that_were_read_are_named_as_runs(session: Session, numbers: tuple[int, ...], said: str) -> None:
    told = aside_lines(NL, understand(session, [hidden(*numbers)]))
    assert any(said in line for line in told)


def test_a_list_without_asides_says_none(session: Session) -> None:
    assert aside_lines(NL, understand(session, [hidden()])) == []
