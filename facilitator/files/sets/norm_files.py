"""Norms in files of their own, which question sets include: found, read strictly, and put into the set."""

from collections.abc import Callable, Sequence
from pathlib import Path

from pydantic import ValidationError

from facilitator.files.foreign_toml import BadToml, read_toml
from facilitator.files.sets.blame import Blame, Sources, broken_toml
from facilitator.model.basics.ids import is_id
from facilitator.model.basics.problem import FileProblem, meant
from facilitator.model.sets.extends import extended
from facilitator.model.sets.placed import NORM_FILES, Place, Placed, with_places, without_places
from facilitator.model.sets.question_set import NormFile

FOLDER = "norms"
"""The folder beside question sets in which files with norms stand."""

_NORMS = "norms"


class NormFiles:
    """Puts the norms that a set includes by name before those that it writes itself."""

    def __init__(self, folders: Sequence[Path], sources: Sources, read_text: Callable[[Path], str]) -> None:
        """Look for files with norms beside the sets in `folders`, the first folder first."""
        self._folders, self._sources, self._read_text = [path / FOLDER for path in folders], sources, read_text

    def included(self, whole: Placed, file: str) -> tuple[Placed, list[FileProblem]]:
        """The set with the norms it includes, and what is wrong with them as far as `file` names them.

        A norm that the set writes with an id of the norm file changes what it says, key by key.

        Raises:
            BadFile: if a file with norms cannot be read as text.
        """
        wanted = whole.table.get(NORM_FILES)
        if wanted is None:
            return whole, []
        rest = {key: value for key, value in whole.table.items() if key != NORM_FILES}
        problems: list[FileProblem] = []
        norms: list[Placed] = []
        if not isinstance(wanted.value, list):
            problems.append(self._sources.problem(wanted.place, "set.norm_files_list", {}))
        for name in wanted.parts:
            path = self._path(name)
            if path is None:
                written = str(name.value)
                values = {"id": written, **meant(written, self._known())}
                problems.append(self._sources.problem(name.place, "set.norm_file_unknown", values))
                continue
            of_file, wrong = self._norms_of(path)
            norms += of_file
            problems += wrong
        own = _still_meant(rest.pop(_NORMS, None), {norm.name("id") for norm in norms}, file)
        if norms or own:
            base = Placed({_NORMS: Placed(norms, wanted.place)}, whole.place)
            merged, _ = extended(base, Placed({_NORMS: Placed(own, whole.place)} if own else {}, whole.place))
            rest[_NORMS] = merged.table[_NORMS]
        made = Placed(rest, whole.place)
        return made, problems if wanted.place.file == file else []

    def _path(self, name: Placed) -> Path | None:
        if not isinstance(name.value, str) or not is_id(name.value):
            return None
        paths = [folder / f"{name.value}.toml" for folder in self._folders]
        return next((path for path in paths if path.is_file()), None)

    def _known(self) -> list[str]:
        return sorted({path.stem for folder in self._folders for path in folder.glob("*.toml")})

    def _norms_of(self, path: Path) -> tuple[list[Placed], list[FileProblem]]:
        """The norms of one file, or what is wrong in it."""
        file, text = str(path), self._read_text(path)
        self._sources.add(file, text)
        try:
            placed = with_places(read_toml(text), file)
        except RecursionError:
            return [], [broken_toml(BadToml("too_deep"), text, file)]
        except BadToml as error:
            return [], [broken_toml(error, text, file)]
        blame = Blame(placed, file, self._sources)
        try:
            read = NormFile.model_validate(without_places(placed))
        except ValidationError as error:
            return [], blame.shapes(error.errors())
        problems = []
        if read.id != path.stem:
            problems.append(self._sources.problem(Place(file, ("id",)), "set.norm_file_id", {"id": path.stem}))
        return placed.table[_NORMS].parts, problems


def _still_meant(norms: Placed | None, included: set[str], file: str) -> list[Placed]:
    """The norms that the set writes itself.

    What a set that is extended changed about norms which this one no longer includes goes with them.
    """
    parts = norms.parts if norms is not None else []
    return [part for part in parts if part.place.file == file or part.name("id") in included or "text" in part.table]
