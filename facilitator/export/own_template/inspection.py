"""What a template asks for, and everything in it that cannot be done, each with its place."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

import jinja2
from docxtpl import DocxTemplate
from jinja2 import nodes

from facilitator.export.own_template.language import (
    Context,
    NotInLanguage,
    asked_for,
    check_condition,
    check_loop,
    check_nodes,
    check_value,
    parser,
)
from facilitator.export.own_template.tags import Part, Place, Tag, parts, tags
from facilitator.texts import Texts

BODY, SECTION = "body", "section"
"""What is no value but a place: the whole document, or one section of it."""

_SHOWN = 60


@dataclass
class Checked:
    """What was found: placeholders as (place, source, text around it), problems in words, names asked for."""

    found: list[tuple[str, str, str]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    used: set[str] = field(default_factory=set)


@dataclass
class _Block:
    """An `if` or `for` that is open, with the names that it gives."""

    keyword: str
    tag: Tag
    loops: dict[str, Sequence[str]] = field(default_factory=dict)


def check_word(word: DocxTemplate, context: Context, texts: Texts) -> Checked:
    """Check every part of an opened Word file; nothing of it is run."""
    check = _Check(context, texts)
    for part in parts(word):
        check.part(part)
    if not check.placed and not check.checked.problems:
        check.checked.problems.append(texts("template.problem.nothing"))
    return check.checked


class _Check:
    def __init__(self, context: Context, texts: Texts) -> None:
        self.checked = Checked()
        self.placed: set[str] = set()
        self._context, self._texts = context, texts
        self._parser = parser()
        self._open: list[_Block] = []

    def part(self, part: Part) -> None:
        before = len(self.checked.problems)
        self._open = []
        for tag in tags(part):
            try:
                self._tag(tag)
            except NotInLanguage as wrong:
                self._tell(wrong, tag.place, tag.source)
            except (jinja2.TemplateSyntaxError, RecursionError):
                self._tell(NotInLanguage("unreadable"), tag.place, tag.source)
        for block in self._open:
            self._tell(NotInLanguage("no_end", block.keyword), block.tag.place, block.tag.source)
        if len(self.checked.problems) == before:
            self._as_jinja_reads_it(part)

    def _as_jinja_reads_it(self, part: Part) -> None:
        """What is rendered is the source, not what a person sees: nothing in that may be else."""
        place = Place(part.where, name=part.paragraphs[0][1].name if part.where == "property" else "")
        try:
            check_nodes(self._parser.parse(part.source).body, self._context, {})
        except NotInLanguage as wrong:
            self._tell(wrong, place, wrong.name)
        except (jinja2.TemplateSyntaxError, RecursionError):
            self._tell(NotInLanguage("unreadable_part"), place, "")

    def _tag(self, tag: Tag) -> None:
        if len(tag.source) < 4:
            raise NotInLanguage("unclosed")
        if tag.kind == "{#":
            return
        self.checked.found.append((self._place(tag.place), tag.source, tag.around))
        if not tag.whole:
            raise NotInLanguage("unclosed")
        if tag.kind == "{{":
            self._value(tag)
        else:
            self._statement(tag)

    @property
    def _loops(self) -> dict[str, Sequence[str]]:
        return {name: fields for block in self._open for name, fields in block.loops.items()}

    def _value(self, tag: Tag) -> None:
        found = self._parser.parse(tag.source).body
        value = found[0].nodes[0] if found and isinstance(found[0], nodes.Output) else None
        if value is None:
            raise NotInLanguage("unreadable")
        check_value(value, self._context, self._loops)
        asked = asked_for(value)
        self.checked.used |= asked
        for name in asked:
            if name == BODY or name.startswith(f"{SECTION}."):
                self._placing(name, tag)

    def _placing(self, name: str, tag: Tag) -> None:
        twice = name in self.placed
        self.placed.add(name)
        if not tag.alone or tag.source.count("|"):
            raise NotInLanguage("not_alone", name)
        if twice:
            raise NotInLanguage("twice", name)
        if self._loops:
            raise NotInLanguage("in_loop", name)

    def _statement(self, tag: Tag) -> None:
        keyword = tag.words.partition(" ")[0]
        match keyword:
            case "if" | "for":
                self._begin(keyword, tag)
            case "elif" | "else":
                self._inside("if", tag)
                if keyword == "elif":
                    self._condition(f"{{% {tag.words.removeprefix('el')} %}}{{% endif %}}")
            case "endif" | "endfor":
                self._inside(keyword.removeprefix("end"), tag)
                self._open.pop()
            case _:
                raise NotInLanguage("construct" if keyword else "unreadable", keyword)

    def _begin(self, keyword: str, tag: Tag) -> None:
        around = self._loops
        block = _Block(keyword, tag)
        self._open.append(block)
        whole = f"{{% {tag.words} %}}{{% end{keyword} %}}"
        if keyword == "if":
            self._condition(whole)
            return
        node = self._parser.parse(whole).body[0]
        if not isinstance(node, nodes.For):
            raise NotInLanguage("unreadable")
        block.loops = check_loop(node, self._context, around)
        self.checked.used |= asked_for(node.iter)

    def _condition(self, source: str) -> None:
        node = self._parser.parse(source).body[0]
        if not isinstance(node, nodes.If):
            raise NotInLanguage("unreadable")
        check_condition(node.test, self._context, self._loops)
        self.checked.used |= asked_for(node.test)

    def _inside(self, keyword: str, tag: Tag) -> None:
        if not self._open or self._open[-1].keyword != keyword:
            raise NotInLanguage("no_begin", tag.words)
        if self._open[-1].tag.container != tag.container:
            self._open.pop()
            raise NotInLanguage("torn")

    def _tell(self, wrong: NotInLanguage, place: Place, source: str) -> None:
        texts = self._texts
        shown = source if len(source) <= _SHOWN else f"{source[: _SHOWN - 1]}…"
        name = wrong.name if len(wrong.name) <= _SHOWN else f"{wrong.name[: _SHOWN - 1]}…"
        nearest = self._nearest(wrong) if wrong.near else ""
        words = texts(f"template.problem.{wrong.code}", name=name, nearest=nearest)
        self.checked.problems.append(": ".join(part for part in (self._place(place), shown, words) if part))

    def _nearest(self, wrong: NotInLanguage) -> str:
        near = get_close_matches(wrong.name, wrong.near, n=1) if wrong.code != "no_text" else []
        if len(wrong.near) == 1:
            near = list(wrong.near)
        if near:
            return self._texts("template.nearest", near=near[0])
        return self._texts("template.known", known=", ".join(wrong.near))

    def _place(self, place: Place) -> str:
        texts = self._texts
        if place.where == "property":
            return texts("template.place.property", name=texts(f"template.property.{place.name}"))
        if place.where == "paragraph" and not place.number:
            return texts("template.place.body")
        return texts(f"template.place.{place.where}", number=place.number, row=place.row)
