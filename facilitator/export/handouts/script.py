"""On paper for the facilitator: the script to read from, and blank sheets to write on."""

from collections.abc import Sequence

from docx.document import Document as WordDocument
from docx.shared import Cm

from facilitator.export.blocks import Block, Bullets, Document, Heading, Paragraph, Part, Section, Table, Tone, cell
from facilitator.export.word.elements import TableLook, build_table
from facilitator.export.word.fit import POINTS
from facilitator.export.word.page import INK, Edges, Look, blank_page, set_look, set_properties, written
from facilitator.export.word.styles import BOX_STYLE, TABLE_TEXT
from facilitator.model.basics.clean import clean_text
from facilitator.model.cells import Page
from facilitator.model.flow import (
    moment_of,
    page_cells,
    page_moments,
    question_name,
    rounds,
    spoken_question,
    story,
    subjects,
)
from facilitator.model.session import Session, scenario_of
from facilitator.model.sets.question_set import Question, Round
from facilitator.model.things.thing import Topic
from facilitator.texts import Texts
from facilitator.words.dates import spoken_date

A3 = Edges(width=42.0, height=29.7, side=1.2, top=1.2, bottom=1.2, header=0.6, footer=0.6)
QUESTION_SHARES = (30, 70)
HEAD = 4.8
"""Centimetres for the system and its story above the questions."""

SHEET_SIZE = 13
SHEET_STYLES = {
    "Normal": Look(16, 0, 8, line=1.0),
    "Heading 1": Look(28, 0, 8, INK),
    TABLE_TEXT: Look(SHEET_SIZE, 2, 2),
}
SHEET_TONES: dict[Tone, str] = {"quiet": '<w:b/><w:sz w:val="32"/>'}


def build_script(session: Session, texts: Texts) -> Document:
    """Everything that the facilitator may say: story, questions, probes, weak answers, surprises.

    For when the group sees the same screen, where none of this may stand.
    """
    question_set = session.question_set
    rules = Section("rules", texts("app.workshop.rules"), [Bullets(list(question_set.rules))])
    asking_on = Section("probes", texts("app.side.probes"), _asking_on(question_set.questions, texts))
    sections: list[Section] = []
    for walked in rounds(session):
        for subject in subjects(session, walked):
            blocks = _subject_blocks(session, texts, walked, subject)
            sections.append(Section(f"{walked.id}/{subject.id}", subject.called, blocks))
    return Document(
        title=texts("plan.handout.script_title"),
        subtitle=texts("plan.handout.script_subtitle"),
        organisation=session.setting("organisation") or texts("plan.no_organisation"),
        facts=[
            (texts("plan.fact.date"), spoken_date(session.day, texts)),
            (texts("plan.fact.place"), session.setting("place")),
            (texts("plan.fact.facilitator"), session.setting("facilitator")),
        ],
        marking=texts("plan.marking"),
        version=texts("plan.version", number=len(session.changes)),
        contents=texts("plan.contents"),
        author=session.setting("facilitator"),
        created=session.last_at or session.created,
        language=session.setting("language", question_set.language),
        sections=[rules, *sections, asking_on],
    )


def _subject_blocks(session: Session, texts: Texts, walked: Round, subject: Topic) -> list[Block]:
    scenario = scenario_of(session, subject.id)
    blocks: list[Block] = []
    if scenario is not None:
        blocks += [Heading(2, scenario.title), Paragraph(scenario.opening, "story")]
        if scenario.surprise:
            blocks.append(Paragraph(f"{texts('app.side.surprise')}: {scenario.surprise}", "open"))
        if scenario.happened:
            blocks += [Paragraph(texts("plan.handout.happened"), "quiet"), Bullets(list(scenario.happened))]
    for moment in page_moments(session, walked):
        page = Page(walked.id, subject.id, moment)
        blocks += [Heading(2, moment_of(session, moment).name), Paragraph(story(session, page), "story")]
        rows = [
            [cell(question_name(session, asked), "quiet"), cell(spoken_question(session, asked))]
            for asked in page_cells(session, page)
        ]
        headers = [texts("plan.handout.question"), texts("plan.handout.ask")]
        blocks.append(Table(headers, rows, (28, 72)))
    return blocks


def _asking_on(questions: Sequence[Question], texts: Texts) -> list[Block]:
    """What to ask on about: the same at every moment, so it stands here once."""
    blocks: list[Block] = []
    for question in questions:
        blocks += [Heading(2, question.name), Bullets(list(question.probes))]
        if question.hints:
            blocks += [Paragraph(texts("app.hints.good"), "quiet"), Bullets([*question.hints])]
        weak = [f"“{answer.says}” → {answer.ask}" for answer in question.weak]
        if weak:
            blocks += [Paragraph(texts("app.side.weak"), "quiet"), Bullets(weak)]
    return blocks


def render_sheets(session: Session, texts: Texts) -> bytes:
    """Blank sheets to write on, A3 lying down: one for each system and moment, with its questions."""
    language = session.setting("language", session.question_set.language)
    word = blank_page(A3, language)
    for name, look in SHEET_STYLES.items():
        set_look(word.styles[name], look)
    first = True
    for walked in rounds(session):
        for subject in subjects(session, walked):
            for moment in page_moments(session, walked):
                _add_sheet(word, session, subject, Page(walked.id, subject.id, moment), first)
                first = False
    set_properties(
        word,
        title=texts("plan.handout.sheets_title"),
        organisation=session.setting("organisation") or texts("plan.no_organisation"),
        author=session.setting("facilitator"),
        created=session.last_at or session.created,
        language=language,
    )
    return written(word)


def _add_sheet(word: WordDocument, session: Session, subject: Topic, page: Page, first: bool) -> None:
    """One sheet: the questions on the left, and the rest of the paper to write on."""
    title = word.add_paragraph(clean_text(f"{subject.called}  ·  {moment_of(session, page.moment).name}"), "Heading 1")
    title.paragraph_format.page_break_before = not first
    word.add_paragraph(clean_text(story(session, page)))
    cells = page_cells(session, page)
    rows = [
        [[Part(question_name(session, asked), "quiet"), Part(spoken_question(session, asked))], []] for asked in cells
    ]
    height = (A3.text_height - HEAD) / max(1, len(cells)) * POINTS
    styles = word.styles
    look = TableLook(styles[BOX_STYLE].style_id, styles[TABLE_TEXT].style_id, SHEET_SIZE, SHEET_TONES, pen=(height, 0))
    table = build_table(Table(("", ""), rows, QUESTION_SHARES), round(Cm(A3.text_width)), look, title.text)
    word.element.body.sectPr.addprevious(table)
    word.add_paragraph("", "After table")
