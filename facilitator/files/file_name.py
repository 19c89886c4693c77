"""What a name may be that becomes the name of a file: one rule for workshops, sets and documents, on every system."""

import unicodedata

SUFFIX = ".toml"
LONGEST = 120
"""Bytes in UTF-8; with what is put behind it (`.toml.backup`) every file system takes it."""

_FORBIDDEN = frozenset('/\\:*?"<>|')
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$", "clock$"]
    + [f"{device}{digit}" for device in ("com", "lpt") for digit in "0123456789¹²³"]
)
"""What Windows keeps for itself, with any ending: `con.x` is the console too."""

_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffc\ufffd" + "\u180b\u180c\u180d\u180f")
"""Letters and marks that nobody sees, beside those that Unicode calls controls and formats."""


def plain_name(given: str) -> str:
    """The name as it is kept: in one writing (NFC), without the ending that every file gets anyway."""
    name = unicodedata.normalize("NFC", given)
    while len(name) > len(SUFFIX) and name.lower().endswith(SUFFIX):
        name = name[: -len(SUFFIX)]
    return name


def name_problem(name: str) -> str:
    """Why a name (as `plain_name` gives it) cannot be the name of a file, as a code; empty when it can.

    The codes are those of `files.name` in the texts, where the rule is said in words.
    """
    rules = {
        "empty": not name.strip() or name.lower() == SUFFIX,
        "space": name != name.strip(),
        # Bytes of the command line that are no UTF-8 arrive as half characters.
        "not_utf8": any("\ud800" <= character <= "\udfff" for character in name),
        "unseen": any(_unseen(character) for character in name),
        "forbidden": any(character in _FORBIDDEN for character in name),
        "edge": name.startswith((".", "-")) or name.endswith("."),
        "device": is_device(name),
        "long": len(name.encode(errors="replace")) > LONGEST,
    }
    return next((code for code, broken in rules.items() if broken), "")


def is_device(name: str) -> bool:
    """Tell whether Windows keeps this name for a device, whatever its ending."""
    return name.partition(".")[0].rstrip(" ").lower() in _DEVICES


def shown_name(name: str) -> str:
    """A name of any file, safe to print: what cannot be seen, or would move the cursor, becomes U+FFFD."""
    return "".join("\ufffd" if _unseen(character) else character for character in unicodedata.normalize("NFC", name))


def same_name(name: str, wanted: str) -> bool:
    """Tell whether two names are one, however their accents are written or whatever in them cannot be seen."""
    return unicodedata.normalize("NFC", name) == unicodedata.normalize("NFC", wanted) or shown_name(name) == wanted


def _unseen(character: str) -> bool:
    """A control, a direction mark, nothing at all, or a space that is not the usual one."""
    if character in _UNSEEN or "\ufe00" <= character <= "\ufe0e" or "\U000e0100" <= character <= "\U000e01ef":
        return True
    if ord(character) & 0xFFFE == 0xFFFE or "\ufdd0" <= character <= "\ufdef":
        return True
    category = unicodedata.category(character)
    return category in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") or (category == "Zs" and character != " ")
