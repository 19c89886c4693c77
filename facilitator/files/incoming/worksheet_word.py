"""Read a worksheet back from a Word document: every box by its code, and whatever else somebody put in the file.

An account of the whole file: each piece of text in each part is an answer, is one of our own words, or is
reported with its place; what is no text but stands there is reported by its kind.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml.etree import _Element

from facilitator.files.incoming.symbol_fonts import UNKNOWN, symbol, symbols
from facilitator.files.incoming.worksheet_contents import NotOurs, Parts, Places
from facilitator.model.answers.worksheet import NAME, ORIGIN, Given, mark_sum
from facilitator.office.package import BadPackage, Package

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_CODE = re.compile(r"\[([^\[\]]*)\]")
_MARK = re.compile(r"f_\d+_([0-9a-f]{8})")
_LEFT_OUT = {
    f"{_W}del",
    f"{_W}moveFrom",
    f"{_W}pPr",
    f"{_W}rPr",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
"""What is struck out by a change that is still shown, what says how it looks, and what is there twice."""

_TRACKED = {f"{_W}ins", f"{_W}del", f"{_W}moveTo", f"{_W}moveFrom"}
_SIGNS = {f"{_W}tab": "\t", f"{_W}ptab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_NOTES = {f"{_W}footnoteReference": "footnotes", f"{_W}endnoteReference": "endnotes"}
_COMMENTS = {f"{_W}commentReference", f"{_W}commentRangeStart"}
_KINDS = {"pic": "picture", "imagedata": "picture", "object": "drawing", "chart": "drawing", "relIds": "drawing"}
_KINDS |= {"altChunk": "drawing", "contentPart": "drawing", "oMath": "equation"}
_OWN_NOTES = ("separator", "continuationSeparator", "continuationNotice")


def read_pages(package: Package, places: Places) -> Parts:
    """What stands in a document, changes that are being tracked included.

    Raises:
        NotOurs: if nothing in it says that it is a worksheet.
        BadPackage: if it is damaged.
    """
    body = _tree(package, package.main).find(f"{_W}body")
    if body is None:
        raise BadPackage("damaged")
    account = _Account(package, places)
    account.body(body)
    account.rest()
    if not account.parts.origin:
        raise NotOurs
    return account.parts


def _tree(package: Package, name: str) -> _Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(package.xml(name), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadPackage("damaged") from error


@dataclass
class _Box:
    """An answer with what was picked below it."""

    place: str
    cell: str
    text: str = ""
    picked: dict[str, str] = field(default_factory=dict)

    def given(self) -> Given:
        """What is taken in of it."""
        return Given(self.place, self.cell, self.text, self.picked)


class _Account:
    """What was found in the parts of a document, each thing once."""

    def __init__(self, package: Package, places: Places) -> None:
        self.parts = Parts()
        self._package, self._places = package, places
        self._boxes: dict[str, _Box] = {}
        self._notes = {kind: self._read_notes(kind) for kind in ("footnotes", "endnotes", "comments")}

    def body(self, body: _Element) -> None:
        """The running text and the boxes."""
        paragraphs = rows = 0
        for block in _blocks(body):
            if block.tag == f"{_W}tbl":
                for row in _inside(block, "tr"):
                    rows += 1
                    self._row(row, self._places.box(rows))
            else:
                paragraphs += 1
                self._outside(block, self._places.paragraph(paragraphs))
        # The first box of an answer is the one that counts.
        self.parts.given = [*(box.given() for box in self._boxes.values()), *self.parts.given]

    def rest(self) -> None:
        """Headers, footers, and what nothing in the body refers to."""
        for kind, code in (("header", "header"), ("footer", "header")):
            for name in dict.fromkeys(self._package.related(self._package.main, kind)):
                root = _tree(self._package, name)
                self._report(self._places.part(code), code, _text_of(root))
                self._others(root, self._places.part(code))
        for kind, notes in self._notes.items():
            code = "comment" if kind == "comments" else "footnote"
            for text in notes.values():
                self._report(self._places.part(code), code, text)

    def _read_notes(self, kind: str) -> dict[str, str]:
        notes: dict[str, str] = {}
        for name in self._package.related(self._package.main, kind):
            for note in _tree(self._package, name):
                if note.get(f"{_W}type") not in _OWN_NOTES:
                    notes[note.get(f"{_W}id", "")] = _text_of(note).strip()
        return notes

    def _report(self, place: str, code: str, text: str = "") -> None:
        if text.strip() or code in ("picture", "drawing"):
            self.parts.others.append((place, code, text.strip()))

    def _row(self, row: _Element, place: str) -> None:
        """Take one box in. A second box of the same answer, and one without a code, go on their own."""
        cells = list(_inside(row, "tc"))
        label, boxed = (cells[0] if cells else row), cells[1:]
        text = "\n".join(_text_of(cell) for cell in boxed).strip("\n")
        code = self._code(label, place)
        for cell in boxed:
            self._others(cell, place)
        if code == NAME:
            self.parts.name = text
        elif code == ORIGIN:
            self.parts.origin, _, added = text.strip().partition("\n")
            self._say_outside(place, added)
        elif not code:
            if text.strip():
                self.parts.given.append(Given(place, "", text))
        elif "#" in code:
            cell_code, _, measure = code.partition("#")
            if text.strip():
                self._boxes.setdefault(cell_code, _Box(place, cell_code)).picked[measure] = text.strip()
        elif code in self._boxes and self._boxes[code].text.strip():
            self.parts.given.append(Given(place, code, text))
        else:
            box = self._boxes.setdefault(code, _Box(place, code))
            box.text, box.place = text, place

    def _code(self, label: _Element, place: str) -> str:
        """The code in a label; whatever somebody wrote beside it is kept as words beside a box."""
        paragraphs = _paragraphs(label)
        codes = [(paragraph, match) for paragraph in paragraphs for match in _CODE.finditer(_text_of(paragraph))]
        # Brackets may stand in our own words or in what somebody added; the last that reads like a code is it.
        likely = [(paragraph, match) for paragraph, match in codes if _is_like_a_code(match[1])]
        last = (likely or codes)[-1:]
        coded, code = last[0] if last else (None, None)
        for paragraph in paragraphs:
            if paragraph is coded and code is not None:
                text = _text_of(paragraph)
                self._say_outside(place, f"{text[: code.start()]} {text[code.end() :]}".strip())
                self._others(paragraph, place)
            else:
                self._outside(paragraph, place)
        return code[1].strip() if code is not None else ""

    def _outside(self, paragraph: _Element, place: str) -> None:
        text = _text_of(paragraph)
        marks = [_MARK.fullmatch(mark.get(f"{_W}name", "")) for mark in paragraph.iter(f"{_W}bookmarkStart")]
        if not any(mark and mark[1] == mark_sum(text) for mark in marks):
            self._say_outside(place, text)
        self._others(paragraph, place)

    def _say_outside(self, place: str, text: str) -> None:
        if text.strip():
            self.parts.outside.append((place, text))

    def _others(self, block: _Element, place: str) -> None:
        """What stands in a block and is no plain text: notes, comments, pictures, changes that are tracked."""
        kinds: dict[str, str] = {}
        for element in _kept(block):
            tag = str(element.tag)
            if tag in _NOTES:
                note = element.get(f"{_W}id", "")
                self._report(place, "footnote", self._notes[_NOTES[tag]].pop(note, ""))
            elif tag in _COMMENTS:
                self._report(place, "comment", self._notes["comments"].pop(element.get(f"{_W}id", ""), ""))
            kind = _KINDS.get(tag.rpartition("}")[2])
            if kind is not None:
                kinds.setdefault(kind, _text_of(element) if kind == "equation" else "")
        for kind, text in kinds.items():
            self._report(place, kind, text)
        if UNKNOWN in _text_of(block):
            self._report(place, "symbol", _text_of(block))
        if any(str(element.tag) in _TRACKED for element in block.iter()):
            self.parts.remarks.append((place, "tracked"))


def _is_like_a_code(text: str) -> bool:
    return "/" in text or text.strip() in (NAME, ORIGIN)


def _kept(block: _Element) -> Iterator[_Element]:
    """Every element of a block that is not struck out, and that older programs do not have a second time."""
    for child in block.iterchildren():
        if child.tag not in _LEFT_OUT:
            yield child
            yield from _kept(child)


def _blocks(parent: _Element) -> Iterator[_Element]:
    """Paragraphs and tables, also those inside content controls and tracked changes."""
    for child in parent.iterchildren():
        if child.tag in (f"{_W}p", f"{_W}tbl") or child.tag == f"{_W}altChunk":
            yield child
        elif child.tag not in _LEFT_OUT:
            yield from _blocks(child)


def _inside(parent: _Element, name: str) -> Iterator[_Element]:
    """The rows of a table or the cells of a row, also those inside content controls; not those of a table within."""
    for child in parent.iterchildren():
        if child.tag == f"{_W}{name}":
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins", f"{_W}moveTo"):
            yield from _inside(child, name)


def _paragraphs(block: _Element) -> list[_Element]:
    """The paragraphs of a block; one that floats inside another (a text box) counts with it."""
    if block.tag == f"{_W}p":
        return [block]
    children = [child for child in block.iterchildren() if child.tag not in _LEFT_OUT]
    return [paragraph for child in children for paragraph in _paragraphs(child)]


def _text_of(block: _Element) -> str:
    """The text of a block, a line for each paragraph."""
    if block.tag == f"{_M}oMath":
        return "".join(text.text or "" for text in block.iter(f"{_M}t"))
    return "\n".join("".join(_pieces(paragraph)) for paragraph in _paragraphs(block))


def _pieces(element: _Element, font: str = "") -> Iterator[str]:
    for child in element.iterchildren():
        if child.tag in _LEFT_OUT:
            continue
        if child.tag in (f"{_W}t", f"{_M}t"):
            yield symbols(font, child.text or "")
        elif child.tag in _SIGNS:
            yield _SIGNS[str(child.tag)]
        elif child.tag == f"{_W}sym":
            yield _symbol(child)
        elif child.tag == f"{_W}txbxContent":
            yield "\n" + _text_of(child) + "\n"
        else:
            yield from _pieces(child, _font(child) or font)


def _symbol(element: _Element) -> str:
    try:
        return symbol(element.get(f"{_W}font", ""), int(element.get(f"{_W}char", "0"), 16))
    except ValueError:
        return UNKNOWN


def _font(run: _Element) -> str:
    fonts = run.find(f"{_W}rPr/{_W}rFonts") if run.tag == f"{_W}r" else None
    return "" if fonts is None else fonts.get(f"{_W}ascii", fonts.get(f"{_W}hAnsi", ""))
