"""The document as Word, from a template that the organisation may replace by its own.

The template holds the title page, the styles, the header and the footer; it is filled in before
anything that the room said is in it. The body, or single sections, are put in afterwards, as text.
"""

import io
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from facilitator.export.blocks import Document
from facilitator.export.formats import TemplateError
from facilitator.export.own_template import Report, look_at_template
from facilitator.export.own_template.fill import fill, open_template
from facilitator.export.word.body import write_body, write_section
from facilitator.export.word.page import MOST_PROPERTY, Look, set_language, set_look, set_properties, shipped, written
from facilitator.export.word.pages import find_pages
from facilitator.texts import Texts

LEAST_PAGES_FOR_COVER = 12
"""A shorter document has its title above the text."""

WITHOUT_COVER = {
    "Organisation": Look(12, 0, 0),
    "Title": Look(22, 0, 2),
    "Subtitle": Look(12, 0, 8),
    "Contents heading": Look(13, 10, 4, new_page=False),
}


def render_word(document: Document, texts: Texts, template: Path | None = None) -> bytes:
    """The whole document as the bytes of a .docx; the same document gives the same bytes.

    Raises:
        TemplateError: if `template` cannot be used; the message says all that is wrong with it.
    """
    context = template_context(document, texts)
    if template is None:
        return _in_our_template(document, context)
    report = look_at_template(template, context, texts)
    if report.problems:
        raise TemplateError("\n".join(f"{template}: {problem}" for problem in report.problems))
    opened = docx.Document(io.BytesIO(report.filled))
    try:
        return _finish(opened, document, context, report.properties)
    except _Lost as lost:
        raise TemplateError(f"{template}: {texts('template.problem.lost', name=lost)}") from lost


def _in_our_template(document: Document, context: dict[str, Any]) -> bytes:
    """The document as it looks by itself: with pages for title and contents when it is long."""
    template = open_template(io.BytesIO(shipped("short.docx" if document.short else "outcomes.docx")))
    fill(template, context)
    word = template.docx
    set_language(word, document.language)
    pages = find_pages(word, document, cover=not document.short)
    if not document.short and pages.count < LEAST_PAGES_FOR_COVER:
        _take_off_cover(word)
        pages = find_pages(word, document, cover=False)
    return _finish(word, document, context, {}, pages.sections)


def _take_off_cover(word: WordDocument) -> None:
    """Let title, contents and text stand below each other: on a few pages a cover is a nearly empty one."""
    for name, look in WITHOUT_COVER.items():
        set_look(word.styles[name], look)


def check_word_template(document: Document, texts: Texts, template: Path) -> Report:
    """What is in a template, for the outcomes of `document`.

    Raises:
        TemplateError: if it cannot be read, or takes too much time or memory.
    """
    return look_at_template(template, template_context(document, texts), texts)


class _Lost(Exception):
    """A place that was in the template and is not a paragraph of the document."""


def _finish(
    word: WordDocument,
    document: Document,
    context: dict[str, Any],
    properties: dict[str, str],
    pages: Sequence[int] = (),
) -> bytes:
    """Put in what the room said, where its places are; `pages` is where each section begins, if that is known.

    Raises:
        _Lost: if a place stands where nothing can be put in.
    """
    sections = {context["section"][section.id]: section for section in document.sections}
    for paragraph in word.paragraphs:
        words = paragraph.text.strip()
        if words == context["body"]:
            write_body(word, paragraph, document, pages)
        elif words in sections:
            write_section(word, paragraph, sections[words])
    left = "".join(text.text or "" for text in word.element.iter(qn("w:t")))
    places = {"body": context["body"]}
    places |= {f"section.{section.id}": place for place, section in sections.items()}
    for name, place in places.items():
        if place in left:
            raise _Lost(name)
    _set_properties(word, document)
    for name, value in properties.items():
        setattr(word.core_properties, name, value[:MOST_PROPERTY])
    return written(word)


def template_context(document: Document, texts: Texts) -> dict[str, Any]:
    """What a template may ask for: values, the list of facts, and a word for every place."""
    return {
        "title": document.title,
        "subtitle": document.subtitle,
        "organisation": document.organisation,
        "facts": [{"label": label, "value": value or "…"} for label, value in document.facts],
        "marking": document.marking,
        "version": document.version,
        "page": texts("plan.page"),
        "page_of": texts("plan.page_of"),
        # Places are found again by words that nobody can have typed.
        "body": uuid.uuid4().hex,
        "section": {section.id: uuid.uuid4().hex for section in document.sections},
    }


def _set_properties(word: WordDocument, document: Document) -> None:
    set_properties(
        word,
        document.title,
        document.organisation,
        document.author,
        document.created,
        document.language,
        document.marking,
    )
    properties = word.core_properties
    properties.subject = document.subtitle[:MOST_PROPERTY]
    properties.category = document.marking
    properties.version = document.version
