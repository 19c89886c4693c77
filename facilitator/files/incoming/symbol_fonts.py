"""What signs of the fonts Symbol and Wingdings show: Word's autocorrect writes arrows and faces in them."""

_GREEK = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
_SYMBOL = {0x41 + place: sign for place, sign in enumerate(_GREEK)}
_SYMBOL |= {0x61 + place: sign for place, sign in enumerate("αβχδεφγηιϕκλμνοπθρστυϖωξψζ")}
_SYMBOL |= {0xA2 + place: sign for place, sign in enumerate("′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…")}
_SYMBOL |= {0xC0 + place: sign for place, sign in enumerate("ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊")}
_SYMBOL |= {0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2A: "∗", 0x2D: "−", 0x40: "≅", 0x5C: "∴", 0x5E: "⊥", 0x7E: "∼"}
_SYMBOL |= {0xA0: "€", 0xE5: "∑", 0xF2: "∫"}

_WINGDINGS = {
    0x21: "✏",
    0x22: "✂",
    0x28: "☎",
    0x2A: "✉",
    0x41: "✌",
    0x43: "👍",
    0x44: "👎",
    0x46: "☞",
    0x4A: "☺",
    0x4B: "😐",
    0x4C: "☹",
    0x4D: "💣",
    0x4E: "☠",
    0x6C: "●",
    0x6D: "❍",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x72: "❒",
    0x75: "◆",
    0x76: "❖",
    0x77: "◆",
    0x9F: "•",
    0xA1: "○",
    0xA7: "▪",
    0xA8: "◻",
    0xAB: "★",
    0xD8: "➢",
    0xDC: "➲",
    0xDF: "←",
    0xE0: "→",
    0xE1: "↑",
    0xE2: "↓",
    0xE3: "↖",
    0xE4: "↗",
    0xE5: "↙",
    0xE6: "↘",
    0xE7: "⬅",
    0xE8: "➔",
    0xE9: "⬆",
    0xEA: "⬇",
    0xEF: "⇦",
    0xF0: "⇨",
    0xF1: "⇧",
    0xF2: "⇩",
    0xF3: "⬄",
    0xF4: "⇳",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
    0x80: "⓪",
    **{0x81 + place: sign for place, sign in enumerate("①②③④⑤⑥⑦⑧⑨⑩")},
}
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□"}
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}
_PRIVATE = 0xF000

UNKNOWN = "\ufffd"
"""Stands for a sign that is not known."""


def symbol(font: str, code: int) -> str:
    """The sign that a code of a font shows; `UNKNOWN` when it is not known."""
    table = _FONTS.get(font.strip().lower())
    low = code - _PRIVATE if code >= _PRIVATE else code
    if table is None:
        return UNKNOWN if code >= _PRIVATE else chr(code)
    return table.get(low, UNKNOWN)


def symbols(font: str, text: str) -> str:
    """A text in which signs of a symbol font may stand in the area that is kept for them."""
    if not any(map(_is_kept_for_symbols, text)):
        return text
    shown: list[str] = []
    for sign in text:
        shown.append(symbol(font, ord(sign)) if _is_kept_for_symbols(sign) else sign)
    return "".join(shown)


def _is_kept_for_symbols(sign: str) -> bool:
    return _PRIVATE <= ord(sign) <= _PRIVATE + 0xFF
