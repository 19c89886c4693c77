"""A picture of the wall as markup. It gets a `Wall` and nothing else: what is not in that cannot be shown.

Words go through `shown` one by one, so that nothing the room types is ever markup.
"""

from facilitator.browser.cliff_picture import cliff_picture
from facilitator.export.web.markup import shown, tag
from facilitator.model.cells import ShownMoment
from facilitator.model.room.picture import (
    Aim,
    Blind,
    BlindBand,
    Closing,
    Deed,
    Domino,
    DominoBox,
    DominoColumn,
    Quote,
    Wall,
    WallLine,
    WallNoted,
    Weak,
)

THEMES = ("paper", "night", "contrast")
"""Light, dark, much contrast; any other name is light."""


def page_markup(wall: Wall, theme: str, language: str) -> str:
    """The whole document, with this picture in it; its style and its script come from the same place."""
    head = tag("meta", charset="utf-8")
    head += tag("meta", name="viewport", content="width=device-width, initial-scale=1")
    head += tag("meta", name="robots", content="noindex")
    head += tag("title", shown(wall.title))
    head += tag("link", rel="stylesheet", href="wall.css")
    head += tag("script", src="wall.js", defer="defer")
    body = tag("main", wall_markup(wall), id="wall", data_kind=wall.kind, aria_live="polite")
    root = tag("html", tag("head", head), tag("body", body), lang=language, data_theme=theme_name(theme))
    return f"<!doctype html>{root}"


def theme_name(theme: str) -> str:
    """The colours of a setting; light where it says none that there are."""
    return theme if theme in THEMES else THEMES[0]


def wall_markup(wall: Wall) -> str:
    """What stands on the wall."""
    if wall.kind == "page":
        return _page(wall)
    if wall.cliff is not None:
        said = tag("p", tag("strong", shown(wall.cliff.sentence)), "<br>", shown(wall.cliff.question), class_="verdict")
        return _title(wall) + cliff_picture(wall.cliff) + said
    if wall.closing is not None:
        return _title(wall) + _closing(wall.closing)
    if wall.domino is not None:
        return tag("header", _title(wall), _words("p", wall.domino.story, class_="told")) + _domino(wall.domino)
    if wall.blind is not None:
        return _title(wall) + _blind(wall.blind)
    return _title(wall) + _words("p", wall.text, class_="text", data_fit="begin")


def _title(wall: Wall) -> str:
    return _words("h1", wall.title)


def _words(name: str, text: str, **attributes: str) -> str:
    """An element with these words; nothing at all when there are none."""
    return tag(name, shown(text), **attributes) if text else ""


def _page(wall: Wall) -> str:
    moments = "".join(_moment(moment) for moment in wall.moments)
    header = tag("header", _title(wall), tag("ol", moments, class_="moments") if moments else "")
    state = _words("span", wall.state, class_="state")
    name = tag("p", shown(wall.name), " " if state else "", state, class_="name")
    question = _words("h2", wall.question)
    answer = _words("p", wall.answer, class_="answer", data_fit="end") + _words("p", wall.facts, class_="facts")
    noted = "".join(_noted(noted) for noted in wall.noted)
    opened = tag("section", name, question, answer, noted, class_="open")
    others = tag("ul", "".join(_line(line) for line in wall.lines), class_="others")
    talk = tag("div", opened, others, class_="talk")
    return (
        header
        + _words("p", wall.story, class_="story")
        + talk
        + _words("p", wall.just_noted or wall.note, class_="note")
    )


def _noted(noted: WallNoted) -> str:
    return tag("p", tag("strong", shown(noted.kind)), "  ", shown(noted.words), class_="noted")


def _moment(moment: ShownMoment) -> str:
    return tag("li", shown(moment.name), aria_current="step" if moment.is_now else "")


def _line(line: WallLine) -> str:
    """The name of another question: what was said there is behind us, and stands in its own page."""
    return tag("li", tag("span", shown(line.mark), class_="mark"), shown(line.name), class_=line.state)


def _closing(closing: Closing) -> str:
    weak = "".join(_weak(spot) for spot in closing.weak)
    deeds = "".join(_deed(deed) for deed in closing.deeds)
    aims = "".join(_aim(aim) for aim in closing.aims)
    parts = [
        tag("table", aims, class_="aims") if aims else "",
        _words("h2", closing.weak_title),
        tag("table", weak, class_="weak") if weak else "",
        _words("h2", closing.deeds_title),
        tag("table", deeds, class_="deeds") if deeds else "",
        _words("p", closing.more, class_="more"),
        tag("p", _words("span", closing.again), tag("strong", shown(closing.thanks)), class_="thanks"),
    ]
    return "".join(parts)


def _aim(aim: Aim) -> str:
    label = tag("th", shown(aim.label), scope="row")
    return tag("tr", label, tag("td", shown(aim.text)), tag("td", shown(aim.judged), class_="judged"))


def _weak(weak: Weak) -> str:
    return tag("tr", tag("th", shown(weak.place), scope="row"), tag("td", shown(weak.words)))


def _deed(deed: Deed) -> str:
    owner = tag("th", shown(deed.owner), scope="row", class_="" if deed.is_taken else "nobody")
    return tag("tr", tag("td", shown(deed.due), class_="due"), owner, tag("td", shown(deed.text)))


def _blind(blind: Blind) -> str:
    rows = "".join(_band(band) for band in blind.bands)
    verdict = tag("p", tag("strong", shown(blind.sentence)), "<br>", shown(blind.question), class_="verdict")
    return _words("p", blind.ask, class_="text") + tag("table", rows, class_="bands") + verdict


def _band(band: BlindBand) -> str:
    return tag("tr", tag("th", shown(band.name), scope="row"), tag("td", shown(band.marks)))


def _domino(domino: Domino) -> str:
    columns = "".join(_column(column) for column in domino.columns)
    answers = _quotes(domino.broken_title, domino.broken, domino.broken_more, "broken")
    answers += _quotes(domino.stands_title, domino.stands, domino.stands_more, "stands")
    return tag("div", columns, class_="chain") + tag("div", answers, class_="quotes")


def _column(column: DominoColumn) -> str:
    boxes = "".join(_box(box) for box in column.boxes)
    return tag("section", tag("p", shown(column.title)), boxes, _words("p", column.more))


def _box(box: DominoBox) -> str:
    """A system that is gone; an arrow says through what."""
    arrow = tag("p", "→ ", shown(box.through), class_="through") if box.through else ""
    return arrow + tag("p", shown(box.name), class_="box")


def _quotes(title: str, quotes: tuple[Quote, ...], more: str, look: str) -> str:
    said = "".join(tag("p", shown(quote.words)) + tag("p", shown(quote.place), class_="place") for quote in quotes)
    others = _words("p", more, class_="place")
    return tag("section", tag("h2", shown(title)), said, others, class_=look) if said else ""
