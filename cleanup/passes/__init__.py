"""The passes: their order, and the law of each room.

A pass is a pure function ``look(doc, rulebook, config) -> Iterator[Issue]``. It lives in the
room named for what its edits do; an edit that breaks the law of the room is not made. Together
the laws promise that a word or a digit can be dropped whole, never invented.

The order is the promise that a second run changes nothing: every pass finds the text as the
later ones will leave it. So spaces are tidied before lines are held against rules, names are
unified before repeats are looked for, and what is about to go counts for nothing: no name in it,
and no line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import NamedTuple

from cleanup.config import Config
from cleanup.document import Document
from cleanup.edits import Edit
from cleanup.issues import Issue
from cleanup.passes.drop import boilerplate, headlines
from cleanup.passes.repair import entity, invisible, look_alike, markup, mojibake
from cleanup.passes.tidy import blank_lines, space_before, spaces
from cleanup.passes.unify import names, phrases
from cleanup.rulebook.book import Rulebook
from cleanup.rulebook.model import Rule

Look = Callable[[Document, Rulebook, Config], Iterator[Issue]]
Law = Callable[[Document, Rulebook, Edit], bool]

_WORD = re.compile(r'\w+')
_NOT_ALNUM = re.compile(r'[\W_]+')


class Stage(NamedTuple):
    """Passes that look at the same text, and the law that their edits keep."""

    room: str
    law: Law
    passes: tuple[Look, ...]


def keeps_repair_law(doc: Document, rulebook: Rulebook, edit: Edit) -> bool:
    """Never longer than the NFKC form of what stood there; no new line."""
    was = doc.text[edit.start : edit.end]
    return (
        len(edit.text) <= max(len(was), len(unicodedata.normalize('NFKC', was)))
        and '\n' not in edit.text
    )


def keeps_drop_law(doc: Document, rulebook: Rulebook, edit: Edit) -> bool:
    """Only deletions, of whole lines or whole sentences."""
    text, start, end = doc.text, edit.start, edit.end
    if edit.text:
        return False
    if (start == 0 or text[start] == '\n') and (end == len(text) or text[end] == '\n'):
        return True
    return any(sentence.start == start for sentence in doc.sentences) and any(
        sentence.end == end for sentence in doc.sentences
    )


def keeps_unify_law(doc: Document, rulebook: Rulebook, edit: Edit) -> bool:
    """Only words that the rulebook or the text already has."""
    new = set(_WORD.findall(edit.text)) - rulebook.words
    return not new or new <= doc.view('word set', lambda doc: set(_WORD.findall(doc.text)))


def keeps_tidy_law(doc: Document, rulebook: Rulebook, edit: Edit) -> bool:
    """Letters and digits stay as they are."""
    was = doc.text[edit.start : edit.end]
    return _NOT_ALNUM.sub('', edit.text) == _NOT_ALNUM.sub('', was)


_REPAIR = (
    Stage('repair', keeps_repair_law, (entity.look,)),
    Stage('repair', keeps_repair_law, (mojibake.look,)),
    Stage('repair', keeps_repair_law, (invisible.look,)),
    Stage('repair', keeps_repair_law, (look_alike.look, markup.look)),
)
STAGES = (
    # One repair uncovers what another can see: a zero-width space inside a reference, a tag
    # inside a tag. Where the first round finds nothing, the others do not look again.
    *_REPAIR,
    *_REPAIR,
    *_REPAIR,
    Stage('tidy', keeps_tidy_law, (spaces.look_trailing, spaces.look_double, space_before.look)),
    Stage('unify', keeps_unify_law, (names.look, phrases.look)),
    Stage('drop', keeps_drop_law, (headlines.look, boilerplate.look)),
    Stage('tidy', keeps_tidy_law, (blank_lines.look,)),
)

# The rules of the passes above that are not read from a file, by id.
CODE_RULES: dict[str, Rule] = {
    rule.id: rule
    for rule in (
        entity.RULE,
        mojibake.RULE,
        invisible.RULE,
        look_alike.RULE,
        markup.RULE,
        spaces.TRAILING,
        spaces.DOUBLE,
        space_before.RULE,
        names.RULE,
        headlines.RULE,
        blank_lines.RULE,
    )
}
