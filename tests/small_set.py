"""A question set that fits on a page, and sessions made with it."""

from functools import cache

from facilitator.files.sets.question_sets import parse_set
from facilitator.model.records import AnswerRecord, ItemRecord, Record
from facilitator.model.session import Session
from facilitator.model.sets.question_set import QuestionSet
from tests.workshops import CREATED

SMALL = """\
format = 1
id = "small"
edition = "1"
language = "nl"
title = "Klein"
summary = "Om mee te testen."
minutes = 60
rules = ["Weet je het niet? Zeg dat."]
sources = []

[vocabulary]
board = "het bestuur"
management = "de directie"
staff = "de leerkrachten"
audience = "de ouders"

[[processes]]
id = "teaching"
group = "Onderwijs"
name = "Les geven"
in_sentence = "het lesgeven"

[[systems]]
id = "las"
name = "Leerlingadministratie"
article = "de"
processes = ["teaching"]
depends_on = ["office"]
log_in_by = "office"

[[systems]]
id = "office"
name = "Mail en bestanden"
processes = ["teaching"]

[[moments]]
id = "1h"
name = "1 uur"
duration = "PT1H"

[[moments]]
id = "1d"
name = "1 dag"
duration = "P1D"

[[questions]]
id = "fallback"
name = "Terugval"
letter = "T"
text.general = "Wat doen we zonder {system}? En {staff}?"
grade = { 1h = "must", 1d = "may" }
minutes = { 1h = 4 }

[[questions.measures]]
id = "exists"
name = "Bestaat"
ask = "Bestaat dit al?"
kind = "choice"
in_room = true
options = [
    { id = "yes", name = "Ja" },
    { id = "no", name = "Nee" },
]

[[questions.measures]]
id = "time"
name = "Tijd tot het werkt"
ask = "Hoe snel werkt het?"
kind = "duration"
options = [
    { id = "direct", name = "Direct", value = 0 },
    { id = "4h", name = "Binnen vier uur", value = 240 },
    { id = "unknown", name = "Weten we niet" },
]

[[questions.measures]]
id = "leans-on"
name = "Leunt op"
ask = "Waar leunt het op?"
kind = "subjects"

[[questions]]
id = "financial"
name = "Financieel"
letter = "F"
text.1h = "Wat kost een uur zonder {system}?"
text.1d = "Wat kost een dag?"

[[questions.measures]]
id = "amount"
name = "Bedrag"
ask = "Hoeveel?"
kind = "money"

[[questions.measures]]
id = "signs"
name = "Tekent"
ask = "Wie tekent?"
kind = "people"
moments = ["1d"]

[[questions.measures]]
id = "since"
name = "Sinds"
ask = "Sinds wanneer?"
kind = "date"

[[scenarios]]
id = "ddos"
title = "Aanval"
opening = "Dinsdag 10:15."
developments = { 1h = "Geen hersteltijd.", 1d = "Het valt opnieuw uit." }
hits = ["las"]

[[rounds]]
id = "outage"
name = "Uitval"
over = "systems"
moments = ["1h", "1d"]
questions = ["fallback", "financial"]
order = ["1d", "1h"]
minutes_short = 5

[[agenda]]
id = "welcome"
name = "Welkom"
minutes = 10

[[agenda]]
id = "systems"
name = "In gesprek"
round = "outage"
"""

LAS = ItemRecord(
    of="system",
    id="las",
    fields={"name": "Leerlingadministratie", "kind": "las", "processes": ["teaching"], "position": 1},
)
OFFICE = ItemRecord(
    of="system",
    id="office",
    fields={"name": "Mail en bestanden", "kind": "office", "processes": ["teaching"], "position": 2},
)
FALLBACK = "outage/las/1h/fallback"


def answer(cell: str, text: str) -> AnswerRecord:
    """An answer without measures."""
    return AnswerRecord(cell=cell, text=text)


def session_of(*records: Record) -> Session:
    """A workshop in memory that these records fold into, numbered from 1."""
    session = Session("0000", CREATED, parsed())
    for number, record in enumerate(records, start=1):
        session.apply(record.model_copy(update={"number": number}))
    return session


@cache
def parsed() -> QuestionSet:
    """The set, read once."""
    return parse_set(SMALL, "small.toml")
