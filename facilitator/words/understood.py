"""What was understood of a list of systems, in words: for the command line and for the screen."""

from facilitator.model.records import ItemRecord
from facilitator.model.register.rows import LineProblem
from facilitator.model.register.understand import Understood
from facilitator.texts import Texts
from facilitator.words.phrases import count_words

_FIELD_NAMED = {"differs": "detail", "no_answer": "other", "only_answer": "other"}
_WIDEST = 28


def problem_words(texts: Texts, problem: LineProblem) -> str:
    """Why a line (or a file) cannot be used, or what to look at in it."""
    values = {"detail": problem.detail, "other": problem.other}
    named = _FIELD_NAMED.get(problem.code)
    if named:
        values[named] = texts(f"register.field.{values[named]}")
    return texts(f"register.problem.{problem.code}", **values)


def heading_lines(texts: Texts, understood: Understood) -> list[str]:
    """Where the headings are, what each column was taken for, and which are kept out."""
    lines = [texts("register.said.sheet", sheet=understood.sheet)] if understood.sheet else []
    lines.append(texts("register.said.above" if understood.above else "register.said.headings", line=understood.line))
    width = min(_WIDEST, max((len(heading) for heading, _ in understood.columns), default=0))
    lines += [f"  {heading:<{width}}  {texts(f'register.field.{field}')}" for heading, field in understood.columns]
    if understood.kept_out:
        headings = [heading or texts("register.said.column", number=number) for number, heading in understood.kept_out]
        lines.append("  " + texts("register.said.kept_out", headings=", ".join(headings)))
    return lines


def count_lines(texts: Texts, understood: Understood) -> list[str]:
    """How many systems, and which processes are new."""
    lines = [count_words(texts, "register.said.systems", len(understood.systems))]
    if understood.processes:
        names = ", ".join(str(record.fields["name"]) for record in understood.processes)
        lines.append(texts("register.said.processes", names=names))
    return lines


def system_words(texts: Texts, record: ItemRecord) -> str:
    """What a system is called, with the kind of system that it was taken for."""
    name, product = str(record.fields["name"]), str(record.fields.get("product", ""))
    return texts("register.said.kind", name=product, kind=name) if product else name
