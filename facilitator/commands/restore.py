"""`restore`: put a damaged session together again from what is left of it and from its copy."""

from pathlib import Path

from facilitator.commands.call import Call
from facilitator.files.file_name import SUFFIX, name_problem, plain_name
from facilitator.files.given_path import named_path
from facilitator.files.places import backup_path, workshop_uuid
from facilitator.files.session import restoring
from facilitator.files.session.lock import SessionLock
from facilitator.files.session.session_file import read_session
from facilitator.files.workspace import session_path, sessions_folder


def restore(call: Call) -> int:
    """Restore, and say what came from where.

    Raises:
        BadFile: if neither the session nor its copy can be used.
        Held: if somebody is writing in the session.
    """
    path = _path(call)
    call.path = path
    lock = _lock_of(path)
    if lock is not None:
        lock.acquire()
    try:
        done = restoring.restore(path)
    finally:
        if lock is not None:
            lock.release()
    call.speak_for(read_session(path).session)
    for gift in done.given:
        call.warn(call.texts(f"copies.restore.{gift.gave}", source=gift.source, count=gift.count))
    for what, count in (("unproven", done.unproven), ("unreadable", done.unreadable)):
        if count:
            call.warn(call.texts(f"copies.restore.{what}", count=count))
    if done.set_aside is not None:
        call.warn(call.texts("cli.restore.set_aside", file=done.set_aside))
    call.say(call.texts("cli.restore.done", file=path, count=done.records, copied=done.from_backup))
    return 0


def _path(call: Call) -> Path:
    """The session that was named, also when only its copy is left."""
    named = call.arguments.session
    path = named_path(named)
    name = plain_name(named)
    if not name_problem(name) and not path.exists():
        path = sessions_folder(call.workspace) / f"{name}{SUFFIX}"
    return path if backup_path(path).exists() else session_path(call.workspace, named)


def _lock_of(path: Path) -> SessionLock | None:
    uuid = workshop_uuid(path)
    return SessionLock(uuid) if uuid else None
