"""The wall of a session that another window writes in: what the group may see now, and in which colours."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from facilitator.files.clock import local_now
from facilitator.files.errors import BadFile
from facilitator.files.session.live import read_live
from facilitator.files.session.session_file import session_before
from facilitator.files.session.watched_session import WatchedSession
from facilitator.model.room.live import Live, holds_still, wall_mode
from facilitator.model.room.picture import Wall
from facilitator.model.room.wall import as_it_was
from facilitator.model.session import Session
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
        self._shown_of: Session | None = None

    def look(self) -> Shown:
        """What the group may see now. A frozen wall stays as it was seen last, or as it was when it was frozen."""
        with suppress(BadFile, OSError):
            self._watched.poll()
        session = self._watched.session
        live = read_live(session.uuid)
        if wall_mode(session, live) != "frozen":
            self._shown, self._shown_of = self._picture(session, live), session
            return self._shown
        # A file that was read anew (words were erased, say) makes another session: what is gone is not shown on.
        if self._shown is None or self._shown_of is not session:
            before = self._before_it_froze()
            if before is None:
                return self._picture(session, live)
            self._shown, self._shown_of = self._picture(before, as_it_was(before)), session
        return self._shown

    def _before_it_froze(self) -> Session | None:
        with suppress(BadFile, OSError):
            return session_before(self._watched.path, holds_still)
        return None

    def _picture(self, session: Session, live: Live | None) -> Shown:
        texts = Texts(self._language or session.setting("language", session.question_set.language))
        wall = wall_now(session, texts, live, local_now())
        return Shown(wall, session.setting("theme"), texts.language)
