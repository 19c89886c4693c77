"""`sets new`: a file to begin one's own question set with, valid at once and full of examples."""

import textwrap
from collections.abc import Mapping, Sequence

from facilitator.commands.call import Call, Refused
from facilitator.commands.sets.examples import examples, quoted
from facilitator.commands.standing import read_aloud
from facilitator.files.file_name import name_problem, plain_name
from facilitator.files.sets.question_sets import SUFFIX, load_named_set
from facilitator.files.workspace import private_folder, session_path, write_new
from facilitator.model.basics.ids import is_id, slug, unused_id
from facilitator.model.session import Session, own_scenario, story_places
from facilitator.model.sets.question_set import QuestionSet
from facilitator.model.things.kinds import OwnScenario
from facilitator.texts import Texts

_WIDTH = 100
FIRST_SET = "school-po"


def new_set(call: Call) -> int:
    """Write the file and print its path; one that is there stays as it is.

    Raises:
        BadFile: if what it extends, or the workshop whose stories it takes, cannot be used.
        Refused: if the file cannot be made, or that workshop has no story of its own.
    """
    wanted = plain_name(call.arguments.id)
    session = _session_with_stories(call)
    extends = call.arguments.extends or (session.question_set.id if session else FIRST_SET)
    problem = name_problem(wanted)
    if is_id(wanted) and problem:
        raise Refused(f"{wanted}: {call.texts(f'problem.name.{problem}')}")
    if problem or not is_id(wanted):
        raise Refused(call.texts("sets.new.bad_id", id=wanted, example=slug(wanted)))
    parent = load_named_set(extends, call.workspace)
    if not is_id(extends):
        raise Refused(call.texts("sets.new.no_file", file=extends))
    path = call.workspace / "question_sets" / f"{wanted}{SUFFIX}"
    texts = Texts(call.arguments.language or parent.language)
    try:
        private_folder(path.parent)
        text = starting_file(texts, wanted, extends, parent)
        text += own_stories(texts, session, parent) if session else ""
        write_new(path, text.encode())
    except FileExistsError as error:
        raise Refused(call.texts("sets.new.is_there", file=path)) from error
    call.say(str(path))
    return 0


def _session_with_stories(call: Call) -> Session | None:
    """The workshop whose own stories go into the set; None when none was named.

    Raises:
        BadFile: if it cannot be read.
        Refused: if nobody wrote a story in it.
    """
    if not call.arguments.stories_of:
        return None
    session = read_aloud(call, session_path(call.workspace, call.arguments.stories_of)).session
    if not session.all_of(OwnScenario):
        raise Refused(call.texts("sets.new.no_stories", session=call.arguments.stories_of))
    return session


def own_stories(texts: Texts, session: Session, parent: QuestionSet) -> str:
    """The stories that were written in a workshop, as scenarios of a set; ids that the parent has become others.

    A moment at which the parent tells how every story stands, and this one does not, gets a sentence to change.
    """
    taken = {scenario.id for scenario in parent.scenarios}
    needed, known = _story_moments(parent)
    lines: list[str] = []
    for own in session.all_of(OwnScenario):
        story = own_scenario(session, own.id)
        if story is None:
            continue
        wanted = unused_id(slug(story.title) or own.id, taken)
        taken.add(wanted)
        told: dict[str, str] = {}
        for place in story_places(session):
            if place in known:
                told[place] = story.developments.get(place, "")
        for place in needed:
            told[place] = told.get(place) or texts("sets.example.untold")
        lines += ["", "[[scenarios]]", f"id = {quoted(wanted)}", f"title = {quoted(story.title)}"]
        lines.append(f"opening = {quoted(story.opening)}")
        lines += _development_lines(told)
        if story.surprise:
            lines.append(f"surprise = {quoted(story.surprise)}")
        lines.append(f"hits = {quoted(_kinds_hit(session, story.hits, parent))}")
    return "\n".join([*lines, ""])


def _story_moments(parent: QuestionSet) -> tuple[set[str], set[str]]:
    """Where every story of a set must say how it stands (the moments of its systems), and all where it may."""
    needed: set[str] = set()
    known = {moment.id for moment in parent.moments}
    for walked in parent.rounds:
        known.update(subject.id for subject in walked.subjects)
        if walked.over == "systems":
            needed.update(walked.moments)
    return needed, known


def _development_lines(words_by_moment: Mapping[str, str]) -> list[str]:
    """How a story stands at each place; a set must say so when it stands nowhere."""
    lines = [f"developments.{place} = {quoted(words)}" for place, words in words_by_moment.items() if words]
    return lines or ["developments = {}"]


def _kinds_hit(session: Session, hits: Sequence[str], parent: QuestionSet) -> list[str]:
    """The kinds of systems of a set that the systems of a workshop are of; its own inventions are of none."""
    kinds: dict[str, None] = {}
    for hit in hits:
        system = session.system(hit)
        kinds[system.kind if system else hit] = None
    return [kind for kind in kinds if parent.system(kind) is not None]


def starting_file(texts: Texts, wanted: str, extends: str, parent: QuestionSet) -> str:
    """The text of a set that extends `parent`, with an example of everything that it may change.

    Lines with words begin with `# `; a line of an example comes to life without its `#`.
    """
    lines = [*_words(texts("sets.file.head", id=wanted, extends=extends)), ""]
    lines += [
        "format = 1",
        f"id = {quoted(wanted)}",
        f"extends = {quoted(extends)}",
        f"edition = {quoted(parent.edition)}",
        f"title = {quoted(f'{parent.title} ({wanted})')}",
    ]
    for example in examples(texts, parent):
        title = f"# --- {texts(f'sets.file.{example.key}_title')} "
        lines += ["", title.ljust(_WIDTH, "-"), *_words(texts(f"sets.file.{example.key}", **example.values)), ""]
        lines += [f"#{line}" if line else "" for line in example.lines]
    return "\n".join(lines) + "\n"


def _words(text: str) -> list[str]:
    lines = [part for line in text.strip().split("\n") for part in textwrap.wrap(line, _WIDTH - 2) or [""]]
    return [f"# {line}".rstrip() for line in lines]
