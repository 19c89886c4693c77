"""How to hand the workbooks over to CISO Assistant: what must be ready, the commands, and what does not go along."""

import shlex
from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.export.handover.bio2_audit import BOOK as BIO2_BOOK
from facilitator.export.handover.readme import in_code, in_text, readme
from facilitator.export.handover.scope import Scope
from facilitator.words.dates import spoken_date

CLIENT = "python clica.py"
DOMAIN, FINDINGS = "import-folders", "import-findings-assessments"
PERIMETER_WANTED = (FINDINGS, "import-compliance-assessments")
"""Commands that ask for a perimeter where others ask for a domain."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """A file with the command that takes it, and what to do next year with what is there already."""

    file: str
    command: str
    next_year: str = ""


@dataclass(frozen=True, kw_only=True)
class Handed:
    """What was made, and the names that the commands need."""

    scope: Scope
    domain: str
    evidence: str
    matrix: str
    steps: Sequence[Step]

    @property
    def files(self) -> set[str]:
        """The files that there are."""
        return {step.file for step in self.steps}


def build_readme(handed: Handed) -> str:
    """The text that goes along, in Markdown."""
    scope, texts = handed.scope, handed.scope.texts
    report = f"{texts('plan.file.outcomes')}.docx"
    organisation = in_text(scope.organisation)
    has_bia = "5-bia.xlsx" in handed.files
    ready = ["modules", "token"]
    if has_bia:
        ready.insert(0, "matrix")
    said = {"matrix": in_code(handed.matrix)}
    lines = [
        f"# {texts('handover.ciso.readme.title', organisation=organisation, date=spoken_date(scope.day, texts))}",
        texts("handover.ciso.readme.what"),
        f"## {texts('handover.ciso.readme.before')}",
        "\n".join(
            f"{number}. {texts(f'handover.ciso.readme.{key}', **said)}" for number, key in enumerate(ready, start=1)
        ),
        f"## {texts('handover.ciso.readme.first')}",
        _commands(handed, report, first=True),
        f"## {texts('handover.ciso.readme.later')}",
        texts("handover.ciso.readme.later_what"),
        _commands(handed, report, first=False),
        f"## {texts('handover.ciso.readme.answer')}",
        texts("handover.ciso.readme.answer_what"),
        "\n".join(f"- {warning}" for warning in _warnings(handed, report)),
        f"## {texts('handover.ciso.readme.pro')}",
        texts("handover.ciso.readme.pro_how", domain=in_text(handed.domain)),
    ]
    if BIO2_BOOK in handed.files:
        lines += [f"## {texts('handover.bio2.readme.title_part')}", texts("handover.bio2.readme.how")]
    return readme(texts, lines, texts("handover.ciso.readme.left_out"))


def _warnings(handed: Handed, report: str) -> list[str]:
    texts = handed.scope.texts
    keys = {"findings_once": "6-findings.xlsx", "bia_new": "5-bia.xlsx"}
    sentences = [texts(f"handover.ciso.readme.{key}") for key, file in keys.items() if file in handed.files]
    return [*sentences, texts("handover.ciso.readme.report", file=report)]


def _commands(handed: Handed, report: str, *, first: bool) -> str:
    """The commands to paste, in order. What somebody typed goes into a terminal here: it is quoted for a shell."""
    texts = handed.scope.texts
    lines = ["```sh", f"MAP=.   # {texts('handover.ciso.readme.folder')}"]
    for step in handed.steps:
        if step.file == BIO2_BOOK and not first:
            continue
        lines.append(_command(handed, step, first=first))
        if step.command == "import-evidences":
            name = shlex.quote(handed.evidence)
            lines.append(f'{CLIENT} upload-attachment --file "$MAP/{report}" --name {name}')
    return "\n".join([*lines, "```"])


def _command(handed: Handed, step: Step, *, first: bool) -> str:
    texts = handed.scope.texts
    words = [CLIENT, step.command, f'--file "$MAP/{step.file}"']
    if step.file == BIO2_BOOK:
        words.append(f"--framework {shlex.quote(texts('handover.bio2.framework'))}")
    if step.command in PERIMETER_WANTED:
        key = "findings_name" if step.command == FINDINGS else "audit_name"
        name = texts(f"handover.ciso.readme.{key}", date=handed.scope.day)
        words += [f"--perimeter {shlex.quote(texts('handover.ciso.perimeter'))}", f"--name {shlex.quote(name)}"]
    elif step.command != DOMAIN:
        words.append(f"--folder {shlex.quote(handed.domain)}")
    if step.next_year and not first:
        words.append(f"--on-conflict {step.next_year}")
    return " ".join(words)
