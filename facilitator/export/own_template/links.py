"""What a Word file fetches from elsewhere when it is opened: found by name, and taken out.

A template that somebody made years ago can point at a server that is not theirs any more; a document of the
workshop must not call there. Links that somebody clicks on (a website, a mail address) stay.
"""

import io
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from lxml import etree

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_CLICKED = ("http://", "https://", "mailto:")
_FETCHING_FIELDS = {"INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "LINK", "DDE", "DDEAUTO", "IMPORT", "DATABASE", "RD"}
_WHOLE = {"drawing", "pict", "object"}
"""What goes as a whole when something in it is fetched."""


@dataclass(frozen=True)
class Link:
    """Something that is fetched: what it is (`attachedTemplate`, `image`, `INCLUDETEXT` ...) and from where."""

    kind: str
    target: str


def without_links(data: bytes) -> tuple[bytes, list[Link]]:
    """A Word file that fetches nothing, and what it would have fetched; the same bytes when that is nothing.

    Raises:
        Exception: of any kind, if the file is damaged.
    """
    links: list[Link] = []
    changed: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if name.endswith(".rels"):
                changed |= _relations_out(package, name, changed, links)
        for name in package.namelist():
            if name.startswith("word/") and name.endswith(".xml"):
                part = _fields_out(changed.get(name) or package.read(name), links)
                changed |= {name: part} if part is not None else {}
        if not changed:
            return data, links
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as anew:
            for item in package.infolist():
                anew.writestr(item, changed.get(item.filename) or package.read(item))
    return stream.getvalue(), links


def _relations_out(
    package: zipfile.ZipFile, name: str, changed: dict[str, bytes], links: list[Link]
) -> dict[str, bytes]:
    """The list of relations without what is fetched, and the part that it is of without what asks for it."""
    relations = _parsed(package.read(name))
    gone: set[str] = set()
    for relation in list(relations.iter(f"{{{_RELATIONS}}}Relationship")):
        kind = str(relation.get("Type", "")).rpartition("/")[2]
        target = str(relation.get("Target", ""))
        clicked = kind == "hyperlink" and target.lower().startswith(_CLICKED)
        if relation.get("TargetMode") == "External" and not clicked:
            links.append(Link(kind, target))
            gone.add(str(relation.get("Id")))
            relations.remove(relation)
    if not gone:
        return {}
    made = {name: _bytes(relations)}
    path = PurePosixPath(name)
    part = str(path.parent.parent / path.name.removesuffix(".rels"))
    if part in package.namelist():
        root = _parsed(changed.get(part) or package.read(part))
        for element in list(root.iter()):
            _ask_no_more(element, gone)
        made[part] = _bytes(root)
    return made


def _ask_no_more(element: Any, gone: set[str]) -> None:
    """Take out an element that asks for one of the relations that are gone, or only its asking."""
    asked = [key for key in element.attrib if _is_office(key) and element.get(key) in gone]
    if not asked:
        return
    for key in asked:
        del element.attrib[key]
    if any(_is_office(key) for key in element.attrib):
        return  # A picture that is in the file too.
    if _local(element) == "hyperlink":
        return  # Its words stay.
    whole = next((around for around in element.iterancestors() if _local(around) in _WHOLE), element)
    _remove(whole)


def _is_office(key: str) -> bool:
    return any(key.startswith(f"{{{namespace}}}") for namespace in _OFFICE)


def _fields_out(data: bytes, links: list[Link]) -> bytes | None:
    """A part without fields that fetch, which keeps what they last showed; None when it has none."""
    if not any(name.encode() in data.upper() for name in _FETCHING_FIELDS):
        return None
    root = _parsed(data)
    before = len(links)
    open_fields: list[list[Any]] = []
    for element in list(root.iter()):
        local = _local(element)
        if local == "fldSimple":
            _simple_field_out(element, links)
        elif local == "instrText" and open_fields:
            open_fields[-1].append(element)
        elif local == "fldChar":
            kind = _attribute(element, "fldCharType")
            if kind == "begin":
                open_fields.append([])
            if open_fields:
                open_fields[-1].append(element)
            if kind == "end" and open_fields:
                _field_out(open_fields.pop(), links)
    return _bytes(root) if len(links) > before else None


def _field_out(field: list[Any], links: list[Link]) -> None:
    instruction = "".join(element.text or "" for element in field if _local(element) == "instrText")
    link = _fetched(instruction)
    if link is not None:
        links.append(link)
        for element in field:
            _remove(element)


def _simple_field_out(field: Any, links: list[Link]) -> None:
    link = _fetched(_attribute(field, "instr"))
    parent = field.getparent()
    if link is not None and parent is not None:
        links.append(link)
        for child in list(field):
            field.addprevious(child)
        parent.remove(field)


def _attribute(element: Any, name: str) -> str:
    """The value of an attribute, in whichever namespace; empty for none."""
    return next((str(value) for key, value in element.attrib.items() if key.endswith(f"}}{name}")), "")


def _fetched(instruction: str) -> Link | None:
    """What a field fetches, by its instruction; None when it fetches nothing."""
    words = instruction.split(maxsplit=1)
    if not words or words[0].upper() not in _FETCHING_FIELDS:
        return None
    return Link(words[0].upper(), words[1].strip() if len(words) > 1 else "")


def _local(element: Any) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _remove(element: Any) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _parsed(data: bytes) -> Any:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def _bytes(root: Any) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
