"""What is wrong with a file, as somebody reads it: problems are codes, and tests look at their words."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from facilitator.files.errors import BadFile
from facilitator.texts import Texts
from facilitator.words.problems import error_words


def said(error: BadFile, language: str = "en") -> str:
    """Everything that is wrong, a line each."""
    return error_words(error.problems, Texts(language))


@contextmanager
def refused(pattern: str = "") -> Iterator[pytest.ExceptionInfo[BadFile]]:
    """Expect a file to be refused in words in which `pattern` is found."""
    with pytest.raises(BadFile) as error:
        yield error
    assert re.search(pattern, said(error.value)), said(error.value)
