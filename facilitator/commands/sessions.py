"""`sessions`: the workshops of the workspace, the one written last first."""

import json

from facilitator.commands.call import Call
from facilitator.commands.standing import warn_about
from facilitator.files.errors import BadFile
from facilitator.files.file_name import shown_name
from facilitator.files.session.session_file import read_session
from facilitator.files.workspace import readable_sessions
from facilitator.model.basics.clean import clean_line
from facilitator.model.flow import all_cells
from facilitator.words.problems import error_words


def sessions(call: Call) -> int:
    """List name, last change, organisation and how much was answered; warn about files that cannot be read."""
    status = 0
    rows: list[dict[str, str | int]] = []
    for file in readable_sessions(call.workspace):
        try:
            read = read_session(file.path)
        except BadFile as error:
            call.warn(error_words(error.problems, call.texts))
            status = 1
            continue
        session = read.session
        warn_about(call, file.path, read)
        states = [session.coverage(cell) for cell in all_cells(session)]
        rows.append(
            {
                "name": shown_name(file.name),
                "last_change": clean_line(session.last_at or session.created),
                "organisation": clean_line(session.setting("organisation")),
                "answered": sum(state not in ("empty", "draft") for state in states),
                "total": len(states),
                "path": shown_name(str(file.path)),
            }
        )
    if call.arguments.json:
        call.say(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        for row in rows:
            parts = [row["name"], row["last_change"], row["organisation"], f"{row['answered']}/{row['total']}"]
            call.say("\t".join(str(part) for part in parts))
    return status
