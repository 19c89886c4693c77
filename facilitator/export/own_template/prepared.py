"""A template made ready to be looked at: as its author sees it, and nothing that Word works out by itself.

Word keeps results of fields (a table of contents repeats every heading) and changes that are tracked. Neither
is a place of the author's: results are worked out again on opening, and an insertion counts as its text.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml.ns import qn
from lxml import etree
from lxml.etree import _Element

from facilitator.office.package import Package, mended

_COMPUTED = re.compile(r"\s*(?:TOC|TOA|INDEX|REF|PAGEREF|STYLEREF|NOTEREF|BIBLIOGRAPHY|LISTNUM|SEQ)\b", re.IGNORECASE)
_WORD_PARTS = ("/document", "/header", "/footer", "/footnotes", "/endnotes", "/comments")
_VALUE = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_PLACE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{\{|\{%", re.DOTALL)
_TAGS = re.compile(r"<[^>]*>")
_CORE_REST = re.compile(r"<(?:\w+:)?(contentStatus|category|keywords)\b[^>]*>.*?</(?:\w+:)?\1>", re.DOTALL)

_ELSEWHERE = (
    ("docProps/app.xml", "app"),
    ("docProps/core.xml", "core"),
    ("docProps/custom.xml", "custom"),
    ("endnotes", "endnotes"),
    ("comments", "comment"),
    ("/charts/", "chart"),
    ("/diagrams/", "diagram"),
    ("customXml/", "cover"),
    ("/glossary/", "glossary"),
)
"""Parts of a Word file that are not filled in with the text, and the code of the words for each."""


def prepared(data: bytes) -> bytes:
    """The template, mended, without results of fields that hold placeholders and with insertions accepted there.

    Raises:
        BadPackage: if it is no package.
        XMLSyntaxError: if a part is no XML.
    """
    package = Package(mended(data))
    changed: dict[str, bytes] = {}
    for name in package.names:
        if name.startswith("word/") and name.endswith(".xml") and any(part in name for part in _WORD_PARTS):
            part = package.read(name)
            if b"{" in part:
                changed[name] = _prepared_part(part)
    return _with_parts(package, changed)


def _with_parts(package: Package, changed: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in package.names:
            new.writestr(name, changed[name] if name in changed else package.read(name))
    return stream.getvalue()


def _prepared_part(part: bytes) -> bytes:
    root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    _empty_results(root)
    for paragraph in list(root.iter(qn("w:p"))):
        if "{" in "".join(text.text or "" for text in paragraph.iter(qn("w:t"))):
            _accept(paragraph)
    for control in list(root.iter(qn("w:sdt"))):
        words = "".join(text.text or "" for text in control.iter(qn("w:t")))
        if "{{" in words:
            for binding in list(control.iter(qn("w:dataBinding"))):
                # Word would put the property back over what was filled in.
                binding.getparent().remove(binding)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _empty_results(root: _Element) -> None:
    """Take placeholders out of what Word works out itself."""
    for paragraph, texts in _results(root):
        words = "".join(text.text or "" for text in paragraph.iter(qn("w:t")))
        if "{{" in words or "{%" in words:
            for text in texts:
                text.text = "…" if text is texts[0] else ""


def _results(root: _Element) -> list[tuple[_Element, list[_Element]]]:
    """The paragraphs in which results of such fields stand, with the texts of those results."""
    results: dict[_Element, list[_Element]] = {}
    fields: list[_Field] = []
    for element in root.iter(qn("w:fldChar"), qn("w:instrText"), qn("w:t")):
        if element.tag == qn("w:fldChar"):
            _pass_sign(element.get(qn("w:fldCharType")), fields)
        elif element.tag == qn("w:instrText"):
            if fields:
                fields[-1].asks += element.text or ""
        elif _is_worked_out(element, fields):
            results.setdefault(next(element.iterancestors(qn("w:p"))), []).append(element)
    return list(results.items())


@dataclass
class _Field:
    """A field of Word that has begun and not ended: what it asks for, and whether its result has begun."""

    asks: str = ""
    in_result: bool = False


def _pass_sign(kind: str | None, fields: list[_Field]) -> None:
    """Go past the sign that begins a field, its result, or ends it; fields stand in each other."""
    if kind == "begin":
        fields.append(_Field())
    elif kind == "separate" and fields:
        fields[-1].in_result = True
    elif kind == "end" and fields:
        fields.pop()


def _is_worked_out(text: _Element, fields: Sequence[_Field]) -> bool:
    """Whether a text is the result of a field that Word works out, as it is written long or (`fldSimple`) short."""
    long = [field.asks for field in fields if field.in_result]
    short = [above.get(qn("w:instr"), "") for above in text.iterancestors(qn("w:fldSimple"))]
    return any(_COMPUTED.match(asks) for asks in (*long, *short))


def _accept(paragraph: _Element) -> None:
    """Let what was inserted with tracking be text, and what was taken out be gone."""
    for struck in [*paragraph.iter(qn("w:del"), qn("w:moveFrom"))]:
        if struck.getparent() is not None and struck.getparent().tag != qn("w:rPr"):
            struck.getparent().remove(struck)
    for inserted in [*paragraph.iter(qn("w:ins"), qn("w:moveTo"))]:
        parent = inserted.getparent()
        if parent is None or parent.tag == qn("w:rPr"):
            continue
        place = parent.index(inserted)
        for child in list(inserted):
            parent.insert(place, child)
            place += 1
        parent.remove(inserted)


# Placeholders where the text of the document is not


def elsewhere(data: bytes, values: Mapping[str, Any]) -> Iterator[tuple[str, str, bool]]:
    """Every placeholder outside the text: the code of its place, its source, and whether it can be filled in."""
    package = Package(data)
    for name, code in _parts(package):
        part = _looked_at(package.read(name).decode("utf-8", "replace"), code)
        for match in _PLACE.finditer(_TAGS.sub("", part)):
            value = _VALUE.fullmatch(match[0])
            fits = value is not None and isinstance(values.get(value[1]), str) and value[1] != "body"
            yield code, match[0], fits and match[0] in part


def fill_elsewhere(data: bytes, values: Mapping[str, Any]) -> bytes:
    """The file with values in the parts that the text of the document is not in."""
    package = Package(data)
    changed: dict[str, bytes] = {}
    for name, code in _parts(package):
        part = package.read(name).decode("utf-8", "replace")
        if "{{" in _looked_at(part, code):
            changed[name] = _VALUE.sub(lambda match: escape(str(values[match[1]])), part).encode()
    return _with_parts(package, changed) if changed else data


def _parts(package: Package) -> Iterator[tuple[str, str]]:
    for name in package.names:
        code = next((code for part, code in _ELSEWHERE if part in name), "")
        if code and name.endswith(".xml"):
            yield name, code


def _looked_at(part: str, code: str) -> str:
    """Of the common properties only those that are not filled in with the text."""
    return "".join(match[0] for match in _CORE_REST.finditer(part)) if code == "core" else part
