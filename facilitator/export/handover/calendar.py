"""A calendar file: what was agreed with a day to it, and when to meet again. It sends nothing to anybody."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from facilitator.export.handover.cell_text import one_line
from facilitator.export.handover.scope import Scope, is_day
from facilitator.model.things.kinds import CORRECTION
from facilitator.model.years.first_year import began_in, first_workshop
from facilitator.words.closing import NEXT

OCTETS = 75
"""How long a line may be, without its end."""

SUMMARY_LIMIT = 120
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


@dataclass(frozen=True, kw_only=True)
class Event:
    """A whole day in a calendar; `uid` stays the same whatever becomes of it, `alarm` rings a week before."""

    uid: str
    day: str
    summary: str
    about: str
    yearly: bool = False
    alarm: bool = True


@dataclass(kw_only=True)
class Agenda:
    """The events of a workshop, and how many actions have no day to stand on."""

    events: list[Event] = field(default_factory=list)
    dateless: int = 0


def render_calendar(scope: Scope) -> dict[str, bytes]:
    """Actions, the reading deadline, the exercise and the next workshop."""
    return {scope.texts("handover.calendar.file"): calendar_text(scope, agenda_of(scope).events)}


def render_invitation(scope: Scope) -> dict[str, bytes]:
    """The workshop itself; nothing as long as there is no day for it."""
    if not is_day(scope.plan.meta.date):
        return {}
    texts, meta = scope.texts, scope.plan.meta
    about = [texts("handover.calendar.asked", title=meta.set_title)]
    if meta.place.strip():
        about.append(texts("handover.calendar.place", place=one_line(meta.place)))
    event = Event(
        uid=f"invitation@{scope.session.uuid}",
        day=meta.date,
        summary=_cut(" ".join(filter(None, [texts("handover.calendar.workshop"), scope.organisation]))),
        about=" ".join(about),
    )
    return {f"{texts('handout.file.invitation')}.ics": calendar_text(scope, [event])}


def agenda_of(scope: Scope) -> Agenda:
    """What is still open, by its day."""
    agenda = Agenda()
    for action in scope.session.actions():
        if action.closed or not one_line(action.text):
            continue
        if not is_day(action.due):
            agenda.dateless += 1
            continue
        owner = scope.person(action.taken_by) or scope.texts("handover.nobody_yet")
        uid = f"{action.id}@{began_in(scope.session, action)}"
        agenda.events.append(_event(scope, uid, action.due, f"{owner}: {one_line(action.text)}"))
    agenda.events += [*_readings(scope), *_exercise(scope), *_next_time(scope), _again(scope)]
    return agenda


def _readings(scope: Scope) -> Iterator[Event]:
    """Who was asked to read the concept and did not send it back yet."""
    for asked in scope.session.observations():
        if asked.about != CORRECTION or asked.came_back or asked.text.strip() or not is_day(asked.due):
            continue
        reader = scope.person(asked.person) or scope.texts("handover.nobody_yet")
        words = f"{reader}: {scope.texts('handover.calendar.read')}"
        yield _event(scope, f"{asked.id}@{scope.session.uuid}", asked.due, words)


def _exercise(scope: Scope) -> Iterator[Event]:
    """The proposed exercise: within a year."""
    proposal = scope.plan.exercise
    cell = scope.names.at(proposal.cell) if proposal else None
    if cell is None:
        return
    words = scope.texts("handover.calendar.exercise", system=one_line(scope.names.subject(cell)))
    yield _event(scope, f"exercise@{first_workshop(scope.session)}", scope.next_day, words)


def _next_time(scope: Scope) -> Iterator[Event]:
    """When the group goes on with what it had no time for, if that was said."""
    day = scope.session.setting(NEXT)
    if is_day(day):
        words = " ".join(filter(None, [scope.texts("handover.calendar.next"), scope.organisation]))
        yield _event(scope, f"next@{scope.session.uuid}", day, words)


def _again(scope: Scope) -> Event:
    """The next workshop, and the one after it: one event for all years."""
    words = " ".join(filter(None, [scope.texts("handover.calendar.again"), scope.organisation]))
    uid = f"workshop@{first_workshop(scope.session)}"
    return _event(scope, uid, scope.next_day, words, yearly=True)


def _event(scope: Scope, uid: str, day: str, words: str, *, yearly: bool = False) -> Event:
    texts = scope.texts
    if scope.organisation:
        source = texts("handover.calendar.from", organisation=scope.organisation, date=scope.day)
    else:
        source = texts("handover.calendar.from_day", date=scope.day)
    summary = _cut(words)
    about = source if summary == words else f"{source}\n{words}"
    return Event(uid=uid, day=day, summary=summary, about=about, yearly=yearly)


def _cut(words: str) -> str:
    if len(words) <= SUMMARY_LIMIT:
        return words
    whole_words, space, _ = words[: SUMMARY_LIMIT - 1].rpartition(" ")
    return f"{whole_words}…" if space else f"{words[: SUMMARY_LIMIT - 1]}…"


def calendar_text(scope: Scope, events: list[Event]) -> bytes:
    """The events as RFC 5545 has them; equal events give equal bytes."""
    stamp = _stamp(scope.plan.meta.last_change or scope.session.created)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//facilitator//{scope.texts.language.upper()}"]
    lines.append("METHOD:PUBLISH")
    for event in events:
        lines += _event_lines(event, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _event_lines(event: Event, stamp: str) -> Iterator[str]:
    # Events and not tasks: the calendar that most people have leaves tasks out.
    first = date.fromisoformat(event.day)
    yield from ("BEGIN:VEVENT", f"UID:{event.uid.translate(_ESCAPES)}", f"DTSTAMP:{stamp}")
    yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{_day_after(first):%Y%m%d}"
    if event.yearly:
        yield "RRULE:FREQ=YEARLY"
    yield f"SUMMARY:{event.summary.translate(_ESCAPES)}"
    yield f"DESCRIPTION:{event.about.translate(_ESCAPES)}"
    yield "TRANSP:TRANSPARENT"
    if event.alarm:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-P7D")
        yield from (f"DESCRIPTION:{event.summary.translate(_ESCAPES)}", "END:VALARM")
    yield "END:VEVENT"


def _day_after(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day


def _stamp(when: str) -> str:
    """When the workshop last changed, so that two files of the same thing are equal."""
    try:
        moment = datetime.fromisoformat(when)
    except ValueError:
        return "20000101T000000Z"
    if moment.tzinfo:
        moment = moment.astimezone(UTC)
    return f"{moment:%Y%m%dT%H%M%SZ}"


def _folded(line: str) -> str:
    """A line in pieces of at most 75 octets, never inside a letter; what goes on begins with a space."""
    pieces: list[str] = []
    piece, room = "", OCTETS
    for letter in line:
        size = len(letter.encode())
        if size > room:
            pieces.append(piece)
            piece, room = "", OCTETS - 1
        piece += letter
        room -= size
    return "\r\n ".join([*pieces, piece])
