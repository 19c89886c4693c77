"""Own Word templates to try, and what comes out of them."""

import io
from collections.abc import Callable
from pathlib import Path

import docx
from docx.document import Document as WordDocument

from facilitator.export import render
from facilitator.model.plan import Plan
from facilitator.model.records import ItemRecord, SetRecord
from facilitator.model.session import Session
from facilitator.texts import Texts
from tests.small_set import FALLBACK, LAS, answer, session_of

NL = Texts("nl")
PLACE = "{{ body }}"


def in_header(word: WordDocument, words: str) -> None:
    word.sections[0].header.paragraphs[0].text = words


def in_title(word: WordDocument, words: str) -> None:
    word.core_properties.title = words


def built(*paragraphs: str, change: Callable[[WordDocument], object] = lambda word: None) -> bytes:
    """A Word file with these paragraphs."""
    word = docx.Document()
    for words in paragraphs:
        word.add_paragraph(words)
    change(word)
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def said() -> Session:
    """A workshop with one answer and one action."""
    action = ItemRecord(of="action", id="a", fields={"text": "Sleutels bijmaken", "owner": "Bas"})
    facts = SetRecord(key="date", value="2026-11-26")
    return session_of(LAS, facts, answer(FALLBACK, "Op papier, bij de conciërge"), action)


def rendered(folder: Path, plan: Plan, data: bytes, texts: Texts = NL) -> WordDocument:
    """The outcomes in a template, opened."""
    (folder / "eigen.docx").write_bytes(data)
    (made,) = render(plan, "docx", texts, folder / "eigen.docx").values()
    return docx.Document(io.BytesIO(made))


def words_of(word: WordDocument) -> list[str]:
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return [*[paragraph.text for paragraph in word.paragraphs], *cells]


def headings(word: WordDocument) -> list[tuple[str, str]]:
    """Every heading with its style."""
    found = [(one.style.name or "", one.text) for one in word.paragraphs if one.style is not None]
    return [(style, text) for style, text in found if style.startswith("Heading")]
