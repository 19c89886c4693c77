"""What `import` does with a business impact analysis of CISO Assistant: last year's estimates, said so."""

from facilitator.commands.call import Call
from facilitator.files.incoming.analysis_file import AnalysisFile
from facilitator.files.session.open_session import OpenSession
from facilitator.model.years.from_analysis import Analysis, take_analysis
from facilitator.words.phrases import count_words


def take_analysis_in(call: Call, opened: OpenSession, given: str, found: AnalysisFile) -> bool:
    """Take it in and say what came of it; tell whether anything of it has no place here."""
    texts = call.texts

    def tell(analysis: Analysis, level: str, impact: int | None, words: str) -> str:
        parts = [texts("handover.back.from", name=analysis.name)]
        if level:
            parts.append(f"{level}.")
        if impact is not None:
            parts.append(texts("handover.back.impact", impact=impact))
        return " ".join([*parts, words]).strip()

    taken = take_analysis(opened.session, found.analyses, found.thresholds, tell)
    for record in taken.records:
        opened.write(record)
    for left in taken.left_out:
        call.warn(texts(f"handover.back.{left.code}", file=given, row=left.row, name=left.name))
    call.say(count_words(texts, "handover.back.taken", len(taken.records), file=given, known=taken.known))
    return bool(taken.left_out)
