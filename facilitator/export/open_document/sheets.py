"""The lists as an OpenDocument spreadsheet (.ods): texts are texts, days and amounts are real."""

import re
from collections.abc import Sequence
from datetime import datetime

from odfdo import Document as Odf
from odfdo import Element, Paragraph

from facilitator.export.kinds import kind_words
from facilitator.export.lists.all_lists import build_sheets
from facilitator.export.lists.sheet import Column, Sheet, Value, for_people, with_room
from facilitator.export.open_document.package import About, empty_document, packed
from facilitator.model.basics.clean import clean_text
from facilitator.model.plan import Plan
from facilitator.texts import Texts

CM_A_CHARACTER = 0.2
DIGITS = 10**15
"""A number of more digits would be rounded: it stays a text."""

PAGE_WIDTH = 230
"""Characters that can still be read beside each other on one A4; a wider list takes more pages."""

_LAYOUT = (
    '<style:page-layout style:name="Layout{pages}"><style:page-layout-properties fo:page-width="29.7cm" '
    'fo:page-height="21cm" style:print-orientation="landscape" fo:margin-top="1.2cm" fo:margin-bottom="1cm" '
    'fo:margin-left="1cm" fo:margin-right="1cm" style:scale-to-X="{pages}" style:scale-to-Y="0"/><style:footer-style>'
    '<style:header-footer-properties fo:min-height="0.8cm" fo:margin-top="0.3cm"/></style:footer-style>'
    "</style:page-layout>"
)
_MASTER = (
    '<style:master-page style:name="Page{pages}" style:page-layout-name="Layout{pages}"><style:header '
    'style:display="false"/><style:footer/></style:master-page>'
)
_WIDE = (
    '<style:style style:name="Wide{pages}" style:family="table" style:master-page-name="Page{pages}">'
    '<style:table-properties table:display="true"/></style:style>'
)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(T.*)?")


def render_ods(plan: Plan, texts: Texts) -> bytes:
    """All lists in one workbook; the same plan gives the same bytes."""
    meta = plan.meta
    odf = empty_document("spreadsheet", meta.language)
    widths: dict[int, str] = {}
    automatic = odf.content.get_element("//office:automatic-styles")
    layouts = set[int]()
    for sheet in build_sheets(plan, texts):
        shown = with_room(for_people(sheet), texts)
        for column in shown.columns:
            if column.width not in widths:
                widths[column.width] = f"Column{len(widths) + 1}"
                if automatic is not None:
                    automatic.append(_width_style(widths[column.width], column.width))
        pages = -(-sum(column.width for column in shown.columns) // PAGE_WIDTH)
        if pages not in layouts:
            layouts.add(pages)
            _lay_out(odf, texts, pages)
        odf.body.append(_table(shown, widths, pages))
    title = f"{kind_words(plan, texts, 'title')}: {meta.organisation or texts('plan.no_organisation')}"
    made = meta.last_change or meta.created
    return packed(odf, About(title=title, author=meta.facilitator, language=meta.language, made=made))


def _width_style(name: str, width: int) -> Element:
    return Element.from_tag(
        f'<style:style style:name="{name}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width * CM_A_CHARACTER:.2f}cm"/></style:style>'
    )


def _table(sheet: Sheet, widths: dict[int, str], pages: int) -> Element:
    table = Element.from_tag("table:table")
    table.set_attribute("table:name", sheet.name)
    table.set_attribute("table:style-name", f"Wide{pages}")
    for column in sheet.columns:
        element = Element.from_tag("table:table-column")
        element.set_attribute("table:style-name", widths[column.width])
        table.append(element)
    head = Element.from_tag("table:table-header-rows")
    headings = Element.from_tag("table:table-row")
    for column in sheet.columns:
        headings.append(_words(column.heading, "Head"))
    head.append(headings)
    table.append(head)
    for row in sheet.rows:
        table.append(_row(row, sheet.columns))
    return table


def _row(row: Sequence[Value], columns: Sequence[Column]) -> Element:
    made = Element.from_tag("table:table-row")
    for value, column in zip(row, columns, strict=True):
        made.append(_cell(value, column))
    return made


def _cell(value: Value, column: Column) -> Element:
    if value is None or value == "":
        return _typed("Words", {})
    if isinstance(value, int):
        return _number(value, column)
    moment = _moment(value) if column.kind == "date" else None
    if moment is None:
        return _words(value, "Words")
    with_time = "T" in value
    told = moment.isoformat() if with_time else moment.date().isoformat()
    shown = f"{moment:%d-%m-%Y %H:%M}" if with_time else f"{moment:%d-%m-%Y}"
    kept = {"office:value-type": "date", "office:date-value": told}
    return _typed("Time" if with_time else "Date", kept, shown)


def _number(value: int, column: Column) -> Element:
    if abs(value) >= DIGITS:
        return _words(str(value), "Words")
    if column.kind != "money":
        return _typed("Number", {"office:value-type": "float", "office:value": str(value)}, str(value))
    euros = f"{value / 100:.2f}" if value % 100 else str(value // 100)
    kept = {"office:value-type": "currency", "office:currency": "EUR", "office:value": euros}
    return _typed("Money_20_cents" if value % 100 else "Money", kept, f"€ {euros}")


def _words(text: str, style: str) -> Element:
    """A text, a paragraph a line: whatever it begins with, it is no formula."""
    cell = _typed(style, {"office:value-type": "string"})
    for line in clean_text(text).split("\n"):
        cell.append(Paragraph(line))
    return cell


def _typed(style: str, attributes: dict[str, str], shown: str = "") -> Element:
    cell = Element.from_tag("table:table-cell")
    cell.set_attribute("table:style-name", style)
    for name, value in attributes.items():
        cell.set_attribute(name, value)
    if shown:
        cell.append(Paragraph(shown))
    return cell


def _moment(text: str) -> datetime | None:
    if not _ISO.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None, microsecond=0)
    except ValueError:
        return None


def _lay_out(odf: Odf, texts: Texts, pages: int) -> None:
    """Have a page to print a list on that is so many pages wide: without one it would be cut between columns."""
    for part, place, template in (
        (odf.styles, "//office:automatic-styles", _LAYOUT),
        (odf.styles, "//office:master-styles", _MASTER),
        (odf.content, "//office:automatic-styles", _WIDE),
    ):
        styles = part.get_element(place)
        if styles is not None:
            styles.append(Element.from_tag(template.format(pages=pages)))
    footer = odf.styles.get_element(f"//style:master-page[@style:name='Page{pages}']/style:footer")
    if footer is not None:
        line = Paragraph(f"{texts('plan.marking')}, {texts('plan.page')} ")
        line.append(Element.from_tag("<text:page-number>1</text:page-number>"))
        footer.append(line)
