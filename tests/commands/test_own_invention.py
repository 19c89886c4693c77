"""A kind of workshop that nobody foresaw, as a file alone: walked, checked, exported, compared."""

from pathlib import Path

import pytest

from facilitator.export.formats import formats_for
from facilitator.files.session.session_file import read_session
from facilitator.model.flow import all_cells, spoken_question, steps, story
from tests.program import Run

GARDEN = """\
format = 1
id = "museum-night"
edition = "1"
language = "en"
title = "Museum night, walked by room and by watch"
summary = "What if a room must close while visitors are inside?"
rules = ["Say what you would do tonight."]
sources = []
systems = []

[vocabulary]
board = "the trustees"
management = "the curator"
staff = "the guards"
audience = "the visitors"

[[processes]]
id = "lending"
group = "Collection"
name = "Lending"
in_sentence = "lending"

[[moments]]
id = "doors"
name = "Doors open"

[[moments]]
id = "peak"
name = "Ten o'clock"
duration = "PT2H"

[[moments]]
id = "after"
name = "Afterwards"
duration = "P1M"

[[questions]]
id = "route"
name = "Route"
letter = "R"
text.general = "How do {audience} leave {subject}, and who opens the way?"
repeat = true
at_least = 2

[[questions.measures]]
id = "crowd"
name = "Crowd"
ask = "How many at most?"
kind = "text"

[[questions]]
id = "light"
name = "Light"
letter = "L"
text.doors = "Which lamp in {subject} must never go out?"
moments = ["doors"]

[[questions]]
id = "lender"
name = "Lender"
letter = "E"
text.general = "What do we tell the owners while {process} waits?"

[[scenarios]]
id = "smoke"
title = "Smoke in the attic"
opening = "It is half past nine and something smells."
developments = { hall = "Smoke comes down the stairs.", attic = "The hatch is hot." }

[[rounds]]
id = "rooms"
name = "Rooms"
over = "subjects"
moments = ["doors", "peak"]
questions = ["route", "light"]
order = ["peak", "doors"]
subjects = [
    { id = "hall", name = "Hall", in_sentence = "the hall" },
    { id = "attic", name = "Attic", in_sentence = "the attic", about = "Only guards go here." },
    { id = "garden", name = "Garden", in_sentence = "the garden", about = "Open air, two gates." },
]

[[rounds]]
id = "loans"
name = "Loans"
over = "processes"
moments = ["after"]
questions = ["lender"]
order = ["after"]

[[agenda]]
id = "rooms"
name = "Rooms"
minutes = 30
round = "rooms"

[[agenda]]
id = "loans"
name = "Loans"
minutes = 10
round = "loans"
"""


@pytest.fixture
def night(workspace: Path, run: Run) -> Path:
    folder = workspace / "question_sets"
    folder.mkdir(exist_ok=True)
    (folder / "museum-night.toml").write_text(GARDEN, encoding="utf-8")
    assert run("check", folder / "museum-night.toml").status == 0
    done = run("new", "night", "--set", "museum-night", "--organisation", "Museum De Zolder")
    assert done.status == 0, done.err
    return Path(done.out.strip())


def test_it_is_walked_as_its_file_says(night: Path) -> None:
    session = read_session(night).session
    way = [str(cell) for cell in steps(session)]
    assert way[:3] == ["rooms/hall/peak/route", "rooms/hall/doors/route", "rooms/hall/doors/light"]
    assert way[-1] == "loans/lending/after/lender"
    assert len(way) == len(all_cells(session)) == 10
    cell = next(cell for cell in all_cells(session) if cell.subject == "attic")
    assert spoken_question(session, cell) == "How do the visitors leave the attic, and who opens the way?"
    assert story(session, cell.page) == "The hatch is hot."


def test_every_answer_is_found_again_in_every_format_and_next_year(night: Path, run: Run) -> None:
    keys = [line.split("\t")[0] for line in run("record", "night", "--list").out.splitlines()]
    for number, key in enumerate(keys):
        assert run("record", "night", key, f"answer number {number} of the night").status == 0
    formats = [word for one in formats_for("plan") for word in ("--to", one)]
    done = run("export", "night", *formats)
    assert done.status == 0, done.err
    for path in map(Path, done.out.split()):
        if path.suffix in (".md", ".json", ".toml", ".html"):
            shown = path.read_text(encoding="utf-8")
            assert all(f"answer number {number} of the night" in shown for number in range(len(keys))), path
    assert run("new", "later", "--from", "night").status == 0
    assert run("record", "later", keys[0], "--adopt").status == 0
    compared = run("compare", "night", "later")
    assert compared.status == 0
    assert "Hall" in compared.out
