"""The handbook as a page: one file, readable without the program and without a network."""

from collections.abc import Iterator, Mapping, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

_PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
body {{ max-width: 44rem; margin: 2rem auto; padding: 0 1rem; font: 1.05rem/1.55 system-ui, sans-serif; }}
h1, h2, h3 {{ line-height: 1.2; margin-top: 2em; }}
table {{ border-collapse: collapse; width: 100%; }}
td, th {{ border-top: 1px solid #8886; padding: .4em .8em .4em 0; text-align: left; vertical-align: top; }}
code {{ font-family: ui-monospace, Consolas, monospace; font-size: .9em; }}
a {{ color: inherit; }}
@media (prefers-color-scheme: dark) {{ body {{ background: #16181d; color: #e8e8e8; }} }}
</style>
</head>
<body>
{body}</body>
</html>
"""


def page(markdown: str, language: str, pages: Mapping[str, str]) -> str:
    """A page of Markdown as HTML.

    `pages` are those that go along, with what they are called there; a link to another one becomes plain text.
    """
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(markdown)
    title = next(token.content for token in tokens if token.type == "inline")
    for token in tokens:
        token.children = list(_with_links(token.children or [], pages))
    body = parser.renderer.render(tokens, parser.options, {})
    return _PAGE.format(language=language, title=title, body=body)


def _with_links(tokens: Sequence[Token], pages: Mapping[str, str]) -> Iterator[Token]:
    """The tokens of a line, without the links to what does not go along. Links never stand in links."""
    goes_along = True
    for token in tokens:
        if token.type == "link_open":
            target = pages.get(str(token.attrGet("href")))
            goes_along = target is not None
            token.attrSet("href", target or "")
        if goes_along or token.type not in ("link_open", "link_close"):
            yield token
