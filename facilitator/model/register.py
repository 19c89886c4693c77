"""The register: systems as they are picked from the catalogue of a question set."""

from facilitator.model.ids import slug, unused_id
from facilitator.model.question_set import CatalogueSystem
from facilitator.model.records import ItemRecord, Value
from facilitator.model.session import Session


def picked_system(session: Session, entry: CatalogueSystem | None, name: str = "") -> ItemRecord:
    """The record that lists a system of the catalogue, or (without `entry`) one with a name of its own."""
    wanted = entry.id if entry else slug(name)
    position = 1 + max((item.number("position") for item in session.listed("system")), default=0)
    fields: dict[str, Value] = {"name": entry.name if entry else name, "position": position}
    if entry is not None:
        fields["kind"] = entry.id
        offered: dict[str, Value | None] = {
            "processes": list(entry.processes),
            "hardest": entry.processes[0] if entry.processes else None,
            "depends_on": list(entry.depends_on),
            "log_in_by": entry.log_in_by,
            "self_managed": entry.self_managed,
        }
        fields.update({key: value for key, value in offered.items() if value})
    return ItemRecord(of="system", id=unused_id(wanted, session.ids_ever("system")), fields=fields)
