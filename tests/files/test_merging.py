"""What several copies hold is put together: nothing whole is dropped, nothing old comes out on top."""

from collections import Counter
from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from facilitator.files.session.framing import Frame, encode, encode_record, numbers_in_order, scan
from facilitator.files.session.merging import missing_frames, numbered_bytes, ordered_union
from facilitator.model.records import AnswerRecord

HEADER = b'format = "facilitator-session/1"\n'


def frames_of(words: Iterable[str], damaged: frozenset[int] = frozenset()) -> list[Frame]:
    """Answers that say these words, as a file gives them."""
    data = encode(HEADER, 0)
    for number, word in enumerate(words, start=1):
        data += encode_record(AnswerRecord(cell="a/b/c/d", text=word).plain(), number)
    frames = scan(data).records
    return [
        frame._replace(intact=False, body=frame.body + b"?") if place in damaged else frame
        for place, frame in enumerate(frames)
    ]


words = st.lists(st.sampled_from("abcdefgh"), max_size=12)


def bodies(frames: Iterable[Frame]) -> list[bytes]:
    return [frame.body for frame in frames if frame.intact]


def is_within(part: list[bytes], whole: list[bytes]) -> bool:
    remaining = iter(whole)
    return all(body in remaining for body in part)


@given(words, words, st.frozensets(st.integers(0, 11)), st.frozensets(st.integers(0, 11)))
def test_every_intact_record_is_there_in_the_order_of_each(
    ours: list[str], theirs: list[str], damaged: frozenset[int], theirs_damaged: frozenset[int]
) -> None:
    first, second = frames_of(ours, damaged), frames_of(theirs, theirs_damaged)
    joined = ordered_union(first, second)
    assert is_within(bodies(first), bodies(joined))
    assert is_within(bodies(second), bodies(joined))
    assert missing_frames(joined, [*first]) == missing_frames(joined, [*second]) == []


@given(words, words)
def test_twice_is_the_same_as_once(ours: list[str], theirs: list[str]) -> None:
    once = ordered_union(frames_of(ours), frames_of(theirs))
    assert bodies(ordered_union(once, frames_of(theirs))) == bodies(once)
    assert bodies(ordered_union(once, frames_of(ours))) == bodies(once)


@given(words, st.data())
def test_a_file_that_has_everything_stays_as_it_is(ours: list[str], data: st.DataObject) -> None:
    """An older copy, or one with holes, never changes what was said last."""
    kept = [word for word in ours if data.draw(st.booleans())]
    assert bodies(ordered_union(frames_of(ours), frames_of(kept))) == bodies(frames_of(ours))


@given(st.lists(st.integers(0, 99), unique=True, min_size=1, max_size=12), st.data())
def test_what_a_damaged_file_lost_comes_back_where_it_stood(said: list[int], data: st.DataObject) -> None:
    whole = [str(number) for number in said]
    damaged = frozenset(data.draw(st.sets(st.integers(0, len(whole) - 1))))
    joined = ordered_union(frames_of(whole, damaged), frames_of(whole))
    assert [frame.body for frame in joined] == bodies(frames_of(whole))


def test_of_two_computers_this_file_has_the_last_word() -> None:
    joined = ordered_union(frames_of(["samen", "hier"]), frames_of(["samen", "daar"]))
    assert bodies(joined) == bodies(frames_of(["samen", "daar", "hier"]))


@given(st.lists(st.one_of(st.integers(-2, 30), st.just(10**12 - 1)), max_size=20))
def test_numbers_count_up_whatever_was_written(labels: list[int]) -> None:
    numbers = numbers_in_order(labels)
    assert all(before < after for before, after in zip([-1, *numbers], numbers, strict=False))
    assert numbers_in_order(numbers) == numbers
    assert all(number < 10**9 for number in numbers)


@given(words, words)
def test_the_bytes_are_a_session_file_of_those_records(ours: list[str], theirs: list[str]) -> None:
    joined = ordered_union(frames_of(ours), frames_of(theirs))
    found = scan(numbered_bytes(HEADER, joined))
    assert Counter(frame.body for frame in found.records) == Counter(frame.body for frame in joined)
    assert all(frame.intact and frame.label == frame.number for frame in found.frames)
