"""A Word template to begin with: the one that ships, with a page in front that explains it.

The page stands between `{#` and `#}`: it is in no document, also when nobody takes it out.
"""

import io
from collections.abc import Sequence

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_BREAK
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from facilitator.export.blocks import Document
from facilitator.export.word.page import set_language, shipped, written
from facilitator.texts import Texts

VALUES = ("title", "subtitle", "organisation", "marking", "version", "page", "page_of")
_WIDTHS = (Cm(6), Cm(11))
_HEADING = "Heading 4"
"""The page in front is no part of what is numbered: headings of this level have no number."""


def build_start(document: Document, texts: Texts) -> bytes:
    """The bytes of the .docx; `document` says which sections there are."""
    word = docx.Document(io.BytesIO(shipped("outcomes.docx")))
    set_language(word, document.language)
    page = _Page(word)
    page.text("{#")
    page.text(texts("template.start.heading"), "Subtitle")
    for key in ("what", "look", "check"):
        page.text(texts(f"template.start.{key}"))
    page.text(texts("template.start.values"), _HEADING)
    values = [(f"{{{{ {key} }}}}", texts(f"template.start.{key}")) for key in VALUES]
    page.table([*values, ("facts", texts("template.start.facts"))])
    page.text(texts("template.start.places"), _HEADING)
    page.text(texts("template.start.places_what"))
    sections = [(f"{{{{ section.{section.id} }}}}", section.title) for section in document.sections]
    page.table([("{{ body }}", texts("template.start.body")), *sections])
    last = page.text("")
    last.add_run().add_break(WD_BREAK.PAGE)
    last.add_run("#}")
    return written(word)


class _Page:
    """Adds to a Word document in front of everything that is in it."""

    def __init__(self, word: WordDocument) -> None:
        self._word, self._first = word, word.paragraphs[0]

    def text(self, words: str, style: str = "Normal") -> Paragraph:
        """A paragraph."""
        paragraph: Paragraph = self._first.insert_paragraph_before(words, style)
        return paragraph

    def table(self, rows: Sequence[tuple[str, str]]) -> None:
        """A table of placeholders and what they become."""
        table = self._word.add_table(rows=0, cols=2)
        table.autofit = False
        for row in rows:
            for cell, words, width in zip(table.add_row().cells, row, _WIDTHS, strict=True):
                cell.text, cell.width = words, width
                cell.paragraphs[0].paragraph_format.space_after = Pt(1)
        for column, width in zip(table.columns, _WIDTHS, strict=True):
            column.width = width
        self._first._p.addprevious(table._tbl)
