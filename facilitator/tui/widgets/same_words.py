"""Words are put on the screen only when they are others: laying out and drawing is most of what a key costs."""

from textual.content import Content
from textual.widgets import Static


def show_words(line: Static, words: str | Content, *, layout: bool = True) -> None:
    """Show `words`, unless that is what stands there; `layout=False` where the place keeps its size."""
    if not _is_same(line.content, words):
        line.update(words, layout=layout)


def _is_same(shown: object, words: str | Content) -> bool:
    """Whether two contents look the same: `==` of Textual leaves styles out."""
    if isinstance(shown, Content) and isinstance(words, Content):
        return shown.is_same(words)
    return isinstance(shown, str) and isinstance(words, str) and shown == words
