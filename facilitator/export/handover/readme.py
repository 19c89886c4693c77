"""The text that goes along with files for another program, in Markdown that can be read as it is."""

import re
from collections.abc import Sequence

from facilitator.export.handover.cell_text import one_line
from facilitator.texts import Texts

_MARKUP = re.compile(r"([\\`*_\[\]<>])")


def in_text(words: str) -> str:
    """What somebody typed, in a line in which nothing of it is markup."""
    return _MARKUP.sub(r"\\\1", one_line(words))


def in_code(words: str) -> str:
    """A word of a program; as plain text when it holds what ends such a word."""
    return in_text(words) if "`" in words else f"`{one_line(words)}`"


def readme(texts: Texts, parts: Sequence[str], left_out: str) -> str:
    """The parts, and at the end what does not go along: nobody must think that it did."""
    lines = [*parts, f"## {texts('handover.left_out.title')}", left_out, texts("handover.left_out.names")]
    return "\n\n".join(lines) + "\n"
