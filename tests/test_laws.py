"""An edit that breaks the law of its room is not made; it is reported with the law."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cleanup import Cleaner, Config
from cleanup import passes as rooms
from cleanup.document import Document
from cleanup.edits import Edit
from cleanup.issues import Issue, swap
from cleanup.passes import STAGES, Stage
from cleanup.rulebook.book import Rulebook
from cleanup.rulebook.load import load

DOC = Document('One two 3.\nSecond line here. And more.\nThird')
BOOK = load()


@pytest.mark.parametrize(
    ('law', 'edit', 'is_kept'),
    [
        (rooms.keeps_repair_law, Edit(0, 3, 'Qne'), True),
        (rooms.keeps_repair_law, Edit(0, 3, 'Ones'), False),
        (rooms.keeps_repair_law, Edit(3, 4, '\n'), False),
        (rooms.keeps_drop_law, Edit(10, 38, ''), True),
        (rooms.keeps_drop_law, Edit(0, 10, ''), True),
        (rooms.keeps_drop_law, Edit(11, 28, ''), True),
        (rooms.keeps_drop_law, Edit(11, 17, ''), False),
        (rooms.keeps_drop_law, Edit(4, 10, ''), False),
        (rooms.keeps_drop_law, Edit(10, 38, 'x'), False),
        (rooms.keeps_unify_law, Edit(0, 3, 'two'), True),
        (rooms.keeps_unify_law, Edit(0, 3, 'Kyiv'), True),
        (rooms.keeps_unify_law, Edit(0, 3, 'harbourmaster'), False),
        (rooms.keeps_tidy_law, Edit(3, 4, ', '), True),
        (rooms.keeps_tidy_law, Edit(8, 9, '4'), False),
        (rooms.keeps_tidy_law, Edit(0, 3, 'one'), False),
        (rooms.keeps_tidy_law, Edit(0, 3, ''), False),
    ],
)
def test_the_law_of_a_room(law: rooms.Law, edit: Edit, is_kept: bool) -> None:
    assert law(DOC, BOOK, edit) is is_kept


def _vandal(doc: Document, rulebook: Rulebook, config: Config) -> Iterator[Issue]:
    if 'left' in doc.text:
        start = doc.text.index('left')
        yield swap(rooms.spaces.DOUBLE, start, start + 4, 'stayed')


def test_a_breach_is_reported_and_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        'cleanup.cleaner.STAGES', (Stage('tidy', rooms.keeps_tidy_law, (_vandal,)),)
    )

    result = Cleaner().explain('The mayor left.')

    assert result.text == 'The mayor left.'
    (issue,) = result.left
    assert issue.edits == ()
    assert "breaks the law of the room 'tidy'" in issue.evidence


def test_every_stage_has_a_room_and_its_law() -> None:
    assert {stage.room for stage in STAGES} == {'repair', 'drop', 'unify', 'tidy'}
    assert {stage.law.__name__ for stage in STAGES} == {
        f'keeps_{room}_law' for room in ('repair', 'drop', 'unify', 'tidy')
    }
