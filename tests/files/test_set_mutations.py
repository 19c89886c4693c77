"""Whatever slips into a question set: it is accepted, or told with file and line."""

import random
from pathlib import Path

import pytest

from facilitator.files.sets.question_sets import shipped_folder
from tests.set_mutations import CHANGES, CHILD, Change, outcome


@pytest.mark.sweep
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_slip_of_the_hand_is_named_and_never_a_crash(workspace: Path, change: Change) -> None:
    school = (shipped_folder() / "school-po.toml").read_text(encoding="utf-8")
    path = workspace / "slip.toml"
    found = set()
    for seed in range(6):
        chance = random.Random(f"{change.__name__} {seed}")
        path.write_text(change(chance, school if seed % 3 == 0 else CHILD), encoding="utf-8")
        found.add(outcome(path, workspace))
    assert "named" in found
