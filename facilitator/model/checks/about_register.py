"""Checks of what the workshop is about: processes and systems (Kennisnet step 1 and 3)."""

from collections.abc import Iterator

from facilitator.model.checks.finding import Check
from facilitator.model.flow import main_subjects
from facilitator.model.session import Session, processes


def process_without_system(session: Session) -> Iterator[Check]:
    """A critical process of which nobody said what it needs."""
    served = {process for _, system in main_subjects(session) for process in system.processes}
    for process in processes(session) if main_subjects(session) else []:
        if process.id not in served:
            yield Check("process-without-system", process.id, (), {"process": process.name})


def system_without_process(session: Session) -> Iterator[Check]:
    """A system that no critical process needs: is it critical?"""
    for _, system in main_subjects(session):
        if not system.processes:
            yield Check("system-without-process", system.id, (), {"subject": system.called})


def no_recovery_plan(session: Session) -> Iterator[Check]:
    """A system that the organisation manages itself needs a recovery plan (Kennisnet step 3)."""
    for _, system in main_subjects(session):
        if system.self_managed and not system.recovery_plan:
            yield Check("no-recovery-plan", system.id, (), {"subject": system.called})
