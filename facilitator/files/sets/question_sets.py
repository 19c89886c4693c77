"""Question sets on disk: find them, read them strictly, and say everything that is wrong at once."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

import facilitator
from facilitator.files.errors import BadFile, coded_file
from facilitator.files.folder import NotRegular, TooLarge, files_in, is_regular, read_file
from facilitator.files.foreign_toml import BadToml, read_toml
from facilitator.files.given_path import named_path
from facilitator.files.sets.blame import Blame, Sources, broken_toml
from facilitator.files.sets.norm_files import NormFiles
from facilitator.files.sets.repair import other_problems
from facilitator.model.basics.ids import is_id
from facilitator.model.basics.problem import FileProblem, meant
from facilitator.model.sets.agreement import Problem, set_problems
from facilitator.model.sets.extends import EXTENDS, extended
from facilitator.model.sets.placed import Place, Placed, Wrong, with_places, without_places
from facilitator.model.sets.question_set import QuestionSet
from facilitator.model.sets.sense import slips
from facilitator.model.sets.switches import switched

SUFFIX = ".toml"
MOST_BYTES = 10_000_000
"""Bytes of a question set; the largest that ships has a hundredth of it."""


@dataclass(frozen=True)
class FoundSet:
    """A question set that can be chosen: its id is the name of its file."""

    id: str
    path: Path


def shipped_folder() -> Path:
    """Where the sets that come with the program are: inside the wheel, or in the clone."""
    package = Path(facilitator.__file__).resolve().parent
    inside = package / "question_sets"
    return inside if inside.is_dir() else package.parent / "question_sets"


def found_sets(workspace: Path) -> list[FoundSet]:
    """Every set of the workspace and of the program; the workspace's own goes first."""
    sets: dict[str, FoundSet] = {}
    for folder in (workspace / "question_sets", shipped_folder()):
        for path in files_in(folder, SUFFIX):
            sets.setdefault(path.stem, FoundSet(path.stem, path))
    return [sets[name] for name in sorted(sets)]


def load_named_set(name: str, workspace: Path) -> QuestionSet:
    """Read the set with this id, or the file at this path.

    Raises:
        BadFile: if there is none, or if it has errors.
    """
    sets = found_sets(workspace)
    for found_set in sets:
        if found_set.id == name:
            return load_set(found_set.path, workspace)
    path = named_path(name)
    if path.suffix == SUFFIX and os.path.lexists(path):
        return load_set(path, workspace)
    values = meant(name, [found_set.id for found_set in sets])
    raise BadFile([FileProblem(file=name, code="set.unknown_set", values=values)])


def load_set(path: Path, workspace: Path | None = None) -> QuestionSet:
    """Read one question set; what it extends is looked for in the workspace, beside it and in the program.

    Raises:
        BadFile: with every error, each with its file, its line, its key and what would be right.
    """
    own = [] if workspace is None else [workspace / "question_sets"]
    return parse_set(read_text(path), str(path), (*own, path.parent))


def read_text(path: Path) -> str:
    """Read a file that somebody wrote by hand: UTF-8, with or without byte-order mark, any newlines.

    Raises:
        BadFile: if it cannot be read, or is not UTF-8 (naming the line).
    """
    try:
        data = read_file(path, MOST_BYTES)
    except IsADirectoryError as error:
        raise coded_file(path, "file.is_folder") from error
    except FileNotFoundError as error:
        raise coded_file(path, "file.gone") from error
    except NotRegular as error:
        raise coded_file(path, "file.not_regular") from error
    except TooLarge as error:
        raise coded_file(path, "file.too_large", most=MOST_BYTES // 1_000_000) from error
    except OSError as error:
        raise coded_file(path, "file.unreadable", error) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadFile([FileProblem(file=str(path), code="toml.not_utf8", line=line)]) from error
    return text.replace("\r\n", "\n")


def check_set(path: Path, workspace: Path | None = None) -> tuple[QuestionSet, list[FileProblem]]:
    """Read one question set as `load_set` does; also what can be used and yet makes no sense.

    Raises:
        BadFile: with every error.
    """
    own = [] if workspace is None else [workspace / "question_sets"]
    reader = _Reader((*own, path.parent, shipped_folder()))
    made = reader.read(read_text(path), str(path), (path.resolve(),))
    if made.question_set is None:
        raise BadFile(made.problems)
    return made.question_set, made.slips


def parse_set(text: str, name: str, folders: Sequence[Path] = ()) -> QuestionSet:
    """Read the text of a question set; `name` is what errors call the file.

    What it extends is looked for in `folders`, and then among the sets of the program.

    Raises:
        BadFile: with every error.
    """
    reader = _Reader((*folders, shipped_folder()))
    made = reader.read(text, name, (Path(name).resolve(),))
    if made.question_set is None:
        raise BadFile(made.problems)
    return made.question_set


@dataclass(frozen=True)
class _Made:
    """What came of one file and all that it extends: the whole before anything is switched off."""

    whole: Placed
    question_set: QuestionSet | None
    problems: list[FileProblem]
    slips: list[FileProblem]


class _Reader:
    """Reads a set and all that it extends, and keeps their texts for what there is to say about them."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = folders
        self.sources = Sources()
        self.norms = NormFiles(folders, self.sources, read_text)

    def read(self, text: str, name: str, chain: tuple[Path, ...]) -> _Made:
        """Read the last file of `chain`, which all others extend.

        Raises:
            BadFile: if it is no TOML, or rests on a set that is not there.
        """
        own = self._placed(text, name)
        wrong: list[Wrong] = []
        parent = self._parent(own, name, chain) if EXTENDS in own.table else None
        whole = own
        if parent is not None:
            whole, wrong = extended(parent.whole, own)
        with_norms, norm_problems = self.norms.included(whole, name)
        flat, more = switched(with_norms)
        blame = Blame(flat, name, self.sources)
        known = [] if parent is None else parent.problems
        question_set, problems = _validated(flat, blame, only_own=bool(known))
        problems += blame.wrong(problem for problem in [*wrong, *more] if problem.place.file == name)
        problems = [*known, *_in_order(problems), *norm_problems]
        if question_set is None or problems:
            return _Made(whole, None, problems, [])
        return _Made(whole, question_set, problems, _slips(question_set, blame))

    def _placed(self, text: str, name: str) -> Placed:
        if not text.strip():
            raise BadFile([FileProblem(file=name, code="set.empty", line=1)])
        self.sources.add(name, text)
        try:
            return with_places(read_toml(text), name)
        except RecursionError as error:
            raise BadFile([broken_toml(BadToml("too_deep"), text, name)]) from error
        except BadToml as error:
            raise BadFile([broken_toml(error, text, name)]) from error

    def _parent(self, own: Placed, name: str, chain: tuple[Path, ...]) -> _Made:
        wanted = own.name(EXTENDS)
        known = [path.stem for folder in self.folders for path in files_in(folder, SUFFIX)]
        paths = [folder / f"{wanted}{SUFFIX}" for folder in self.folders] if is_id(wanted) else []
        files = [path for path in paths if is_regular(path)]
        path = next((candidate for candidate in files if candidate.resolve() not in chain), None)
        if path is not None:
            return self.read(read_text(path), str(path), (*chain, path.resolve()))
        place = Place(name, (EXTENDS,))
        if files:
            raise BadFile([self.sources.problem(place, "set.extends_itself", {"id": wanted})])
        if not wanted:
            raise BadFile([self.sources.problem(place, "set.extends_nothing", {})])
        values = {"id": wanted, **meant(wanted, sorted(set(known)))}
        raise BadFile([self.sources.problem(place, "set.extends_unknown", values)])


def _validated(flat: Placed, blame: Blame, only_own: bool) -> tuple[QuestionSet | None, list[FileProblem]]:
    """The set, or what is wrong with it; `only_own` when what it extends is wrong already."""
    try:
        question_set = QuestionSet.model_validate(without_places(flat))
    except ValidationError as error:
        errors = [shape for shape in error.errors() if not only_own or blame.own(shape["loc"])]
        others = [
            problem
            for problem in other_problems(without_places(flat), error.errors())
            if _at_fault(problem, blame, only_own)
        ]
        return None, [*blame.shapes(errors), *blame.disagreements(others)]
    problems = [problem for problem in set_problems(question_set) if _at_fault(problem, blame, only_own)]
    return question_set, blame.disagreements(problems)


def _at_fault(problem: Problem, blame: Blame, only_own: bool) -> bool:
    return not only_own or blame.own(problem.path)


def _slips(question_set: QuestionSet, blame: Blame) -> list[FileProblem]:
    """The slips of this file alone: those of a set that it extends are told about that one."""
    own = [slip for slip in slips(question_set) if blame.own(slip.path) or (slip.because and blame.own(slip.because))]
    problems = [Problem(slip.path, f"slip.{slip.code}", slip.values, slip.because) for slip in own]
    return _in_order(blame.disagreements(problems))


def _in_order(problems: list[FileProblem]) -> list[FileProblem]:
    return sorted(problems, key=lambda problem: problem.line)
