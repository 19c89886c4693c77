"""What is wrong in a question set, told about the file at fault: its line, its key and what would be right."""

from collections.abc import Iterable, Sequence
from typing import Any

from facilitator.files.errors import FileProblem
from facilitator.files.foreign_toml import BadToml
from facilitator.files.sets.toml_lines import dotted, key_lines, line_of
from facilitator.model.sets.agreement import Problem, did_you_mean
from facilitator.model.sets.extends import AFTER, BEFORE, EXTENDS
from facilitator.model.sets.placed import NAMED_BY, NORM_FILES, Path, Place, Placed, Wrong, spoken, trail
from facilitator.model.sets.question_set import QuestionSet
from facilitator.model.sets.switches import ENABLED


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

    def problem(self, place: Place, message: str, key: Sequence[str | int] | None = None) -> FileProblem:
        """A problem at a place; `key` when it is about something that is not there yet."""
        line = self.line(place if key is None else Place(place.file, tuple(key)))
        return FileProblem(place.file, line, dotted(place.path if key is None else key), message)


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

    def problem(self, path: Path, message: str, because: Path = ()) -> FileProblem:
        """The problem as the file at fault must hear it."""
        passed = trail(self.whole, path)
        if passed[-1].place.file != self.file and because:
            cause = trail(self.whole, because)[-1].place
            if cause.file == self.file and cause.path:
                return self.sources.problem(cause, f"{spoken(self.whole, path)}: {message}")
        depth = max(index for index, one in enumerate(passed) if one.place.file == self.file)
        place, rest = passed[depth].place, path[depth:]
        moved = bool(depth) and place.path[-1:] != path[depth - 1 : depth] and isinstance(path[depth - 1], str)
        if moved or (depth < len(passed) - 1 and (not depth or any(isinstance(part, int) for part in rest))):
            at = place if depth else Place(self.file, (EXTENDS,))
            return self.sources.problem(at, f"{spoken(self.whole, path)}: {message}")
        return self.sources.problem(place, message, (*place.path, *rest))

    def wrong(self, found: Iterable[Wrong]) -> list[FileProblem]:
        """Problems whose place is known."""
        return [self.sources.problem(one.place, one.message) for one in found]

    def disagreements(self, found: Iterable[Problem]) -> list[FileProblem]:
        """What parts of the set do not agree on."""
        return [self.problem(one.path, one.message, one.because) for one in found]

    def shapes(self, errors: Iterable[Any]) -> list[FileProblem]:
        """What has not the right shape, as pydantic found it."""
        found: list[FileProblem] = []
        lacking: dict[Path, list[str]] = {}
        plain = [(tuple(part for part in error["loc"] if part != "[key]"), error) for error in errors]
        misspelt = any(error["type"] == "extra_forbidden" and _means_extends(path) for path, error in plain)
        for path, error in plain:
            missing = error["type"] == "missing"
            if missing and trail(self.whole, path[:-1])[-1].beside:
                lacking.setdefault(path[:-1], []).append(str(path[-1]))
            elif not (missing and misspelt and len(path) == 1):
                found.append(self.problem(path, _shape_message(path, error)))
        return found + [self._half_a_part(path, keys) for path, keys in lacking.items()]

    def _half_a_part(self, path: Path, keys: list[str]) -> FileProblem:
        part = trail(self.whole, path)[-1]
        key = NAMED_BY[str(path[-2])]
        hint = did_you_mean(part.name(key), list(part.beside))
        end = "" if hint.endswith("?") else "."
        message = f'there is no "{part.name(key)}" to change{hint}{end} A new one also needs: {", ".join(keys)}'
        return self.sources.problem(part.table.get(key, part).place, message)


def broken_toml(error: BadToml, text: str, name: str) -> FileProblem:
    """Why a text is no TOML, and at which line."""
    if error.fault == "too_deep":
        return _too_deep(text, name)
    if error.fault == "too_large":
        return FileProblem(name, 0, "", "this is too large for a question set; look whether it is one")
    reason = error.reason.rpartition(" (at ")[0] or error.reason
    reason = "a number is too long" if error.fault == "long_number" else reason.rstrip(".")
    return FileProblem(
        name, error.line, "", f"this is not valid TOML: {reason}; look at this line and the one above it"
    )


def _too_deep(text: str, name: str) -> FileProblem:
    """A text that opens so many brackets, or joins so many keys, that nobody meant it."""
    depths = [line.count("[") + line.count("{") + line.count(".") for line in text.split("\n")]
    line = depths.index(max(depths)) + 1
    return FileProblem(name, line, "", "this is nested too deep for a question set; look for a bracket or dot too many")


def _means_extends(path: Path) -> bool:
    return len(path) == 1 and did_you_mean(str(path[0]), [EXTENDS]).endswith(f'mean "{EXTENDS}"?')


def _shape_message(path: Path, error: Any) -> str:
    kind, context = error["type"], error.get("ctx", {})
    value = error.get("input")
    match kind:
        case "missing":
            return "is missing; add it here"
        case "extra_forbidden":
            return f"unknown key{did_you_mean(str(path[-1]), _known_keys(path))}"
        case "literal_error":
            known = [part.strip(" '") for part in str(context.get("expected", "")).replace(" or ", ", ").split(",")]
            return f'unknown "{value}"{did_you_mean(str(value), known)}'
        case "string_pattern_mismatch":
            return f'"{value}" is no id; use small letters, digits and dashes, for example "one-login"'
        case "value_error":
            return str(context.get("error", error["msg"]))
        case _:
            return f"{error['msg']}; found {_shown(value)}"


def _shown(value: object) -> str:
    names = {str: "text", int: "a number", bool: "true or false", list: "a list", dict: "a table", float: "a number"}
    kind = names.get(type(value), type(value).__name__)
    return f"{kind} ({value!r})" if isinstance(value, str | int | float) else kind


def _known_keys(path: Path) -> list[str]:
    """The keys that would be right beside the last part of `path`."""
    model: Any = QuestionSet
    for part in path[:-1]:
        if isinstance(part, int) or not hasattr(model, "model_fields"):
            continue
        field = model.model_fields.get(part)
        if field is None:
            return []
        inner = [one for one in (*getattr(field.annotation, "__args__", ()), field.annotation) if one]
        model = next((one for one in inner if hasattr(one, "model_fields")), None)
    if model is None or not hasattr(model, "model_fields"):
        return []
    if model is QuestionSet:
        return [*model.model_fields, EXTENDS, NORM_FILES]
    named = len(path) > 2 and path[-3] in NAMED_BY
    return [*model.model_fields, *((ENABLED, BEFORE, AFTER) if named else ())]
