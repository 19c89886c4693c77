"""`compare`: what changed from one workshop to the next, and how it goes over the years."""

import json
from pathlib import Path

from facilitator.commands.call import Call, WrongUsage
from facilitator.commands.standing import warn_about
from facilitator.export.terminal import comparison_lines, trend_lines
from facilitator.files.session.session_file import read_session
from facilitator.files.workspace import session_path
from facilitator.model.session import Session
from facilitator.model.years.compare import compare as compare_sessions
from facilitator.model.years.compare import earlier_of
from facilitator.model.years.trend import trend


def compare(call: Call) -> int:
    """Print what changed between the last two sessions that are named, and the trend over all of them.

    Raises:
        BadFile: if a session cannot be read.
        WrongUsage: if fewer than two were named.
    """
    if len(call.arguments.session) < 2:
        raise WrongUsage(call.texts("years.compare.too_few"))
    workshops = [named_session(call, named) for named in call.arguments.session]
    (older_name, older), (newer_name, newer) = workshops[-2:]
    call.speak_for(newer)
    first, second = older.question_set.id, newer.question_set.id
    if first != second:
        call.warn(call.texts("years.compare.other_set", first=first, second=second))
    comparison = compare_sessions(earlier_of(older, older_name), newer, newer_name)
    years = trend(workshops)
    if call.arguments.json:
        plain = {"comparison": comparison.model_dump(), "years": [year.model_dump() for year in years]}
        call.say(json.dumps(plain, ensure_ascii=False, indent=2))
    else:
        call.say("\n".join([*comparison_lines(comparison, call.texts), "", *trend_lines(years, call.texts)]))
    return 0


def named_session(call: Call, named: str) -> tuple[str, Session]:
    """A session with the name that it goes by.

    Raises:
        BadFile: if there is none, or it cannot be read.
    """
    path: Path = session_path(call.workspace, named)
    read = read_session(path)
    warn_about(call, path, read)
    return path.stem, read.session
