"""What the actions say that an answer makes itself."""

from facilitator.model.answers.made_actions import MadeFor, following_actions
from facilitator.model.cells import parse_cell
from facilitator.model.records import AnswerRecord, ItemRecord
from facilitator.model.session import Session
from facilitator.texts import Texts
from facilitator.words.workshop import cell_words, question_words, subject_words


def following_records(session: Session, answer: AnswerRecord) -> list[ItemRecord]:
    """What has to be written after an answer, so that its actions say what it says, in the workshop's language."""
    try:
        cell = parse_cell(answer.cell)
    except ValueError:
        return []
    question_set = session.question_set
    texts = Texts(session.setting("language", question_set.language))
    texts = texts.speaking(question_set.vocabulary.words, question_set.language)
    system, question = subject_words(session, cell), question_words(session, cell).lower()
    words: dict[MadeFor, str] = {
        "unknown": texts("app.state.action_unknown", system=system, question=question),
        "ask": texts("app.state.action_ask", system=system, question=question),
        "second": texts("app.note.second_action", cell=cell_words(session, cell)),
    }
    return following_actions(session, answer, words)
