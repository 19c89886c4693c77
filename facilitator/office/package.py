"""What an Office file is, before anything in it is read: its kind, its main part, and how its parts refer.

One way in for lists, worksheets and templates. The main part is found by its relation and never by its
name (Word for the web has names of its own), Strict Open XML is read as if it were the other kind, and a
relation to a part that is not there is passed by: Word and LibreOffice do the same.
"""

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import IO, Literal
from urllib.parse import unquote
from xml.parsers import expat

LARGEST_UNPACKED = 100_000_000
"""Bytes that all parts together may become when they are unpacked."""

MOST_PARTS = 5_000
LARGEST_PART = 30_000_000
"""Bytes of a part that is read as a whole; as a tree it takes some ten times as much."""

BROKEN_PART = (
    *(zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError),
)
"""What unpacking a damaged part may raise."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/([A-Za-z]+)/([A-Za-z]+)")
_HYPHENS = {b"extendedProperties": b"extended-properties", b"customProperties": b"custom-properties"}

Kind = Literal["word", "word_template", "macros", "workbook", "binary_workbook", "ods", "odt", "old_excel", "other"]

PackageProblem = Literal[
    "empty", "too_large", "no_workbook", "protected", "old_word", "old_office", "pdf", "rtf", "no_office", "damaged"
]

_MAIN_TYPES: tuple[tuple[str, Kind], ...] = (
    ("wordprocessingml.document.main+xml", "word"),
    ("wordprocessingml.template.main+xml", "word_template"),
    ("ms-word.document.macroenabled.main+xml", "macros"),
    ("ms-word.template.macroenabledtemplate.main+xml", "macros"),
    ("spreadsheetml.sheet.main+xml", "workbook"),
    ("spreadsheetml.template.main+xml", "workbook"),
    ("ms-excel.sheet.macroenabled.main+xml", "workbook"),
    ("ms-excel.template.macroenabled.main+xml", "workbook"),
    ("ms-excel.sheet.binary.macroenabled.main", "binary_workbook"),
)
_BY_ROOT: dict[bytes, Kind] = {b"word/": "word", b"xl/": "workbook"}


class BadPackage(Exception):
    """A file that cannot be read; `code` says what it is (`office.problem.CODE` has the words)."""

    def __init__(self, code: PackageProblem) -> None:
        """Say why it cannot be read."""
        super().__init__(code)
        self.code: PackageProblem = code


@dataclass(frozen=True)
class Relation:
    """How a part refers to another: `kind` is the last word of its type, `target` the name of the part."""

    id: str
    kind: str
    target: str
    external: bool


def ole_problem(data: bytes) -> PackageProblem | None:
    """What a file of before 2007, or a protected one, is; None for a workbook of Excel 97, which can be read."""
    # Names count without capitals; those of all streams stand in one list of short records.
    data = data.lower()
    streams = ("EncryptedPackage", "WordDocument", "Workbook", "Book")
    names = {name: name.lower().encode("utf-16-le") in data for name in streams}
    if names["EncryptedPackage"]:
        return "protected"
    if names["WordDocument"]:
        return "old_word"
    return None if names["Workbook"] or names["Book"] else "old_office"


def is_ole(data: bytes) -> bool:
    """Whether a file is a container of Office 97: an old file, or one with a password or a label."""
    return data.startswith(_OLE[:4])


class Package:
    """The parts of an opened Office file.

    Raises:
        BadPackage: if it is no Office file, is protected, is far too large inside, or is damaged.
    """

    def __init__(self, data: bytes) -> None:
        """Open it; nothing is unpacked yet but what says what it is."""
        _refuse_others(data)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise BadPackage("damaged" if data.startswith(b"PK") else "no_office") from error
        infos = self._archive.infolist()
        if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > LARGEST_UNPACKED:
            raise BadPackage("too_large")
        if any(info.flag_bits & 1 for info in infos):
            raise BadPackage("protected")
        self._infos = {_key(info.filename): info for info in infos}

    @property
    def names(self) -> list[str]:
        """The names of the parts, in the order of the file."""
        return [info.filename.replace("\\", "/").lstrip("/") for info in self._infos.values()]

    def has(self, name: str) -> bool:
        """Whether there is a part of this name."""
        return _key(name) in self._infos

    def open(self, name: str) -> IO[bytes]:
        """A part, to be read bit by bit.

        Raises:
            BadPackage: if it is damaged.
        """
        try:
            return self._archive.open(self._infos[_key(name)])
        except BROKEN_PART as error:
            raise BadPackage("damaged") from error

    def read(self, name: str) -> bytes:
        """The bytes of a part.

        Raises:
            BadPackage: if it is too large to be read as a whole, or damaged.
        """
        if self._infos[_key(name)].file_size > LARGEST_PART:
            raise BadPackage("too_large")
        try:
            with self.open(name) as part:
                return part.read()
        except BROKEN_PART as error:
            raise BadPackage("damaged") from error

    def xml(self, name: str) -> bytes:
        """The bytes of a part of XML, with the namespaces that everybody writes in place of those of Strict.

        Raises:
            BadPackage: if it defines entities, which Office never does, or cannot be read.
        """
        data = self.read(name)
        if b"<!DOCTYPE" in data:
            raise BadPackage("no_office")
        return transitional(data)

    def relations(self, name: str) -> list[Relation]:
        """How a part refers to others (an empty name: the package itself); only to what is there."""
        folder, base = posixpath.split(name)
        place = posixpath.join(folder, "_rels", f"{base}.rels")
        if not self.has(place):
            return []
        return [
            relation
            for relation in _relations(self.xml(place), folder)
            if relation.external or self.has(relation.target)
        ]

    def related(self, name: str, kind: str) -> list[str]:
        """The parts of a kind that a part refers to."""
        return [relation.target for relation in self.relations(name) if relation.kind == kind and not relation.external]

    @cached_property
    def types(self) -> dict[str, str]:
        """The type of each part, by its name in small letters: as it is named, or else by how its name ends."""
        if not self.has("[Content_Types].xml"):
            return {}
        tags = list(_tags(self.xml("[Content_Types].xml")))
        by_ending = {
            attributes.get("Extension", "").lower(): attributes.get("ContentType", "").lower()
            for tag, attributes in tags
            if tag == "Default"
        }
        named = {
            attributes.get("PartName", "").lstrip("/").lower(): attributes.get("ContentType", "").lower()
            for tag, attributes in tags
            if tag == "Override"
        }
        return {name: by_ending.get(name.rpartition(".")[2], "") for name in self._infos} | named

    @cached_property
    def main(self) -> str:
        """The name of the main part; empty when nothing says which it is."""
        named = self.related("", "officeDocument")
        by_type = [name for name in self.names if _kind_of(self.types.get(name.lower(), "")) != "other"]
        return next(iter([*named, *by_type]), "")

    @cached_property
    def kind(self) -> Kind:
        """What kind of file it is."""
        if self.has("mimetype") and not self.main:
            return _open_document(self.read("mimetype"))
        by_type = _kind_of(self.types.get(self.main.lower(), ""))
        if by_type == "other" and self.main:
            return next((kind for root, kind in _BY_ROOT.items() if self.main.encode().startswith(root)), "other")
        return by_type


def _key(name: str) -> str:
    """A name of a part as it is compared: without capitals, as in Office, and whichever way the slashes lean."""
    return name.replace("\\", "/").lower().lstrip("/")


def _refuse_others(data: bytes) -> None:
    if not data:
        raise BadPackage("empty")
    if is_ole(data):
        raise BadPackage(ole_problem(data) or "old_office")
    if data.startswith(b"%PDF"):
        raise BadPackage("pdf")
    if data.startswith(b"{\\rtf"):
        raise BadPackage("rtf")


def _kind_of(content_type: str) -> Kind:
    return next((kind for ending, kind in _MAIN_TYPES if content_type.endswith(ending)), "other")


def _open_document(mimetype: bytes) -> Kind:
    if b"opendocument.spreadsheet" in mimetype:
        return "ods"
    return "odt" if b"opendocument.text" in mimetype else "other"


def transitional(data: bytes) -> bytes:
    """XML of Strict Open XML with the namespaces of the common kind; anything else as it is."""
    if b"purl.oclc.org/ooxml" not in data:
        return data
    return _STRICT.sub(_namespace, data)


def _namespace(match: re.Match[bytes]) -> bytes:
    family, name = match[1], match[2]
    return b"http://schemas.openxmlformats.org/" + family + b"/2006/" + _HYPHENS.get(name, name)


def _relations(data: bytes, folder: str) -> Iterator[Relation]:
    for tag, attributes in _tags(data):
        if tag != "Relationship":
            continue
        target = attributes.get("Target", "")
        external = attributes.get("TargetMode") == "External"
        if not external:
            target = part_name(folder, target)
        yield Relation(attributes.get("Id", ""), attributes.get("Type", "").rpartition("/")[2], target, external)


def part_name(folder: str, target: str) -> str:
    """The name of the part that a target means, seen from a folder of the package."""
    path = unquote(target).replace("\\", "/")
    return path.lstrip("/") if path.startswith("/") else posixpath.normpath(posixpath.join(folder, path))


def _tags(data: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    """Every tag of a small part, without its namespace.

    Raises:
        BadPackage: if it is no XML.
    """
    tags: list[tuple[str, dict[str, str]]] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda tag, attributes: tags.append((tag.rpartition(":")[2], attributes))
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise BadPackage("damaged") from error
    return iter(tags)


def mended(data: bytes) -> bytes:
    """The same package, without what Word passes by and other readers stumble over.

    Strict Open XML gets the common namespaces; a relation to nothing goes, or, when something in its
    part still asks for it, leads outside the file, where nothing is there either.

    Raises:
        BadPackage: if it is no package.
    """
    package = Package(data)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in package.names:
            part = package.read(name)
            if name.lower().endswith((".xml", ".rels", ".vml")):
                part = transitional(part)
            if name.lower().endswith(".rels"):
                part = _without_dangling(package, name, part)
            new.writestr(name.lstrip("/"), part)
    return stream.getvalue()


_RELATIONSHIP = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*?(?:/>|>\s*</(?:\w+:)?Relationship\s*>)")


def _without_dangling(package: Package, name: str, part: bytes) -> bytes:
    folder, base = posixpath.split(name)
    owner = posixpath.join(posixpath.dirname(folder), base.removesuffix(".rels"))
    source = package.read(owner) if package.has(owner) else b""

    def kept(match: re.Match[bytes]) -> bytes:
        (_, attributes), *_ = _tags(match[0])
        target = part_name(posixpath.dirname(owner), attributes.get("Target", ""))
        if attributes.get("TargetMode") == "External" or package.has(target):
            return match[0]
        asked = f'"{attributes.get("Id", "")}"'.encode() in source
        if not asked:
            return b""
        plain = re.sub(rb"""\sTargetMode=(["']).*?\1""", b"", match[0])
        return plain.replace(b" Target=", b' TargetMode="External" Target=', 1)

    return _RELATIONSHIP.sub(kept, part)
