"""The words of the program: by key, with values, with the words of a sector and those of our own."""

import pytest

from facilitator.texts import LANGUAGES, OWN_WORDS, SECTOR_WORDS, Texts, all_keys, subjects

MUNICIPALITY = {"board": "het college", "team": "de crisisorganisatie", "technology": "ICT"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("word", SECTOR_WORDS)
def test_every_word_of_a_sector_has_a_general_one_and_three_other_forms(word: str, language: str) -> None:
    texts = Texts(language, {word: "the Thing"})
    general = Texts(language)(f"common.vocabulary.{word}")
    assert general.strip()
    for form, words in {
        word: "the Thing",
        word.capitalize(): "The Thing",
        f"{word}_name": "Thing",
        f"{word.capitalize()}_name": "Thing",
    }.items():
        assert texts._named()[form] == words
    # One that is left out goes by the general word.
    assert Texts(language, {word: ""})._named()[word] == general


@pytest.mark.parametrize(
    ("words", "bare"),
    [
        ("het college", "college"),
        ("De directie", "directie"),
        ("een herstelplan", "herstelplan"),
        ("the board", "board"),
        ("an office", "office"),
        ("ICT", "ICT"),
        ("dezelfde mensen", "dezelfde mensen"),
    ],
)
def test_a_name_is_the_word_without_its_article(words: str, bare: str) -> None:
    assert Texts("nl", {"board": words})._named()["board_name"] == bare


def test_a_sector_speaks_in_its_own_language_alone() -> None:
    assert "het college" in Texts("nl").speaking(MUNICIPALITY, "nl")("check.wish-as-fallback", subject="x", moment="y")
    english = Texts("en").speaking(MUNICIPALITY, "nl")("check.wish-as-fallback", subject="x", moment="y")
    assert "college" not in english and "the board" in english


def test_words_of_a_sector_are_filled_in_with_values_and_without() -> None:
    texts = Texts("nl").speaking(MUNICIPALITY, "nl")
    assert texts("common.expertise.board") == "college"
    assert texts("check.too-late", subject="LAS", moment="1 uur", time="2 uur").startswith("LAS, 1 uur: ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_own_words_begin_a_sentence_with_a_capital(language: str) -> None:
    named = Texts(language)._named()
    for word in OWN_WORDS:
        assert named[word] == Texts(language)(f"common.own_word.{word}")
        assert named[word.capitalize()] == named[word][:1].upper() + named[word][1:]


def test_a_value_goes_before_a_word_and_is_never_looked_into() -> None:
    texts = Texts("nl")
    wish = texts("common.own_word.wish")
    assert texts("sheets.wished", words="{board} {wish} {0}") == f"{{board}} {{wish}} {{0}} ({wish})"


@pytest.mark.parametrize("key", ["cli.there_is_no_such_word", "no_such_subject.word", "", "common"])
def test_a_key_that_is_none_has_no_words(key: str) -> None:
    assert not Texts("nl").has(key)


def test_a_missing_word_is_an_error_and_not_an_empty_text() -> None:
    with pytest.raises(KeyError):
        Texts("nl")("cli.there_is_no_such_word")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_is_that_of_its_file(language: str) -> None:
    texts = Texts(language)
    keys = all_keys(language)
    assert {key.partition(".")[0] for key in keys} == set(subjects(language))
    assert all(texts.has(key) for key in keys)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_asks_for_a_word_that_only_looks_like_one(language: str) -> None:
    # `{boards}` or `{wish_name}` would stand in a document as it is.
    named = {name.casefold() for name in Texts(language)._named()}
    for key, words in all_keys(language).items():
        for word in (*SECTOR_WORDS, *OWN_WORDS):
            for asked in words.split("{")[1:]:
                name = asked.partition("}")[0].casefold()
                assert name in named or not name.startswith(f"{word}_"), f"{key}: {name}"
