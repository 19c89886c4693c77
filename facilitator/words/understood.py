"""What was understood of a list of systems, in words: for the command line and for the screen."""

from collections import Counter
from collections.abc import Sequence

from facilitator.model.basics.clean import clean_line
from facilitator.model.records import ItemRecord
from facilitator.model.register.rows import LineProblem
from facilitator.model.register.understand import Understood
from facilitator.texts import Texts
from facilitator.words.phrases import count_words, list_words

_FIELD_NAMED = {"differs": "detail", "no_answer": "other", "only_answer": "other"}
_WIDEST = 28
_MOST_ASIDES = 25
"""As many of a kind are told one by one."""

_SHOWN = 120


def problem_words(texts: Texts, problem: LineProblem) -> str:
    """Why a line (or a file) cannot be used, or what to look at in it."""
    values = {"detail": problem.detail, "other": problem.other}
    if problem.code == "unreadable":
        values["detail"] = texts(f"problem.reason.{problem.detail}", reason="?")
    named = _FIELD_NAMED.get(problem.code)
    if named:
        values[named] = texts(f"fields.system.{values[named]}.read")
    key = f"register.problem.{problem.code}"
    return texts(key if texts.has(key) else f"office.problem.{problem.code}", **values)


def heading_lines(texts: Texts, understood: Understood) -> list[str]:
    """Where the headings are, what each column was taken for, and which are kept out."""
    lines = [texts("register.said.sheet", sheet=understood.sheet)] if understood.sheet else []
    lines.append(texts("register.said.above" if understood.above else "register.said.headings", line=understood.line))
    width = min(_WIDEST, max((len(heading) for heading, _ in understood.columns), default=0))
    lines += [f"  {heading:<{width}}  {texts(f'fields.system.{field}.read')}" for heading, field in understood.columns]
    if understood.kept_out:
        headings = [heading or texts("register.said.column", number=number) for number, heading in understood.kept_out]
        lines.append("  " + texts("register.said.kept_out", headings=", ".join(headings)))
    return lines


def aside_lines(texts: Texts, understood: Understood) -> list[str]:
    """What there is to know of the file: sheets that were not read, what is hidden, what cells did not say."""
    lines: list[str] = []
    for unread in understood.unread:
        key = "register.aside.hidden_sheet" if unread.hidden else "register.aside.sheet"
        has_lines = unread.lines > 0
        beside = texts("register.aside.beside")
        count = count_words(texts, "register.aside.lines", unread.lines) if has_lines else beside
        lines.append(texts(key, sheet=unread.sheet, lines=count))
    if understood.hidden_lines:
        lines.append(_hidden(texts, "lines", _runs(understood.hidden_lines)))
    if understood.hidden_columns:
        lines.append(_hidden(texts, "columns", understood.hidden_columns))
    counts: Counter[str] = Counter()
    for aside in understood.asides:
        counts[aside.code] += 1
        if counts[aside.code] <= _MOST_ASIDES:
            lines.append(_aside(texts, aside))
    more = sum(max(0, count - _MOST_ASIDES) for count in counts.values())
    return [*lines, texts("register.aside.more", count=more)] if more else lines


def _hidden(texts: Texts, what: str, names: Sequence[str]) -> str:
    # A run such as 3-7 is one name for several lines.
    count = 1 if len(names) == 1 and "-" not in names[0] else 2
    return count_words(texts, f"register.aside.hidden_{what}", count, which=list_words(texts, names))


def _runs(numbers: Sequence[int]) -> list[str]:
    """Numbers in words, three and more in a row as 3-7."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    words: list[str] = []
    for run in runs:
        words += [f"{run[0]}-{run[-1]}"] if len(run) > 2 else [str(number) for number in run]
    return words


def _aside(texts: Texts, aside: LineProblem) -> str:
    place = texts("register.aside.file")
    if aside.line:
        place = texts(
            "register.aside.place" if aside.other else "register.aside.line", line=aside.line, column=aside.other
        )
    detail = clean_line(aside.detail)
    shown = f"{detail[: _SHOWN - 1]}…" if len(detail) > _SHOWN else detail
    origin = texts(f"register.letters.{aside.other}") if aside.code == "guessed_letters" else ""
    words = texts(f"register.aside.{aside.code}", detail=shown, origin=origin, line=aside.line)
    return words if aside.code.endswith("letters") else f"{place}: {words}"


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
