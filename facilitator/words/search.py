"""What is found in a workshop by a word: questions, systems, people, what was noted, and what was said."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from facilitator.model.answers.noted import NOTED
from facilitator.model.cells import Cell, parse_cell
from facilitator.model.flow import all_cells
from facilitator.model.session import BEFORE, Session
from facilitator.model.things.kinds import Action
from facilitator.texts import Texts
from facilitator.words.workshop import action_words, cell_words, one_line

FoundKind = Literal["question", "system", "person", "noted", "said"]
AROUND = 24
"""So many characters of a sentence stand before the word that was found in it."""

LENGTH = 100


@dataclass(frozen=True, kw_only=True)
class Found:
    """One thing that was found: what it is called, the sentence around the word, and the cell it is at, if any."""

    kind: FoundKind
    name: str
    excerpt: str = ""
    cell: str = ""


def plain(text: str) -> str:
    """A text as it is looked through: without capitals and accents."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def holds(text: str, wanted: str) -> bool:
    """Whether every word that is looked for stands in a text, also as a part of a longer word."""
    looked_through = plain(text)
    return all(word in looked_through for word in plain(wanted).split())


def found_in(session: Session, texts: Texts, wanted: str) -> Iterator[Found]:
    """All that the words looked for stand in, kind by kind, each in the order of the workshop."""
    cells = all_cells(session)
    for cell in cells:
        name = cell_words(session, cell)
        if holds(name, wanted):
            yield Found(kind="question", name=name, excerpt=one_line(session.text(cell))[:LENGTH], cell=str(cell))
    for system in session.systems():
        if holds(f"{system.called} {system.name}", wanted):
            first = next((str(cell) for cell in cells if cell.subject == system.id), "")
            yield Found(kind="system", name=system.called, cell=first)
    for person in session.people():
        if holds(f"{person.name} {person.function}", wanted):
            yield Found(kind="person", name=person.called, excerpt=person.function)
    yield from _noted(session, texts, wanted)
    for cell in cells:
        yield from _said(session, cell, wanted)


def _noted(session: Session, texts: Texts, wanted: str) -> Iterator[Found]:
    for kind in NOTED:
        for capture in session.all_of(kind):
            words = action_words(capture, texts) if isinstance(capture, Action) else one_line(capture.text)
            if holds(words, wanted):
                yield Found(kind="noted", name=texts(f"common.of.{kind.of}"), excerpt=words, cell=_known(capture.cell))


def _known(key: str) -> str:
    try:
        return str(parse_cell(key)) if key else ""
    except ValueError:
        return ""


def _said(session: Session, cell: Cell, wanted: str) -> Iterator[Found]:
    """The answers at a cell, second opinions among them, with the words around what was found."""
    said = [session.text(cell)]
    entries = [entry for entry in session.entries(cell) if entry not in ("main", BEFORE)]
    said += [session.answers[str(cell), entry].text for entry in entries]
    for text in said:
        if text and holds(text, wanted):
            yield Found(kind="said", name=cell_words(session, cell), excerpt=excerpt(text, wanted), cell=str(cell))


def excerpt(text: str, wanted: str) -> str:
    """The part of a text around the first word that is looked for, on one line."""
    line = one_line(text)
    first = next(iter(plain(wanted).split()), "")
    place = plain(line).find(first)
    if place <= AROUND or len(plain(line)) != len(line):
        return line[:LENGTH]
    begin = line.rfind(" ", 0, place - AROUND + 1) + 1
    return ("…" if begin else "") + line[begin : begin + LENGTH]
