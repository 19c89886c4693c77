"""`python -m facilitator.export.own_template.child SECONDS BYTES`: look at a template, apart from the program.

A template comes from anywhere. Here it can cost no more than this much processor time and memory, and
all that comes in is plain data: JSON on standard input, JSON on standard output.
"""

import base64
import io
import json
import sys
from collections.abc import Sequence
from typing import Any

import jinja2
from lxml import etree

from facilitator.export.own_template.fill import FillTemplate, fill, open_template
from facilitator.export.own_template.inspection import BODY, SECTION, Checked, check_word
from facilitator.export.own_template.language import Context
from facilitator.export.own_template.links import without_links
from facilitator.export.own_template.package import package_problem
from facilitator.export.own_template.prepared import elsewhere, fill_elsewhere, prepared
from facilitator.office.limits import limit_this_process
from facilitator.texts import Texts


def main(limits: Sequence[str]) -> None:
    """Answer one job."""
    limit_this_process(*(int(limit) for limit in limits))
    job = json.load(sys.stdin)
    json.dump(look(base64.b64decode(job["template"]), job["context"], job["language"]), sys.stdout)


def look(data: bytes, context: Context, language: str) -> dict[str, Any]:
    """Check a template and, when nothing is wrong with it, fill it in.

    The answer has what `Report` has, the bytes of the file as base64.
    """
    texts = Texts(language)
    checked = Checked()
    answer: dict[str, Any] = {"filled": "", "properties": {}, "unused": [], "links": []}
    try:
        problem = package_problem(data)
        if not problem:
            data = prepared(data)
            data, links = without_links(data)
            answer["links"] = [texts("template.link.left_out", kind=link.kind, target=link.target) for link in links]
            checked = _look_inside(open_template(io.BytesIO(data)), data, context, texts, answer)
    except (MemoryError, RecursionError):
        raise
    except Exception:
        # What a broken file makes the libraries raise has no end: KeyError, zlib.error, AttributeError ...
        problem = "damaged"
    if problem:
        key = f"template.file.{problem}"
        checked.problems.append(texts(key if texts.has(key) else f"office.problem.{problem}"))
    return {**answer, "found": checked.found, "problems": checked.problems, "unused": _unused(checked, context)}


def _look_inside(word: FillTemplate, data: bytes, context: Context, texts: Texts, answer: dict[str, Any]) -> Checked:
    checked = check_word(word, context, texts)
    for code, source, fits in elsewhere(data, context):
        place = texts(f"template.elsewhere.{code}")
        checked.found.append((place, source, source))
        if not fits:
            checked.problems.append(f"{place}: {source}: {texts('template.problem.elsewhere')}")
    if checked.problems:
        return checked
    try:
        answer["properties"] = fill(word, context)
    except (jinja2.TemplateError, etree.XMLSyntaxError):
        checked.problems.append(texts("template.problem.torn"))
        return checked
    answer["filled"] = base64.b64encode(fill_elsewhere(_bytes(word.docx), context)).decode()
    return checked


def _bytes(word: Any) -> bytes:
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def _unused(checked: Checked, context: Context) -> list[str]:
    """What a template could ask for and does not; the sections only when it has not all of them."""
    names = [key for key in context if key not in (BODY, SECTION)]
    if BODY not in checked.used:
        names += [f"{SECTION}.{key}" for key in context[SECTION]]
    return [name for name in names if name not in checked.used]


if __name__ == "__main__":
    main(sys.argv[1:])
