"""What a process that was killed left of a workshop: temporary files, and an erasing that it did not finish."""

from contextlib import suppress
from pathlib import Path

from facilitator.files.folder import files_in, is_regular
from facilitator.files.output import sweep_documents
from facilitator.files.places import STATE_KINDS, both_names, outcome_folders, state_path, workshop_uuid
from facilitator.files.session.lock import Held, SessionLock
from facilitator.files.temporaries import sweep


def clear_up(path: Path) -> None:
    """Take away what killed processes left of the workshop at `path`, and finish what they were erasing.

    While somebody is writing in the workshop, it is left to them.

    Raises:
        BadFile: if erasing cannot be finished yet: the words may still be there.
    """
    sweep_beside(path)
    if _intention_of(path) is None:
        return
    with suppress(Held, OSError):
        lock = SessionLock(workshop_uuid(path))
        lock.acquire()
        try:
            finish_erasing(path)
        finally:
            lock.release()


def sweep_beside(path: Path) -> None:
    """Take away the temporary files that killed processes left of the workshop at `path`. Never raises."""
    for workshop in both_names(path):
        sweep(workshop.parent)
        for folder in outcome_folders(workshop):
            sweep(folder)
    sweep_documents()
    for kind in STATE_KINDS:
        sweep(state_path(kind, "").parent)
    if files_in(state_path("live", "").parent, hidden=True):
        from facilitator.files.session.live import clear_live

        clear_live()


def finish_erasing(path: Path) -> bool:
    """Finish an erasing of the workshop at `path` that was cut off; tell whether there was one. Needs its lock.

    Raises:
        BadFile: if a file cannot be read or written; it is tried again the next time.
    """
    intention = _intention_of(path)
    if intention is None:
        return False
    # Hardly ever: a start must not wait for it.
    from facilitator.files.session.erase import carry_on

    carry_on(path, intention)
    return True


def _intention_of(path: Path) -> Path | None:
    uuid = workshop_uuid(path)
    intention = state_path("erasing", uuid)
    return intention if uuid and is_regular(intention) else None
