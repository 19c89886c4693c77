"""The processes that a list of systems names: those of the question set, else processes of its own."""

from collections.abc import Sequence

from facilitator.model.basics.clean import clean_line
from facilitator.model.basics.ids import slug, unused_id
from facilitator.model.basics.likeness import ids_by_name, plain_words, same_name
from facilitator.model.records import ItemRecord
from facilitator.model.register.values import split_names
from facilitator.model.session import Session

PROCESS_LIMIT = 80
"""Characters that the name of a process may have; what is longer is an explanation."""

_ALL = {"alle", "alles", "alle processen", "all", "all processes", "everything"}
_ARTICLES = ("de ", "het ", "een ", "the ", "a ", "an ")


class Processes:
    """What processes are called in a workshop; `added` are those that a list brings along."""

    def __init__(self, session: Session) -> None:
        """Know the processes of the set and those that the workshop has already."""
        of_set = session.question_set.processes
        own = session.own_processes()
        self.added: list[ItemRecord] = []
        self._all = [process.id for process in of_set] + [item.id for item in own]
        self._ids = session.ids_ever("process") | set(self._all)
        self._names = ids_by_name(
            [
                *((name, process.id) for process in of_set for name in (process.name, process.in_sentence, process.id)),
                *((_without_article(process.in_sentence), process.id) for process in of_set),
                *((item.name, item.id) for item in own),
            ]
        )
        self._listed: dict[str, list[str]] = {}
        self._groups: dict[str, list[str]] = {}
        for process in of_set:
            self._groups.setdefault(plain_words(process.group), []).append(process.id)

    def knows(self, text: str) -> bool:
        """Whether these words are the name of one process, or what a list calls one."""
        return plain_words(text) in self._names or plain_words(text) in self._listed

    def add(self, name: str, references: Sequence[str] = ()) -> None:
        """Have a process of this name, unless there is one already; the list may call it by its references too."""
        ids = self._find(name) or self._add(name)
        for words in (plain_words(reference) for reference in (name, *references)):
            if words:
                self._listed.setdefault(words, ids)

    def named(self, cell: str) -> tuple[list[str], list[str]]:
        """The ids of the processes in a cell, added where they are new, and the words too long for a name."""
        ids: list[str] = []
        too_long: list[str] = []
        for name in split_names(cell, self.knows):
            known = self._find(name)
            if not known and len(name) > PROCESS_LIMIT:
                too_long.append(name)
            else:
                ids += known or self._add(name)
        return list(dict.fromkeys(ids)), too_long

    def _find(self, name: str) -> list[str]:
        words = plain_words(name)
        if words in self._listed:
            return self._listed[words]
        if words in _ALL:
            return self._all
        if words in self._groups and words not in self._names:
            return self._groups[words]
        name_known = same_name(name, self._names)
        return [name_known] if name_known else []

    def _add(self, name: str) -> list[str]:
        made = unused_id(slug(name), self._ids)
        self._ids.add(made)
        self._names.add(name, made)
        self.added.append(ItemRecord(of="process", id=made, fields={"name": clean_line(name)}))
        return [made]


def _without_article(text: str) -> str:
    article = next((word for word in _ARTICLES if text.lower().startswith(word)), "")
    return text[len(article) :]
