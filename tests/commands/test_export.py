"""`export` and `check`: documents that are never in the way, and problems with their line."""

import json
import stat
from pathlib import Path

import pytest

from facilitator.files.sets.question_sets import shipped_folder
from tests.program import CELL, Run
from tests.small_set import SMALL

# -- export ---------------------------------------------------------------------------------------


@pytest.fixture
def two_formats(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents that need no exporter: what matters here is where they go."""
    monkeypatch.setattr(
        "facilitator.commands.export.render",
        lambda plan, one, texts, template=None, reader="all", today="": {f"uit.{one}": one.encode()},
    )


@pytest.mark.usefixtures("two_formats")
def test_documents_are_private_and_never_over_others_unasked(small: Path, run: Run) -> None:
    before = small.read_bytes()
    folder = small.parent / "w"
    assert run("export", "w").out == f"{folder / 'uit.docx'}\n"
    assert stat.S_IMODE((folder / "uit.docx").stat().st_mode) == 0o600
    (folder / "uit.docx").write_bytes(b"mijn eigen versie")
    done = run("export", "w", "--to", "md", "--to", "docx")
    assert (done.status, done.out) == (1, "")
    assert f"{folder / 'uit.docx'}: staat er al" in done.err
    assert [one.name for one in folder.iterdir()] == ["uit.docx"]
    assert (folder / "uit.docx").read_bytes() == b"mijn eigen versie"
    assert run("export", "w", "--to", "md", "--to", "docx", "--force").status == 0
    assert (folder / "uit.docx").read_bytes() == b"docx"
    assert small.read_bytes() == before


@pytest.mark.usefixtures("two_formats")
def test_an_export_that_cannot_be_made_says_why(small: Path, run: Run, tmp_path: Path) -> None:
    assert run("export", "w", "--to", "docs") == (
        2,
        "",
        'onbekend formaat "docs"; bedoel je "docx"?\nZie: facilitator --help\n',
    )
    (tmp_path / "file").write_text("")
    done = run("export", "w", "--out", tmp_path / "file" / "map")
    assert done.status == 1
    assert f"{tmp_path / 'file' / 'map'}: deze map kan niet worden gemaakt" in done.err
    assert "weg.docx" in run("export", "w", "--template", "weg.docx").err
    unused = run("export", "w", "--to", "md", "--template", "weg.docx")
    assert (unused.status, "--to docx" in unused.err) == (2, True)


def test_a_template_that_is_none_is_told_and_nothing_is_written(small: Path, run: Run, tmp_path: Path) -> None:
    (tmp_path / "oud.docx").write_text("geen Word")
    done = run("export", "w", "--template", tmp_path / "oud.docx")
    assert (done.status, done.out) == (1, "")
    assert "oud.docx" in done.err
    assert not (small.parent / "w").exists()


@pytest.mark.usefixtures("two_formats")
def test_a_torn_session_is_exported_with_a_warning_and_left_as_it_is(small: Path, run: Run) -> None:
    run("record", "w", CELL, "papier")
    small.write_bytes(small.read_bytes()[:-5])
    before = small.read_bytes()
    done = run("export", "w")
    assert done.status == 0
    assert "afgebroken stuk" in done.err
    assert small.read_bytes() == before


def test_an_answer_for_every_key_of_the_list_leaves_no_gap(small: Path, run: Run) -> None:
    keys = [line.split("\t")[0] for line in run("record", "w", "--list").out.splitlines()]
    for key in keys:
        assert run("record", "w", key, f"antwoord op {key}").status == 0
    done = run("export", "w", "--to", "json")
    assert done.status == 0, done.err
    plan = json.loads(Path(done.out.splitlines()[0]).read_text(encoding="utf-8"))
    assert plan["gaps"] == []
    assert {cell["key"]: cell["text"] for cell in plan["cells"]} == {key: f"antwoord op {key}" for key in keys}


# -- check ----------------------------------------------------------------------------------------


def test_what_is_in_order_is_one_line_a_file(demo: Path, run: Run) -> None:
    school = shipped_folder() / "school-po.toml"
    done = run("check", school, demo)
    said = [line for line in done.out.splitlines() if line.endswith(": in orde")]
    assert (done.status, said, done.err) == (0, [f"{school}: in orde", f"{demo}: in orde"], "")
    demo.write_bytes(b"\xef\xbb\xbf" + demo.read_bytes().replace(b"\n", b"\r\n"))
    assert run("check", demo).status == 0


def test_every_problem_in_every_file_is_named(tmp_path: Path, run: Run) -> None:
    wrong = tmp_path / "a.toml"
    wrong.write_text(SMALL.replace('"money"', '"mony"').replace('hits = ["las"]', 'hit = ["las"]'), encoding="utf-8")
    done = run("check", wrong, tmp_path, tmp_path / "weg.toml")
    assert (done.status, done.out) == (1, "")
    first, second, folder, missing = done.err.splitlines()
    money = SMALL[: SMALL.index('"money"')].count("\n") + 1
    assert first == f'{wrong}:{money}: questions[1].measures[0].kind: onbekend "mony"; bedoel je "money"?'
    assert second.endswith('scenarios[0].hit: onbekende sleutel; bedoel je "hits"?')
    assert folder.startswith(f"{tmp_path}: dit is een map")
    assert missing.startswith(f"{tmp_path / 'weg.toml'}: dit bestand is er niet")


def test_a_damaged_session_is_told_by_line(small: Path, run: Run) -> None:
    for text in ("een", "twee", "drie", "vier"):
        run("record", "w", CELL, text)
    run("record", "w", CELL, "--entry", "e", "vijf")
    data = small.read_bytes().replace(b'"een"', b'"een!"').replace(b'"twee"', b'"twee')
    data = data.replace(f'{CELL}"\nentry'.encode(), b'outage/las/1y/fallback"\nentry') + b"[[rec"
    small.write_bytes(data)

    def line(part: bytes) -> int:
        return data[: data.rindex(b"[[record]]", 0, data.index(part))].count(b"\n") + 1

    done = run("check", small)
    assert done.status == 1
    # What hands broke is told at its own line, the others at that of their record.
    faulty = data[: data.index(b'"twee')].count(b"\n") + 1
    places = [f"{small}:{at}" for at in (line(b"een!"), faulty, line(b"vijf"), line(b"vijf"))]
    copy, *rows = done.err.splitlines()
    assert "w.toml.backup" in copy
    assert [row.partition(": ")[0] for row in rows[:4]] == places
    assert f"{places[0]}: stuk 3 is niet meer zoals het bewaard is" in done.err
    assert f"{places[1]}: dit stuk kan niet worden gelezen" in done.err
    assert f'{small}:{line(b"vijf")}: cell: antwoord op vak "outage/las/1y/fallback"' in done.err
    last = data.count(b"\n") + 1
    assert f"{small}:{last}: aan het eind staat een afgebroken stuk (5 bytes)" in done.err
