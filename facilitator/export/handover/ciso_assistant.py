"""CISO Assistant: the outcomes as the workbooks that its importer takes, in order, and how to hand them over.

Most rules here are because its importer does something in silence where a person expects an error. What is written
is data in the shape that it reads; none of its code is here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.export.handover.bio2_audit import BOOK as BIO2_BOOK
from facilitator.export.handover.bio2_audit import bio2_sheet
from facilitator.export.handover.books import Row, Sheet, render_book
from facilitator.export.handover.cell_text import kept, name_text
from facilitator.export.handover.choices import Choices, HandoverRefused
from facilitator.export.handover.ciso_assets import Assets
from facilitator.export.handover.ciso_bia import Analysis
from facilitator.export.handover.ciso_controls import Controls, evidence_of, evidence_sheet
from facilitator.export.handover.ciso_follow_up import Findings, supplier_sheets, task_sheet
from facilitator.export.handover.ciso_readme import Handed, Step, build_readme
from facilitator.export.handover.references import References, prefix_for
from facilitator.export.handover.scope import Scope

FOLDER = "ciso-assistant"


@dataclass(frozen=True, kw_only=True)
class _Book:
    """A workbook with the command that takes it, and what to do there with what is there already."""

    file: str
    sheets: Sequence[Sheet]
    command: str
    next_year: str = ""

    @property
    def has_rows(self) -> bool:
        """Whether there is anything in it to hand over."""
        return any(sheet.rows for sheet in self.sheets)


def render_ciso_assistant(scope: Scope, choices: Choices) -> dict[str, bytes]:
    """The files by their path in the folder of documents; a workbook without rows is not made.

    Raises:
        HandoverRefused: if nobody filled in the organisation, which everything there hangs on.
    """
    if not scope.organisation:
        raise HandoverRefused("no_organisation")
    domain = name_text(choices.domain or scope.organisation)
    references = References(choices.prefix or prefix_for(scope.plan.meta.organisation))
    assets = Assets(scope, references)
    controls = Controls(scope, references, nameless=choices.nameless)
    evidence = evidence_of(scope, references)
    perimeter = _perimeter_sheet(scope, references, domain)
    analysis = Analysis(
        scope=scope,
        assets=assets,
        controls=controls,
        evidence=evidence,
        choices=choices,
        domain=domain,
        perimeter=references("SCOPE", "bc"),
    )
    books = [
        _Book(file="0-domain.xlsx", sheets=[_domain_sheet(domain)], command="import-folders", next_year="skip"),
        _Book(file="0-perimeter.xlsx", sheets=[perimeter], command="import-perimeters", next_year="skip"),
        *_register_books(scope, assets, controls, domain, choices),
        _Book(
            file="4-evidences.xlsx",
            sheets=[evidence_sheet(scope, evidence, domain)],
            command="import-evidences",
            next_year="skip",
        ),
        # No mode: the name of an analysis is new every year, and an update would go over a locked one.
        _Book(
            file="5-bia.xlsx",
            sheets=analysis.sheets() if assets.systems or assets.processes else [],
            command="import-bia",
        ),
        *_follow_up_books(scope, references, assets, controls, domain),
    ]
    bio2 = bio2_sheet(scope)
    if bio2 is not None:
        books.append(_Book(file=BIO2_BOOK, sheets=[bio2], command="import-compliance-assessments"))
    books = [book for book in books if book.has_rows]
    goes_on = scope.texts("handover.goes_on")
    made = {f"{FOLDER}/{book.file}": render_book(book.sheets, goes_on) for book in books}
    handed = Handed(
        scope=scope,
        domain=domain,
        evidence=evidence.name,
        matrix=choices.matrix.ref,
        steps=[Step(file=book.file, command=book.command, next_year=book.next_year) for book in books],
    )
    made[f"{FOLDER}/{scope.texts('handover.readme')}"] = build_readme(handed).encode()
    return made


def _register_books(scope: Scope, assets: Assets, controls: Controls, domain: str, choices: Choices) -> list[_Book]:
    """Systems and fallbacks are as the room says this year; an action may have been taken up by colleagues there."""
    asset_sheets = [assets.sheet(domain, choices)] if scope.main else []
    return [
        _Book(file="1-assets.xlsx", sheets=asset_sheets, command="import-assets", next_year="update"),
        _Book(
            file="2-fallback-controls.xlsx",
            sheets=[controls.fallback_sheet(domain)],
            command="import-applied-controls",
            next_year="update",
        ),
        _Book(
            file="3-action-controls.xlsx",
            sheets=[controls.action_sheet(domain)],
            command="import-applied-controls",
            next_year="skip",
        ),
    ]


def _follow_up_books(
    scope: Scope, references: References, assets: Assets, controls: Controls, domain: str
) -> list[_Book]:
    """What has to be done about it, and who supplies the systems."""
    return [
        _Book(
            file="6-findings.xlsx",
            sheets=[Findings(scope, references, assets).sheet()],
            command="import-findings-assessments",
        ),
        _Book(
            file="7-tasks.xlsx",
            sheets=[task_sheet(scope, references, assets, controls, domain)],
            command="import-tasks",
            next_year="update",
        ),
        _Book(
            file="8-third-parties.xlsx",
            sheets=supplier_sheets(scope, references, domain),
            command="import-tprm",
            next_year="skip",
        ),
    ]


def _domain_sheet(domain: str) -> Sheet:
    return Sheet(name="Folder", columns=("name", "description", "domain"), rows=[{"name": domain}])


def _perimeter_sheet(scope: Scope, references: References, domain: str) -> Sheet:
    """What the outcomes are about there, the same every year."""
    row: Row = {
        "ref_id": references("SCOPE", "bc"),
        "name": kept(scope.texts("handover.ciso.perimeter")),
        "description": scope.plan.meta.set_title,
        "domain": domain,
        "status": "in_prod",
    }
    return Sheet(name="Perimeter", columns=("ref_id", "name", "description", "domain", "status"), rows=[row])
