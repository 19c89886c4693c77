"""The program ends, whatever state saving is in, and keeps what could be saved: a few of all that there are."""

import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("a pseudo-terminal needs POSIX", allow_module_level=True)

from tests.ways_out import State, Way, leave


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("state", "way"),
    [
        ("waiting", "closed"),
        ("failing", "F10"),
        ("failing", "SIGTERM"),
        ("recovering", "Ctrl+Q"),
    ],
)
def test_each_way_out_ends_in_each_state_of_saving(workspace: Path, state: State, way: Way) -> None:
    left = leave(workspace, state, way)
    assert (left.status, left.in_order) == (0, True)
    assert left.asked == (state == "failing" and way == "F10")
    if state == "waiting":
        assert left.kept
