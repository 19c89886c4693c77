"""Erase for good: in the session, and in every file that was ever made from it.

What is to be erased is written down first, in the state of this computer and nowhere else: only who knows
the words can go on where a crash cut the erasing off, and whoever opens the workshop next does. Copies go
first and the workshop last, so that nothing older than the workshop still has the words. The note is taken
away at the end.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError

from facilitator.files.errors import BadFile, coded_file
from facilitator.files.folder import is_regular, read_file
from facilitator.files.places import Places, places_of, state_path, workshop_uuid
from facilitator.files.session.framing import RECORD_LINE, encode_record, scan
from facilitator.files.session.rewrite import records_of, rewrite
from facilitator.files.session.session_file import parse_session
from facilitator.files.workspace import state_folder, write_private
from facilitator.model.erasure import (
    Change,
    doomed_ids,
    erase_cell,
    erase_text,
    keeping,
    one_after_another,
    pattern_of,
    rename_ids,
)
from facilitator.model.records import ErasedRecord

MARK = "[gewist]"
_LONGEST_NOTE = 1_000_000


class Words(NamedTuple):
    """What is to go: a `change` of records, and the `text` or the `cell` it is about; `mark` comes in its place."""

    change: Change
    text: str = ""
    cell: str = ""
    mark: str = MARK


@dataclass(frozen=True)
class Erased:
    """What erasing did: how many records and torn pieces held the words, and the workshop as it is now.

    `left` still hold the words and are no files of ours; `linked` have another name somewhere, which keeps them.
    `in_questions`: the question set itself has them, which was not said by the room.
    """

    touched: int
    image: bytes
    left: list[Path] = field(default_factory=list)
    linked: list[Path] = field(default_factory=list)
    in_questions: bool = False


class _Intention(BaseModel):
    """What is being erased, so that it can be finished: written down until it is done."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    path: str
    at: str
    text: str
    cell: str
    mark: str
    ids: dict[str, str]

    @property
    def words(self) -> Words:
        """The same as it was asked for."""
        change = erase_cell(self.cell) if self.cell else erase_text(self.text, self.mark)
        return Words(change, text=self.text, cell=self.cell, mark=self.mark)


def erase_everywhere(path: Path, uuid: str, image: bytes, words: Words, at: str) -> Erased:
    """Erase in the workshop at `path`, which holds `image`, and in every file that has words of it; at `at`.

    Nothing is written when the words are nowhere.

    Raises:
        BadFile: naming the file that could not be read or written; the words may still be in it, and
            erasing goes on when the workshop opens again.
    """
    places = places_of(path, uuid)
    ids: dict[str, str] = {}
    if words.text:
        wholes = [image, *(_read(copy) for copy in places.copies)]
        records = [record for data in wholes for record in records_of(data)]
        ids = doomed_ids(records, words.text, words.mark, _set_ids(image))
    note = _Intention(path=str(path.absolute()), at=at, text=words.text, cell=words.cell, mark=words.mark, ids=ids)
    plan = _plan(path, places, image, note)
    if not plan.touched:
        return Erased(0, image, plan.left, in_questions=plan.in_questions)
    intention = state_path("erasing", uuid)
    try:
        state_folder("erasing")
        write_private(intention, note.model_dump_json().encode())
    except OSError as error:
        raise coded_file(intention, "erase.not_begun", error) from error
    linked = _carry_out(plan)
    intention.unlink(missing_ok=True)
    return Erased(plan.touched, plan.image, plan.left, linked, plan.in_questions)


def carry_on(path: Path, intention: Path) -> None:
    """Finish the erasing of the workshop at `path` that is written down in `intention`. Needs its lock.

    Raises:
        BadFile: if a file cannot be read or written; it is tried again the next time.
    """
    try:
        note = _Intention.model_validate_json(read_file(intention, _LONGEST_NOTE))
    except (OSError, ValidationError) as error:
        failure = error if isinstance(error, OSError) else OSError(str(type(error).__name__))
        raise coded_file(intention, "erase.unreadable", failure) from error
    uuid = workshop_uuid(path)
    for workshop in dict.fromkeys([Path(note.path), path.absolute()]):
        if workshop_uuid(workshop) == uuid:
            image = _read(workshop) if is_regular(workshop) else b""
            _carry_out(_plan(workshop, places_of(workshop, uuid), image, note))
    intention.unlink(missing_ok=True)


# -- what is done ----------------------------------------------------------------------------------


@dataclass
class _Plan:
    """What an erasing does: files that go, then files that are written, the workshop last."""

    touched: int = 0
    gone: list[Path] = field(default_factory=list)
    written: list[tuple[Path, bytes]] = field(default_factory=list)
    image: bytes = b""
    left: list[Path] = field(default_factory=list)
    in_questions: bool = False


def _plan(path: Path, places: Places, image: bytes, note: _Intention) -> _Plan:
    words, plan = note.words, _Plan(image=image)
    _plan_what_goes(plan, places, words)
    change = one_after_another(rename_ids(note.ids), keeping(words.change, _set_ids(image)))
    erased = ErasedRecord(at=note.at, cell=note.cell)
    wholes = [(copy, _read(copy)) for copy in places.copies]
    for file, data in [*wholes, *([(path, image)] if image else [])]:
        anew = _anew(data, change, erased, words)
        plan.touched += anew.touched
        if anew.data is None:
            plan.gone.append(file)
        elif anew.data != data:
            plan.written.append((file, anew.data))
        if file == path and anew.data is not None:
            plan.image = anew.data
    plan.left = [file for file in places.strangers if _stranger_holds(file, words)]
    plan.in_questions = bool(words.text) and holds(questions_of(image), words)
    return plan


def _plan_what_goes(plan: _Plan, places: Places, words: Words) -> None:
    """Files that nobody needs whole: temporaries always, the others when they hold the words, or may."""
    held = [file for file in places.temporaries if holds(_read(file), words)]
    live = [file for file in places.live if holds(_read(file), words)]
    pieces = [piece for piece in places.pieces if may_hold(_read(piece), words)]
    plan.gone += [*places.temporaries, *live, *pieces]
    plan.touched += len(held) + len(live) + len(pieces)


class _Anew(NamedTuple):
    """A whole file after erasing; no bytes when nobody can say what is in it."""

    data: bytes | None
    touched: int


def _anew(data: bytes, change: Change, erased: ErasedRecord, words: Words) -> _Anew:
    said = data[len(questions_of(data)) :]
    try:
        parse_session(data, "")
    except BadFile:
        # A damaged copy is kept as far as it can be read, and its beginning cannot hold the words.
        if not scan(data).frames or may_hold(questions_of(data), words):
            return _Anew(None, int(holds(data, words)))
    plain = erased.plain()
    is_noted = encode_record(plain, 0).rpartition(b"#= ")[0] in data
    made = rewrite(data, change, [] if is_noted else [plain])
    # What cannot be read goes too, and may have held the words.
    return _Anew(made.data, made.touched or int(holds(said, words)))


def _carry_out(plan: _Plan) -> list[Path]:
    """Do it; the files that have another name somewhere, which still has what they held.

    Raises:
        BadFile: naming the file that could not be written.
    """
    linked: list[Path] = []
    if not plan.touched:
        return linked
    for file in plan.gone:
        try:
            file.unlink(missing_ok=True)
        except OSError as error:
            raise coded_file(file, "erase.unwritable", error) from error
    for file, data in plan.written:
        try:
            if is_regular(file) and file.stat().st_nlink > 1:
                linked.append(file)
            write_private(file, data)
        except OSError as error:
            raise coded_file(file, "erase.unwritable", error) from error
    return linked


def questions_of(data: bytes) -> bytes:
    """The questions: what stands before the first record."""
    place = data.find(b"\n" + RECORD_LINE)
    if place >= 0:
        return data[: place + 1]
    frames = scan(data).frames
    if not frames:
        return b""
    # No line begins a record as it should: damage. The first frame is what was before it all the same.
    return data[: frames[1].start] if len(frames) > 1 else data


def _set_ids(image: bytes) -> frozenset[str]:
    """Every id that the question set of a workshop defines."""
    try:
        question_set = parse_session(questions_of(image), "").session.question_set
    except BadFile:
        return frozenset()
    return frozenset(_ids_in(question_set.model_dump(include=None)))


def _ids_in(value: object) -> Iterable[str]:
    if isinstance(value, dict):
        identity = value.get("id")
        if isinstance(identity, str):
            yield identity
        for part in value.values():
            yield from _ids_in(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _ids_in(part)


def _read(path: Path) -> bytes:
    try:
        return read_file(path)
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise coded_file(path, "erase.unreadable", error) from error


# -- where words stand -----------------------------------------------------------------------------

_ESCAPES = re.compile(r'\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([btnfr"\\/]))')
_PLAIN = {"b": " ", "t": " ", "n": " ", "f": " ", "r": " "}
_UNREADABLE = re.compile("[\x00-\x08\x0e-\x1f\ufffd]")


def plain_text(data: bytes) -> str:
    """What a piece of a session says, without what its format puts between the words."""

    def plain(match: re.Match[str]) -> str:
        code = match[1] or match[2]
        if code is None:
            return _PLAIN.get(match[3], match[3])
        number = int(code, 16)
        return chr(number) if number < 0x110000 else "\ufffd"

    return unicodedata.normalize("NFC", _ESCAPES.sub(plain, data.decode("utf-8", errors="replace")))


def holds(data: bytes, words: Words) -> bool:
    """Whether bytes of a session hold the text, or anything about the cell."""
    if words.cell:
        return f'"{words.cell}"' in data.decode("utf-8", errors="replace")
    return pattern_of(words.text).search(plain_text(data)) is not None


def may_hold(data: bytes, words: Words) -> bool:
    """Whether the torn end of a session holds the words, or may: it ends in their beginning, or cannot be read."""
    if words.cell:
        return words.cell in data.decode("utf-8", errors="replace")
    text = plain_text(data)
    if pattern_of(words.text).search(text) or _UNREADABLE.search(text):
        return True
    end = text.rpartition("\n")[2].casefold()
    wanted = words.text.strip().casefold()
    return any(end.endswith(wanted[:length]) for length in range(1, len(wanted) + 1))


def _stranger_holds(path: Path, words: Words) -> bool:
    try:
        return holds(read_file(path), words)
    except OSError:
        return True
