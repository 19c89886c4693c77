"""Documents from a plan. `render` gives file names and bytes; who calls it writes them."""

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.export.formats import NotInstalled, Reader
from facilitator.model.answers.worksheet import Task
from facilitator.model.plan import Plan
from facilitator.model.session import Session
from facilitator.model.things.kinds import Person
from facilitator.texts import Texts

if TYPE_CHECKING:
    from facilitator.export.handover.choices import Choices
    from facilitator.export.own_template import Report


def render(
    plan: Plan, format_id: str, texts: Texts, template: Path | None = None, reader: Reader = "all", today: str = ""
) -> dict[str, bytes]:
    """The files of one format by name; most formats give one, `csv` and `csv-plain` several.

    `template` is a Word template of the organisation's own, for `docx` only; `reader` is for formats for
    `reader` only, and gets a file name of its own. `today` (`2026-11-26`) is what the age of norms is counted to.

    Raises:
        KeyError: if `format_id` is none of those for `plan`.
        TemplateError: if the template cannot be used.
        NotInstalled: if the format takes a part that is not there.
    """
    texts = texts.speaking(plan.meta.vocabulary, plan.meta.set_language)
    # Each writer is imported only where it is asked for: making a text file must not wait for what Word needs.
    match format_id:
        case "csv" | "csv-plain":
            from facilitator.export.lists.csv_files import render_lists

            return render_lists(plan, texts, plain=format_id == "csv-plain")
        case "xlsx" | "ods":
            parts = {"": _workbook(plan, format_id, texts)}
        case "json" | "toml":
            parts = {"": _data(plan, format_id)}
        case "docx":
            parts = _word(plan, texts, template, reader, today)
        case _:
            parts = {"": _document(plan, format_id, texts, reader, today)}
    stem = texts("plan.file.outcomes")
    if reader != "all":
        stem = f"{stem}-{texts(f'plan.file.{reader}')}"
    return {f"{stem}{behind}.{format_id}": data for behind, data in parts.items()}


def _word(plan: Plan, texts: Texts, template: Path | None, reader: Reader, today: str) -> dict[str, bytes]:
    """The document as Word, and for the board what does not fit in it, by what stands behind the name of the file."""
    from facilitator.export.sections.document import build_annex, build_document
    from facilitator.export.word.render import render_word

    parts = {"": render_word(build_document(plan, texts, reader, today, on_paper=True), texts, template)}
    annex = build_annex(plan, texts) if reader == "board" else None
    if annex is not None:
        parts[f"-{texts('board.annex_file')}"] = render_word(annex, texts)
    return parts


def _document(plan: Plan, format_id: str, texts: Texts, reader: Reader, today: str) -> bytes:
    """The document in one of the other formats.

    Raises:
        KeyError: if there is no such format.
        NotInstalled: if it takes a part that is not there.
    """
    from facilitator.export.sections.document import build_document

    match format_id:
        case "html":
            from facilitator.export.web.html import render_html

            return render_html(build_document(plan, texts, reader, today), plan, texts).encode()
        case "md":
            from facilitator.export.markdown import render_markdown

            return render_markdown(build_document(plan, texts, reader, today)).encode()
        case "txt":
            from facilitator.export.plain_text import render_text

            return render_text(build_document(plan, texts, reader, today)).encode()
        case "odt":
            _want_odf()
            from facilitator.export.open_document.text import render_odt

            return render_odt(build_document(plan, texts, reader, today), texts)
        case _:
            raise KeyError(format_id)


def _workbook(plan: Plan, format_id: str, texts: Texts) -> bytes:
    """The lists in one file.

    Raises:
        NotInstalled: if the format takes a part that is not there.
    """
    if format_id == "xlsx":
        from facilitator.export.lists.workbook import render_workbook

        return render_workbook(plan, texts)
    _want_odf()
    from facilitator.export.open_document.sheets import render_ods

    return render_ods(plan, texts)


def _data(plan: Plan, format_id: str) -> bytes:
    """The plan for other programs."""
    from facilitator.words.measures import written_out

    written = written_out(plan)
    if format_id == "json":
        return (written.model_dump_json(indent=2, by_alias=True) + "\n").encode()
    import tomli_w

    return tomli_w.dumps(written.model_dump(exclude_none=True, by_alias=True)).encode()


def _want_odf() -> None:
    """Refuse OpenDocument where the library for it is not there: most people do without."""
    if find_spec("odfdo") is None:
        raise NotInstalled("facilitator[odf]")


def check_template(plan: Plan, texts: Texts, template: Path) -> "Report":
    """What is in a Word template, and what is wrong with it.

    Raises:
        TemplateError: if it cannot be read, or takes too much time or memory.
    """
    from facilitator.export.sections.document import build_document
    from facilitator.export.word.render import check_word_template

    texts = texts.speaking(plan.meta.vocabulary, plan.meta.set_language)
    return check_word_template(build_document(plan, texts), texts, template)


def template_links(template: Path, texts: Texts) -> list[str]:
    """What a template that was used asks for from elsewhere, in words: it is left out of every document."""
    from facilitator.export.own_template import links_left_out

    return links_left_out(template, texts)


def starting_template(plan: Plan, texts: Texts) -> bytes:
    """A Word template to begin with, which explains itself."""
    from facilitator.export.sections.document import build_document
    from facilitator.export.word.starting_template import build_start

    texts = texts.speaking(plan.meta.vocabulary, plan.meta.set_language)
    return build_start(build_document(plan, texts), texts)


def render_handout(session: Session, handout: str, texts: Texts) -> dict[str, bytes]:
    """The file of one handout, by name; with an invitation, the same for a calendar when the day is known.

    Raises:
        KeyError: if `handout` is none of those for `handout`.
        NothingToPrint: if nothing of this workshop would stand on it.
    """
    texts = texts.speaking(session.question_set.vocabulary.words, session.question_set.language)
    match handout:
        case "script":
            from facilitator.export.handouts.script import build_script
            from facilitator.export.word.render import render_word

            return {f"{texts('plan.file.script')}.docx": render_word(build_script(session, texts), texts)}
        case "journal":
            from facilitator.export.handouts.journal import build_journal
            from facilitator.export.word.render import render_word

            return {f"{texts('handout.file.journal')}.docx": render_word(build_journal(session, texts), texts)}
        case "sheets":
            from facilitator.export.handouts.script import render_sheets

            return {f"{texts('plan.file.sheets')}.docx": render_sheets(session, texts)}
        case "card":
            from facilitator.export.handouts.cards import build_cards as build
        case "role-cards":
            from facilitator.export.handouts.role_cards import build_role_cards as build
        case "invitation":
            from facilitator.export.handouts.invitation import build_invitation as build
        case "stories":
            from facilitator.export.handouts.stories import build_stories as build
        case "exercise":
            from facilitator.export.handouts.exercise import build_exercise as build
        case "action-lists":
            from facilitator.export.handouts.action_lists import build_action_lists as build
        case _:
            raise KeyError(handout)
    from facilitator.export.word.paper import render_paper

    made = {f"{texts(f'handout.file.{handout}')}.docx": render_paper(build(session, texts))}
    if handout == "invitation":
        from facilitator.export.handover.calendar import render_invitation
        from facilitator.export.handover.scope import scope_of

        made |= render_invitation(scope_of(session, texts))
    return made


def render_handover(
    session: Session, format_id: str, texts: Texts, choices: "Choices | None" = None
) -> dict[str, bytes]:
    """The files for another program by their path in the folder of documents; `choices` are those for it.

    Raises:
        KeyError: if `format_id` is none of those for `handover`.
        HandoverRefused: if this workshop has nothing to hand over there, by the code of the words that say why.
    """
    from facilitator.export.handover.choices import Choices
    from facilitator.export.handover.scope import scope_of

    scope = scope_of(session, texts)
    match format_id:
        case "ics":
            from facilitator.export.handover.calendar import render_calendar

            return render_calendar(scope)
        case "ciso-assistant":
            from facilitator.export.handover.ciso_assistant import render_ciso_assistant

            return render_ciso_assistant(scope, choices or Choices())
        case "bio2-audit":
            from facilitator.export.handover.bio2_audit import render_bio2

            return render_bio2(scope)
        case "fstelte-bia":
            from facilitator.export.handover.fstelte_bia import render_fstelte

            return render_fstelte(scope)
        case "iceberg-ttx":
            from facilitator.export.handover.iceberg_ttx import render_iceberg

            return render_iceberg(scope)
    raise KeyError(format_id)


def handover_words(session: Session, format_id: str, texts: Texts) -> list[str]:
    """What to do with the files for another program, and what they leave out, a line each."""
    words = [texts(f"handover.after.{format_id}")]
    if format_id == "ics":
        from facilitator.export.handover.calendar import agenda_of
        from facilitator.export.handover.scope import scope_of
        from facilitator.words.phrases import count_words

        dateless = agenda_of(scope_of(session, texts)).dateless
        words += [count_words(texts, "handover.calendar.dateless", dateless)] if dateless else []
    return words


def render_worksheet(
    session: Session, texts: Texts, tasks: Sequence[Task], person: Person | None, format_id: str
) -> bytes:
    """A worksheet with these questions, for somebody or for whoever fills it in.

    Raises:
        KeyError: if `format_id` is none of those for `worksheet`.
    """
    from facilitator.export.worksheets.build import build_worksheet

    texts = texts.speaking(session.question_set.vocabulary.words, session.question_set.language)
    sheet = build_worksheet(session, texts, tasks, person, format_id)
    if format_id == "xlsx":
        from facilitator.export.worksheets.excel import render_book

        return render_book(sheet)
    if format_id == "docx":
        from facilitator.export.worksheets.word import render_pages

        return render_pages(sheet)
    raise KeyError(format_id)
