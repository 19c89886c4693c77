"""What the room said stays text, in a web page and in Markdown; elements are written whole."""

import pytest

from facilitator.export.blocks import Bullets, Document, Heading, Paragraph, Part, Section, Table
from facilitator.export.markdown import escape, render_markdown
from facilitator.export.web.markup import anchor, shown, tag

NASTY = "<b>&\"'</b>"


def document(*blocks: Heading | Paragraph | Bullets | Table, short: bool = False) -> Document:
    return Document(
        title="Titel",
        subtitle="Onder",
        organisation="De *Linde*",
        facts=[("Datum", "2026-11-26"), ("Plaats", "")],
        marking="",
        version="",
        contents="",
        author="",
        created="",
        language="nl",
        sections=[Section("a", "Kop_1", list(blocks))],
        short=short,
    )


def test_text_is_escaped_wherever_it_stands() -> None:
    assert "<b>" not in shown(NASTY) and '"' not in shown(NASTY)
    assert tag("p", shown("x"), title='"><script>') == '<p title="&quot;&gt;&lt;script&gt;">x</p>'


def test_attributes_go_by_their_names_in_a_page_and_empty_ones_are_left_out() -> None:
    assert tag("td", class_="wide", aria_hidden="true", id="") == '<td class="wide" aria-hidden="true"></td>'
    # A number of nothing is a number.
    assert tag("line", x1=0) == '<line x1="0"></line>'
    assert tag("meta", charset="utf-8") == '<meta charset="utf-8">'
    assert anchor("outage/las") == "cell/outage/las"


@pytest.mark.parametrize(
    ("typed", "escaped"),
    [
        ("**let op**", "\\*\\*let op\\*\\*"),
        ("`code` [hier](x)", "\\`code\\` \\[hier](x)"),
        ("<b> &amp;", "\\<b> \\&amp;"),
        ("# kop", "\\# kop"),
        ("- punt", "\\- punt"),
        ("1. lijst", "1\\. lijst"),
        ("bel jan@school.nl of https://x.nl", "bel jan\\@school.nl of https\\://x.nl"),
        ("een\ntwee", "een<br>twee"),
    ],
)
def test_what_would_be_markdown_is_escaped(typed: str, escaped: str) -> None:
    assert escape(typed) == escaped


@pytest.mark.parametrize(
    "typed",
    ["Zie 4.1 (bladzijde 3): 8.45 uur - of later!", "2 * 3 < 7 & klaar", "een_naam, 50% #", "a | b", "{x} ^ = +"],
)
def test_what_is_no_markdown_where_it_stands_stays_as_it_was_typed(typed: str) -> None:
    assert escape(typed) == typed


def test_in_a_table_a_bar_is_escaped_and_a_dash_is_not() -> None:
    assert escape("- a | b", first=False, in_table=True) == "- a \\| b"


def test_every_block_has_its_own_look_in_markdown() -> None:
    table = Table(
        ["Wie", "Wat"], [[[Part("Ann")], [Part("Belt"), Part("open", "open"), Part(" ruim", "open")]]], (1, 1)
    )
    blocks = (
        Heading(2, "Kop"),
        Paragraph("Er was eens", "story"),
        Paragraph("Niets", "open"),
        Bullets(["Punt"]),
        table,
    )
    text = render_markdown(document(*blocks))
    assert text.startswith("# Titel\n\nOnder\n\n**De \\*Linde\\***\n\n- Datum: 2026-11-26\n- Plaats: …\n")
    for line in ("## 1. Kop_1", "### Kop", "> Er was eens", "**Niets**", "- Punt"):
        assert f"\n{line}\n" in text, line
    # Words that begin with a space cannot stand between stars.
    assert "| Wie | Wat |\n| --- | --- |\n| Ann | Belt<br>*open*<br> ruim |\n" in text
    assert "\n## Kop_1\n" in render_markdown(document(short=True))
