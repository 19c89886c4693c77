"""What the board reads first: how many fallbacks are wishes, how many are there in part."""

import pytest

from facilitator.export.blocks import Bullets
from facilitator.export.sections.document import build_document
from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.records import AnswerRecord
from facilitator.texts import Texts
from tests.small_set import LAS, OFFICE, session_of

PLACES = ("outage/las/1h/fallback", "outage/las/1d/fallback", "outage/office/1h/fallback")


def figures(*answers: AnswerRecord) -> str:
    document = build_document(build_plan(session_of(LAS, OFFICE, *answers)), Texts("nl"), "board")
    blocks = [block for section in document.sections for block in section.blocks]
    return repr([block for block in blocks if isinstance(block, Bullets)])


@pytest.mark.parametrize(
    ("values", "wishes", "partly"),
    [(("no", "partly", "partly"), 1, 2), (("no", "no", "yes"), 2, 0), (("yes", "partly", "yes"), 0, 1)],
)
def test_what_is_there_in_part_is_no_wish(values: tuple[str, ...], wishes: int, partly: int) -> None:
    said = figures(
        *(
            AnswerRecord(cell=cell, text="Papier.", measures={"exists": value})
            for cell, value in zip(PLACES, values, strict=True)
        )
    )
    for key, count in (("wishes", wishes), ("partly", partly)):
        texts = Texts("nl")
        for number, form in ((1, "one"), (2, "many")):
            sentence = texts(f"outcomes.board.{key}.{form}", count=number)
            assert (sentence in said) == (count == number), (sentence, said)
