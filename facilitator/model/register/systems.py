"""From the rows of a list to the systems of a workshop, matched to the catalogue of its set."""

from collections.abc import Sequence

from facilitator.model.basics.ids import slug, unused_id
from facilitator.model.basics.likeness import Named, ids_by_name, plain_words, same_name
from facilitator.model.records import ItemRecord, Value
from facilitator.model.register.catalogue import next_position, offered_fields
from facilitator.model.register.processes import Processes
from facilitator.model.register.rows import LineProblem, Row
from facilitator.model.register.values import JUST_YES, is_nothing, split_names, yes_or_no
from facilitator.model.session import Session
from facilitator.model.sets.question_set import CatalogueSystem
from facilitator.model.things.system import System
from facilitator.model.things.thing import asked

KEPT_AS_TEXT = [
    field.key
    for field in asked(System)
    # What a system is called is understood by itself, as is what names something else.
    if field.holds == "text" and not field.asked.names and field.key not in ("name", "product")
]
FLAGS = [field.key for field in asked(System) if field.holds == "flag"]
Fields = dict[str, Value]


class Systems:
    """Rows become records: first every system gets its id, then what they name is looked up."""

    def __init__(self, session: Session, rows: Sequence[Row]) -> None:
        """Fill `records` (processes first), `refused` and `notes` from the rows."""
        self.refused: list[LineProblem] = []
        self.notes: list[LineProblem] = []
        self._session = session
        self._processes = Processes(session)
        self._catalogue = _catalogue_names(session)
        self._ids = session.ids_ever("system")
        for row in rows:
            if row.is_process:
                self._processes.add(row.label, row.texts.get("reference", "").split("\n"))
        started = [(row, record) for row in rows if not row.is_process and (record := self._start(row)) is not None]
        self._names = Named({**self._catalogue, **_listed_names(session), **_row_names(started)})
        self._leaning: dict[str, list[str]] = {}
        finished = [self._finish(row, record, place) for place, (row, record) in enumerate(started)]
        self.records = [*self._processes.added, *(self._leans(record) for record in finished)]

    def _start(self, row: Row) -> ItemRecord | None:
        """A system with its id and its names; None when the workshop has it already."""
        entry = self._entry(row)
        fields: Fields = {**_called(row, entry), **(offered_fields(entry) if entry else {})}
        same = (plain_words(str(fields["name"])), plain_words(str(fields.get("product", ""))))
        for item in self._session.systems():
            if same == (plain_words(item.name), plain_words(item.product)):
                self.refused.append(LineProblem(row.line, "listed", item.called))
                return None
        made = unused_id(entry.id if entry else slug(row.label), self._ids)
        self._ids.add(made)
        return ItemRecord(of="system", id=made, fields=fields)

    def _entry(self, row: Row) -> CatalogueSystem | None:
        """The catalogue entry that a row means, by its kind, its product or its name."""
        for field in ("kind", "product", "name"):
            entry_id = same_name(row.texts.get(field, ""), self._catalogue)
            if entry_id:
                return self._session.question_set.system(entry_id)
        return None

    def _finish(self, row: Row, record: ItemRecord, place: int) -> ItemRecord:
        """The system with all that its row says, which goes before what the catalogue knows."""
        fields: Fields = {**record.fields, "position": next_position(self._session) + place}
        fields |= {key: row.texts[key] for key in KEPT_AS_TEXT if key in row.texts}
        for key in FLAGS:
            self._flag(row, key, fields)
        if "depends_on" in row.texts:
            system_ids = [self._system(row, name) for name in self._split(row.texts["depends_on"])]
            fields["depends_on"] = [key for key in dict.fromkeys(system_ids) if key != record.id]
        self._log_in(row, record.id, fields)
        self._serves(row, record.id, fields)
        return record.model_copy(update={"fields": fields})

    def _split(self, cell: str) -> list[str]:
        return split_names(cell, lambda text: plain_words(text) in self._names)

    def _flag(self, row: Row, key: str, fields: Fields) -> None:
        text = row.texts.get(key, "")
        if is_nothing(text):
            return
        answer, whole = yes_or_no(text)
        if answer is not None:
            fields[key] = answer
        if answer is None or not whole:
            self.notes.append(LineProblem(row.line, "no_answer" if answer is None else "only_answer", text, key))

    def _system(self, row: Row, name: str) -> str:
        """The id of a system that a row names; a name that nothing is known by stays as it is."""
        system_id = same_name(name, self._names)
        if not system_id:
            self.notes.append(LineProblem(row.line, "unlisted", name))
        return system_id or name

    def _log_in(self, row: Row, own: str, fields: Fields) -> None:
        text = row.texts.get("log_in_by", "")
        answer, whole = yes_or_no(text)
        if plain_words(text) in JUST_YES:
            self.notes.append(LineProblem(row.line, "log_in", text))
        elif whole or is_nothing(text):
            fields["log_in_by"] = "" if text else fields.get("log_in_by", "")
        elif answer is False:
            fields["log_in_by"] = ""
            self.notes.append(LineProblem(row.line, "only_answer", text, "log_in_by"))
        else:
            system_id = self._system(row, text)
            fields["log_in_by"] = "" if system_id == own else system_id

    def _serves(self, row: Row, own: str, fields: Fields) -> None:
        """The processes that need this system: what the row says, else what the catalogue knows."""
        hardest, too_long = self._processes.named(row.texts.get("hardest", ""))
        needed, longer = self._processes.named(row.texts.get("processes", ""))
        self.notes += [LineProblem(row.line, "no_process", text) for text in (*too_long, *longer)]
        for parent in self._parents(row):
            if self._processes.knows(parent):
                needed += self._processes.named(parent)[0]
            else:
                self._leaning.setdefault(self._system(row, parent), []).append(own)
        if hardest or needed:
            fields["processes"] = list(dict.fromkeys([*needed, *hardest]))
            fields["hardest"] = (hardest or needed)[0]

    def _parents(self, row: Row) -> list[str]:
        return split_names(
            row.texts.get("parents", ""), lambda text: self._processes.knows(text) or plain_words(text) in self._names
        )

    def _leans(self, record: ItemRecord) -> ItemRecord:
        """The system with what an export says that it leans on, empty fields left out."""
        depends_on = record.fields.get("depends_on", [])
        leaning = [*(depends_on if isinstance(depends_on, list) else []), *self._leaning.get(record.id, [])]
        fields = {**record.fields, "depends_on": [key for key in dict.fromkeys(leaning) if key != record.id]}
        filled = {key: value for key, value in fields.items() if value not in ("", []) and value is not False}
        return record.model_copy(update={"fields": filled})


def _called(row: Row, entry: CatalogueSystem | None) -> Fields:
    """The kind of system (`name`) and what it is called here (`product`); no word of the row is left out."""
    words = list(dict.fromkeys(row.texts[field] for field in ("kind", "name", "product") if field in row.texts))
    own = [text for text in words if entry is None or plain_words(text) not in _same_kind(entry)]
    if entry is not None and (len(own) < len(words) or len(own) == 1):
        own.insert(0, entry.name)
    return {"name": own[0], "product": ", ".join(own[1:])}


def _same_kind(entry: CatalogueSystem) -> set[str]:
    return {plain_words(entry.id), plain_words(entry.name)}


def _catalogue_names(session: Session) -> Named:
    systems = session.question_set.systems
    ids = [(system.id, system.id) for system in systems]
    return ids_by_name([*ids, *((name, system.id) for system in systems for name in (system.name, *system.examples))])


def _listed_names(session: Session) -> Named:
    listed = session.systems()
    products = [(system.product, system.id) for system in listed]
    return ids_by_name([*products, *((system.name, system.id) for system in listed)])


def _row_names(started: Sequence[tuple[Row, ItemRecord]]) -> Named:
    """Ids by what the rows call their systems; a number to refer by counts last."""
    named = [(row.texts.get(field, row.label), record.id) for field in ("product", "name") for row, record in started]
    numbers = [(part, record.id) for row, record in started for part in row.texts.get("reference", "").split("\n")]
    return ids_by_name([*named, *numbers])
