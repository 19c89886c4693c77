"""The workbooks for CISO Assistant: every rule of its importer, on whatever a room can type."""

import io
import re
import shlex
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from facilitator.export import render_handover
from facilitator.export.handover.cell_text import SWALLOWED, cell_text, name_text
from facilitator.export.handover.choices import (
    Choices,
    HandoverRefused,
    Matrix,
    WrongChoice,
    matrix_of,
    prefix_of,
)
from facilitator.export.handover.references import Names, References, action_id, prefix_for
from facilitator.export.lists.sheet import CELL_LIMIT
from facilitator.files.demo import demo_records
from facilitator.model.answers.impact_levels import LEVELS, MATRICES, impact_of
from facilitator.model.flow import all_cells
from facilitator.model.records import AnswerRecord, ItemRecord, Record, SetRecord, Value
from facilitator.model.session import Session
from facilitator.model.tidy import with_functions
from facilitator.model.years.carry_over import carried
from facilitator.texts import Texts
from tests.examples import examples
from tests.generated_workshops import LEADER, PEOPLE, folded, workshops
from tests.workshops import a_set

TEXTS = Texts("nl")
Row = dict[str, Any]
Book = dict[str, list[Row]]
FOLDER = "ciso-assistant/"

SOME = examples(0.2, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
MUCH = examples(0.8, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])

CODES: dict[tuple[str, str], set[str | None]] = {
    ("Assets", "type"): {"PR", "SP"},
    ("Assets", "is_business_function"): {"true", None},
    ("Controls", "category"): {"procedure", "process"},
    ("Controls", "csf_function"): {"recover"},
    ("Controls", "status"): {"active", "in_progress", "to_do", "--"},
    ("Summary", "status"): {"in_progress", "in_review"},
    ("Beoordeling - thresholds", "quanti_impact_unit"): {"currency", None},
    ("Beoordeling - thresholds", "qualifications"): {"operational", "financial", "operational,financial", None},
    ("Findings", "status"): {"identified", "assigned", "confirmed", "resolved", "dismissed"},
    ("Perimeter", "status"): {"in_prod"},
}


def books(session: Session, choices: Choices | None = None, texts: Texts = TEXTS) -> dict[str, Book]:
    """Every workbook by its name: its sheets with a row a line."""
    made = render_handover(session, "ciso-assistant", texts, choices)
    return {name.removeprefix(FOLDER): read(data) for name, data in made.items() if name.endswith(".xlsx")}


def read(data: bytes) -> Book:
    found: Book = {}
    for sheet in openpyxl.load_workbook(io.BytesIO(data)):
        lines = list(sheet.iter_rows())
        columns = [str(cell.value) for cell in lines[0]]
        for cell in (cell for line in lines for cell in line):
            # No formula, no date: a text is a text.
            assert cell.data_type in ("s", "n", "b"), (sheet.title, cell.coordinate)
        found[sheet.title] = [dict(zip(columns, [cell.value for cell in line], strict=True)) for line in lines[1:]]
    return found


def sheet(found: dict[str, Book], file: str, name: str) -> list[Row]:
    return found.get(file, {}).get(name, [])


def refs(cell: str | None) -> list[str]:
    return cell.split(",") if cell else []


def names_of(rows: Sequence[Row]) -> list[str]:
    return [str(row["name"]) for row in rows]


def is_unique(words: Sequence[str]) -> bool:
    return len({word.casefold() for word in words}) == len(words)


def every_reference_resolves_and_none_is_given_twice(session: Session, found: dict[str, Book]) -> None:
    assets = {row["ref_id"] for row in sheet(found, "1-assets.xlsx", "Assets")}
    fallbacks = [row["ref_id"] for row in sheet(found, "2-fallback-controls.xlsx", "Controls")]
    actions = [row["ref_id"] for row in sheet(found, "3-action-controls.xlsx", "Controls")]
    controls, evidences = {*fallbacks, *actions}, set(names_of(sheet(found, "4-evidences.xlsx", "Evidence")))
    every = [row["ref_id"] for book in found.values() for rows in book.values() for row in rows if row.get("ref_id")]
    assert is_unique(every)
    prefix = prefix_for(session.setting("organisation"))
    allowed = re.compile(r"[A-Za-z0-9._-]{1,100}")
    for ref in every:
        assert allowed.fullmatch(ref), ref
        assert ref.startswith(f"{prefix}-") or re.fullmatch(r"\d+\.\d\d\.\d\d", ref)
    for row in sheet(found, "1-assets.xlsx", "Assets"):
        assert set(refs(row["parent_assets"])) <= assets
    for row in sheet(found, "5-bia.xlsx", "Beoordeling"):
        assert row["asset_ref_id"] in assets
        assert set(refs(row["dependencies"])) <= assets - {row["asset_ref_id"]}
        assert set(refs(row["associated_controls"])) <= controls
        assert len(refs(row["associated_controls"])) == len(set(refs(row["associated_controls"])))
        assert row["evidences"] in evidences
    assessed = {row["asset_ref_id"] for row in sheet(found, "5-bia.xlsx", "Beoordeling")}
    assert {row["asset_ref_id"] for row in sheet(found, "5-bia.xlsx", "Beoordeling - thresholds")} <= assessed
    for row in sheet(found, "6-findings.xlsx", "Findings"):
        assert row["asset"] is None or row["asset"] in assets
    for row in sheet(found, "7-tasks.xlsx", "Summary"):
        assert set(refs(row["assets"])) <= assets and set(refs(row["applied_controls"])) <= controls
    suppliers = {row["ref_id"] for row in sheet(found, "8-third-parties.xlsx", "Entities")}
    assert {row["provider_entity_ref_id"] for row in sheet(found, "8-third-parties.xlsx", "Solutions")} == suppliers
    [bia] = sheet(found, "5-bia.xlsx", "Summary") or [{"perimeter": None, "name": None}]
    [perimeter] = sheet(found, "0-perimeter.xlsx", "Perimeter")
    assert bia["perimeter"] in (perimeter["ref_id"], None)
    for name in ("Beoordeling", "Beoordeling - thresholds"):
        assert {row["bia_name"] for row in sheet(found, "5-bia.xlsx", name)} <= {bia["name"]}


def every_name_is_there_once_and_can_be_read(session: Session, found: dict[str, Book]) -> None:
    together = [
        sheet(found, "1-assets.xlsx", "Assets"),
        [
            *sheet(found, "2-fallback-controls.xlsx", "Controls"),
            *sheet(found, "3-action-controls.xlsx", "Controls"),
        ],
        sheet(found, "6-findings.xlsx", "Findings"),
        sheet(found, "7-tasks.xlsx", "Summary"),
        sheet(found, "8-third-parties.xlsx", "Entities"),
        sheet(found, "8-third-parties.xlsx", "Solutions"),
        sheet(found, "4-evidences.xlsx", "Evidence"),
        sheet(found, "0-domain.xlsx", "Folder"),
    ]
    for rows in together:
        listed = names_of(rows)
        assert is_unique(listed), listed
        for name in listed:
            assert 1 <= len(name) <= 200 and name.split() and "\n" not in name and name != "None"
    for name in names_of(sheet(found, "4-evidences.xlsx", "Evidence")):
        assert not re.search(r"[,|\n]", name)


def no_cell_is_taken_for_something_else(session: Session, found: dict[str, Book]) -> None:
    for file, book in found.items():
        for title, rows in book.items():
            # An analysis of what nobody discussed has a summary and no thresholds.
            assert rows or file == "5-bia.xlsx", title
            for row in rows:
                assert any(value is not None for value in row.values())
                for column, value in row.items():
                    assert column == column.lower()
                    assert (title, column) not in CODES or title == "Summary" or value in CODES[title, column]
                    if isinstance(value, str):
                        assert value == value.strip() and value not in SWALLOWED and value
                        assert len(value.encode("utf-16-le")) // 2 <= CELL_LIMIT


def every_moment_has_its_row_or_none_has(session: Session, found: dict[str, Book]) -> None:
    rows = sheet(found, "5-bia.xlsx", "Beoordeling - thresholds")
    moments: dict[str, list[int]] = {}
    for row in rows:
        moments.setdefault(row["asset_ref_id"], []).append(row["point_in_time"])
        if row["quali_impact"] is not None:
            assert row["quali_impact"] in range(5)
        assert (row["quanti_impact"] is None) == (row["quanti_impact_unit"] is None)
        assert ("financial" in (row["qualifications"] or "")) == (row["quanti_impact"] is not None)
    assert all(seconds == [3600, 86400, 604800] for seconds in moments.values())


def nobody_leans_on_what_leans_on_them(session: Session, found: dict[str, Book]) -> None:
    above = {row["ref_id"]: refs(row["parent_assets"]) for row in sheet(found, "1-assets.xlsx", "Assets")}

    def climb(ref: str, seen: tuple[str, ...]) -> None:
        assert ref not in seen
        for parent in above[ref]:
            climb(parent, (*seen, ref))

    for ref in above:
        climb(ref, ())


RULES = (
    every_reference_resolves_and_none_is_given_twice,
    every_name_is_there_once_and_can_be_read,
    no_cell_is_taken_for_something_else,
    every_moment_has_its_row_or_none_has,
    nobody_leans_on_what_leans_on_them,
)


@MUCH
@given(workshops())
def test_whatever_a_room_typed_every_rule_holds(session: Session) -> None:
    found = books(session)
    for rule in RULES:
        rule(session, found)


@SOME
@given(workshops())
def test_with_functions_no_name_stands_anywhere(session: Session) -> None:
    nameless = with_functions(session, "deelnemer", "begeleider", "coördinator")
    made = render_handover(nameless, "ciso-assistant", TEXTS, Choices(nameless=True))
    for name, data in made.items():
        if name.endswith(".xlsx"):
            told = " ".join(str(row) for rows in read(data).values() for row in rows)
            properties = openpyxl.load_workbook(io.BytesIO(data)).properties
            told += f"{properties.creator} {properties.lastModifiedBy}"
            assert "'owner'" not in told
        else:
            told = data.decode()
        for person in (*(person for person, _ in PEOPLE), LEADER, "jan@school.nl", "bo@school.nl"):
            assert person.casefold() not in f"{name} {told}".casefold()


@pytest.mark.thorough
@SOME
@given(
    workshops(("school-po",)), st.sampled_from(["Stichting Noorderlicht Onderwijs Oost", "Stichting Noorderlicht O"])
)
def test_two_organisations_that_begin_alike_share_nothing(session: Session, other: str) -> None:
    mine, theirs = (
        folded(session.question_set, [*session.changes, SetRecord(key="organisation", value=name)])
        for name in (other, "Stichting Noorderlicht Onderwijs West")
    )
    found = [
        {row["ref_id"] for book in books(one).values() for rows in book.values() for row in rows if row.get("ref_id")}
        for one in (mine, theirs)
    ]
    assert not found[0] & found[1]


@pytest.mark.thorough
@SOME
@given(workshops(("school-po",)))
def test_next_year_the_same_things_have_the_same_references(session: Session) -> None:
    records = carried(session, "vorig", session.question_set)
    again = folded(session.question_set, [*records, SetRecord(key="date", value="2027-11-25")], "uuid-twee")
    first, second = books(session), books(again)
    for file, title in (("1-assets.xlsx", "Assets"), ("8-third-parties.xlsx", "Entities")):
        now = {row["ref_id"]: row["name"] for row in sheet(second, file, title)}
        # What nobody leans on any more before it is said again is not in the file yet.
        was = {row["ref_id"]: row["name"] for row in sheet(first, file, title)}
        assert all(was[ref] == name for ref, name in now.items())
    was = {row["ref_id"]: row["name"] for row in sheet(first, "3-action-controls.xlsx", "Controls")}
    for row in sheet(second, "3-action-controls.xlsx", "Controls"):
        assert row["ref_id"] in was
    [bia], [new] = (sheet(one, "5-bia.xlsx", "Summary") or [{"name": ""}] for one in (first, second))
    assert bia["name"] != new["name"] or not bia["name"]


def workshop(*records: Record, organisation: str = "Stichting De Linde") -> Session:
    """A small workshop about one system."""
    las: dict[str, Value] = {"name": "Administratie", "product": "Leerlijn", "kind": "las", "processes": ["teaching"]}
    facts: list[Record] = [
        SetRecord(key="organisation", value=organisation),
        SetRecord(key="date", value="2026-11-26"),
        ItemRecord(of="system", id="las", fields=las),
    ]
    return folded(a_set(), [*facts, *records])


def fallbacks(time: str, certainty: str = "tested", exists: str = "yes", moments: str = "1h 1d 1w") -> list[Record]:
    measures: dict[str, Value] = {"time": time, "certainty": certainty, "exists": exists}
    return [
        AnswerRecord(cell=f"outage/las/{moment}/fallback", text="Op papier.", measures=measures)
        for moment in moments.split()
    ]


def las_of(found: dict[str, Book]) -> Row:
    [row] = [row for row in sheet(found, "1-assets.xlsx", "Assets") if row["ref_id"].endswith("-S-las")]
    return row


def loss(said: str, moment: str = "1d", state: str = "answered") -> Record:
    given_state: Any = state
    measures: dict[str, Value] = {"loss": said} if said else {}
    return AnswerRecord(cell=f"outage/las/{moment}/data", text="Ja.", state=given_state, measures=measures)


def losses(*said: str) -> list[Record]:
    return [loss(words, moment) for words, moment in zip(said, ("1h", "1d", "1w"), strict=False)]


@pytest.mark.parametrize(
    ("records", "estimates", "wanted"),
    [
        (fallbacks("4h"), False, "rto: 4h"),
        (fallbacks("3d"), False, "rto: 72h"),
        (fallbacks("direct"), False, "rto: 0s"),
        (fallbacks("4h", "think"), False, None),
        (fallbacks("4h", "think"), True, "rto: 4h"),
        (fallbacks("4h", moments="1h 1d"), True, None),
        (fallbacks("over-1w"), True, None),
        (fallbacks("unknown"), True, None),
        (fallbacks("4h", exists="no"), True, None),
        (losses("1h", "1d", "1d"), True, "rpo: 24h"),
        (losses("none", "none", "none"), True, "rpo: 0s"),
        # Nobody is asked whether a loss was measured: it is an estimate, always.
        (losses("1h", "1d", "1d"), False, None),
        ([*fallbacks("4h"), *losses("1h", "1d", "days")], False, "rto: 4h"),
        ([*fallbacks("4h"), *losses("1h", "1d", "days")], True, "rto: 4h, rpo: 72h"),
        # At the moment of which nothing was said it may be more.
        (losses("1h", "1d"), True, None),
        (losses("1h", "1d", "more"), True, None),
        (losses("1h", "1d", "unknown"), True, None),
        ([*losses("1h", "1d"), loss("", "1w", "unknown")], True, None),
        ([*losses("1h", "1d"), loss("", "1w", "not_applicable")], True, "rpo: 24h"),
    ],
)
def test_only_what_was_tested_is_told_as_a_capability(
    records: list[Record], estimates: bool, wanted: str | None
) -> None:
    assert las_of(books(workshop(*records), Choices(estimates=estimates)))["recovery_capabilities"] == wanted


def assessment_of(found: dict[str, Book], ending: str) -> Row:
    rows = sheet(found, "5-bia.xlsx", "Beoordeling")
    [row] = [row for row in rows if row["asset_ref_id"].endswith(ending)]
    return row


def test_tested_is_said_only_of_what_was_tested() -> None:
    def is_tested(*records: Record) -> object:
        return assessment_of(books(workshop(*records)), "-S-las")["recovery_tested"]

    assert is_tested(*fallbacks("4h")) is True
    assert is_tested(*fallbacks("4h", "think")) is False
    assert is_tested(*fallbacks("4h", moments="1h 1d")) is False
    assert is_tested(*fallbacks("4h", exists="no")) is False


@pytest.mark.parametrize(("how", "wanted"), [("measured", True), ("dry-run", False), ("unsaid", False)])
def test_a_process_was_tested_only_when_an_exercise_measured_it(how: str, wanted: bool) -> None:
    told = f'{{"process": "teaching", "time": {{"value": 90, "how": "{how}", "on": "2026-03-01"}}}}'
    found = books(workshop(ItemRecord(of="process", id="teaching", fields={"exercises": [told]})))
    assert assessment_of(found, "-P-teaching")["recovery_tested"] is wanted


def test_a_target_is_met_when_the_board_said_so_of_every_process() -> None:
    def is_met(*words: str) -> object:
        told = [f'{{"process": "teaching", "sufficient": "{word}"}}' for word in words]
        found = books(workshop(ItemRecord(of="process", id="teaching", fields={"exercises": told})))
        assert assessment_of(found, "-P-teaching")["recovery_targets_met"] in (True, False)
        return assessment_of(found, "-S-las")["recovery_targets_met"]

    assert is_met("Ja") is True
    assert is_met("Nee") is False
    assert is_met("Ja", "Nee") is False
    assert is_met() is False


def test_equal_actions_are_one_and_hold_all_owners_places_and_the_first_day() -> None:
    def action(key: str, text: str, owner: str, due: str, cell: str) -> Record:
        return ItemRecord(of="action", id=key, fields={"text": text, "owner": owner, "due": due, "cell": cell})

    found = books(
        workshop(
            action("a", "Lijst  printen", "Truus", "2027-02-01", "outage/las/1d/fallback"),
            action("b", "lijst printen", "bo@school.nl", "2026-12-18", "outage/las/1w/data"),
        )
    )
    [row] = sheet(found, "3-action-controls.xlsx", "Controls")
    assert row["eta"] == "2026-12-18" and row["owner"] == "bo@school.nl"
    assert row["observation"] == (
        "**Wie:** Truus; bo@school.nl\n\n**Uit:** Leerlijn, 1 dag: Terugval; Leerlijn, 1 week: Gegevens"
    )
    assert assessment_of(found, "-S-las")["associated_controls"] == row["ref_id"]


def test_without_an_address_there_is_no_column_of_owners() -> None:
    action = ItemRecord(of="action", id="a", fields={"text": "Bellen", "owner": "Truus"})
    [row] = sheet(books(workshop(action)), "3-action-controls.xlsx", "Controls")
    assert "owner" not in row


def test_an_action_that_is_called_as_a_fallback_keeps_its_reference() -> None:
    action = ItemRecord(of="action", id="a", fields={"text": "terugval leerlijn, 1 dag"})
    found = books(workshop(*fallbacks("4h"), action))
    [row] = sheet(found, "3-action-controls.xlsx", "Controls")
    assert row["name"] == "terugval leerlijn, 1 dag (actie)"
    assert row["ref_id"] == f"stichting-de-linde-A-{action_id('terugval leerlijn, 1 dag')}"


def test_a_workshop_without_systems_gives_what_it_has() -> None:
    question_set = a_set("crisis-team-school")
    session = folded(question_set, [SetRecord(key="organisation", value="De Linde")])
    cell = str(all_cells(session)[0])
    action = ItemRecord(of="action", id="a", fields={"text": "Bellen", "cell": cell})
    session.apply(AnswerRecord(cell=cell, state="nothing"))
    session.apply(action)
    assert set(books(session)) == {
        "0-domain.xlsx",
        "0-perimeter.xlsx",
        "3-action-controls.xlsx",
        "4-evidences.xlsx",
        "6-findings.xlsx",
        "7-tasks.xlsx",
    }


def test_without_an_organisation_nothing_is_made() -> None:
    with pytest.raises(HandoverRefused, match="no_organisation"):
        books(workshop(organisation="  "))


def test_a_file_that_is_not_there_is_not_in_the_commands() -> None:
    made = render_handover(workshop(), "ciso-assistant", TEXTS)
    told = made[f"{FOLDER}LEES-MIJ.md"].decode()
    written = {name.removeprefix(FOLDER) for name in made if name.endswith(".xlsx")}
    assert set(re.findall(r"\$MAP/(\d-[\w-]+\.xlsx)", told)) == written
    assert "3-action-controls" not in told


def test_a_name_that_is_pasted_into_a_terminal_stays_one_word() -> None:
    name = 'Linde\'; rm -rf ~; echo `id` $(id) "x"'
    told = render_handover(workshop(organisation=name), "ciso-assistant", TEXTS)[f"{FOLDER}LEES-MIJ.md"].decode()
    commands = [line for line in told.splitlines() if line.startswith("python clica.py")]
    for command in commands:
        split = shlex.split(command)
        assert all(word.startswith("--") for word in split[3::2])
        assert [value for option, value in pairwise(split) if option == "--folder"] in ([], [name])
    first, later = told.split("## Elk jaar daarna")
    assert "--on-conflict" not in first
    assert re.findall(r"(\d-[\w-]+)\.xlsx.* --on-conflict (\w+)", later) == [
        ("0-domain", "skip"),
        ("0-perimeter", "skip"),
        ("1-assets", "update"),
        ("4-evidences", "skip"),
        ("7-tasks", "update"),
    ]


def test_what_must_be_ready_and_what_stays_behind_is_said_in_both_languages() -> None:
    for language, file in (("nl", "LEES-MIJ.md"), ("en", "READ-ME.md")):
        told = render_handover(workshop(), "ciso-assistant", Texts(language))[f"{FOLDER}{file}"].decode()
        wanted = ("risk-matrix-5x5-iso27005", "TOKEN", "API_URL", "VERIFY_CERTIFICATE", "200 OK", "failed", "stopped")
        assert all(word in told for word in (*wanted, "update", "Pro", "Data wizard"))
        assert Texts(language)("handover.left_out.title") in told
    english = books(workshop(), texts=Texts("en"))
    assert list(english["5-bia.xlsx"]) == ["Summary", "Assessment", "Assessment - thresholds"]


@pytest.mark.parametrize("impacts", [3, 4, 5, 6])
def test_no_level_falls_outside_the_matrix(impacts: int) -> None:
    places = [impact_of(level, impacts) for level in LEVELS]
    assert all(place is None or 0 <= place < impacts for place in places)
    known = [place for place in places if place is not None]
    assert known == sorted(known) and impact_of("", impacts) is None


def test_a_matrix_must_be_known_or_counted() -> None:
    assert matrix_of("critical_3x3") == Matrix(ref="critical_3x3", impacts=3)
    assert matrix_of("eigen=4") == Matrix(ref="eigen", impacts=4)
    for wrong in ("eigen", "", "=5", "eigen=x", "eigen=0", "eigen=2", "eigen=99999999999999"):
        with pytest.raises(WrongChoice):
            matrix_of(wrong)
    assert set(MATRICES.values()) == {3, 4, 5, 6}


def test_a_prefix_can_be_chosen_and_must_fit() -> None:
    assert prefix_of("linde-2") == "linde-2"
    for wrong in ("", "met spatie", "-a", "a" * 41, "é", "a\n"):
        with pytest.raises(WrongChoice):
            prefix_of(wrong)
    row = las_of(books(workshop(), Choices(prefix="oud", domain="Anders")))
    assert row["ref_id"] == "oud-S-las" and row["domain"] == "Anders"


def test_how_an_organisation_begins_its_references() -> None:
    assert prefix_for("Stichting De Linde") == "stichting-de-linde"
    long = prefix_for("Stichting Openbaar Primair Onderwijs")
    assert re.fullmatch(r"stichting-openbaa-[0-9a-f]{6}", long)
    assert re.fullmatch(r"o-[0-9a-f]{6}", prefix_for("学校"))


def test_a_long_name_is_the_same_every_year_whoever_stands_beside_it() -> None:
    name = "Post " * 60
    assert name_text(name) == name_text(name) and len(name_text(name)) <= 200
    assert re.search("… [0-9a-f]{8}$", name_text(name))
    assert name_text(name) != name_text(name + "a")


def test_a_text_that_is_too_long_for_a_cell_ends_at_a_word() -> None:
    cut = cell_text("woord 🏫 " * 9_000, "… (de rest staat in het werkverslag)")
    assert cut.endswith(" … (de rest staat in het werkverslag)") and len(cut.encode("utf-16-le")) // 2 <= CELL_LIMIT


@given(st.lists(st.tuples(st.sampled_from("SF"), st.lists(st.text("a-1/é", max_size=4), min_size=1, max_size=2))))
def test_two_things_never_come_to_one_reference(things: list[tuple[str, list[str]]]) -> None:
    references = References("p")
    found = {(kind, *parts): references(kind, *parts) for kind, parts in things}
    assert is_unique(list(found.values()))


@given(st.lists(st.text(max_size=5)))
def test_two_things_never_come_to_one_name(listed: list[str]) -> None:
    counted, marked = Names(), Names()
    assert is_unique([counted.count(name) for name in listed])
    assert is_unique([marked.give(name, " (x)") for name in listed])


def test_the_example_is_handed_over_as_it_was_accepted() -> None:
    question_set = a_set()
    session = folded(question_set, demo_records(question_set))
    found = books(session)
    assert [row["name"] for row in sheet(found, "1-assets.xlsx", "Assets")][-4:] == [
        "Digiborden en apparaten",
        "Netwerk en internet",
        "Ouderapp",
        "Telefonie",
    ]
    las = las_of(found)
    assert las["recovery_capabilities"] is None
    assert [row["quali_impact"] for row in sheet(found, "5-bia.xlsx", "Beoordeling - thresholds")][:6] == [
        1, 2, 3, None, 2, None,
    ]  # fmt: skip
    assert len(sheet(found, "5-bia.xlsx", "Beoordeling")) == 10
    assert [row["status"] for row in sheet(found, "2-fallback-controls.xlsx", "Controls")] == [
        "active", "in_progress", "to_do", "active", "in_progress",
    ]  # fmt: skip


def test_equal_workshops_give_equal_bytes() -> None:
    session = workshop(*fallbacks("4h"))
    assert render_handover(session, "ciso-assistant", TEXTS) == render_handover(session, "ciso-assistant", TEXTS)
