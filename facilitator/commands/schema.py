"""`schema`: the JSON Schema of the files that the program reads and writes."""

import json
from typing import Any

from facilitator.commands.call import Call
from facilitator.files.session.session_file import FORMAT
from facilitator.model.plan import Plan
from facilitator.model.records import FIELD_PREFIX, KINDS, MEASURE_PREFIX
from facilitator.model.sets.extends import AFTER, BEFORE, EXTENDS, OWN
from facilitator.model.sets.placed import NAMED_BY, NORM_FILES
from facilitator.model.sets.question_set import QuestionSet
from facilitator.model.sets.switches import ENABLED

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_VALUE = {"anyOf": [{"type": ["boolean", "integer", "string"]}, {"type": "array", "items": {"type": "string"}}]}


def schema(call: Call) -> int:
    """Print one schema."""
    made: dict[str, Any]
    match call.arguments.of:
        case "question-set":
            made = question_set_schema()
        case "plan":
            made = Plan.model_json_schema(mode="serialization")
        case _:
            made = session_schema()
    call.say(json.dumps({"$schema": DRAFT, **made}, ensure_ascii=False, indent=2))
    return 0


def question_set_schema() -> dict[str, Any]:
    """The schema of a question set as somebody writes it: of one that extends another, what differs is enough."""
    made = QuestionSet.model_json_schema()
    required = made["required"]
    made["required"] = list(OWN)
    made["if"] = {"not": {"required": [EXTENDS]}}
    made["then"] = {"required": required}
    made["properties"][EXTENDS] = made["properties"]["id"]
    made["properties"][NORM_FILES] = {"type": "array", "items": made["properties"]["id"]}
    for name, key in NAMED_BY.items():
        part = _part_schema(made, name)
        part["required"] = [key]
        part["properties"][ENABLED] = {"type": "boolean"}
        part["properties"] |= {BEFORE: {"type": "string"}, AFTER: {"type": "string"}}
    made["$defs"]["Vocabulary"].pop("required")
    return made


def _part_schema(made: dict[str, Any], name: str) -> dict[str, Any]:
    """The schema of what a list called `name` holds, wherever that list stands."""
    for holder in (made, *made["$defs"].values()):
        reference = holder.get("properties", {}).get(name, {}).get("items", {}).get("$ref", "")
        part: dict[str, Any] = made["$defs"].get(reference.rpartition("/")[2], {})
        if part:
            return part
    raise KeyError(name)


def session_schema() -> dict[str, Any]:
    """The schema of a whole session file, as a TOML reader gives it."""
    question_set = QuestionSet.model_json_schema(ref_template="#/$defs/{model}")
    definitions = question_set.pop("$defs", {})
    return {
        "title": "Session",
        "type": "object",
        "properties": {
            "format": {"const": FORMAT},
            "uuid": {"type": "string"},
            "created": {"type": "string"},
            "question_set": question_set,
            "record": {"type": "array", "items": {"anyOf": [*map(_record_schema, KINDS), _unknown_kind()]}},
        },
        "required": ["format", "uuid", "created", "question_set"],
        "additionalProperties": False,
        "$defs": definitions,
    }


def _record_schema(kind: str) -> dict[str, Any]:
    """A record as it stands in a file: one flat table, without what the program keeps apart in memory."""
    made = KINDS[kind].model_json_schema()
    properties = made["properties"]
    properties.pop("number", None)
    properties["kind"] = {"const": kind}
    made["required"] = ["kind", *made.get("required", [])]
    if kind == "item":
        properties.pop("fields")
        made["patternProperties"] = {f"^{FIELD_PREFIX}": _VALUE}
        made["additionalProperties"] = _VALUE
    elif kind == "answer":
        properties.pop("measures")
        made["patternProperties"] = {f"^{MEASURE_PREFIX}": _VALUE}
    return made


def _unknown_kind() -> dict[str, Any]:
    return {
        "title": "OfALaterVersion",
        "type": "object",
        "properties": {"kind": {"type": "string", "not": {"enum": list(KINDS)}}},
        "required": ["kind"],
    }
