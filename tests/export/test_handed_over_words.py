"""The small words of a hand-over: references, names, cells, and what was said where."""

import re

import pytest

from facilitator.export.handover.cell_text import (
    NAME_LIMIT,
    SWALLOWED,
    cell_text,
    checksum,
    kept,
    labelled,
    name_text,
    one_line,
)
from facilitator.export.handover.readme import in_code, in_text, readme
from facilitator.export.handover.references import (
    LONGEST,
    LONGEST_PREFIX,
    Names,
    References,
    action_id,
    plain_slug,
    prefix_for,
    slug_id,
)
from facilitator.export.handover.scope import (
    Scope,
    chosen,
    is_absent,
    is_day,
    measure_lines,
    named,
    said_at,
    scope_of,
    without_stop,
)
from facilitator.export.lists.sheet import CELL_LIMIT
from facilitator.model.records import AnswerRecord, DraftRecord, ItemRecord, Record, SetRecord, State
from facilitator.texts import Texts
from tests.small_set import FALLBACK, LAS, OFFICE, answer, session_of

NL, EN = Texts("nl"), Texts("en")
COSTS = "outage/las/1h/financial"


def scope(*records: Record) -> Scope:
    """A workshop about one system."""
    return scope_of(session_of(LAS, *records), NL)


# -- references --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Stichting De Linde", "stichting-de-linde"),
        ("Ångström & Zn.", "angstrom-zn"),
        ("  a  ", "a"),
        ("école no 3", "ecole-no-3"),
        ("学校", ""),
        ("", ""),
    ],
)
def test_a_name_becomes_small_letters_and_dashes(text: str, slug: str) -> None:
    assert plain_slug(text) == slug
    # Whatever the name, there is something to call it by.
    assert slug_id(text) == slug or re.fullmatch("[0-9a-f]{8}", slug_id(text))


@pytest.mark.parametrize(
    ("organisation", "prefix"),
    [("De Linde", "de-linde"), ("2026", r"o-[0-9a-f]{6}"), ("学校", r"o-[0-9a-f]{6}"), ("", r"o-[0-9a-f]{6}")],
)
def test_every_reference_of_an_organisation_begins_with_its_name(organisation: str, prefix: str) -> None:
    assert re.fullmatch(prefix, prefix_for(organisation))


def test_two_long_names_that_begin_alike_have_two_prefixes() -> None:
    first, second = (prefix_for(f"Stichting voor openbaar onderwijs {end}") for end in ("Noord", "Zuid"))
    assert first != second
    assert first.startswith("stichting-voor-op") and len(first) <= LONGEST_PREFIX


def test_the_same_thing_always_gets_the_same_reference_and_no_other_thing_gets_it() -> None:
    give = References("linde")
    assert give("S", "las") == give("S", "las") == "linde-S-las"
    assert give("S", "las", "1h") == "linde-S-las-1h"
    # Two ids that come to the same text are told apart.
    assert give("S", "las-1h") not in ("linde-S-las-1h", "linde-S-las")


def test_a_reference_holds_no_sign_that_a_receiver_refuses_and_is_not_too_long() -> None:
    give = References("linde")
    odd, long = give("P", "les geven/1"), give("P", "x" * 300)
    assert re.fullmatch(r"[A-Za-z0-9_.-]+", odd)
    assert len(long) <= LONGEST
    assert give("P", "x" * 301) != long


def test_an_action_goes_by_its_words_but_for_spaces_and_capitals() -> None:
    assert action_id("Lijst printen") == action_id("  lijst   PRINTEN ")
    assert action_id("Lijst printen") != action_id("Lijst printen.")
    assert action_id("Lijst printen").startswith("lijst-printen-")
    assert re.fullmatch("[0-9a-f]{8}", action_id("!!"))


def test_a_name_that_somebody_has_gets_something_behind_it() -> None:
    names = Names()
    assert [names.give("Post", " (las)"), names.give("POST", " (las)"), names.give("post", " (las)")] == [
        "Post",
        "POST (las)",
        "post (las) (las)",
    ]
    assert [names.count("Mail"), names.count("mail"), names.count("Mail")] == ["Mail", "mail (2)", "Mail (3)"]
    assert (names.take("Fax"), names.take("FAX")) == (True, False)


# -- cells -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", sorted(SWALLOWED))
def test_a_text_that_a_library_takes_for_nothing_gets_a_full_stop(text: str) -> None:
    assert kept(text) == f"{text}."
    assert kept(f"{text} x") == f"{text} x"


def test_a_cell_has_no_room_around_it_and_ends_at_a_word() -> None:
    assert cell_text("  twee\nregels \n") == "twee\nregels"
    long = cell_text("woord " * 10_000, "(vervolg)")
    assert len(long) <= CELL_LIMIT
    assert long.endswith("woord (vervolg)")


def test_an_emoji_counts_as_two() -> None:
    assert len(cell_text("🏫" * 20_000).encode("utf-16-le")) // 2 <= CELL_LIMIT


def test_a_long_name_is_cut_and_marked_so_that_it_stays_its_own() -> None:
    first, second = name_text("x" * 300), name_text("x" * 301)
    assert len(first) == len(second) == NAME_LIMIT
    assert first != second
    assert re.fullmatch(r"x+… [0-9a-f]{8}", first)
    assert name_text("Post", " (2)") == "Post (2)"
    assert name_text("een\n  regel") == "een regel"


def test_a_checksum_is_the_same_every_year() -> None:
    assert checksum("De Linde") == "b3faa595"


def test_lines_with_labels_leave_out_what_nobody_said() -> None:
    assert labelled([("Wie", "Bo "), ("Wat", " "), ("Waar", "hier")]) == "**Wie:** Bo\n\n**Waar:** hier"
    assert labelled([]) == ""
    assert one_line(" a\n\tb  c ") == "a b c"


# -- the text that goes along ------------------------------------------------------------------------


def test_nothing_that_was_typed_is_markup() -> None:
    assert in_text("[a](b) *c* <d> _e_ `f`") == r"\[a\](b) \*c\* \<d\> \_e\_ \`f\`"
    assert in_code("de-linde") == "`de-linde`"
    assert in_code("a`b") == r"a\`b"


@pytest.mark.parametrize("texts", [NL, EN])
def test_it_ends_with_what_does_not_go_along(texts: Texts) -> None:
    words = readme(texts, ["# Een", "Twee"], "De plannen.")
    assert words.startswith("# Een\n\nTwee\n\n## ")
    assert words.endswith(f"De plannen.\n\n{texts('handover.left_out.names')}\n")


# -- a workshop as it is handed over -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "day"),
    [("2026-12-18", True), ("20261218", False), ("2026-13-01", False), ("december", False), ("", False)],
)
def test_a_day_is_one_that_a_calendar_knows(text: str, day: bool) -> None:
    assert is_day(text) == day


def test_its_day_is_the_one_that_was_filled_in_else_the_day_it_was_made() -> None:
    filled = scope(SetRecord(key="date", value="2026-12-01"), SetRecord(key="organisation", value="De\nLinde"))
    assert (filled.day, filled.next_day, filled.organisation) == ("2026-12-01", "2027-12-01", "De Linde")
    odd = scope(SetRecord(key="date", value="volgende week"))
    assert (odd.day, odd.organisation) == ("2026-11-26", "")


def test_it_knows_its_systems_its_moments_and_who_asks_what() -> None:
    found = scope(OFFICE)
    assert [system.id for system in found.systems] == ["las", "office"]
    assert [(moment.id, moment.minutes) for moment in found.moments] == [("1h", 60), ("1d", 1440)]
    assert (found.fallback_question, found.asking("amount"), found.asking("level")) == ("fallback", "financial", "")


def test_only_what_was_answered_is_a_fallback() -> None:
    said = scope(answer(FALLBACK, "Op papier"), AnswerRecord(cell="outage/las/1d/fallback", state="unknown"))
    fallback = said.fallback("las", "1h")
    assert fallback is not None
    assert fallback.text == "Op papier"
    assert said.fallback("las", "1d") is None
    assert said.cell("las", "1h", "gone") is None
    assert said.cells("gone", "1h") == ()


def test_somebody_goes_by_name_on_one_line() -> None:
    ann = ItemRecord(of="person", id="ann", fields={"name": "Ann Bos"})
    assert (scope(ann).person("ann"), scope(ann).person("Bo\nEk")) == ("Ann Bos", "Bo Ek")


def test_what_was_chosen_is_an_id_and_who_was_named_a_list() -> None:
    picked = scope(
        AnswerRecord(cell=FALLBACK, text="x", measures={"exists": "no", "time": "4h", "leans-on": ["office"]})
    ).cell("las", "1h", "fallback")
    assert picked is not None
    assert (chosen(picked, "exists"), chosen(picked, "leans-on"), chosen(None, "exists")) == ("no", "", "")
    assert (named(picked, "leans-on"), named(picked, "exists"), named(None, "leans-on")) == (["office"], [], [])
    assert is_absent(picked)
    # How soon it would work is a wish while it is not there.
    assert measure_lines(picked, NL) == [
        ("Bestaat", "Nee"),
        ("Tijd tot het werkt", NL("sheets.wished", words="Binnen vier uur")),
        ("Leunt op", "Mail en bestanden"),
    ]


def test_amounts_are_written_in_the_language_of_the_hand_over() -> None:
    costs = scope(AnswerRecord(cell=COSTS, text="x", measures={"amount": 125_050})).cell("las", "1h", "financial")
    assert costs is not None
    assert measure_lines(costs, NL) == [("Bedrag", "€ 1.250,50")]
    assert measure_lines(costs, EN) == [("Bedrag", "€ 1,250.50")]


@pytest.mark.parametrize(
    ("state", "reason", "said"),
    [
        ("answered", "", "Op papier. (Bestaat: Ja)"),
        ("unknown", "", f"{NL('handover.said.unknown')} Op papier."),
        ("unknown", "Bo", f"{NL('handover.said.unknown')} Bo Op papier."),
        ("nothing", "", f"{NL('handover.said.nothing')} Op papier."),
        ("ask", "Bo.", f"{NL('handover.said.ask', who='Bo')} Op papier."),
        ("ask", "", f"{NL('handover.said.ask', who='…')} Op papier."),
    ],
)
def test_an_answer_is_told_in_one_text_with_its_state_in_front(state: State, reason: str, said: str) -> None:
    record = AnswerRecord(cell=FALLBACK, text="Op papier.", state=state, reason=reason, measures={"exists": "yes"})
    cell = scope(record).cell("las", "1h", "fallback")
    assert cell is not None
    assert said_at(cell, NL) == said


def test_words_that_are_not_finished_say_so() -> None:
    cell = scope(DraftRecord(cell=FALLBACK, text="Op pap")).cell("las", "1h", "fallback")
    assert cell is not None
    assert said_at(cell, NL) == f"{NL('handover.said.unfinished')} Op pap"
    empty = scope().cell("las", "1h", "fallback")
    assert empty is not None
    assert said_at(empty, NL) == ""
    assert (without_stop(" Bo belt. "), without_stop("Bo")) == ("Bo belt", "Bo")
