"""Checks of what the workshop is about: processes and systems (Kennisnet step 1 and 3)."""

from collections.abc import Iterator

from facilitator.model.checks.finding import Check
from facilitator.model.flow import main_subjects
from facilitator.model.session import Session, processes


def process_without_system(session: Session) -> Iterator[Check]:
    """A critical process of which nobody said what it needs."""
    systems = main_subjects(session)
    if not systems:
        return
    served = {process for _, system in systems for process in system.processes}
    for item in processes(session):
        if item.id not in served:
            yield Check("process-without-system", item.id, (), {"process": item.name})


def system_without_process(session: Session) -> Iterator[Check]:
    """A system that no critical process needs: is it critical?"""
    for _, item in main_subjects(session):
        if not item.processes:
            yield Check("system-without-process", item.id, (), {"subject": item.called})


def no_recovery_plan(session: Session) -> Iterator[Check]:
    """A system that the organisation manages itself needs a recovery plan (Kennisnet step 3)."""
    for _, item in main_subjects(session):
        if item.self_managed and not item.recovery_plan:
            yield Check("no-recovery-plan", item.id, (), {"subject": item.called})
