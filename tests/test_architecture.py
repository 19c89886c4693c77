"""The rules of the house, so that they stay true."""

import re
import subprocess
import sys
from pathlib import Path

from facilitator.texts import LANGUAGES, OWN_WORDS, Texts, all_keys

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted((ROOT / "facilitator").rglob("*.py"))


def test_dependencies_point_one_way() -> None:
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_files_are_named_for_what_they_do() -> None:
    vague = re.compile(r"util|helper|misc|common")
    assert [path for path in SOURCES if vague.search(path.stem)] == []


def test_nothing_below_the_files_asks_what_time_it_is() -> None:
    # Days and times are values there; the clock is asked once, where a record is made or a screen shown.
    asked = re.compile(r"\.(today|now|utcnow)\(")
    wings = [path for path in SOURCES if path.relative_to(ROOT / "facilitator").parts[0] in ("model", "texts", "words")]
    assert [path.name for path in wings if asked.search(path.read_text(encoding="utf-8"))] == []


def test_no_screen_makes_a_picture_of_the_wall() -> None:
    made = {
        path.relative_to(ROOT / "facilitator").as_posix()
        for path in SOURCES
        if re.search(r"(?<!class )\b(Wall|WallLine|Scene|SceneLine)\(", path.read_text(encoding="utf-8"))
    }
    assert made == {"model/room/wall.py", "words/wall.py"}


def placeholders(words: str) -> list[str]:
    """What a text asks for; of our own words without the article, which a language may leave out."""
    named = re.findall(r"\{(\w*)", words)
    own = {form: form.rpartition("_")[2] for form in OWN_WORDS}
    return sorted(own.get(name.casefold(), name) for name in named)


def test_both_languages_say_everything_with_the_same_placeholders() -> None:
    dutch, english = all_keys("nl"), all_keys("en")
    assert set(dutch) == set(english)
    for key, words in dutch.items():
        assert placeholders(words) == placeholders(english[key]), key
        assert words.strip() and english[key].strip(), key


def test_our_own_words_are_said_by_their_name_alone() -> None:
    for language in LANGUAGES:
        texts = Texts(language)
        bare = {texts(f"common.own_word.{name}") for name in ("wish", "wishes")}
        said = re.compile(rf"(?<![:\w-])(?:{'|'.join(bare)})(?![\w-])", re.IGNORECASE)
        spelled = [key for key, words in all_keys(language).items() if said.search(re.sub(r"\{\w+\}", "", words))]
        assert [key for key in spelled if not key.startswith("common.own_word.")] == []


def test_a_number_has_a_form_for_one_and_for_many() -> None:
    for language in LANGUAGES:
        known = set(all_keys(language))
        numbers = {key.rpartition(".")[0] for key in known if key.endswith((".one", ".many"))}
        assert len(numbers) > 30
        assert [key for key in numbers if not {f"{key}.one", f"{key}.many"} <= known] == []
        # The one convention: no second way to write a plural.
        assert [key for key in known if key.endswith(("_one", "_many"))] == []


def test_every_word_that_is_asked_for_is_there() -> None:
    known = all_keys("nl")
    for path in [one for one in SOURCES if one.parent.name != "texts"]:
        for key in re.findall(r"""texts\(\s*["']([a-z_]+\.[a-z_.]+)["']""", path.read_text(encoding="utf-8")):
            assert key in known, f"{path.name}: {key}"


def test_an_unknown_language_is_dutch_and_values_are_never_interpreted() -> None:
    assert Texts("xx").language == LANGUAGES[0]
    assert "{0.__class__} [b]" in Texts("nl")("cli.check.fine", file="{0.__class__} [b]")


def test_the_architecture_names_files_and_folders_that_are_there() -> None:
    named = re.findall(
        r"`((?:facilitator/)?[a-z_/]+(?:\.py|/))`", (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    )
    known = ["/" + path.relative_to(ROOT / "facilitator").as_posix() for path in SOURCES]
    known += [f"{path.rpartition('/')[0]}/" for path in known]
    beside = [path for folder in ("tests", "release") for path in (ROOT / folder).rglob("*.py")]
    known += ["/" + path.relative_to(ROOT).as_posix() for path in beside] + ["/release/"]
    assert len(named) > 40
    assert [name for name in named if not any(path.endswith(f"/{name}") for path in known)] == []


def test_every_folder_says_what_it_is_for() -> None:
    folders = [path for path in SOURCES if path.name == "__init__.py" and path.parent.name != "facilitator"]
    assert [str(path) for path in folders if not path.read_text(encoding="utf-8").startswith('"""')] == []
    assert [str(path.parent) for path in SOURCES if not (path.parent / "__init__.py").exists()] == []
