"""The register: systems as they are picked from the catalogue of a question set."""

from facilitator.model.basics.ids import slug, unused_id
from facilitator.model.records import ItemRecord, Value
from facilitator.model.session import Session
from facilitator.model.sets.question_set import CatalogueSystem


def picked_system(session: Session, entry: CatalogueSystem | None, name: str = "") -> ItemRecord:
    """The record that lists a system of the catalogue, or (without `entry`) one with a name of its own."""
    wanted = entry.id if entry else slug(name)
    fields: dict[str, Value] = {"name": entry.name if entry else name, "position": next_position(session)}
    if entry is not None:
        fields.update(offered_fields(entry))
    return ItemRecord(of="system", id=unused_id(wanted, session.ids_ever("system")), fields=fields)


def next_position(session: Session) -> int:
    """The place in the order for a system that comes last."""
    return 1 + max((item.position for item in session.systems()), default=0)


def offered_fields(entry: CatalogueSystem) -> dict[str, Value]:
    """What the catalogue knows about a kind of system, empty fields left out."""
    offered: dict[str, Value | None] = {
        "kind": entry.id,
        "processes": list(entry.processes),
        "hardest": entry.processes[0] if entry.processes else None,
        "depends_on": list(entry.depends_on),
        "log_in_by": entry.log_in_by,
        "self_managed": entry.self_managed,
    }
    return {key: value for key, value in offered.items() if value}
