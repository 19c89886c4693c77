"""What goes on paper: cards, invitation, stories, action lists."""

import io
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Pt
from hypothesis import given
from hypothesis import strategies as st

from facilitator.export import render_handout
from facilitator.export.blocks import Bullets, Heading, Paragraph, Table
from facilitator.export.formats import formats_for
from facilitator.export.handouts.action_lists import build_action_lists
from facilitator.export.handouts.cards import BLANK, build_cards
from facilitator.export.handouts.invitation import build_invitation
from facilitator.export.handouts.stories import build_stories
from facilitator.export.word.fit import SIZE, shorten
from facilitator.export.word.paper import Sheet, render_paper
from facilitator.export.word.styles import TABLE_TEXT
from facilitator.model.flow import main_subjects
from facilitator.model.records import AnswerRecord, ItemRecord, Record, SetRecord
from facilitator.model.session import Session
from facilitator.model.sets.question_set import QuestionSet
from facilitator.texts import Texts
from tests import office
from tests.workshops import a_set

NL = Texts("nl")
PAPER = ("card", "invitation", "stories", "action-lists")
HOSTILE = ("AT&T <b>x</b>", "{{ 7*7 }}", "{% for %}", "=cmd|' /C calc'!A0", "</w:t><script>", "[bold red]x[/]")


def words(sheet: Sheet) -> str:
    """All that stands on a sheet."""
    found = [sheet.title]
    for block in sheet.blocks:
        match block:
            case Heading() | Paragraph():
                found.append(block.text)
            case Bullets():
                found += block.items
            case Table():
                found += [*block.headers, *(part.text for row in block.rows for cell in row for part in cell)]
    return "\n".join(found)


def read_back(data: bytes) -> str:
    """All words of a Word document."""
    word = docx.Document(io.BytesIO(data))
    section = word.sections[0]
    tables = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    edges = [paragraph.text for part in (section.header, section.footer) for paragraph in part.paragraphs]
    return "\n".join([*(paragraph.text for paragraph in word.paragraphs), *tables, *edges])


def workshop(school_set: QuestionSet, *records: Record) -> Session:
    """A workshop in which just this was said."""
    session = Session(uuid="u", created="2026-11-01T09:00:00+01:00", question_set=school_set)
    for record in records:
        session.apply(record)
    return session


def big(school_set: QuestionSet, text: str, function: str) -> Session:
    """Thirty systems with long answers to everything, a crisis round, and a dozen people."""
    people = [
        ItemRecord(of="person", id=f"p{number}", fields={"name": f"Persoon Achternaam {number}", "function": function})
        for number in range(12)
    ]
    records: list[Record] = [SetRecord(key="round/crisis", value=True), *people]
    for number in range(30):
        fields = {"name": f"Systeem {number} met een lange naam", "supplier": text[:80], "position": number}
        records.append(ItemRecord(of="system", id=f"s{number}", fields=fields))
        who = [f"p{number % 12}", f"p{(number + 1) % 12}"]
        measures = {
            "fallback": {"exists": "partly", "where": text, "needs": text},
            "communication": {"sender": who, "audience": text, "channel": text, "channel-else": text},
            "responsibilities": {"decides": who, "deputy": who},
        }
        for question, values in measures.items():
            cell = f"outage/s{number}/1h/{question}"
            records.append(AnswerRecord(cell=cell, text=text, measures=values))
    crisis = school_set.round("crisis")
    assert crisis is not None
    records += [AnswerRecord(cell=f"crisis/team/crisis/{question}", text=text) for question in crisis.questions]
    return workshop(school_set, *records)


def pages(path: Path) -> int:
    """How many pages LibreOffice makes of a document."""
    return office.pages(*office.convert([path], "pdf", path.parent))


def test_every_role_of_the_demo_has_a_card(demo_session: Session) -> None:
    cards = build_cards(demo_session, NL)
    titles = [sheet.title for sheet in cards.sheets]
    assert titles[0] == "Noodkaart: voor iedereen"
    for person in demo_session.people():
        assert f"Noodkaart: {person.function}" in titles
        card = cards.sheets[titles.index(f"Noodkaart: {person.function}")]
        assert person.name in words(card)
    assert "Noodkaart: leerkracht van de groep" in titles
    assert len(titles) == len(set(titles)) == 9
    assert cards.marking == "CONCEPT"
    assert "26 november 2026" in cards.aside


def test_a_card_begins_with_what_its_role_does(demo_session: Session) -> None:
    card = next(sheet for sheet in build_cards(demo_session, NL).sheets if sheet.title.endswith("directeur De Wilg"))
    told = words(card)
    assert "Leerlijn Admin, 1 uur (vervanger: Sanne de Groot)" in told
    assert "Leerlijn Admin, 1 dag: ouders, ouderapp (vervanger: Sanne de Groot)" in told
    assert "als Tom Jansen er niet is (Communicatie)" in told
    assert "Telefoon: ____" in told
    assert "Absentieformulieren en noodnummers op alle scholen in de calamiteitenmap (vóór 18 december 2026)" in told
    assert told.index("Jouw rol") < told.index("Valt er een systeem weg?") < told.index("Wie je kunt bellen")


def test_the_general_card_holds_the_first_hour_of_every_system(demo_session: Session) -> None:
    told = words(build_cards(demo_session, NL).sheets[0])
    for _, system in main_subjects(demo_session):
        assert system.product in told
    assert "Absentielijst per groep op papier" in told
    assert "Pieter Kok → leerkrachten, via: mondeling" in told
    assert "Laatste export in een rekenblad" not in told
    assert BLANK in told


def test_what_is_not_known_is_a_line_to_fill_in(school_set: QuestionSet) -> None:
    told = words(build_cards(workshop(school_set), NL).sheets[0])
    assert told.count(BLANK) > 8
    system = ItemRecord(
        of="system", id="las", fields={"name": "LAS", "emergency": "020-123", "emergency_offline": "map"}
    )
    unknown = AnswerRecord(cell="outage/las/1h/fallback", state="ask", reason="vraag Piet")
    typed = AnswerRecord(cell="outage/las/1h/responsibilities", state="not_applicable", reason="geen besluit nodig")
    told = words(build_cards(workshop(school_set, system, unknown, typed), NL).sheets[0])
    assert f"Navragen: vraag Piet\n{BLANK}" in told
    assert "Niet van toepassing: geen besluit nodig" in told
    assert "020-123" in told
    assert "Noodnummer staat: map" in told


def test_a_fallback_that_is_not_there_yet_says_so(school_set: QuestionSet) -> None:
    system = ItemRecord(of="system", id="las", fields={"name": "LAS"})
    answer = AnswerRecord(cell="outage/las/1h/fallback", text="Op papier.", measures={"exists": "no"})
    assert "Op papier.\nLet op: dit bestaat nog niet." in words(
        build_cards(workshop(school_set, system, answer), NL).sheets[0]
    )


def test_the_crisis_organisation_is_on_the_card_when_it_was_discussed(school_set: QuestionSet) -> None:
    walked = SetRecord(key="round/crisis", value=True)
    bas = ItemRecord(of="person", id="bas", fields={"name": "Bas Kuiper", "function": "voorzitter"})
    said = AnswerRecord(cell="crisis/team/crisis/activate", text="Bas belt rond.", measures={"fills": ["bas"]})
    assert "crisis" not in words(build_cards(workshop(school_set, walked, bas), NL).sheets[0])
    general, card = build_cards(workshop(school_set, walked, bas, said), NL).sheets
    assert "Wie: Bas Kuiper\nBas belt rond." in words(general)
    assert "Jij doet dit\nCrisisorganisatie: Bijeenroepen" in words(card)


@given(st.lists(st.text(st.sampled_from("ab ."), min_size=1, max_size=30), max_size=12), st.integers(5, 80))
def test_no_sentence_is_ever_cut(sentences: list[str], limit: int) -> None:
    said = " ".join(f"{sentence.strip('. ') or 'x'}." for sentence in sentences)
    shown = shorten(said, limit, "(meer)")
    if shown != said:
        assert shown.endswith("(meer)")
        kept = shown.removesuffix("(meer)").strip()
        assert len(kept) <= limit
        assert said.startswith(kept)
        assert not kept or kept.endswith(".")


def test_what_does_not_fit_is_told(school_set: QuestionSet) -> None:
    session = big(school_set, "Dit is een zin die vaak voorkomt. " * 30, "leerkracht")
    general, card = build_cards(session, NL).sheets
    assert "Systemen die niet op deze kaart passen: 29. Meer: zie uitkomsten." in words(general)
    assert "(Meer: zie uitkomsten.)" in words(general)
    assert "en nog 6, zie uitkomsten" in words(card)


@pytest.mark.parametrize("handout", PAPER)
def test_hostile_words_are_words(school_set: QuestionSet, handout: str) -> None:
    name = " ".join(HOSTILE)
    session = workshop(
        school_set,
        SetRecord(key="organisation", value=name),
        SetRecord(key="scenario", value="own"),
        ItemRecord(of="scenario", id="own", fields={"title": name, "opening": name, "at-1h": name}),
        ItemRecord(of="person", id="p", fields={"name": name[:39], "function": "directeur"}),
        ItemRecord(of="system", id="las", fields={"name": name[:39], "position": 1}),
        AnswerRecord(cell="outage/las/1h/fallback", text=name),
        ItemRecord(of="action", id="a", fields={"text": name}),
    )
    told = read_back(next(iter(render_handout(session, handout, NL).values())))
    assert name in told
    assert "49" not in told


def test_stories_tell_no_surprise_and_no_hints(demo_session: Session) -> None:
    stories = build_stories(demo_session, NL)
    told = "\n".join(words(sheet) for sheet in stories.sheets)
    assert [sheet.title for sheet in stories.sheets] == ["DDoS-aanval", "Niemand kan inloggen"]
    for key in ("ddos", "login"):
        story = demo_session.question_set.scenario(key)
        assert story is not None
        assert story.opening in told
        assert all(development in told for development in story.developments.values())
        assert story.surprise not in told
        assert not any(one in told for one in story.happened)


def test_a_long_story_stays_whole(school_set: QuestionSet) -> None:
    long = "Er was eens een school. " * 80
    fields = {"title": "Lang", "opening": long, "at-1h": long, "at-1d": long, "at-1w": f"{long}Het eind."}
    session = workshop(
        school_set, SetRecord(key="scenario", value="own"), ItemRecord(of="scenario", id="own", fields=fields)
    )
    sheet = build_stories(session, NL).sheets[0]
    assert words(sheet).count(long) == 4
    assert sheet.size == SIZE


def test_the_invitation_has_what_somebody_must_know(demo_session: Session) -> None:
    told = words(build_invitation(demo_session, NL).sheets[0])
    for wanted in ("26 november 2026", "Basisschool De Wilg, teamkamer", "Sanne de Groot (ib'er De Wilg)", "2:30 uur"):
        assert wanted in told
    assert "Deze systemen: Leerlijn Admin, Startbalie en Wolkwerk." in told
    assert all(rule in told for rule in demo_session.question_set.rules)
    assert "0:20\nLeerlijn Admin\n38 min." in told
    assert "DDoS" not in told
    assert "papieren" not in told.lower()


def test_action_lists_one_sheet_an_owner_and_the_rest_first(demo_session: Session) -> None:
    first, *others = build_action_lists(demo_session, NL).sheets
    assert "Werkboeken rekenen en taal tellen" in words(first)
    assert "Startbalie, 1 dag: Terugval" in words(first)
    assert [sheet.title for sheet in others] == [
        "Actielijst: Pieter Kok",
        "Actielijst: Tom Jansen",
        "Actielijst: Marga Visser",
    ]
    assert "18 december 2026" in words(others[0])
    assert "Jij beslist: Leerlijn Admin, 1 uur" in words(others[0])


def test_an_owner_by_first_name_shares_the_sheet(demo_session: Session) -> None:
    fields = {"text": "Bellijst maken", "owner": "pieter", "status": "done"}
    demo_session.apply(ItemRecord(of="action", id="a9", fields=fields))
    demo_session.apply(ItemRecord(of="action", id="a10", fields={**fields, "text": "Vervallen", "status": "dropped"}))
    sheets = build_action_lists(demo_session, NL).sheets
    assert len(sheets) == 4
    assert "Bellijst maken" in words(sheets[1])
    assert not any("Vervallen" in words(sheet) for sheet in sheets)


# A card of a role that nobody has is no card.
@pytest.mark.parametrize("handout", [made for made in formats_for("handout") if made != "role-cards"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_empty_workshop_gives_every_handout(school_set: QuestionSet, handout: str, language: str) -> None:
    (name, data) = next(iter(render_handout(workshop(school_set), handout, Texts(language)).items()))
    assert name.endswith(".docx")
    assert docx.Document(io.BytesIO(data)).sections


def test_nothing_on_paper_is_small(demo_session: Session) -> None:
    word = docx.Document(io.BytesIO(render_paper(build_cards(demo_session, NL))))
    cells = [cell for table in word.tables for row in table.rows for cell in row.cells]
    styles = {paragraph.style.name for cell in cells for paragraph in cell.paragraphs if paragraph.style}
    assert styles == {TABLE_TEXT}
    assert all(word.styles[name].font.size >= Pt(11) for name in (*styles, "Normal", "Header", "Footer"))
    assert not [run for run in word.element.body.iter(qn("w:sz")) if int(run.get(qn("w:val"))) < 22]


@pytest.mark.thorough
def test_every_card_is_one_page(demo_session: Session, tmp_path: Path) -> None:
    path = tmp_path / "demo.docx"
    path.write_bytes(render_paper(build_cards(demo_session, NL)))
    assert pages(path) == len(build_cards(demo_session, NL).sheets)


@pytest.mark.thorough
@pytest.mark.parametrize("text", ["We doen dit op papier, met de lijsten uit de map. " * 20, "WWWW MMMM " * 60])
def test_full_cards_and_invitation_are_one_page(school_set: QuestionSet, tmp_path: Path, text: str) -> None:
    session = big(school_set, text, text[:200])
    cards = build_cards(session, NL)
    both = [*cards.sheets, *build_invitation(session, NL).sheets]
    path = tmp_path / "vol.docx"
    path.write_bytes(render_paper(type(cards)(**{**vars(cards), "sheets": both})))
    assert pages(path) == len(both) == 3


@pytest.mark.parametrize("set_id", ["crisis-team-school", "exercise-evaluation"])
def test_a_set_without_systems_speaks_of_none(set_id: str) -> None:
    session = workshop(a_set(set_id))
    invitation = words(build_invitation(session, NL).sheets[0])
    assert "Dit komt aan bod: " in invitation
    assert "systemen" not in invitation.replace(session.question_set.summary, "")
    assert "Valt er een systeem weg?" not in words(build_cards(session, NL).sheets[0])
