"""What the sections of a document and the lists of a workbook say in the same words."""

from collections import Counter
from collections.abc import Iterable, Mapping

from facilitator.export.blocks import Part, Tone, cell
from facilitator.export.names import Names
from facilitator.model.plan import Exercised, NamedPerson, PlanCell, PlanChange, ShownPart
from facilitator.texts import Texts
from facilitator.words.phrases import count_words

MANY_PLACES = 8
"""Of more places than this it is said at which questions, and how often."""


def subject_part(part: ShownPart, texts: Texts) -> Part:
    """One of the subjects of a plan by name: there, in part, or missing."""
    name = texts(f"outcomes.subject.{part.id}")
    if not part.there:
        return Part(texts("outcomes.evidence.missing", what=name), "open")
    state = "there" if part.there >= part.asked else "partly"
    tone: Tone = "plain" if state == "there" else "open"
    where = texts(f"outcomes.subject.{part.id}_where")
    words = texts(f"outcomes.subject.{state}", subject=name, there=part.there, asked=part.asked, where=where)
    return Part(words[:1].upper() + words[1:], tone)


def changed_where(change: PlanChange, names: Names) -> str:
    """Where something changed, in words where there are any."""
    if change.what in ("answer", "wording"):
        return names.cell(change.where)
    if not change.where:
        return ""
    key = f"outcomes.where.{change.where}"
    return names.texts(key if names.texts.has(key) else "outcomes.where.other")


def named_at(person: NamedPerson, names: Names) -> list[str]:
    """Where somebody is named: at cells in the order of the plan, as an owner, as who reads the concept."""
    where = _places(person, names)
    if len(person.owns) > MANY_PLACES:
        where.append(count_words(names.texts, "outcomes.named.owns_many", len(person.owns)))
    elif person.owns:
        where.append(names.texts("outcomes.named.owns", systems=names.systems(person.owns)))
    if person.reads:
        where.append(names.texts("outcomes.named.reads"))
    if person.set_aside:
        where.append(names.texts("outcomes.named.aside"))
    return where


def _places(person: NamedPerson, names: Names) -> list[str]:
    """The cells by name; of many, by question at how many places."""
    keys = names.in_order(person.cells)
    cells = [plan_cell for key in keys if (plan_cell := names.at(key)) is not None]
    if len(cells) <= MANY_PLACES:
        return [words for key in keys if (words := names.cell(key))]
    counts = Counter(names.question(plan_cell.question) for plan_cell in cells)
    return [count_words(names.texts, "outcomes.named.at", count, question=key) for key, count in counts.items()]


def questions_by_subject(
    cells: Iterable[PlanCell], names: Names, marked: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Cells by the name of their subject: `1 uur (Terugval, Gegevens); 1 dag (Proces)`.

    `marked` is what stands behind the question of a cell, by its key.
    """
    subjects: dict[str, dict[str, list[str]]] = {}
    for plan_cell in cells:
        moments = subjects.setdefault(names.subject(plan_cell), {})
        question = f"{names.question(plan_cell.question)}{(marked or {}).get(plan_cell.key, '')}"
        moments.setdefault(names.moment(plan_cell.moment), []).append(question)
    joined: dict[str, str] = {}
    for subject, moments in subjects.items():
        joined[subject] = "; ".join(f"{moment} ({', '.join(questions)})" for moment, questions in moments.items())
    return joined


def exercise_time(exercised: Exercised, names: Names) -> list[Part]:
    """The time that an exercise found, with how sure it is; open when it found none."""
    if not exercised.time.known:
        return cell(names.texts("outcomes.exercised.no_time"), "open")
    parts = [Part(names.figure(exercised.time)), Part(names.certainty(exercised.time), "quiet")]
    if names.is_doubted(exercised):
        parts.append(Part(names.texts("outcomes.exercised.swapped"), "open"))
    return parts


def exercise_loss(exercised: Exercised, names: Names) -> list[Part]:
    """What was lost in an exercise; that it was not really done is said beside it."""
    if not exercised.loss.known:
        return []
    how = names.certainty(exercised.loss) if exercised.loss.how == "dry-run" else ""
    return [Part(names.figure(exercised.loss)), *cell(how, "quiet")]
