"""The sets that ship: each speaks its own sector's words, can be read aloud, and is offered in its language."""

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.files.sets.question_sets import load_set, shipped_folder
from facilitator.model.flow import question_template
from facilitator.model.sets.question_set import QuestionSet, as_plain
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.widgets.choices import Choices
from tests.tui.screen import shown, type_text, until

SETS = ("school-po", "school-vo", "municipality")
ALL = [name + end for name in SETS for end in ("", "-en")]
FOREIGN = {
    "school-po": "teamleider docent toetsweek roostermaker",
    "school-vo": "groep groepen leerkracht leerkrachten ib'er doorstroomtoets kleuters speellokaal ouderapp kinderen "
    "plein leerlingportal",
    "school-vo-en": "playground children final.test parent.app pupil.portal oldest",
    "municipality": "leerling leerlingen leerkracht lessen toets toetsen klas schoolleiding bestuur directeur "
    "rooster conciërge crisisteam",
    "municipality-en": "pupil pupils teacher teachers lesson class the.board the.head tests caretaker crisis.team",
}
"""Words of another sector, that must not be heard in a set."""

PRODUCT = re.compile(r"\b(Magister|Somtoday|ParnasSys|Parro|Zermelo|Untis|itslearning|Facet|Centric|Suwinet-Inkijk)\b")


def texts(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a set with the key it stands under."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield from texts(one, name)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one, key)
    elif isinstance(value, str):
        yield key, value


def told(name: str) -> QuestionSet:
    return load_set(shipped_folder() / f"{name}.toml")


def heard(name: str) -> list[str]:
    """What a room or its facilitator hears of a set: everything but sources and examples."""
    plain = as_plain(told(name))
    plain.pop("sources")
    return [one for key, one in texts(plain) if key not in ("id", "examples")]


@pytest.mark.parametrize("name", list(FOREIGN))
def test_a_set_speaks_the_words_of_its_own_sector(name: str) -> None:
    foreign = re.compile(rf"\b({'|'.join(FOREIGN[name].split())})\b", re.IGNORECASE)
    assert [one for one in heard(name) if foreign.search(one)] == []


@pytest.mark.parametrize("name", ALL)
def test_nobody_is_blamed_by_name(name: str) -> None:
    assert [one for one in heard(name) if PRODUCT.search(one)] == []


@pytest.mark.parametrize("name", ALL)
def test_every_question_fits_three_lines_with_the_longest_names(name: str) -> None:
    whole = told(name)
    words = {
        **whole.vocabulary.model_dump(),
        "system": max((one.in_sentence for one in whole.systems), key=len),
        "process": max((one.in_sentence for one in whole.processes), key=len),
    }
    for question in whole.questions:
        moments = {moment for one in whole.rounds if question.id in one.questions for moment in one.moments}
        for moment in moments:
            for scenario in whole.scenarios:
                asked = question_template(question, moment, scenario).format(**words)
                assert len(textwrap.wrap(asked, 66)) <= 3, asked


@pytest.mark.parametrize("name", ALL)
def test_every_story_reaches_its_systems_and_every_process_has_one(name: str) -> None:
    whole = told(name)
    assert len(whole.scenarios) == 11
    assert all(scenario.surprise and scenario.hits for scenario in whole.scenarios)
    served = {process for system in whole.systems for process in system.processes}
    assert served == {process.id for process in whole.processes}


@pytest.mark.parametrize("name", ["municipality", "municipality-en"])
def test_a_municipality_answers_to_its_own_norms(name: str) -> None:
    assert {one.norm.split()[0].rstrip(",") for one in told(name).norms} == {"BIO2", "Cyberbeveiligingswet", "ENSIA"}


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("language", "titles"),
    [
        ("nl", ["het primair onderwijs", "het voortgezet onderwijs", "bij de gemeente"]),
        ("en", ["in primary education", "in secondary education", "in a municipality"]),
    ],
)
async def test_a_new_workshop_offers_the_sets_of_the_language(
    workspace: Path, language: str, titles: list[str]
) -> None:
    app = FacilitatorApp(workspace, language, None)
    async with app.run_test(size=(70, 19)) as pilot:
        app.screen._ask_new()  # type: ignore[attr-defined]
        await shown(app, pilot, titles[0])
        labels = [label for _, label in app.screen.query_one("#field-set", Choices).options]
        assert all(any(title in label for label in labels) for title in titles)
        assert len(labels) == 7


@pytest.mark.thorough
async def test_another_set_is_picked_by_keyboard(workspace: Path) -> None:
    app = FacilitatorApp(workspace, "nl", None)
    async with app.run_test(size=(70, 19)) as pilot:
        app.screen._ask_new()  # type: ignore[attr-defined]
        await shown(app, pilot, "bij de gemeente")
        await type_text(pilot, "Voorbeeld")
        await pilot.press("enter", "down", "down", "space")
        await pilot.press("enter", "enter")
        await until(pilot, lambda: any(workspace.rglob("Voorbeeld*.toml")))
        assert app.session.question_set.id == "municipality"
        app.close_session()
