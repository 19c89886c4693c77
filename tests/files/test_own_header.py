"""The quick reader of a header gives what the general reader gives, or leaves it to that."""

from contextlib import suppress
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from facilitator.files.foreign_toml import BadToml, read_toml
from facilitator.files.session.own_toml import read_own_header, read_own_record
from facilitator.files.sets.question_sets import load_set, shipped_folder
from facilitator.model.sets.question_set import as_plain

NAME = st.from_regex(r"[A-Za-z0-9_-]{1,6}", fullmatch=True)
PLAIN = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=12),
    st.integers(-(10**14), 10**14),
    st.booleans(),
    st.just("\\ \" '"),
)
VALUES = st.recursive(
    PLAIN, lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(NAME, inner, max_size=3)), max_leaves=12
)


def general(body: bytes) -> dict[str, Any] | None:
    """What the general reader gives; None where it refuses."""
    with suppress(BadToml):
        return read_toml(body)
    return None


@pytest.mark.thorough
def test_every_set_of_the_program_is_read_quickly_and_the_same() -> None:
    for path in sorted(shipped_folder().glob("*.toml")):
        header = {"format": "facilitator-session/1", "uuid": "x", "question_set": as_plain(load_set(path))}
        body = tomli_w.dumps(header).encode()
        own = read_own_header(body)
        assert own is not None, path
        assert own == read_toml(body)


@given(st.dictionaries(NAME, VALUES, max_size=5))
def test_whatever_the_program_writes_gives_the_same(tables: dict[str, Any]) -> None:
    body = tomli_w.dumps(tables).encode()
    assert repr(read_own_header(body)) == repr(general(body))


LINES = [
    *("[a]\n", "[a.b]\n", "[[a]]\n", "[[a.b]]\n", "[b]\n", "[[c]]\n", "[c.d]\n", "\n", "# \n", "[ a ]\n"),
    *("x = 1\n", 'y = "z"\n', "x = true\n", "x = []\n", "b = { c = 1 }\n", 'x.y = "z"\n', "x = 01\n", "x = -0\n"),
    *("a = [\n    1,\n]\n", "c = [\n    { d = 1 },\n]\n", "x = [\n    { d = 1, d = 2 },\n]\n", "x = [\n    1 2,\n]\n"),
    *("x = [\n    { d = 1, },\n]\n", "x = [\n    { d =\n    1 },\n]\n", "x = [\n    1.5,\n]\n"),
    *('x = [\n    "a" = 1,\n]\n', "x = [\n    null,\n]\n", "x = [\n    [\n        1\n    ],\n]\n", "x = [\n    ,\n]\n"),
    *("x = [\n    1e5,\n]\n", "x = [\n    2026-01-01,\n]\n", 'x = [\n    "\\ud800",\n]\n', 'x = "\\u00e9\\n"\n'),
]


@given(st.lists(st.sampled_from(LINES), max_size=6))
def test_what_looks_nearly_like_a_header_is_never_read_as_something_else(lines: list[str]) -> None:
    body = "".join(lines).encode()
    own, told = read_own_header(body), general(body)
    # The library reads a newer TOML too, which the general reader refuses.
    assert own is None or told is None or own == told


def test_each_of_those_alone_is_read_the_same_or_left() -> None:
    for line in LINES:
        own, told = read_own_header(line.encode()), general(line.encode())
        assert own is None or told is None or own == told, line


def test_what_is_nested_too_deep_is_left_to_the_general_reader() -> None:
    deep = b"x = [\n    " + b"[" * 200 + b"]" * 200 + b",\n]\n"
    assert read_own_header(deep) is None
    assert read_own_header(b"[" + b".".join([b"a"] * 6000) + b"]\n") is None


@pytest.mark.parametrize("value", ["2026-01-01", "no day"])
def test_what_the_library_makes_no_table_of_is_left_to_the_general_reader(value: str) -> None:
    line = f'"$__toml_private_datetime" = "{value}"\n'.encode()
    assert read_own_header(line) is None
    assert read_own_record(b"[[record]]\n" + line) is None


def test_a_text_so_long_that_the_library_never_ends_is_left_to_the_general_reader() -> None:
    body = b'x = "' + b"a" * 5_000_000 + b'"\n'
    assert read_own_header(body) is None
    assert read_toml(body).keys() == {"x"}
