"""Workshops of so many systems in which everything was talked about, with the longest things people type."""

import random

from facilitator.model.flow import all_cells
from facilitator.model.records import AnswerRecord, ItemRecord, Record, SetRecord, State, Value
from facilitator.model.session import Session, cell_question
from facilitator.model.sets.question_set import Measure
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


SENTENCES = (
    "De directeur belt het bestuur en houdt een lijst bij van wie gebeld is.",
    "Werkboeken en kopieerbladen liggen in de kast op de gang; voor groep 6 tot en met 8 is er voor een week genoeg.",
    "De lijst ligt op papier in de rode map bij de conciërge.",
    "Zonder internet gaat dit niet en dan bellen we rond vanaf de lijst.",
    "Inhuur van buiten, maar niemand weet wat dat kost en wie daarvoor toestemming geeft.",
    "Dit is nog nooit geprobeerd, dus we denken dat het werkt.",
)
PEOPLE = ("Pieter Kok", "Sanne de Groot", "Iemand Anders")


def full_session(systems: int, seed: int = 1) -> Session:
    """A workshop in which every question was answered in a whole sentence, and every field of it filled in."""
    session = filled_session(systems, captured=5, text=USUAL)
    chance = random.Random(seed)
    for cell in all_cells(session):
        question = cell_question(session, cell)
        assert question is not None
        measures = {measure.id: _value(measure, systems, chance) for measure in question.measures}
        text = chance.choice(SENTENCES)
        session.apply(AnswerRecord(cell=str(cell), text=text, state="answered", measures=measures))
    return session


def _value(measure: Measure, systems: int, chance: random.Random) -> Value:
    values: dict[str, Value] = {
        "money": chance.choice([30_000, 250_000]),
        "number": chance.randint(1, 20),
        "people": chance.sample(PEOPLE, chance.randint(1, 2)),
        "subjects": [f"own-{chance.randint(1, systems)}"],
        "date": "2026-05-12",
        "clock": "10:20",
        "yes-no": chance.choice([True, False]),
        "text": chance.choice(SENTENCES),
    }
    options = [option.id for option in measure.options]
    return chance.choice(options) if options else values[measure.kind]


def _answer(number: int, key: str, question: str, text: str) -> AnswerRecord:
    states: dict[int, State] = {4: "unknown", 7: "nothing"}
    measures: dict[str, str | int] = {}
    if question == "fallback":
        measures = {"exists": EXISTS[number % 3], "time": TIMES[number % 4], "certainty": "think"}
    if question == "financial":
        measures = {"amount": 250_000, "limit": 100_000}
    return AnswerRecord(cell=key, text=text, state=states.get(number % 11, "answered"), measures=dict(measures))
