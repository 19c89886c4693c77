"""Workshops of so many systems in which everything was talked about, with the longest things people type."""

from facilitator.model.flow import all_cells
from facilitator.model.records import AnswerRecord, ItemRecord, Record, SetRecord, State
from facilitator.model.session import Session
from tests.workshops import shipped_workshop

LONG = (
    "Absenties en resultaten op papier: de formulieren zitten in de calamiteitenmap bij de conciërge, maar alleen op "
    "De Wilg. Werkboeken en kopieerbladen van rekenen en taal zijn er voor groep 3 tot en met 5; voor groep 6 tot en "
    "met 8 niet. Wie er dan belt, en met welke telefoon, weten we pas als het zover is."
)
EXISTS = ("yes", "partly", "no")
TIMES = ("direct", "4h", "3d", "over-1w")


USUAL = "Op papier; de formulieren van {system} liggen in de rode map bij de conciërge. Pieter Kok belt rond."
"""As much as most answers hold."""


def filled_session(systems: int, *, captured: int = 9, text: str = LONG) -> Session:
    """A workshop about `systems` systems, all answered with `text`; `captured` actions, wishes and decision points."""
    session = shipped_workshop("school-po")
    records: list[Record] = [
        SetRecord(key="organisation", value="Stichting De Linde en omstreken voor openbaar basisonderwijs"),
        SetRecord(key="date", value="2026-11-26"),
    ]
    for number in range(systems):
        name = f"Leerlingadministratie en ondersteuningsdossier nummer {number + 1}"
        fields = {"name": name, "processes": ["teaching"], "position": number, "supplier": f"Leverancier {number}"}
        records.append(ItemRecord(of="system", id=f"own-{number + 1}", fields=fields))
    for record in records:
        session.apply(record)
    for number, cell in enumerate(all_cells(session)):
        session.apply(_answer(number, str(cell), cell.question, text.format(system=cell.subject)))
    places = [str(cell) for cell in all_cells(session)]
    for number in range(captured):
        shared = {"cell": places[number * 7 % len(places)], "text": f"{LONG[:150]} ({number})?"}
        session.apply(ItemRecord(of="decision", id=f"decision-{number}", fields=shared))
        session.apply(ItemRecord(of="wish", id=f"wish-{number}", fields=shared))
        owned = {**shared, "owner": "Pieter Kok-van der Berg", "due": "2026-12-18"}
        session.apply(ItemRecord(of="action", id=f"action-{number}", fields=owned))
    return session


def _answer(number: int, key: str, question: str, text: str) -> AnswerRecord:
    states: dict[int, State] = {4: "unknown", 7: "nothing"}
    measures: dict[str, str | int] = {}
    if question == "fallback":
        measures = {"exists": EXISTS[number % 3], "time": TIMES[number % 4], "certainty": "think"}
    if question == "financial":
        measures = {"amount": 250_000, "limit": 100_000}
    return AnswerRecord(cell=key, text=text, state=states.get(number % 11, "answered"), measures=dict(measures))
