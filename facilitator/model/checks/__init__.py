"""What the program can see for itself in a workshop: each rule one small function over the session.

Every finding can be accepted, because; the rules follow the content of steps 1 to 5 of Kennisnet's
step plan and norms BC.01 and BC.05.
"""

from collections.abc import Callable, Iterator

from facilitator.model.checks.about_answers import (
    better_with_time,
    certain_untested,
    copied_changed,
    falls_over,
    not_applicable_without_reason,
    nothing_arranged,
    over_mandate,
    times_swapped,
    too_few,
    too_late,
    tried_in_doubt,
    unknown_dependency,
    unknown_without_action,
    wish_as_fallback,
)
from facilitator.model.checks.about_people import (
    filled_more_than_once,
    loose_actions,
    many_actions,
    many_tasks,
    missing_expertise,
    no_deputy,
    nobody_fills,
    one_team,
)
from facilitator.model.checks.about_register import no_recovery_plan, process_without_system, system_without_process
from facilitator.model.checks.finding import Check
from facilitator.model.session import Session

Rule = Callable[[Session], Iterator[Check]]

RULES: tuple[Rule, ...] = (
    falls_over,
    nothing_arranged,
    too_late,
    times_swapped,
    wish_as_fallback,
    over_mandate,
    unknown_without_action,
    no_deputy,
    many_tasks,
    one_team,
    nobody_fills,
    filled_more_than_once,
    too_few,
    better_with_time,
    copied_changed,
    certain_untested,
    tried_in_doubt,
    not_applicable_without_reason,
    unknown_dependency,
    loose_actions,
    many_actions,
    missing_expertise,
    process_without_system,
    system_without_process,
    no_recovery_plan,
)
"""The gravest first."""


def checks(session: Session) -> list[Check]:
    """Everything that the rules find, the gravest first; what was accepted too."""
    return [check for rule in RULES for check in rule(session)]


def open_checks(session: Session) -> list[Check]:
    """What the rules find and nobody has accepted."""
    return [check for check in checks(session) if not session.accepted.get(check.id)]
