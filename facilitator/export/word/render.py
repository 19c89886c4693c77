"""The document as Word, from a template that the organisation may replace by its own.

The template holds the title page, the styles, the header and the footer; it is filled in before
anything that the room said is in it. The body, or single sections, are put in afterwards, as text.
"""

import io
import uuid
import zipfile
from datetime import datetime
from importlib.resources import as_file, files
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
from facilitator.texts import Texts

_EPOCH = (1980, 1, 1, 0, 0, 0)


def render_word(document: Document, texts: Texts, template: Path | None = None) -> bytes:
    """The whole document as the bytes of a .docx; the same document gives the same bytes.

    Raises:
        TemplateError: if `template` cannot be used; the message says all that is wrong with it.
    """
    context = template_context(document, texts)
    if template is None:
        name = "short.docx" if document.short else "outcomes.docx"
        with as_file(files(__package__).joinpath("templates", name)) as shipped:
            word = open_template(shipped)
            fill(word, context)
            return _finish(word.docx, document, context, {})
    report = look_at_template(template, context, texts)
    if report.problems:
        raise TemplateError("\n".join(f"{template}: {problem}" for problem in report.problems))
    opened = docx.Document(io.BytesIO(report.filled))
    try:
        return _finish(opened, document, context, report.properties)
    except _Lost as lost:
        raise TemplateError(f"{template}: {texts('template.problem.lost', name=lost)}") from lost


def check_word_template(document: Document, texts: Texts, template: Path) -> Report:
    """What is in a template, for the outcomes of `document`.

    Raises:
        TemplateError: if it cannot be read, or takes too much time or memory.
    """
    return look_at_template(template, template_context(document, texts), texts)


class _Lost(Exception):
    """A place that was in the template and is not a paragraph of the document."""


def _finish(word: WordDocument, document: Document, context: dict[str, Any], properties: dict[str, str]) -> bytes:
    """Put in what the room said, where its places are.

    Raises:
        _Lost: if a place stands where nothing can be put in.
    """
    sections = {context["section"][section.id]: section for section in document.sections}
    for paragraph in word.paragraphs:
        words = paragraph.text.strip()
        if words == context["body"]:
            write_body(word, paragraph, document)
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
        setattr(word.core_properties, name, value[:255])
    stream = io.BytesIO()
    word.save(stream)
    return _without_times(stream.getvalue())


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
    properties = word.core_properties
    properties.title = f"{document.title}: {document.organisation}"[:255]
    properties.subject = document.subtitle[:255]
    properties.author = document.author[:255]
    properties.last_modified_by = document.author[:255]
    properties.comments = document.marking
    properties.keywords = ""
    properties.category = document.marking
    properties.language = document.language
    properties.version = document.version
    properties.revision = 1
    try:
        made = datetime.fromisoformat(document.created).replace(tzinfo=None)
    except ValueError:
        made = datetime(*_EPOCH[:3])
    properties.created = properties.modified = made


def _without_times(data: bytes) -> bytes:
    """The same package with one fixed time on every part, so that equal outcomes give equal files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            fixed = zipfile.ZipInfo(item.filename, _EPOCH)
            fixed.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(fixed, old.read(item))
    return stream.getvalue()
