"""BIO2: our words under the requirements of a municipality's audit, and never a result."""

import re
from collections.abc import Iterable

from facilitator.export.handover.books import Row, Sheet, render_book
from facilitator.export.handover.choices import HandoverRefused
from facilitator.export.handover.readme import in_text, readme
from facilitator.export.handover.scope import Scope, without_stop
from facilitator.export.sections.audit import shown_words
from facilitator.model.plan import PlanEvidence
from facilitator.model.sets.question_set import inside_sentence
from facilitator.words.dates import spoken_date
from facilitator.words.phrases import list_words

FOLDER, BOOK = "bio2-audit", "9-bio2.xlsx"
COLUMNS = (
    "urn", "assessable", "ref_id", "name", "compliance_result", "requirement_progress", "observations",
)  # fmt: skip

_URN = "urn:intuitem:risk:req_node:bio2:"
_MEASURE = re.compile(r"BIO2 (\d{1,2}\.\d{2}\.\d{2})")
"""A measure of BIO2 itself has three numbers; what has two is of ISO 27002 and is no requirement there."""


def bio2_sheet(scope: Scope) -> Sheet | None:
    """A row for each measure of BIO2 that the set names; None when it names none."""
    rows = [
        _row(scope, number[1], point) for point in scope.plan.evidence if (number := _MEASURE.fullmatch(point.norm))
    ]
    return Sheet(name="BIO2", columns=COLUMNS, rows=rows) if rows else None


def render_bio2(scope: Scope) -> dict[str, bytes]:
    """The workbook and what to do with it.

    Raises:
        HandoverRefused: if the questions are not about BIO2.
    """
    sheet = bio2_sheet(scope)
    if sheet is None:
        raise HandoverRefused("no_bio2")
    texts = scope.texts
    title = texts(
        "handover.bio2.readme.title",
        organisation=in_text(scope.organisation) or texts("plan.no_organisation"),
        date=spoken_date(scope.day, texts),
    )
    about = readme(texts, [f"# {title}", texts("handover.bio2.readme.how")], texts("handover.bio2.readme.left_out"))
    return {
        f"{FOLDER}/{BOOK}": render_book([sheet], texts("handover.goes_on")),
        f"{FOLDER}/{texts('handover.readme')}": about.encode(),
    }


def _row(scope: Scope, number: str, point: PlanEvidence) -> Row:
    """What the workshop shows of one measure: no result, no score, no level."""
    return {
        "urn": f"{_URN}{number}",
        "assessable": "x",
        "ref_id": number,
        "requirement_progress": "in_progress",
        "observations": _observations(scope, point),
    }


def _observations(scope: Scope, point: PlanEvidence) -> str:
    texts = scope.texts
    words = _inner(word for proof in point.shows for word in shown_words(proof, texts))
    prepared = _inner(word for proof in point.prepares for word in shown_words(proof, texts))
    if prepared:
        words.append(texts("handover.bio2.prepares", words="; ".join(prepared)))
    day = spoken_date(scope.day, texts)
    parts = [texts("handover.bio2.shows", date=day, words="; ".join(words))] if words else []
    if point.adds:
        parts.append(texts("handover.bio2.adds", words=list_words(texts, _inner(point.adds))))
    parts.append(texts("handover.bio2.no_test"))
    return " ".join(parts)


def _inner(words: Iterable[str]) -> list[str]:
    """Sentences as they stand inside another."""
    return [inside_sentence(without_stop(word)) for word in words]
