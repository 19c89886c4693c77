"""A small workshop of which every column of every list holds something else."""

from facilitator.model.records import (
    AcceptRecord,
    AnswerRecord,
    AttendanceRecord,
    DraftRecord,
    ItemRecord,
    Record,
    SetRecord,
    WordingRecord,
)
from facilitator.model.session import Session
from tests.small_set import FALLBACK, OFFICE, parsed
from tests.workshops import held

COSTS = "outage/las/1d/financial"
SYSTEM = ItemRecord(
    of="system",
    id="las",
    fields={
        "name": "Leerlijn",
        "kind": "las",
        "position": 1,
        "product": "Leerlijn Admin",
        "supplier": "Lijn BV",
        "processes": ["teaching"],
        "hardest": "teaching",
        "depends_on": ["office"],
        "log_in_by": "office",
        "self_managed": True,
        "recovery_plan": False,
        "owner": "Ann Bos",
        "users": "leerkrachten",
        "emergency": "088 1234",
        "emergency_offline": "rode map",
        "promise": "8 uur",
        "exit": "export in csv",
        "backup": "elke nacht",
        "peak": "september",
        "scenario": "ddos",
    },
)
PERSON: dict[str, object] = {
    "name": "Ann Bos",
    "function": "directeur",
    "expertise": ["process"],
    "present": True,
    "stand_in_for": "Cas Dam",
    "manager": True,
}
NOTED = {"cell": FALLBACK, "owner": "Ann Bos", "due": "2026-12-18"}


def records() -> list[Record]:
    """Everything that can be noted, once."""
    return [
        SetRecord(key="organisation", value="De Linde"),
        SetRecord(key="date", value="2026-11-26"),
        SetRecord(key="place", value="De Wilg"),
        SetRecord(key="facilitator", value="Ellen Smit"),
        SYSTEM,
        OFFICE,
        ItemRecord.model_validate({"of": "person", "id": "ann", "fields": PERSON}),
        ItemRecord(of="process", id="teaching", fields={"tolerable_minutes": 480, "tolerable_on": "2026-09-01"}),
        AttendanceRecord(person="ann", status="present"),
        AnswerRecord(cell=FALLBACK, text="Bellen"),
        AnswerRecord(
            cell=FALLBACK,
            text="Op papier",
            corrects="falls-over:x",
            measures={"exists": "yes", "time": "4h", "leans-on": ["office"]},
        ),
        WordingRecord(cell=FALLBACK, text="De lijsten liggen op papier."),
        DraftRecord(cell=FALLBACK, text="Op papier, en"),
        AnswerRecord(cell=FALLBACK, entry="second", text="Nee", state="answered"),
        AnswerRecord(
            cell=COSTS, text="Invallers", measures={"amount": 125_050, "signs": ["ann"], "since": "2026-03-01"}
        ),
        AnswerRecord(cell="outage/office/1h/fallback", state="ask", reason="Bo Ek", text="Misschien"),
        AnswerRecord(cell="outage/office/1d/fallback", same_as="outage/las/1d/fallback", text="Net zo"),
        ItemRecord(of="action", id="a1", fields={**NOTED, "text": "Lijst printen"}),
        ItemRecord(
            of="decision",
            id="d1",
            fields={
                **NOTED,
                "text": "Mag dit?",
                "options": "ja of nee",
                "recommendation": "ja",
                "otherwise": "dan niet",
                "cost": "€ 100",
                "decided": "akkoord",
                "decided_on": "2026-12-01",
            },
        ),
        ItemRecord(of="wish", id="w1", fields={**NOTED, "text": "Een noodmodem"}),
        ItemRecord(of="parking", id="p1", fields={**NOTED, "text": "De sleutels"}),
        ItemRecord(of="observation", id="o1", fields={"about": "good", "text": "Iedereen dacht mee"}),
        ItemRecord(
            of="observation",
            id="o2",
            fields={
                "about": "correction",
                "person": "ann",
                "due": "2026-12-10",
                "came_back": True,
                "text": "Noodnummer klopt niet",
            },
        ),
        AcceptRecord(check="action-without-owner:loose", reason="komt later"),
    ]


def listed_workshop() -> Session:
    """The workshop of these."""
    return held(parsed(), records())
