"""What other programs read of a workshop: the names and values in json and toml are kept from version to version."""

import json
import tomllib
from functools import cache
from typing import Any

import pytest

from facilitator.export import render
from facilitator.model.arrange.build_plan import build_plan
from facilitator.model.figure import Figure
from facilitator.model.plan import (
    BoardWord,
    EarlierPlace,
    Exercised,
    ExerciseProposal,
    Handbook,
    Plan,
    PlanEvidence,
    PlanGoal,
    PlanTurn,
    Shown,
)
from facilitator.model.plan.years import Comparison, Year
from facilitator.texts import Texts
from tests.export.listed_workshop import listed_workshop

PARTS = (
    "format",
    "meta",
    "participants",
    "missing_expertise",
    "moments",
    "questions",
    "scenarios",
    "rounds",
    "processes",
    "systems",
    "cells",
    "gaps",
    "put_off",
    "findings",
    "recovery_times",
    "exercised",
    "recovery_plans_needed",
    "actions",
    "decisions",
    "wishes",
    "parking",
    "observations",
    "assumptions",
    "checks",
    "costs",
    "evidence",
    "corrections",
    "changes",
    "exercise",
    "named_people",
    "next_due",
    "other_systems",
    "earlier_places",
    "since",
    "years",
    "goals",
    "board_word",
    "handbooks",
    "turns",
)
"""Of a plan, in this order."""

ONE_OF: dict[str, Any] = {
    "format": "facilitator-plan/2",
    "meta": {
        "organisation": "De Linde",
        "date": "2026-11-26",
        "place": "De Wilg",
        "facilitator": "Ellen Smit",
        "session": "0000",
        "created": "2026-11-26T09:00:00+01:00",
        "last_change": "2026-11-26T10:24:00+01:00",
        "version": 23,
        "language": "nl",
        "set_id": "small",
        "set_edition": "1",
        "set_title": "Klein",
        "vocabulary": {
            "board": "het bestuur",
            "management": "de directie",
            "staff": "de leerkrachten",
            "audience": "de ouders",
        },
        "set_language": "nl",
        "coordinator": "",
        "joins": "",
        "table": "",
    },
    "exercise": {"cell": "outage/las/1h/fallback", "scenario": "ddos", "why": "slow"},
    "next_due": "2027-11-26",
    "other_systems": {},
    "earlier_places": {},
    "since": None,
    "board_word": {"appetite": "", "on": "", "lowest": {}},
}
"""What there is once."""

FIRST: dict[str, Any] = {
    "participants": {
        "id": "ann",
        "name": "Ann Bos",
        "function": "directeur",
        "expertise": ["process"],
        "present": True,
        "stand_in_for": "Cas Dam",
        "manager": True,
    },
    "missing_expertise": "ict",
    "moments": {"id": "1h", "name": "1 uur", "minutes": 60},
    "questions": {
        "id": "fallback",
        "name": "Terugval",
        "letter": "T",
        "recall": False,
        "asks": ["exists", "time", "leans-on"],
    },
    "scenarios": {"id": "ddos", "title": "Aanval", "opening": "Dinsdag 10:15."},
    "rounds": {
        "id": "outage",
        "name": "Uitval",
        "chapter": "fallbacks",
        "over": "systems",
        "subjects": [
            {"id": "las", "name": "Leerlijn Admin", "about": ""},
            {"id": "office", "name": "Mail en bestanden", "about": ""},
        ],
        "moments": ["1h", "1d"],
        "questions": ["fallback", "financial"],
    },
    "processes": {
        "id": "teaching",
        "group": "Onderwijs",
        "name": "Les geven",
        "systems": ["las", "office"],
        "tolerable_minutes": 480,
        "tolerable_on": "2026-09-01",
    },
    "systems": {
        "id": "las",
        "name": "Leerlijn Admin",
        "kind": "Leerlijn",
        "product": "Leerlijn Admin",
        "supplier": "Lijn BV",
        "processes": ["teaching"],
        "hardest": "teaching",
        "self_managed": True,
        "depends_on": ["office"],
        "log_in_by": "office",
        "scenario": "ddos",
        "attended": ["ann"],
        "owner": "Ann Bos",
        "users": "leerkrachten",
        "emergency": "088 1234",
        "emergency_offline": "rode map",
        "promise": "8 uur",
        "exit": "export in csv",
        "backup": "elke nacht",
        "peak": "september",
        "recovery_plan": False,
    },
    "cells": {
        "key": "outage/las/1h/fallback",
        "round": "outage",
        "subject": "las",
        "moment": "1h",
        "question": "fallback",
        "grade": "must",
        "state": "draft",
        "text": "De lijsten liggen op papier.",
        "concept": "Op papier, en",
        "reason": "",
        "same_as": "",
        "measures": [
            {"id": "exists", "name": "Bestaat", "value": "yes", "words": "Ja", "kind": "choice"},
            {"id": "time", "name": "Tijd tot het werkt", "value": "4h", "words": "Binnen vier uur", "kind": "duration"},
            {
                "id": "leans-on",
                "name": "Leunt op",
                "value": ["office"],
                "words": "Mail en bestanden",
                "kind": "subjects",
            },
        ],
        "others": [
            {
                "entry": "second",
                "text": "Nee",
                "state": "answered",
                "reason": "",
                "same_as": "",
                "measures": [],
                "by": "",
                "adopted": False,
            }
        ],
        "aside": [],
        "tried": False,
        "doubt": "",
        "raw": "Op papier",
        "corrected": "Bellen",
        "lines": [],
        "fallback": "late",
        "since": "",
        "earlier_on": "",
        "stands": None,
        "blind": None,
    },
    "gaps": {"cell": "outage/las/1h/fallback", "grade": "must", "concept": True},
    "findings": {
        "cell": "outage/office/1h/fallback",
        "state": "ask",
        "reason": "Bo Ek",
        "asks": "Wat doen we zonder Mail en bestanden? En de leerkrachten?",
    },
    "recovery_times": {
        "process": "teaching",
        "moment": "1h",
        "scenarios": ["ddos"],
        "time": {"value": None, "words": "", "how": "unknown", "on": "", "story": "", "moment": "", "cells": []},
        "slowest": "las",
        "unknown": ["office"],
        "absent": [],
        "partly": [],
        "unsaid": [],
        "level": "",
        "level_from": "",
    },
    "recovery_plans_needed": "las",
    "actions": {
        "id": "a1",
        "text": "Lijst printen",
        "cell": "outage/las/1h/fallback",
        "owner": "Ann Bos",
        "due": "2026-12-18",
        "concept": False,
        "status": "open",
    },
    "decisions": {
        "id": "d1",
        "text": "Mag dit?",
        "cell": "outage/las/1h/fallback",
        "options": "ja of nee",
        "recommendation": "ja",
        "otherwise": "dan niet",
        "cost": "€ 100",
        "concept": False,
        "decided": "akkoord",
        "decided_on": "2026-12-01",
    },
    "wishes": {
        "id": "w1",
        "text": "Een noodmodem",
        "cell": "outage/las/1h/fallback",
        "owner": "Ann Bos",
        "due": "2026-12-18",
        "concept": False,
        "status": "open",
    },
    "parking": {
        "id": "p1",
        "text": "De sleutels",
        "cell": "outage/las/1h/fallback",
        "owner": "Ann Bos",
        "due": "2026-12-18",
        "concept": False,
        "status": "open",
    },
    "observations": {"about": "good", "text": "Iedereen dacht mee"},
    "checks": {
        "id": "too-late:outage/las/1h/fallback",
        "rule": "too-late",
        "cells": ["outage/las/1h/fallback"],
        "values": {"subject": "Leerlijn Admin", "moment": "1 uur", "question": "Terugval", "time": "Binnen vier uur"},
        "chain": [],
        "accepted": "",
    },
    "costs": {
        "moment": "1h",
        "total": {"value": None, "words": "", "how": "unknown", "on": "", "story": "", "moment": "", "cells": []},
        "asked": 2,
        "named": 0,
        "repeated": [],
        "bands": {},
        "over": [],
        "unpriced": [],
        "unknown": [],
        "nothing": [],
        "undiscussed": ["outage/las/1h/financial", "outage/office/1h/financial"],
        "earlier": [],
    },
    "corrections": {"person": "Ann Bos", "due": "2026-12-10", "back": "Noodnummer klopt niet", "came_back": True},
    "changes": {"number": 1, "at": "2026-11-26T10:01:00+01:00", "what": "set", "where": "organisation", "undoes": 0},
    "named_people": {
        "name": "Ann Bos",
        "function": "directeur",
        "cells": ["outage/las/1d/financial", "outage/las/1h/fallback"],
        "manager": True,
        "owns": ["las"],
        "reads": True,
        "set_aside": False,
    },
}
"""Of each list the first."""

COUNTS = {
    "participants": 1,
    "missing_expertise": 1,
    "moments": 2,
    "questions": 2,
    "scenarios": 1,
    "rounds": 1,
    "processes": 1,
    "systems": 2,
    "cells": 8,
    "gaps": 5,
    "put_off": 0,
    "findings": 1,
    "recovery_times": 2,
    "exercised": 0,
    "recovery_plans_needed": 1,
    "actions": 1,
    "decisions": 1,
    "wishes": 1,
    "parking": 1,
    "observations": 1,
    "assumptions": 0,
    "checks": 3,
    "costs": 2,
    "evidence": 0,
    "corrections": 1,
    "changes": 23,
    "named_people": 2,
    "years": 0,
    "goals": 0,
    "handbooks": 0,
    "turns": 0,
}
"""How many there are."""

KEYS: dict[type[Any], tuple[str, ...]] = {
    Figure: ("value", "words", "how", "on", "story", "moment", "cells"),
    Exercised: ("process", "time", "loss", "proposed", "sufficient", "sufficient_on"),
    ExerciseProposal: ("cell", "scenario", "why"),
    PlanEvidence: (
        *("id", "norm", "text", "source", "date", "checked", "note", "shows", "prepares", "adds", "missing"),
    ),
    Shown: ("proof", "count", "parts"),
    EarlierPlace: ("words", "date"),
    PlanGoal: ("text", "judged", "note"),
    BoardWord: ("appetite", "on", "lowest"),
    Handbook: ("title", "publisher", "finds"),
    PlanTurn: ("subject", "scenario", "text", "at"),
    Comparison: (
        *("name", "date", "now_name", "now_date", "cells", "systems_added", "systems_gone", "systems_changed"),
        *("systems_renamed", "processes", "suppliers", "done", "dropped", "still_open", "new_actions", "decided"),
        "undecided",
    ),
    Year: (
        *("name", "date", "must", "must_answered", "must_standing", "times", "times_known", "slowest"),
        *("open_actions", "closed_actions"),
    ),
}
"""Parts that this workshop has none of: the names of what stands in them."""


@cache
def written(format_id: str) -> dict[str, Any]:
    """What the file of a format holds."""
    plan = build_plan(listed_workshop(), with_changes=True)
    [data] = render(plan, format_id, Texts("nl")).values()
    found: dict[str, Any] = json.loads(data) if format_id == "json" else tomllib.loads(data.decode())
    return found


def test_a_plan_has_these_parts_in_this_order() -> None:
    assert tuple(written("json")) == PARTS


@pytest.mark.parametrize("part", ONE_OF)
def test_what_there_is_once_stands_under_its_name(part: str) -> None:
    assert written("json")[part] == ONE_OF[part]
    if isinstance(ONE_OF[part], dict):
        # The order is part of the file: a difference between two years must show what changed alone.
        assert list(written("json")[part]) == list(ONE_OF[part])


@pytest.mark.parametrize("part", FIRST)
def test_the_first_of_a_list_has_these_values(part: str) -> None:
    assert written("json")[part][0] == FIRST[part]
    if isinstance(FIRST[part], dict):
        assert list(written("json")[part][0]) == list(FIRST[part])


@pytest.mark.parametrize("part", COUNTS)
def test_a_list_holds_all_of_it(part: str) -> None:
    assert len(written("json")[part]) == COUNTS[part]


@pytest.mark.parametrize("kind", KEYS, ids=lambda kind: kind.__name__)
def test_a_part_has_these_names(kind: type[Any]) -> None:
    assert tuple(kind.model_fields) == KEYS[kind]


def without_none(value: Any) -> Any:
    """A value as TOML can hold it: what is not there is left out."""
    if isinstance(value, dict):
        return {key: without_none(part) for key, part in value.items() if part is not None}
    return [without_none(part) for part in value] if isinstance(value, list) else value


@pytest.mark.parametrize("part", PARTS)
def test_toml_says_the_same_as_json(part: str) -> None:
    assert written("toml").get(part) == without_none(written("json")[part])


def test_what_was_written_can_be_read_as_a_plan_again() -> None:
    again = Plan.model_validate(written("json"))
    assert json.loads(again.model_dump_json(by_alias=True)) == written("json")


def test_words_of_an_amount_are_those_of_the_workshop() -> None:
    [cell] = [cell for cell in written("json")["cells"] if cell["key"] == "outage/las/1d/financial"]
    words = {measure["id"]: (measure["value"], measure["words"]) for measure in cell["measures"]}
    assert words == {
        "amount": (125_050, "€ 1.250,50"),
        "signs": (["ann"], "Ann Bos"),
        "since": ("2026-03-01", "2026-03-01"),
    }
