"""Issue: something found in a text, why, how safe its cure is, and the edits that cure it."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import NamedTuple, Protocol

from cleanup.edits import Edit


class Kind(StrEnum):
    """What is wrong: the W3C ITS 2.0 localization quality issue types that our rules use.

    Source: https://www.w3.org/TR/its20/#lqissue-typevalues
    """

    ADDITION = 'addition'
    CHARACTERS = 'characters'
    DUPLICATION = 'duplication'
    FORMATTING = 'formatting'
    INCONSISTENCY = 'inconsistency'
    LOCALE_VIOLATION = 'locale-violation'
    MARKUP = 'markup'
    MISSPELLING = 'misspelling'
    NUMBERS = 'numbers'
    OMISSION = 'omission'
    OTHER = 'other'
    TERMINOLOGY = 'terminology'
    TYPOGRAPHICAL = 'typographical'
    UNTRANSLATED = 'untranslated'
    WHITESPACE = 'whitespace'


class Safety(IntEnum):
    """Whether an edit is made: always, when asked for (``--risky``), never."""

    SAFE = 0
    RISKY = 1
    REPORT = 2

    def __str__(self) -> str:
        return self.name.lower()


class Issue(NamedTuple):
    """One finding. Its edits are one atom: all of them are made or none.

    `start` and `end` are code points of the text that was looked at; in a `Result` they are
    code points of the original text. `message` says what the rule finds, `evidence` why it
    applies here; `copy` is the other place that the issue is about, such as the copy that stays.
    """

    rule: str
    kind: Kind
    start: int
    end: int
    message: str
    edits: tuple[Edit, ...] = ()
    safety: Safety = Safety.SAFE
    evidence: str = ''
    copy: tuple[int, int] | None = None


class RuleLike(Protocol):
    """What an issue takes from its rule."""

    @property
    def id(self) -> str: ...
    @property
    def kind(self) -> Kind: ...
    @property
    def message(self) -> str: ...
    @property
    def safety(self) -> Safety: ...


def cut(rule: RuleLike, start: int, end: int, evidence: str = '') -> Issue:
    """An issue whose cure is to delete the span."""
    return swap(rule, start, end, '', evidence)


def swap(rule: RuleLike, start: int, end: int, text: str, evidence: str = '') -> Issue:
    """An issue whose cure is to put `text` in the place of the span."""
    edits = (Edit(start, end, text, (rule.id,)),)
    return Issue(rule.id, rule.kind, start, end, rule.message, edits, rule.safety, evidence)


def note(rule: RuleLike, start: int, end: int, evidence: str = '') -> Issue:
    """An issue that is reported and left alone."""
    return Issue(rule.id, rule.kind, start, end, rule.message, (), Safety.REPORT, evidence)
