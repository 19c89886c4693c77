"""What the program can see for itself in a workshop: each rule one small function over the session.

Every finding can be accepted, because; the rules follow the content of steps 1 to 5 of Kennisnet's
step plan and norms BC.01 and BC.05.
"""

from collections.abc import Callable, Iterator

from facilitator.model.checks import about_answers, about_people, about_register
from facilitator.model.checks.finding import Check
from facilitator.model.session import Session

Rule = Callable[[Session], Iterator[Check]]

RULES: tuple[Rule, ...] = (
    about_answers.falls_over,
    about_answers.nothing_arranged,
    about_answers.too_late,
    about_answers.times_swapped,
    about_answers.wish_as_fallback,
    about_answers.over_mandate,
    about_answers.unknown_without_action,
    about_people.no_deputy,
    about_people.many_tasks,
    about_people.one_team,
    about_people.nobody_fills,
    about_people.filled_more_than_once,
    about_answers.too_few,
    about_answers.better_with_time,
    about_answers.copied_changed,
    about_answers.certain_untested,
    about_answers.tried_in_doubt,
    about_answers.not_applicable_without_reason,
    about_answers.unknown_dependency,
    about_people.loose_actions,
    about_people.many_actions,
    about_people.missing_expertise,
    about_register.process_without_system,
    about_register.system_without_process,
    about_register.no_recovery_plan,
)
"""The gravest first."""


def checks(session: Session) -> list[Check]:
    """Everything that the rules find, the gravest first; what was accepted too."""
    return [check for rule in RULES for check in rule(session)]


def open_checks(session: Session) -> list[Check]:
    """What the rules find and nobody has accepted."""
    return [check for check in checks(session) if not session.accepted.get(check.id)]
