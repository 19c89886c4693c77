"""The document as one web page that needs nothing else: no script, no font, no picture from elsewhere."""

from collections.abc import Collection, Sequence
from functools import cache
from importlib.resources import files

from facilitator.export.blocks import SIGNS, Block, Bullets, Document, Heading, Paragraph, Part, Section, Table, Tone
from facilitator.export.names import Names
from facilitator.export.web.heat_picture import heat_maps
from facilitator.export.web.markup import anchor, scrolling, shown, tag
from facilitator.export.web.time_picture import time_lines
from facilitator.export.web.trend_picture import trend_svg
from facilitator.model.plan import Plan
from facilitator.texts import Texts

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
"""What a browser may load for this page: nothing. A second lock behind the escaping."""

GLANCE = "glance"
"""The id of the part with the pictures."""

WIDE = 4
"""A table with this many columns scrolls by itself on a narrow screen."""


def render_html(document: Document, plan: Plan, texts: Texts) -> str:
    """The whole document as one page, with pictures of `plan` in front; equal plans give equal pages."""
    names = Names(plan, texts)
    anchors = _anchors(document.sections)
    pictures: list[str] = []
    if document.pictures:
        pictures = [*heat_maps(plan, names, anchors), *time_lines(plan, names), *_trend(plan, texts)]
    marking = texts("html.marking", marking=document.marking)
    running = [tag("span", shown(part)) for part in (marking, document.organisation)]
    text = [*_front(document.front), *_glance(pictures, texts), *_sections(document.sections, anchors)]
    body = [
        tag("a", shown(texts("html.skip")), class_="skip", href="#text"),
        tag("div", tag("p", *running), class_="running"),
        _title(document),
        _contents(document, texts, bool(pictures)),
        tag("main", *text, id="text"),
        tag("footer", tag("p", shown(f"{marking} · {document.version}"))),
    ]
    page = tag("html", _head(document), "\n", tag("body", *(f"{part}\n" for part in body)), lang=document.language)
    return f"<!DOCTYPE html>\n{page}\n"


def _anchors(sections: Sequence[Section]) -> set[str]:
    """The keys of all that has a place in the page to be led to."""
    anchors: set[str] = set()
    for section in sections:
        for block in section.blocks:
            if isinstance(block, Table | Paragraph):
                anchors.update(block.anchors)
    return anchors


@cache
def _stylesheet() -> str:
    return files(__package__).joinpath("outcomes.css").read_text(encoding="utf-8")


def _head(document: Document) -> str:
    parts = [
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=POLICY),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="robots", content="noindex, nofollow"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="author", content=document.author),
        # Without this a browser asks the web server for a picture of its own accord.
        tag("link", rel="icon", href="data:,"),
        tag("title", shown(f"{document.title}: {document.organisation}")),
        tag("style", "\n", _stylesheet()),
    ]
    return tag("head", *(f"\n{part}" for part in parts), "\n")


def _title(document: Document) -> str:
    facts = [
        tag("div", tag("dt", shown(label)), tag("dd", shown(value or "…"))) + "\n" for label, value in document.facts
    ]
    return tag(
        "header",
        tag("p", shown(document.organisation), class_="organisation"),
        tag("h1", shown(document.title)),
        tag("p", shown(document.subtitle), class_="subtitle"),
        tag("dl", *facts),
    )


def _front(front: Section | None) -> list[str]:
    """What everybody reads, before the pictures and the chapters."""
    if front is None:
        return []
    name = f"section-{front.id}"
    title = tag("h2", shown(front.title), id=f"{name}-title")
    blocks = [f"{_block(block, set())}\n" for block in front.blocks]
    return [tag("section", title, "\n", *blocks, id=name, aria_labelledby=f"{name}-title"), "\n"]


def _contents(document: Document, texts: Texts, pictures: bool) -> str:
    entries: list[str] = []
    if document.front is not None:
        link = tag("a", shown(document.front.title), href=f"#section-{document.front.id}")
        entries.append(tag("li", link, class_="first"))
    if pictures:
        link = tag("a", shown(texts("html.glance")), href=f"#{GLANCE}")
        entries.append(tag("li", link, class_="first"))
    for number, section in enumerate(document.sections, start=1):
        entries.append(tag("li", tag("a", _numbered(number, section), href=f"#section-{section.id}")))
    title = tag("p", shown(document.contents), id="contents")
    return tag("nav", title, tag("ol", *(f"\n{entry}" for entry in entries)), aria_labelledby="contents")


def _numbered(number: int, section: Section) -> str:
    return f"{tag('span', str(number), class_='number')} {shown(section.title)}"


def _glance(pictures: Sequence[str], texts: Texts) -> list[str]:
    if not pictures:
        return []
    title = tag("h2", shown(texts("html.glance")), id=f"{GLANCE}-title")
    return [tag("section", title, *pictures, id=GLANCE, aria_labelledby=f"{GLANCE}-title"), "\n"]


def _trend(plan: Plan, texts: Texts) -> list[str]:
    """How it went over the years, when earlier workshops were given."""
    picture = trend_svg(plan.years, texts)
    return [tag("h3", shown(texts("years.trend.title"))) + tag("figure", picture)] if picture else []


def _sections(sections: Sequence[Section], anchors: Collection[str]) -> list[str]:
    # What is told in two sections is led to where it stands first: an id must be there once.
    free = set(anchors)
    parts: list[str] = []
    for number, section in enumerate(sections, start=1):
        name = f"section-{section.id}"
        title = tag("h2", _numbered(number, section), id=f"{name}-title")
        blocks = [f"{_block(block, free)}\n" for block in section.blocks]
        begins = "new-page" if section.new_page else ""
        parts += [tag("section", title, "\n", *blocks, id=name, class_=begins, aria_labelledby=f"{name}-title"), "\n"]
    return parts


def _block(block: Block, free: set[str]) -> str:
    match block:
        case Heading():
            return tag(f"h{block.level + 1}", shown(block.text))
        case Paragraph():
            places = [tag("span", id=_taken(key, free)) for key in block.anchors if key in free]
            return tag("p", *places, shown(block.text), class_=_class(block.tone))
        case Bullets():
            return tag("ul", *(tag("li", shown(item)) + "\n" for item in block.items))
        case Table():
            return _table(block, free)


def _taken(key: str, free: set[str]) -> str:
    free.remove(key)
    return anchor(key)


def _class(tone: Tone) -> str:
    return "" if tone == "plain" else tone


def _table(table: Table, free: set[str]) -> str:
    total = sum(table.widths)
    columns = [tag("col", style=f"width:{100 * share / total:.3g}%") for share in table.widths]
    heads = [tag("th", shown(header), scope="col") for header in table.headers]
    rows: list[str] = []
    for index, row in enumerate(table.rows):
        name = ""
        if index < len(table.anchors) and table.anchors[index] in free:
            name = _taken(table.anchors[index], free)
        cells = [_table_cell(parts) for parts in row]
        rows.append(tag("tr", *cells, id=name) + "\n")
    made = tag(
        "table",
        tag("caption", shown(table.about), class_="heard") if table.about else "",
        tag("colgroup", *columns),
        tag("thead", tag("tr", *heads)),
        "\n",
        tag("tbody", *rows),
        class_="wide" if len(table.headers) >= WIDE else "",
    )
    if len(table.headers) < WIDE:
        return tag("div", made, class_="scroll")
    return scrolling(table.about or ", ".join(filter(None, table.headers)), made)


def _table_cell(parts: Sequence[Part]) -> str:
    return tag("td", *(tag("p", *_before(part), shown(part.text), class_=_class(part.tone)) for part in parts))


def _before(part: Part) -> list[str]:
    """What stands before the text of a part: its sign, its label."""
    label = [tag("b", shown(part.lead.strip())), " "] if part.lead else []
    return [_sign(part), *label]


def _sign(part: Part) -> str:
    """The sign before a word: for the eye alone, since the word beside it says the same."""
    if part.sign is None:
        return ""
    return tag("span", SIGNS[part.sign], class_=f"sign-{part.sign}", aria_hidden="true") + " "
