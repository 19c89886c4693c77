"""Every question of every set, said aloud with every system, process and subject."""

import pytest

from facilitator.files.sets.question_sets import parse_set, shipped_folder
from facilitator.model.aloud import sentences, strangest
from facilitator.model.flow import all_cells, process_in_sentence, spoken_question
from facilitator.model.records import ItemRecord
from facilitator.model.register.catalogue import picked_system
from facilitator.model.sets.question_set import inside_sentence
from tests.small_set import SMALL
from tests.workshops import a_set, shipped_workshop

SHIPPED = sorted(path.stem for path in shipped_folder().glob("*.toml"))
ODD = ("unfilled", "doubled", "articles", "capital", "no_capital")


@pytest.mark.sweep
@pytest.mark.parametrize("name", SHIPPED)
def test_no_question_holds_what_nobody_would_say(name: str) -> None:
    question_set = a_set(name)
    assert sum(1 for _ in sentences(question_set)) > 30
    assert [one.spoken.text for one in strangest(question_set) if one.code in ODD] == []


@pytest.mark.parametrize("name", SHIPPED)
def test_moments_are_walked_from_short_to_long(name: str) -> None:
    for one in a_set(name).rounds:
        assert one.walk == one.moments


@pytest.mark.parametrize("name", [name for name in SHIPPED if name.startswith(("school", "municipality"))])
def test_every_system_says_what_it_keeps_going_or_serves_a_process(name: str) -> None:
    question_set = a_set(name)
    assert [one.id for one in question_set.systems if not one.keep and not one.processes] == []


@pytest.mark.parametrize(
    ("template", "code"),
    [
        ("Wie belt de {system}?", "doubled"),
        ("Hoe gaat het met het {system}?", "articles"),
        ("Wat wat doen jullie zonder {system}?", "doubled"),
        ("{system} doet het niet. Wie belt de Leverancier?", "capital"),
        ("Wat doen jullie zonder de leerlingadministratie, en hoe kom je bij {system}?", "repeated"),
    ],
)
def test_strange_sentences_are_found(template: str, code: str) -> None:
    small = SMALL.replace('text.general = "Wat doen we zonder {system}? En {staff}?"', f'text.general = "{template}"')
    assert code in {one.code for one in strangest(parse_set(small, "small.toml"))}


@pytest.mark.parametrize(("language", "work"), [("", "het werk op school"), ("-en", "the work at school")])
def test_a_system_of_their_own_without_a_process_is_asked_about_the_work(language: str, work: str) -> None:
    session = shipped_workshop(f"school-po{language}")
    session.apply(picked_system(session, None, "Keukenapp"))
    asked = [spoken_question(session, cell) for cell in all_cells(session) if cell.question in ("fallback", "process")]
    named = {process.in_sentence for process in session.question_set.processes}
    assert any(work in text for text in asked)
    assert not [text for text in asked for process in named if process in text]


def test_what_questions_speak_of_follows_what_the_organisation_says() -> None:
    session = shipped_workshop("school-po")
    entry = session.question_set.system("las")
    assert entry is not None
    picked = picked_system(session, entry)
    session.apply(picked)
    assert process_in_sentence(session, "las") == entry.keep
    session.apply(picked.model_copy(update={"fields": {**picked.fields, "hardest": "assessment"}}))
    assert process_in_sentence(session, "las") == "de beoordeling"
    session.apply(picked.model_copy(update={"fields": {**picked.fields, "keep": "de rapporten"}}))
    assert process_in_sentence(session, "las") == "de rapporten"


def test_an_own_process_loses_its_capital_in_a_sentence() -> None:
    session = shipped_workshop("school-po")
    session.apply(ItemRecord(of="process", id="meals", fields={"name": "Maaltijden verstrekken"}))
    system = {"name": "Keuken", "processes": ["meals"], "hardest": "meals"}
    session.apply(ItemRecord(of="system", id="kitchen", fields=system))
    assert process_in_sentence(session, "kitchen") == "maaltijden verstrekken"


@pytest.mark.parametrize(
    ("language", "said", "renamed"),
    [
        ("", "zonder stroom en verwarming.", "zonder Zonnepanelen."),
        ("-en", "lost power and heating.", "lost Zonnepanelen."),
    ],
)
def test_a_system_is_spoken_of_as_the_set_says_and_by_its_own_name_once_it_has_one(
    language: str, said: str, renamed: str
) -> None:
    for own, expected in (({}, said), ({"name": "Zonnepanelen"}, renamed)):
        session = shipped_workshop(f"school-po{language}")
        picked = picked_system(session, session.question_set.system("energy"))
        session.apply(picked.model_copy(update={"fields": {**picked.fields, **own}}))
        asked = next(spoken_question(session, cell) for cell in all_cells(session) if cell.question == "fallback")
        assert expected in asked


@pytest.mark.parametrize(
    ("name", "inside"),
    [("Oven", "oven"), ("ICT-beheer", "ICT-beheer"), ("DigiD en meer", "DigiD en meer"), ("", ""), ("Élan", "élan")],
)
def test_a_name_inside_a_sentence(name: str, inside: str) -> None:
    assert inside_sentence(name) == inside
