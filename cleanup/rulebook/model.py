"""What the dictionaries say, once read: rules, names, and what is kept."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from cleanup.issues import Kind, Safety


class Scope(StrEnum):
    """What a rule's pattern is held against, and so what goes when the rule drops it.

    LINE   a whole line, anywhere
    HEAD   a whole line above the story
    TAIL   a whole line; it goes with all that follows, when none of that is story
    BLOCK  a whole paragraph
    WORDS  a part of a line; it is replaced or reported, never dropped
    CODE   nothing: the rule is a pass written in Python
    """

    LINE = 'line'
    HEAD = 'head'
    TAIL = 'tail'
    BLOCK = 'block'
    WORDS = 'words'
    CODE = 'code'


class Needle(NamedTuple):
    """What stands in every text that a pattern matches, with one of its cues.

    One of the `literals` (folded) is there, with `lead` code points before it at most; the text
    has `shortest` to `longest` code points. `cue` is '' when the pattern is for all cues at once.
    """

    cue: str
    literals: tuple[str, ...]
    lead: int
    shortest: int
    longest: int


class Rule(NamedTuple):
    """One block of a rule file, or the rule of a pass written in Python.

    `pattern` is a regular expression (the `regex` library) with its placeholders filled in, all
    but ``{cue}``; `needles` is what the prefilter knows of it, for each of its cues.

    `reason` says why a rule is not SAFE. `fixes` and `keeps` are its proof: for a rule that drops,
    texts that go and texts that stay; for one that replaces, pairs and texts that stay.
    """

    id: str
    kind: Kind
    message: str
    safety: Safety = Safety.SAFE
    scope: Scope = Scope.CODE
    pattern: str = ''
    cues: tuple[str, ...] = ()
    ignores_case: bool = False
    becomes: str | None = None
    languages: tuple[str, ...] = ()
    needles: tuple[Needle, ...] = ()
    reason: str = ''
    where: str = ''
    fixes: tuple[str | tuple[str, str], ...] = ()
    keeps: tuple[str, ...] = ()

    def pattern_for(self, cue: str = '') -> str:
        """The pattern with one of its cues; with all of them when none is named."""
        if not self.cues:
            return self.pattern
        cues = (cue,) if cue else self.cues
        ordered = sorted(cues, key=lambda cue: (-len(cue), cue))  # so that all of a cue matches
        escaped = (re.sub(r'([^\w\s])', r'\\\1', cue) for cue in ordered)
        group = '(?i:' if self.ignores_case else '(?:'
        return self.pattern.replace('{cue}', f'{group}{"|".join(escaped)})')


class Name(NamedTuple):
    """The spellings of one name, and which of them is written under which policy.

    A `strong` spelling is enough by itself; a `weak` one is another word or name as well and
    counts only beside one of the `given` names. `native` is the name in its own script.
    """

    press: str
    national: str
    kind: str
    strong: tuple[str, ...]
    weak: tuple[str, ...]
    given: tuple[str, ...]
    native: tuple[str, ...]
    source: str
    where: str

    def canonical(self, policy: str) -> str:
        """The spelling under a policy: 'press' or 'national'."""
        return self.national if policy == 'national' else self.press

    @property
    def forms(self) -> tuple[str, ...]:
        """Every spelling, once."""
        return tuple(dict.fromkeys((self.press, self.national, *self.strong, *self.weak)))


class Keep(NamedTuple):
    """A phrase that is never touched, and why."""

    text: str
    reason: str
    where: str


class DictionaryError(Exception):
    """A rule file, name table or keep list that cannot be used: where, what is wrong, what to do."""

    def __init__(self, path: str, line: int, what: str, hint: str = '') -> None:
        super().__init__(path, line, what, hint)
        self.path, self.line, self.what, self.hint = path, line, what, hint

    def __str__(self) -> str:
        hint = f' ({self.hint})' if self.hint else ''
        return f'{self.path}:{self.line}: {self.what}{hint}'
