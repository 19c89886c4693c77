"""Elements of an OpenDocument file, made straight in the tree: the library parses a piece of XML for each of them."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from lxml import etree
from odfdo import Element

from facilitator.model.basics.clean import clean_text

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_NAMESPACES = {key: f"{_OASIS}:{key}:1.0" for key in ("office", "table", "text")}
_LOOSE = re.compile(r"(\t|\n)|^ +|(?<=[ \t\n]) +| +$")
"""What a paragraph would not keep by itself: tabs, ends of lines, and every space that is not a single one inside."""


def element(tag: str, attributes: Mapping[str, str], parent: etree._Element | None = None) -> etree._Element:
    """An element by its name as a file has it (`text:p`), the last in its parent."""
    named = {_name(key): value for key, value in attributes.items()}
    if parent is None:
        return etree.Element(_name(tag), named, nsmap=_NAMESPACES)
    return etree.SubElement(parent, _name(tag), named)


def paragraph(text: str, style: str, parent: etree._Element | None = None, label: str = "") -> etree._Element:
    """What was said as text, with its lines and spaces: nothing in it is ever an element.

    A `label` stands before it in heavier letters, with one space behind it. It comes last in its parent, if it has one.
    """
    attributes = {"text:style-name": style} if style else {}
    made = element("text:p", attributes, parent)
    last: etree._Element | None = None
    if label:
        last = element("text:span", {"text:style-name": "Label"}, made)
        last.text, last.tail = clean_text(label.strip()), " "
    for tag, words in _pieces(clean_text(text)):
        if tag == "text:s":
            last = element(tag, {"text:c": str(len(words))}, made)
        elif tag:
            last = element(tag, {}, made)
        elif last is None:
            made.text = words
        else:
            last.tail = f"{last.tail or ''}{words}"
    return made


def of_library(root: etree._Element) -> Element:
    """What was made here as the library knows it, to put into a document of its own."""
    return Element(tag_or_elem=root)


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Runs of text, and between them the signs that are elements there, by their tag."""
    done = 0
    for match in _LOOSE.finditer(text):
        if match.start() > done:
            yield "", text[done : match.start()]
        done = match.end()
        sign = match[1]
        if sign is None:
            yield "text:s", match[0]
        else:
            yield ("text:tab" if sign == "\t" else "text:line-break"), sign
    if done < len(text):
        yield "", text[done:]


@cache
def _name(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"
