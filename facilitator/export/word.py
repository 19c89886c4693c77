"""The document as Word, from a template that the organisation may replace by its own.

The template holds the title page, the styles, the header and the footer; it is rendered as a
template before anything that the room said is in it. The body is put in afterwards, as text.
"""

import io
import uuid
import zipfile
from datetime import datetime
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import jinja2
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2.sandbox import ImmutableSandboxedEnvironment

from facilitator.export import TemplateError
from facilitator.export.blocks import Document
from facilitator.export.word_body import write_body
from facilitator.texts import Texts

_EPOCH = (1980, 1, 1, 0, 0, 0)


def render_word(document: Document, texts: Texts, template: Path | None = None) -> bytes:
    """The whole document as the bytes of a .docx; the same document gives the same bytes.

    Raises:
        TemplateError: if `template` is no Word file, has no `{{ body }}`, or asks for what there is not.
    """
    if template is not None:
        return _render(document, texts, template)
    name = "short.docx" if document.short else "outcomes.docx"
    with as_file(files(__package__).joinpath("templates", name)) as shipped:
        return _render(document, texts, shipped)


def _render(document: Document, texts: Texts, template: Path) -> bytes:
    # The place of the body is found again by a word that nobody can have typed.
    place = uuid.uuid4().hex
    word = DocxTemplate(template)
    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=jinja2.StrictUndefined)
    try:
        word.render(_context(document, texts, place), environment, autoescape=True)
        # Not `get_docx()`: that loads the template anew once it has been rendered.
        opened: WordDocument = word.docx
    except (jinja2.TemplateError, PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise TemplateError(f"{template}: {error}") from error
    target = next((one for one in opened.paragraphs if one.text.strip() == place), None)
    if target is None:
        raise TemplateError(f"{template}: no paragraph with only {{{{ body }}}} in it; add one where the outcomes go")
    write_body(opened, target, document)
    _set_properties(opened, document)
    stream = io.BytesIO()
    opened.save(stream)
    return _without_times(stream.getvalue())


def _context(document: Document, texts: Texts, place: str) -> dict[str, Any]:
    return {
        "title": document.title,
        "subtitle": document.subtitle,
        "organisation": document.organisation,
        "facts": [{"label": label, "value": value or "…"} for label, value in document.facts],
        "marking": document.marking,
        "version": document.version,
        "page": texts("plan.page"),
        "page_of": texts("plan.page_of"),
        "body": place,
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
