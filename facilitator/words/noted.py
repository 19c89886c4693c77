"""What was noted down beside an answer, in words: for the facilitator a tally, for the wall what it says."""

from collections.abc import Iterable

from facilitator.model.answers.facts import LEANING, names_at
from facilitator.model.answers.noted import NOTED, noted_at
from facilitator.model.cells import Cell, parse_cell
from facilitator.model.flow import subject_name
from facilitator.model.records import AnswerRecord, ItemRecord, Record, SetRecord
from facilitator.model.session import CAPTURES, MAIN, Session
from facilitator.model.things.kinds import read_thing
from facilitator.model.years.last_year import confirmations
from facilitator.texts import Texts
from facilitator.words.dates import spoken_date
from facilitator.words.phrases import count_words, list_words
from facilitator.words.workshop import key_words, one_line, state_words


def tally_words(session: Session, cell: Cell, texts: Texts) -> str:
    """How much hangs on a question: `1 actie · 2 meningen`; empty when nothing does."""
    noted = noted_at(session, cell)
    counts: list[tuple[str, int]] = [(kind.of, len(noted.of(kind))) for kind in NOTED]
    counts += [("opinion", noted.opinions), ("hands", noted.hands)]
    words = [count_words(texts, f"app.tally.{what}", count) for what, count in counts if count]
    if noted.same_as:
        words.append(texts("app.tally.same", cell=key_words(session, noted.same_as)))
    if session.before(cell) is not None and session.answer(cell) is not None and confirmations(session, cell):
        words.append(texts("app.tally.confirmed"))
    return " · ".join(words)


def noted_words(session: Session, records: Iterable[Record], texts: Texts) -> str:
    """What was noted down by these records, the last of it; empty when that was nothing that a group asks about."""
    words = ""
    for record in records:
        words = _noted(session, record, texts) or words
    return words


def _noted(session: Session, record: Record, texts: Texts) -> str:
    match record:
        case ItemRecord() if record.gone or record.follows:
            return ""
        case ItemRecord() if record.of in CAPTURES:
            thing = read_thing(record.of, record.id, record.fields)
            return _captured(thing, texts) if isinstance(thing, NOTED) else ""
        case ItemRecord() if record.of == "observation" and record.fields.get("about") == "hands":
            return texts("app.wall.hands_noted")
        case AnswerRecord():
            return _answered(session, record, texts)
        case SetRecord() if record.key.startswith("all/"):
            return texts("app.noted.for_all")
    return ""


def _captured(capture: object, texts: Texts) -> str:
    if not isinstance(capture, NOTED):
        return ""
    about = ", ".join(part for part in (capture.owner, spoken_date(capture.due, texts)) if part)
    return f"{one_line(capture.text)} ({about})" if about else one_line(capture.text)


def _answered(session: Session, answer: AnswerRecord, texts: Texts) -> str:
    try:
        cell = parse_cell(answer.cell)
    except ValueError:
        return ""
    if not _is_news(session, answer):
        return ""
    if answer.entry != MAIN:
        return texts("app.noted.second") if answer.entry.startswith("second") and not answer.empty else ""
    if answer.state != "answered":
        return state_words(session, cell, texts)
    if answer.same_as:
        return texts("app.tally.same", cell=key_words(session, answer.same_as))
    leans = [name for measure in LEANING for name in names_at(session, cell, measure)]
    called = [subject_name(session, cell.round, name) for name in leans]
    return texts("app.noted.leans", systems=list_words(texts, called)) if called else ""


def _is_news(session: Session, answer: AnswerRecord) -> bool:
    """Whether an answer says something beside its words that the one before it did not."""
    past = [change for change in session.history(answer.thing()) if isinstance(change, AnswerRecord)]
    place = next((place for place, change in enumerate(past) if change is answer), 0)
    return not place or _beside(past[place - 1]) != _beside(answer)


def _beside(answer: AnswerRecord) -> tuple[object, ...]:
    leans = [answer.measures.get(measure) for measure in LEANING]
    return answer.empty, answer.state, answer.reason, answer.same_as, *leans
