"""The lists as an OpenDocument spreadsheet (.ods): texts are texts, days and amounts are real."""

import re
from datetime import datetime

from lxml import etree
from odfdo import Document as Odf
from odfdo import Element, Paragraph

from facilitator.export.kinds import kind_words
from facilitator.export.lists.all_lists import build_sheets
from facilitator.export.lists.sheet import Column, Sheet, Value, for_people, with_room
from facilitator.export.open_document.elements import element, of_library, paragraph
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
        odf.body.append(of_library(_table(shown, widths, pages)))
    title = f"{kind_words(plan, texts, 'title')}: {meta.organisation or texts('plan.no_organisation')}"
    made = meta.last_change or meta.created
    return packed(odf, About(title=title, author=meta.facilitator, language=meta.language, made=made))


def _width_style(name: str, width: int) -> Element:
    return Element.from_tag(
        f'<style:style style:name="{name}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width * CM_A_CHARACTER:.2f}cm"/></style:style>'
    )


def _table(sheet: Sheet, widths: dict[int, str], pages: int) -> etree._Element:
    table = element("table:table", {"table:name": sheet.name, "table:style-name": f"Wide{pages}"})
    for column in sheet.columns:
        element("table:table-column", {"table:style-name": widths[column.width]}, table)
    headings = element("table:table-row", {}, element("table:table-header-rows", {}, table))
    for column in sheet.columns:
        _words(column.heading, "Head", headings)
    for row in sheet.rows:
        made = element("table:table-row", {}, table)
        for value, column in zip(row, sheet.columns, strict=True):
            _cell(value, column, made)
    return table


def _cell(value: Value, column: Column, row: etree._Element) -> None:
    if value is None or value == "":
        _typed("Words", {}, "", row)
        return
    if isinstance(value, int):
        _number(value, column, row)
        return
    moment = _moment(value) if column.kind == "date" else None
    if moment is None:
        _words(value, "Words", row)
        return
    with_time = "T" in value
    iso = moment.isoformat() if with_time else moment.date().isoformat()
    shown = f"{moment:%d-%m-%Y %H:%M}" if with_time else f"{moment:%d-%m-%Y}"
    attributes = {"office:value-type": "date", "office:date-value": iso}
    _typed("Time" if with_time else "Date", attributes, shown, row)


def _number(value: int, column: Column, row: etree._Element) -> None:
    if abs(value) >= DIGITS:
        _words(str(value), "Words", row)
    elif column.kind != "money":
        _typed("Number", {"office:value-type": "float", "office:value": str(value)}, str(value), row)
    else:
        euros = f"{value / 100:.2f}" if value % 100 else str(value // 100)
        attributes = {"office:value-type": "currency", "office:currency": "EUR", "office:value": euros}
        _typed("Money_20_cents" if value % 100 else "Money", attributes, f"€ {euros}", row)


def _words(text: str, style: str, row: etree._Element) -> None:
    """A text, a paragraph a line: whatever it begins with, it is no formula."""
    cell = _typed(style, {"office:value-type": "string"}, "", row)
    for line in clean_text(text).split("\n"):
        paragraph(line, "", cell)


def _typed(style: str, attributes: dict[str, str], shown: str, row: etree._Element) -> etree._Element:
    cell = element("table:table-cell", {"table:style-name": style, **attributes}, row)
    if shown:
        paragraph(shown, "", cell)
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
