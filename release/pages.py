"""The handbook as a page: one file, readable without the program and without a network."""

from markdown_it import MarkdownIt

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


def page(markdown: str, language: str) -> str:
    """A page of Markdown as HTML; links to other pages of ours, which do not go along, become plain text."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(markdown)
    title = next(token.content for token in tokens if token.type == "inline")
    for token in tokens:
        if token.children:
            token.children = [child for child in token.children if child.type not in ("link_open", "link_close")]
    body = parser.renderer.render(tokens, parser.options, {})
    return _PAGE.format(language=language, title=title, body=body)
