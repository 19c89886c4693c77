"""The organisation's own Word template: looked at and filled in by a process apart, with limits."""

import base64
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import facilitator
from facilitator.export.formats import TemplateError
from facilitator.export.own_template.package import FILE_LIMIT
from facilitator.texts import Texts

SECONDS = 10
"""How long a template may take; a large one takes one."""
PATIENCE_SECONDS = 6 * SECONDS
"""How long it may take by the clock: a busy laptop gives it only part of its time."""

MEMORY = 1_000_000_000
"""Bytes that looking at it may take."""


@dataclass(frozen=True)
class Report:
    """What is in a template.

    `found`: its placeholders, each as (place, placeholder, text around it); `problems`: all that is wrong
    in it, in words; `unused`: names that it could ask for; `filled`: the file with the values in it, empty
    when there are problems; `properties`: those of the file that the template fills in itself; `links`: what it
    would fetch from elsewhere, in words: that is taken out.
    """

    found: list[tuple[str, str, str]]
    problems: list[str]
    unused: list[str]
    filled: bytes
    properties: dict[str, str]
    links: list[str]


def look_at_template(template: Path, context: Mapping[str, Any], texts: Texts) -> Report:
    """Check a template and fill it in with `context`.

    Raises:
        TemplateError: if it cannot be read, or takes too much time or memory.
    """
    job = {"template": _read(template, texts), "context": context, "language": texts.language}
    answer = _ask_child(json.dumps(job).encode(), template, texts)
    tags = [(str(place), str(source), str(around)) for place, source, around in answer.pop("found")]
    return Report(found=tags, filled=base64.b64decode(answer.pop("filled")), **answer)


def links_left_out(template: Path, texts: Texts) -> list[str]:
    """What a template that was used would have fetched from elsewhere, in words; none of it is in a document."""
    from facilitator.export.own_template.links import without_links

    with template.open("rb") as file:
        _, links = without_links(file.read(FILE_LIMIT))
    return [texts("template.link.left_out", kind=link.kind, target=link.target) for link in links]


def _read(template: Path, texts: Texts) -> str:
    if not template.is_file():
        raise TemplateError(f"{template}: {texts('template.file.gone')}")
    try:
        with template.open("rb") as file:
            # One byte more than the limit is enough to find that it is too big.
            return base64.b64encode(file.read(FILE_LIMIT + 1)).decode()
    except OSError as error:
        raise TemplateError(f"{template}: {texts('template.file.unreadable')}") from error


def _ask_child(job: bytes, template: Path, texts: Texts) -> dict[str, Any]:
    # -P: what lies in the current folder is no part of the program.
    command = [sys.executable, "-P", "-m", f"{__name__}.child", str(SECONDS), str(MEMORY)]
    home = str(Path(facilitator.__file__).parent.parent)
    paths = os.pathsep.join([home, *filter(None, [os.environ.get("PYTHONPATH")])])
    environment = {**os.environ, "PYTHONPATH": paths, "PYTHONUTF8": "1"}
    try:
        done = subprocess.run(
            command, input=job, capture_output=True, timeout=PATIENCE_SECONDS, check=True, env=environment, shell=False
        )
        answer: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        raise TemplateError(f"{template}: {texts('template.file.too_heavy')}") from error
    return answer
