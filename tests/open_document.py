"""Read an OpenDocument file back as a person does, from its XML."""

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

NS = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
}


def q(name: str) -> str:
    """The name of an element or attribute as lxml has it."""
    prefix, _, local = name.partition(":")
    return f"{{{NS[prefix]}}}{local}"


def part(data: bytes, name: str) -> etree._Element:
    """A part of the file."""
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name))


def words(element: etree._Element) -> str:
    """A paragraph as somebody reads it: runs of spaces, tabs and line ends are elements there."""
    signs = {q("text:s"): " ", q("text:tab"): "\t", q("text:line-break"): "\n"}
    told = element.text or ""
    for child in element:
        sign = signs.get(child.tag)
        told += words(child) if sign is None else sign * int(child.get(q("text:c"), "1"))
        told += child.tail or ""
    return told


def paragraphs(data: bytes) -> list[str]:
    """Every paragraph and heading."""
    return [words(one) for one in part(data, "content.xml").iter(q("text:p"), q("text:h"))]


def rows(data: bytes) -> Iterator[list[str]]:
    """Every row of every table, a text a cell."""
    for row in part(data, "content.xml").iter(q("table:table-row")):
        yield ["\n".join(words(one) for one in cell.iter(q("text:p"))) for cell in row.iter(q("table:table-cell"))]
