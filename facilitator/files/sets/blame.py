"""What is wrong in a question set, told about the file at fault: its line, its key and what would be right."""

from collections.abc import Iterable, Sequence
from typing import Any

from facilitator.files.foreign_toml import BadToml
from facilitator.files.sets.toml_lines import dotted, key_lines, line_of
from facilitator.files.shapes import shape_of
from facilitator.model.basics.problem import NEAR, FileProblem, Values, meant
from facilitator.model.sets.agreement import Problem, nearest
from facilitator.model.sets.extends import EXTENDS
from facilitator.model.sets.placed import NAMED_BY, Path, Place, Placed, Wrong, spoken, trail


class Sources:
    """The texts of the files that a set is made of; at which line a place in them is, on demand."""

    def __init__(self) -> None:
        """Begin without any file."""
        self._texts: dict[str, str] = {}
        self._lines: dict[str, dict[Path, int]] = {}

    def add(self, file: str, text: str) -> None:
        """Keep the text of a file, under the name that errors call it."""
        self._texts[file] = text

    def line(self, place: Place) -> int:
        """The line of a place, counted from 1, or of the nearest thing that holds it."""
        if place.file not in self._lines:
            self._lines[place.file] = key_lines(self._texts[place.file])
        return line_of(self._lines[place.file], place.path) or 1

    def problem(
        self, place: Place, code: str, values: Values, about: str = "", key: Sequence[str | int] | None = None
    ) -> FileProblem:
        """A problem at a place; `key` when it is about something that is not there yet."""
        line = self.line(place if key is None else Place(place.file, tuple(key)))
        path = dotted(place.path if key is None else key)
        return FileProblem(file=place.file, code=code, values=values, line=line, key=path, about=about)


class Blame:
    """Finds for a path in a set that is put together the file, the line and the key at fault.

    What a set extends is right by itself, so whatever is wrong in the whole is the fault of `file`.
    """

    def __init__(self, whole: Placed, file: str, sources: Sources) -> None:
        """Tell about `whole`, made by `file` from what it extends."""
        self.whole, self.file, self.sources = whole, file, sources

    def own(self, path: Path) -> bool:
        """Tell whether what stands at this path, or should stand in it, stands in the file itself."""
        return trail(self.whole, path)[-1].place.file == self.file

    def problem(self, path: Path, code: str, values: Values, because: Path = ()) -> FileProblem:
        """The problem as the file at fault must hear it."""
        passed = trail(self.whole, path)
        by_name = spoken(self.whole, path)
        cause = self._cause(passed, because)
        if cause is not None:
            return self.sources.problem(cause, code, values, by_name)
        depth = max(index for index, placed in enumerate(passed) if placed.place.file == self.file)
        inherited = depth < len(passed) - 1
        if depth == 0 and inherited:
            # Nothing on the way is written here: only the line with `extends` brought it.
            return self.sources.problem(Place(self.file, (EXTENDS,)), code, values, by_name)
        place, rest = passed[depth].place, path[depth:]
        numbered = any(isinstance(part, int) for part in rest)
        if self._is_switch(place, path[:depth]) or (inherited and numbered):
            # The file does not count what it took over, so numbers mean nothing in it: names do.
            return self.sources.problem(place, code, values, by_name)
        return self.sources.problem(place, code, values, key=(*place.path, *rest))

    def _cause(self, passed: Sequence[Placed], because: Path) -> Place | None:
        """What this file says that makes something wrong in what it took over; None when it has no part in it."""
        if passed[-1].place.file == self.file or not because:
            return None
        place = trail(self.whole, because)[-1].place
        return place if place.file == self.file and place.path else None

    def _is_switch(self, place: Place, path: Path) -> bool:
        """Whether what stands there was emptied by `enabled = false`: then its place is the switch, not its own key."""
        return bool(path) and isinstance(path[-1], str) and place.path[-1:] != path[-1:]

    def wrong(self, wrongs: Iterable[Wrong]) -> list[FileProblem]:
        """Problems whose place is known."""
        return [self.sources.problem(wrong.place, wrong.code, wrong.values) for wrong in wrongs]

    def disagreements(self, problems: Iterable[Problem]) -> list[FileProblem]:
        """What parts of the set do not agree on."""
        return [self.problem(problem.path, problem.code, problem.values, problem.because) for problem in problems]

    def shapes(self, errors: Iterable[Any]) -> list[FileProblem]:
        """What has not the right shape, as pydantic found it."""
        problems: list[FileProblem] = []
        lacking: dict[Path, list[str]] = {}
        with_paths = [(_path_of(error), error) for error in errors]
        misspelt = any(_means_extends(path, error) for path, error in with_paths)
        for path, error in with_paths:
            missing = error["type"] == "missing"
            if missing and trail(self.whole, path[:-1])[-1].beside:
                # A part that was added with another id than it meant lacks nearly everything: told once.
                lacking.setdefault(path[:-1], []).append(str(path[-1]))
            elif missing and misspelt and len(path) == 1:
                # Whatever a set needs would come from the other set, so only the word `extends` is wrong.
                continue
            else:
                problems.append(self.problem(path, *shape_of(path, error)))
        return problems + [self._half_a_part(path, keys) for path, keys in lacking.items()]

    def _half_a_part(self, path: Path, keys: list[str]) -> FileProblem:
        """A part of which only some keys are given, because it was meant to change another."""
        part = trail(self.whole, path)[-1]
        key = NAMED_BY[str(path[-2])]
        part_id = part.name(key)
        values = {"id": part_id, **nearest(part_id, list(part.beside)), "keys": ", ".join(keys)}
        return self.sources.problem(part.table.get(key, part).place, "set.nothing_to_change", values)


def broken_toml(error: BadToml, text: str, name: str) -> FileProblem:
    """Why a text is no TOML, and at which line."""
    match error.fault:
        case "too_deep":
            return FileProblem(file=name, code="toml.too_deep", line=_deepest_line(text))
        case "too_large":
            return FileProblem(file=name, code="toml.too_large")
        case _:
            return FileProblem(file=name, code=error.code, values=error.values, line=error.line)


def _deepest_line(text: str) -> int:
    """Where a text opens so many brackets, or joins so many keys, that nobody meant it."""
    depths = [line.count("[") + line.count("{") + line.count(".") for line in text.split("\n")]
    return depths.index(max(depths)) + 1


def _path_of(error: Any) -> Path:
    """Where pydantic found something; it marks a key of a table that is wrong itself by `[key]`."""
    return tuple(part for part in error["loc"] if part != "[key]")


def _means_extends(path: Path, error: Any) -> bool:
    """Whether an error is about the word `extends`, written wrong."""
    if error["type"] != "extra_forbidden" or len(path) != 1:
        return False
    return NEAR in meant(str(path[0]), [EXTENDS])
