"""Colours: a calm wall, one accent, told apart by shape as well as by colour."""

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

_LIGHT = {
    "paper": "#fcfaf4",
    "ink": "#16201c",
    "quiet": "#4b5853",
    "tint": "#f2ebe0",
    "accent": "#7a3e00",
    "said": "#0f5c3a",
    "unknown": "#9c1c10",
}
_DARK = {
    "paper": "#12171a",
    "ink": "#f2f4ef",
    "quiet": "#a9b8b4",
    "tint": "#20272d",
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
