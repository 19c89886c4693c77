"""An OpenDocument file: made with odfdo, and only what we put in it.

The library brings a thumbnail, settings and styles that nobody asked for; those are left out. Equal outcomes give
equal bytes.
"""

import io
import zipfile
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from typing import Literal

from odfdo import Document, Element

VERSION = "1.3"
COUNTRIES = {"nl": "NL", "en": "GB"}
_EPOCH = (1980, 1, 1, 0, 0, 0)
_PARTS = ("content.xml", "styles.xml", "meta.xml")
_MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"

Kind = Literal["text", "spreadsheet"]
_STYLES: dict[Kind, str] = {"text": "text.xml", "spreadsheet": "sheet.xml"}


@dataclass(frozen=True, kw_only=True)
class About:
    """What the file says of itself; `made` is an ISO time."""

    title: str
    author: str
    language: str
    made: str


def empty_document(kind: Kind, language: str) -> Document:
    """A document with our styles and nothing in it, in the language of its words."""
    document = Document(kind)
    # A generator stamps the day of its own making on it, and a sheet that nobody asked for.
    document.body.clear()
    styles = files(__package__).joinpath("styles", _STYLES[kind]).read_text(encoding="utf-8")
    styles = styles.replace("LANGUAGE", language).replace("COUNTRY", COUNTRIES.get(language, ""))
    document.set_part("styles.xml", styles.encode())
    return document


def packed(document: Document, about: About) -> bytes:
    """The document as the bytes of a file: the kind first and readable as it is, a fixed time on every part."""
    _describe(document, about)
    mimetype = document.mimetype
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        _put(file, "mimetype", mimetype.encode(), zipfile.ZIP_STORED)
        _put(file, "META-INF/manifest.xml", _manifest(mimetype))
        for name, part in zip(_PARTS, (document.content, document.styles, document.meta), strict=True):
            part.root.set_attribute("office:version", VERSION)
            _put(file, name, part.serialize())
    return stream.getvalue()


def _put(file: zipfile.ZipFile, name: str, data: bytes, how: int = zipfile.ZIP_DEFLATED) -> None:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = how
    info.external_attr = 0o600 << 16
    file.writestr(info, data)


def _manifest(mimetype: str) -> bytes:
    entries = [("/", mimetype), *((name, "text/xml") for name in _PARTS)]
    lines = [
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>' for path, kind in entries
    ]
    head = f'<manifest:manifest xmlns:manifest="{_MANIFEST}" manifest:version="{VERSION}">'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}{"".join(lines)}</manifest:manifest>'.encode()


def _describe(document: Document, about: About) -> None:
    """Title, who leads, language and day; nothing of the computer that it was made on."""
    body = document.meta.get_element("//office:meta")
    assert body is not None
    body.clear()
    values = {
        "dc:title": about.title,
        "dc:creator": about.author,
        "dc:language": about.language,
        "dc:date": _day(about),
    }
    for tag, words in values.items():
        if words:
            element = Element.from_tag(tag)
            element.text = words
            body.append(element)


def _day(about: About) -> str:
    try:
        return datetime.fromisoformat(about.made).replace(tzinfo=None, microsecond=0).isoformat()
    except ValueError:
        return ""
