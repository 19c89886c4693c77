"""Whatever bytes a file holds: tables or one error, and one bad record costs that record alone."""

import re
import tomllib
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

import facilitator
from facilitator.files.foreign_toml import BadToml, read_toml
from facilitator.files.session.framing import encode, encode_record, scan
from facilitator.files.session.open_session import OpenSession
from facilitator.files.session.own_toml import RECORD, read_own_record
from facilitator.files.session.session_file import parse_session, read_session
from facilitator.model.basics.clean import clean_text, clean_tree
from facilitator.model.records import AnswerRecord
from tests.program import Run
from tests.small_set import FALLBACK

NINES = "9" * 5000
STRANGE = {
    "a list": "record = [1]\n",
    "a number": "record = 3\n",
    "lists in a list": "record = [[{ kind = 'visit' }]]\n",
    "a table": '[record]\nkind = "visit"\ncell = "x"\n',
    "a table of tables": "record = { kind = { a = 1 } }\n",
    "5,000 digits": f'[[record]]\nkind = "answer"\nelapsed = {NINES}\n',
    "hexadecimal": f'[[record]]\nkind = "answer"\nelapsed = 0x{"f" * 4000}\n',
    "a large number": '[[record]]\nkind = "clock"\nevent = "start"\nelapsed = 9_999_999_999_999_999_999\n',
    "3,000 brackets": f'[[record]]\nkind = "set"\nkey = "x"\nvalue = {"[" * 3000}{"]" * 3000}\n',
    "3,000 braces": f'[[record]]\nkind = "set"\nkey = "x"\nvalue = {"{a=" * 3000}1{"}" * 3000}\n',
    "dotted": f'[[record]]\nkind = "set"\n{"a." * 50_000}b = 1\n',
    "a dotted table": f'[[record]]\nkind = "set"\n[{"a." * 50_000}b]\n',
    "a wrong type": '[[record]]\nkind = "answer"\ncell = 3\n',
    "a date": '[[record]]\nkind = "set"\nkey = "x"\nvalue = 2026-01-01\n',
    "not a number": '[[record]]\nkind = "set"\nkey = "x"\nvalue = nan\n',
    "no kind": "[[record]]\n",
    "a kind that is no text": "[[record]]\nkind = [1]\n",
    "an impossible date": '[[record]]\nkind = "set"\nkey = "x"\nvalue = 2026-99-99T99:99:99\n',
    "no UTF-8": '[[record]]\nkind = "set"\nkey = "\udcff"\nvalue = "x"\n',
    "a surrogate": '[[record]]\nkind = "set"\nkey = "\\ud800"\nvalue = "x"\n',
}


@pytest.mark.sweep
@pytest.mark.parametrize("strange", STRANGE)
def test_one_strange_record_costs_itself_alone(small: Path, run: Run, strange: str) -> None:
    opened = OpenSession(small)
    opened.write(AnswerRecord(cell=FALLBACK, text="ervoor"))
    opened.close()
    before = small.read_bytes()
    line = before.count(b"\n") + 1
    bad = STRANGE[strange].encode(errors="surrogateescape")
    small.write_bytes(before + encode(bad, 99))
    opened = OpenSession(small)
    opened.write(AnswerRecord(cell=FALLBACK, entry="later", text="erna"))
    opened.close()
    read = read_session(small)
    assert [(note.code, note.begins) for note in read.notes if note.code == "unreadable"] == [("unreadable", line)]
    assert {entry: one.text for (_, entry), one in read.session.answers.items()} == {"main": "ervoor", "later": "erna"}
    for words in (["check", small], ["sessions"], ["export", "w", "--to", "md"], ["restore", "w"]):
        done = run(*words)
        assert "niet had mogen" not in done.err
        assert done.status == (1 if words[0] == "check" else 0), done.err


@given(st.binary(max_size=60))
def test_any_bytes_give_tables_or_one_error(data: bytes) -> None:
    try:
        assert isinstance(read_toml(data), dict)
    except BadToml as error:
        assert error.line >= 1


def test_words_may_hold_any_number_of_dots_digits_and_brackets() -> None:
    words = {
        "a": "." * 500,
        "b": "[" * 500,
        "c": "9" * 500,
        "d": "a.b." * 300,
        "e": '"' + "{" * 99,
        "f-1": ["x.y"] * 99,
    }
    assert read_toml(tomli_w.dumps(words)) == words
    assert read_toml("a = '''\n" + "[" * 99 + "\n'''\n# " + "a." * 99) == {"a": "[" * 99 + "\n"}


@pytest.mark.parametrize(
    ("reader", "modules"),
    [("tomllib", ["files/foreign_toml.py"]), ("rtoml", ["files/session/own_toml.py", "texts/__init__.py"])],
)
def test_toml_of_others_is_parsed_in_one_place_and_ours_quickly(reader: str, modules: list[str]) -> None:
    package = Path(facilitator.__file__).parent
    using = [
        str(path.relative_to(package))
        for path in package.rglob("*.py")
        if re.search(rf"\b{reader}\.loads?\b", path.read_text(encoding="utf-8"))
    ]
    assert sorted(using) == modules


TEXT = st.text(st.characters(codec="utf-8"), max_size=30)
TABLES = st.dictionaries(
    st.one_of(st.from_regex(r"[A-Za-z0-9_-]{1,12}", fullmatch=True), TEXT),
    st.one_of(TEXT, st.integers(-(2**62), 2**62), st.booleans(), st.lists(TEXT, max_size=3)),
    max_size=6,
)


def general_record(body: bytes) -> Any:
    """What the general reader gives for a record; None where it refuses."""
    with suppress(BadToml):
        return read_toml(body)["record"][0]
    return None


@given(TABLES)
def test_the_quick_reader_gives_what_the_general_one_gives(table: dict[str, Any]) -> None:
    body = (RECORD + tomli_w.dumps(table)).encode()
    assert read_own_record(body) == clean_tree(tomllib.loads(body.decode())["record"][0])


@given(st.text(max_size=60))
def test_the_quick_reader_reads_nothing_else_as_something_else(text: str) -> None:
    body = (RECORD + text).encode(errors="replace")
    assert read_own_record(body) in (None, general_record(body))


NEARLY = [
    *('a = "b"\n', "a = 1\n", 'b = [\n    "x",\n]\n', "\n", 'c = "\\u00e9"\n'),
    *("d=1\n", "# \n", 'e = "', "f = 01\n", 'g = "\\/"\n', "h = -0\n", "i = 1_0\n", 'j = "\t"\n'),
]


@given(st.lists(st.sampled_from(NEARLY), max_size=5))
def test_nor_what_looks_nearly_like_ours(parts: list[str]) -> None:
    body = (RECORD + "".join(parts)).encode()
    assert read_own_record(body) in (None, general_record(body))


def test_what_a_file_holds_is_cleaned_as_typing_is(small: Path, run: Run) -> None:
    hostile = "rood \x1b[31m \u202egedraaid\u2066 e\u0301 \u0085"
    tables: list[dict[str, Any]] = [
        {"kind": "set", "key": "organisation", "value": hostile},
        {"kind": "item", "of": "system", "id": "x\x1b[31m\ny", "name": hostile, "list": [hostile], f"k{hostile}": "x"},
        {"kind": "answer", "cell": FALLBACK, "text": hostile, "reason": hostile, f"measure_{hostile}": hostile},
    ]
    small.write_bytes(
        small.read_bytes() + b"".join(encode_record(table, place) for place, table in enumerate(tables, start=2))
    )
    session = read_session(small).session
    assert session.settings["organisation"] == session.answers[FALLBACK, "main"].text == clean_text(hostile)
    assert not set("\x1b\u202e\u2066\x85\n") & set(session.systems()[-1].id + clean_text(hostile).replace("\n", ""))
    for words in (
        ["record", "w", "--list"],
        ["export", "w", "--to", "csv", "--to", "html", "--to", "md"],
        ["check", small],
    ):
        done = run(*words)
        assert "\x1b" not in done.out + done.err
    for document in (small.parent / "w").rglob("*.*"):
        assert not set("\x1b\u202e\u2066") & set(document.read_text(encoding="utf-8")), document


def test_a_text_longer_than_can_be_typed_is_shown_shortened_and_kept_whole(small: Path) -> None:
    long = "woord " * 9_000
    small.write_bytes(small.read_bytes() + encode_record(AnswerRecord(cell=FALLBACK, text=long).plain(), 2))
    read = read_session(small)
    assert [note.code for note in read.notes] == ["long"]
    assert read.session.answers[FALLBACK, "main"].text == long[:40_000]
    assert long.encode() in small.read_bytes()


def test_one_damaged_closing_line_costs_nothing(small: Path) -> None:
    opened = OpenSession(small)
    for number in range(4):
        opened.write(AnswerRecord(cell=FALLBACK, entry=f"e{number}", text=f"gezegd {number}"))
    opened.close()
    data = small.read_bytes()
    closing = scan(data).frames[3]
    begin = closing.start + len(closing.body)
    said = {f"e{number}": f"gezegd {number}" for number in range(4)}
    for place in range(begin, data.index(b"\n", begin) + 1):
        for byte in (b'"', b"x", b" ", b"\n", b"\0", b"9"):
            damaged = data[:place] + byte + data[place + 1 :]
            found = {entry: one.text for (_, entry), one in parse_session(damaged, "w").session.answers.items()}
            assert found == said, (place - begin, byte)
