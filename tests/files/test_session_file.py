"""A session file is whole and readable whatever happened to it."""

import os
import stat
import tomllib
from pathlib import Path

import pytest

from facilitator.files.session.framing import encode, encode_record, scan
from facilitator.files.session.open_session import OpenSession, new_session
from facilitator.files.session.session_file import parse_session, read_session
from facilitator.model.records import AnswerRecord, DraftRecord, SetRecord
from facilitator.model.sets.question_set import QuestionSet
from tests.problems import refused
from tests.small_set import FALLBACK, LAS, answer

TEXTS = [
    "papier",
    "[[record]]\n#= 3 00000000\n",
    'een "aanhaling" met \\ en €',
    "tot en met\ngroep 8",
    "#= 9 ffffffff",
]


@pytest.fixture
def path(workspace: Path, small_set: QuestionSet) -> Path:
    """A session of one system with an answer of each of `TEXTS`."""
    made = workspace / "sessions" / "w.toml"
    answers = [AnswerRecord(cell=FALLBACK, entry=f"e{index}", text=text) for index, text in enumerate(TEXTS)]
    new_session(made, small_set, [LAS, *answers])
    return made


def entries(path: Path) -> dict[str, str]:
    return {entry: one.text for (_, entry), one in read_session(path).session.answers.items()}


ALL = {f"e{index}": text for index, text in enumerate(TEXTS)}


def test_a_cut_at_every_byte_of_the_last_three_records_keeps_everything_before_it(path: Path) -> None:
    data = path.read_bytes()
    frames = scan(data).frames
    # Only the line end of a closing line may be missing: number and sum are whole without it.
    ends = [*(frame.start - 1 for frame in frames[1:]), len(data) - 1]
    for cut in range(frames[-3].start, len(data)):
        whole = sum(end <= cut for end in ends)
        read = parse_session(data[:cut], "w.toml")
        said = [one.text for one in read.session.answers.values()]
        assert said == TEXTS[: whole - 2], cut
        torn = max(0, cut - ends[whole - 1] - 1)
        assert [(note.code, note.count) for note in read.notes] == ([("torn", torn)] if torn else []), cut


def test_a_trimmed_last_line_end_costs_nothing_and_writing_goes_on(path: Path) -> None:
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    opened = OpenSession(path)
    assert (opened.notes, opened.torn) == ([], None)
    opened.write(answer(FALLBACK, "verder"))
    assert opened.close()
    assert entries(path) == {**ALL, "main": "verder"}
    assert read_session(path).notes == []


@pytest.mark.parametrize("back", [2, 9, 20, 60, 100])
def test_a_torn_tail_is_set_aside_and_writing_goes_on(path: Path, back: int) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:-back])
    tail = scan(data[:-back]).tail
    opened = OpenSession(path)
    assert opened.torn is not None
    assert opened.torn.read_bytes() == tail
    assert stat.S_IMODE(opened.torn.stat().st_mode) == 0o600
    opened.write(answer(FALLBACK, "verder"))
    assert opened.close()
    read = read_session(path)
    assert read.notes == []
    assert entries(path) == {**{key: ALL[key] for key in list(ALL)[:4]}, "main": "verder"}


def test_garbage_and_zeroes_behind_the_last_record_are_a_torn_tail(path: Path) -> None:
    for tail in (b"\0" * 512, b"<<<<<<< HEAD\n", b'[[record]]\nkind = "answer"\n', b"\xff\xfe"):
        data = path.read_bytes() + tail
        read = parse_session(data, "w.toml")
        assert [note.code for note in read.notes] == ["torn"]
        assert len(read.session.answers) == len(TEXTS)


def test_a_text_mended_by_hand_counts_and_is_marked(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b'"papier"', '"papieren lijst, één per groep"'.encode()))
    read = read_session(path)
    assert [(note.code, note.count) for note in read.notes] == [("edited", 1)]
    assert entries(path) == {**ALL, "e0": "papieren lijst, één per groep"}


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_an_editor_may_add_a_bom_and_crlf(path: Path, bom: bytes) -> None:
    path.write_bytes(bom + path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_session(path).notes == []
    opened = OpenSession(path)
    opened.write(answer(FALLBACK, "verder"))
    assert opened.close()
    assert entries(path) == {**ALL, "main": "verder"}
    assert read_session(path).notes == []
    assert opened.torn is None


def test_a_record_that_hands_broke_is_named_and_the_others_count(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b'"papier"', b'"papier'))
    read = read_session(path)
    line = path.read_bytes().split(b"\n").index(b'text = "papier') + 1
    assert {(note.code, note.line) for note in read.notes} == {("unreadable", line), ("edited", 0)}
    assert entries(path) == {key: text for key, text in ALL.items() if key != "e0"}


def test_kinds_of_a_later_version_are_ignored_and_stay_in_the_file(path: Path) -> None:
    later = encode_record({"kind": "poll", "votes": 3}, 7)
    path.write_bytes(path.read_bytes() + later)
    opened = OpenSession(path)
    assert opened.notes == []
    opened.write(answer(FALLBACK, "verder"))
    assert opened.close()
    assert later in path.read_bytes()
    assert entries(path)["main"] == "verder"


def test_gaps_and_repeats_in_the_numbers_are_told_and_never_refused(path: Path) -> None:
    data = path.read_bytes()
    third = scan(data).frames[3]
    end = scan(data).frames[4].start
    without = parse_session(data[: third.start] + data[end:], "w.toml")
    assert [(note.code, note.count, note.line) for note in without.notes] == [("gap", 1, third.line)]
    twice = parse_session(data + data[third.start : end], "w.toml")
    assert [note.code for note in twice.notes] == ["repeat"]
    assert len(twice.session.answers) == len(TEXTS)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "no workshop file"),
        (b"hallo\n", "no workshop file"),
        (b'format = "facilitator-session/9"\n#= 0 00000000\n', "not a format"),
        (b'format = "\n#= 0 00000000\n', "is damaged"),
        (b'format = "facilitator-session/1"\nuuid = "x"\n#= 0 00000000\n', "question_set"),
    ],
)
def test_what_is_no_session_says_so(data: bytes, says: str) -> None:
    with refused(says):
        parse_session(data, "w.toml")


def test_a_session_is_private_plain_toml_and_never_overwritten(path: Path, small_set: QuestionSet) -> None:
    before = path.read_bytes()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    plain = tomllib.loads(before.decode())
    assert plain["question_set"]["id"] == "small"
    assert [one["kind"] for one in plain["record"]] == ["item"] + ["answer"] * len(TEXTS)
    with refused("already a workshop"):
        new_session(path, small_set, [])
    assert path.read_bytes() == before
    assert os.listdir(path.parent) == ["w.toml"]  # noqa: PTH208


def test_only_the_last_of_many_drafts_counts(path: Path) -> None:
    opened = OpenSession(path)
    for length in range(1, 40):
        opened.write(DraftRecord(cell=FALLBACK, text="x" * length))
        opened.write(DraftRecord(cell=FALLBACK, of="action", text="y" * length))
    opened.write(SetRecord(key="place", value="De Wilg"))
    opened.close()
    drafts = read_session(path).session.drafts
    assert {key: one.text for key, one in drafts.items()} == {
        (FALLBACK, "main", ""): "x" * 39,
        (FALLBACK, "main", "action"): "y" * 39,
    }


def test_an_answer_ends_its_draft_and_words_typed_after_it_are_a_new_one(path: Path) -> None:
    opened = OpenSession(path)
    opened.write(DraftRecord(cell=FALLBACK, text="pap"))
    opened.write(answer(FALLBACK, "papier"))
    opened.close()
    assert read_session(path).session.drafts == {}
    opened = OpenSession(path)
    opened.write(DraftRecord(cell=FALLBACK, text="papier en pen"))
    opened.close()
    session = read_session(path).session
    assert session.drafts[FALLBACK, "main", ""].text == "papier en pen"
    assert session.answers[FALLBACK, "main"].text == "papier"


def test_a_damaged_beginning_is_told_with_its_line(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b'id = "small"', b'id = "small', 1))
    with refused(r"w\.toml:\d+: the beginning"):
        read_session(path)
    with refused("folder"):
        read_session(path.parent)
    with refused("no such workshop"):
        read_session(path.with_name("weg.toml"))


def test_what_looks_like_a_closing_line_closes_nothing_in_the_middle_of_one() -> None:
    body = b"[[record]]\nx = 1 #= 7 00000000\n"
    assert [(frame.label, frame.body, frame.intact) for frame in scan(encode(body, 3)).frames] == [(3, body, True)]
