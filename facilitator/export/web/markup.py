"""Elements of a web page: text is always escaped, attributes are always quoted."""

from html import escape

from facilitator.model.basics.clean import clean_text

VOID = ("col", "link", "meta")
"""Elements that hold nothing and are not closed."""


def shown(text: str) -> str:
    """Text in which nothing is markup, as it can stand in an element or an attribute."""
    return escape(clean_text(text))


def tag(name: str, /, *content: str, **attributes: str | float) -> str:
    """An element; `content` is markup already, attribute values are text.

    `class_` is `class`, other underscores are hyphens. An attribute with no text is left out.
    """
    opening = name
    for key, value in attributes.items():
        if value != "":
            opening += f' {key.rstrip("_").replace("_", "-")}="{shown(str(value))}"'
    if name in VOID:
        return f"<{opening}>"
    return f"<{opening}>{''.join(content)}</{name}>"


def scrolling(said: str, *content: str, described: str = "") -> str:
    """A box that scrolls by itself on a narrow screen: the keyboard can go there, and hears what it is."""
    return tag("div", *content, class_="scroll", role="group", tabindex=0, aria_label=said, aria_describedby=described)


def anchor(key: str) -> str:
    """The id in the page of what has this key in the plan."""
    return f"cell/{key}"
