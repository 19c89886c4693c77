"""The wall of a session that another window writes in: what the group may see now, and in which colours."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from facilitator.files.errors import BadFile
from facilitator.files.session.live import read_live
from facilitator.files.session.watched_session import WatchedSession
from facilitator.model.room.picture import Wall
from facilitator.model.room.wall import wall_mode
from facilitator.texts import Texts
from facilitator.words.wall import wall_now


@dataclass(frozen=True)
class Shown:
    """A picture with the name of its colours and the language of its words."""

    wall: Wall
    theme: str
    language: str


class FollowedWall:
    """Reads one session and its live file, and changes neither. Any number of these may follow one session."""

    def __init__(self, path: Path, language: str | None = None) -> None:
        """Follow the session at `path`, in its own language unless another is given.

        Raises:
            BadFile: if it cannot be read.
        """
        self._watched = WatchedSession(path)
        self._language = language
        self._shown: Shown | None = None

    def look(self) -> Shown:
        """What the group may see now. A frozen wall stays as it was seen last."""
        with suppress(BadFile, OSError):
            self._watched.poll()
        session = self._watched.session
        live = read_live(session.uuid)
        if wall_mode(session, live) == "frozen" and self._shown is not None:
            return self._shown
        texts = Texts(self._language or session.setting("language", session.question_set.language))
        wall = wall_now(session, texts, live, datetime.now().astimezone())
        self._shown = Shown(wall, session.setting("theme"), texts.language)
        return self._shown
