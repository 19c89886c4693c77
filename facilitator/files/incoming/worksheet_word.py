"""Read a worksheet back from a Word document: every box by its code, and what was written beside the boxes."""

import io
import re
from collections.abc import Iterator

import docx
from docx.oxml.ns import qn
from lxml.etree import _Element

from facilitator.files.incoming.worksheet_contents import NotOurs, Parts, Places
from facilitator.model.answers.worksheet import NAME, ORIGIN, Given, mark_sum

_CODE = re.compile(r"\[([^\[\]]*)\]\s*$")
_MARK = re.compile(r"f_\d+_([0-9a-f]{8})")
_LEFT_OUT = {qn("w:del"), qn("w:moveFrom"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
"""What is struck out by a change that is still shown, and what stands there twice for older programs."""

_SIGNS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}


def read_pages(data: bytes, places: Places) -> Parts:
    """What stands in a document, changes that are being tracked included.

    Raises:
        NotOurs: if nothing in it says that it is a worksheet.
    """
    body = docx.Document(io.BytesIO(data)).element.body
    parts = Parts()
    boxes: dict[str, _Box] = {}
    paragraphs = rows = 0
    for block in body.iterchildren():
        if block.tag == qn("w:tbl"):
            for row in block.iterchildren(qn("w:tr")):
                rows += 1
                _take_row(parts, boxes, row, places.box(rows))
        else:
            for paragraph in _paragraphs(block):
                paragraphs += 1
                _take_outside(parts, paragraph, places.paragraph(paragraphs))
    if not parts.origin:
        raise NotOurs
    parts.given += [one.given() for one in boxes.values()]
    return parts


class _Box:
    """An answer with what was picked below it."""

    def __init__(self, place: str, cell: str) -> None:
        self.place, self.cell = place, cell
        self.text = ""
        self.picked: dict[str, str] = {}

    def given(self) -> Given:
        """As it counts."""
        return Given(self.place, self.cell, self.text, self.picked)


def _take_row(parts: Parts, boxes: dict[str, _Box], row: _Element, place: str) -> None:
    """Take one box in. A second box of the same answer, and one without a code, go on their own."""
    cells = list(row.iterchildren(qn("w:tc")))
    label, boxed = (cells[0] if cells else row), cells[1:]
    text = "\n".join(_text_of(one) for one in boxed).strip("\n")
    code = _code(parts, label, place)
    if code == NAME:
        parts.name = text
    elif code == ORIGIN:
        parts.origin = text
    elif not code:
        if text.strip():
            parts.given.append(Given(place, "", text))
    elif "#" in code:
        cell, _, measure = code.partition("#")
        if text.strip():
            boxes.setdefault(cell, _Box(place, cell)).picked[measure] = text.strip()
    elif code in boxes and boxes[code].text.strip():
        parts.given.append(Given(place, code, text))
    else:
        box = boxes.setdefault(code, _Box(place, code))
        box.text, box.place = text, place


def _code(parts: Parts, label: _Element, place: str) -> str:
    """The code in a label; whatever somebody wrote beside it is kept as words beside a box."""
    code = ""
    for paragraph in _paragraphs(label):
        match = _CODE.search(_text_of(paragraph))
        if match:
            code = match[1].strip()
        else:
            _take_outside(parts, paragraph, place)
    return code


def _take_outside(parts: Parts, paragraph: _Element, place: str) -> None:
    text = _text_of(paragraph)
    marks = [_MARK.fullmatch(mark.get(qn("w:name"), "")) for mark in paragraph.iter(qn("w:bookmarkStart"))]
    if text.strip() and not any(mark and mark[1] == mark_sum(text) for mark in marks):
        parts.outside.append((place, text))


def _paragraphs(block: _Element) -> list[_Element]:
    """The paragraphs of a block; one that floats inside another (a text box) counts with it."""
    if block.tag == qn("w:p"):
        return [block]
    return [one for child in block.iterchildren() if child.tag not in _LEFT_OUT for one in _paragraphs(child)]


def _text_of(block: _Element) -> str:
    """The text of a block, a line for each paragraph."""
    return "\n".join("".join(_pieces(one)) for one in _paragraphs(block))


def _pieces(element: _Element) -> Iterator[str]:
    for child in element.iterchildren():
        if child.tag in _LEFT_OUT or child.tag == qn("w:pPr"):
            continue
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        else:
            yield from _pieces(child)
