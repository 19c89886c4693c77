"""Colours: a calm wall, one accent, told apart by shape as well as by colour."""

from textual.color import Color
from textual.theme import Theme

from facilitator.model.cells import Coverage

NAMES = ("paper", "night", "contrast")
"""Light, the default on a projector; dark; and black on white for a weak projector or weak eyes."""

MARK_STYLES: dict[Coverage, str] = {
    "empty": "$quiet",
    "draft": "$accent",
    "answered": "$said",
    "unknown": "bold $unknown",
    "ask": "bold $unknown",
    "nothing": "bold $unknown",
    "not_applicable": "$quiet",
}
"""The colour of the mark of each state."""

READABLE = 4.5
"""The contrast that words have at least with what lies behind them (WCAG 2, level AA)."""


def contrast(color: Color, other: Color) -> float:
    """The contrast between two colours, from 1 (the same) to 21, as WCAG 2 counts it."""
    lighter, darker = sorted((_luminance(color), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Color) -> float:
    red, green, blue = (_linear(part / 255) for part in (colour.r, colour.g, colour.b))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


# A tint is nearly grey: where there are 256 colours only, one with a colour of its own would turn pink.
_LIGHT = {
    "paper": "#fcfaf4",
    "ink": "#16201c",
    "quiet": "#4b5853",
    "tint": "#edebe7",
    "accent": "#7a3e00",
    "said": "#0f5c3a",
    "unknown": "#9c1c10",
}
_DARK = {
    "paper": "#12171a",
    "ink": "#f2f4ef",
    "quiet": "#a9b8b4",
    "tint": "#23282b",
    "accent": "#ffc857",
    "said": "#86d6a8",
    "unknown": "#ff8a7a",
}
_CONTRAST = {
    "paper": "#ffffff",
    "ink": "#000000",
    "quiet": "#1c1c1c",
    "tint": "#ededed",
    "accent": "#00209f",
    "said": "#003b1f",
    "unknown": "#8b0000",
}


def _theme(name: str, colours: dict[str, str], dark: bool) -> Theme:
    ink, paper, tint, accent = colours["ink"], colours["paper"], colours["tint"], colours["accent"]
    return Theme(
        name=name,
        primary=accent,
        secondary=colours["quiet"],
        accent=accent,
        success=colours["said"],
        warning=accent,
        error=colours["unknown"],
        foreground=ink,
        background=paper,
        surface=paper,
        panel=tint,
        boost=tint,
        dark=dark,
        text_alpha=1.0,
        variables={
            "paper": paper,
            "ink": ink,
            "quiet": colours["quiet"],
            "tint": tint,
            "said": colours["said"],
            "unknown": colours["unknown"],
            "text-muted": colours["quiet"],
            "text-disabled": colours["quiet"],
            "border": accent,
            "border-blurred": tint,
            "block-cursor-foreground": paper,
            "block-cursor-background": accent,
            "block-cursor-text-style": "bold",
            "block-cursor-blurred-foreground": ink,
            "block-cursor-blurred-background": tint,
            "input-cursor-foreground": paper,
            "input-cursor-background": ink,
            "input-selection-background": f"{accent} 35%",
            "scrollbar": colours["quiet"],
            "scrollbar-background": paper,
            "scrollbar-background-hover": paper,
            "scrollbar-background-active": paper,
            "scrollbar-hover": colours["quiet"],
            "scrollbar-active": accent,
            "scrollbar-corner-color": paper,
        },
    )


THEMES = (
    _theme("paper", _LIGHT, dark=False),
    _theme("night", _DARK, dark=True),
    _theme("contrast", _CONTRAST, dark=False),
)
