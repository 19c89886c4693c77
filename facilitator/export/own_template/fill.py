"""Fill in a template: the values go in, and a word that nobody can have typed for each place."""

import html
from pathlib import Path
from typing import IO, Any

import jinja2
from docxtpl import DocxTemplate
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from facilitator.export.own_template.language import Context
from facilitator.export.own_template.tags import PROPERTIES


class FillTemplate(DocxTemplate):  # type: ignore[misc]
    """A Word file with placeholders that is never mended in silence when it breaks."""

    def fix_tables(self, xml: str) -> Any:
        """What docxtpl does with the tables.

        Raises:
            XMLSyntaxError: if placeholders tore a paragraph or a table apart.
        """
        etree.fromstring(xml)
        return super().fix_tables(xml)


def open_template(file: Path | IO[bytes]) -> FillTemplate:
    """Open a Word file as a template."""
    word = FillTemplate(file)
    word.init_docx()
    return word


def fill(word: FillTemplate, context: Context) -> dict[str, str]:
    """Fill in an opened template; return the properties that it fills in itself, with their values.

    Raises:
        jinja2.TemplateError: if it asks for what there is not.
        XMLSyntaxError: if placeholders tore a paragraph or a table apart.
    """
    own = [name for name in PROPERTIES if "{{" in str(getattr(word.docx.core_properties, name))]
    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=jinja2.StrictUndefined)
    word.render(dict(context), environment, autoescape=True)
    # A property is text, not XML: what was escaped for the body must not be in it.
    return {name: html.unescape(str(getattr(word.docx.core_properties, name))) for name in own}
