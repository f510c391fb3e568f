"""The rulebook: every rule, name and kept phrase, and where a text has something for them.

One scan of a text by an Aho-Corasick automaton finds the literals of all of them at once; a
pattern is compiled and run only on a line that has a literal of its rule. A thousand rules
that do not match cost the few percent by which the automaton is larger.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from cleanup.document import Cover, Document, Span, fold, to_plain
from cleanup.issues import Safety
from cleanup.rulebook.model import Keep, Name, Rule, Scope

if TYPE_CHECKING:
    import regex

LONGEST_INDENT = 100  # code points before a line that a rule looks at
LONGEST_LINE = 2_000  # code points; a longer line is no boilerplate, and no pattern is run on it
SHORT_LINE = 300  # code points; on so few, no pattern that passed its proof can run away
PATIENCE = 1.0  # seconds for one pattern on one line, before the text is given up

_LINE, _WORDS, _NAME, _KEEP = range(4)
Owners = dict[str, list[list[int]]]  # lists, as JSON has them


class RuleTimeoutError(Exception):
    """A pattern took too long on a line: the text is given up rather than cleaned by half."""

    def __init__(self, rule: Rule, start: int) -> None:
        super().__init__(rule, start)
        self.rule, self.start = rule, start

    def __str__(self) -> str:
        return f'rule {self.rule.id!r} ({self.rule.where}) ran away at code point {self.start}'


class Match(NamedTuple):
    """A rule whose pattern holds for ``text[start:end]``; `becomes` is what stands there then."""

    rule: Rule
    start: int
    end: int
    becomes: str | None = None


class Hits(NamedTuple):
    """Where the literals of the rulebook are in one text, from left to right."""

    # A rule for whole lines or blocks, its needle, the offset, and where its line starts.
    lines: list[tuple[int, int, int, int]]
    words: list[tuple[int, int, int]]  # a rule for words, its needle, offset
    names: dict[int, list[tuple[int, int]]]  # spans by name; letter case unchecked
    keeps: list[tuple[int, Span]]  # a kept phrase; letter case unchecked


class Rulebook:
    """Rules by id, names and kept phrases. Immutable; build one and share it.

    >>> from cleanup.rulebook.model import Keep
    >>> book = Rulebook((), (), (Keep('Chicken Kiev', 'a dish', ''),))
    >>> [(keep.text, span) for keep, span in book.kept(Document('The chicken kiev is a dish'))]
    []
    """

    def __init__(
        self,
        rules: Sequence[Rule],
        names: Sequence[Name],
        keeps: Sequence[Keep],
        owners: Owners | None = None,
    ) -> None:
        self.rules = rules
        self.names = names
        self.keeps = keeps
        self._owners = _owners_of(rules, names, keeps) if owners is None else owners
        self._patterns: dict[tuple[int, int], regex.Pattern[str]] = {}

    def only(self, wants: Callable[[str, str], bool]) -> Rulebook:
        """The same rulebook with only the rules whose id and kind are wanted."""
        rules = tuple(rule for rule in self.rules if wants(rule.id, rule.kind))
        return Rulebook(rules, self.names, self.keeps)

    @property
    def owners(self) -> Owners:
        """Who asked for each literal: a part of the rulebook, and the index there."""
        return self._owners

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word that an edit of the `unify` room may bring into a text."""
        texts = [form for name in self.names for form in (name.press, name.national)]
        texts += [rule.becomes for rule in self.rules if rule.becomes]
        return frozenset(word for text in texts for word in re.findall(r'\w+', text))

    @cached_property
    def longest_keep(self) -> int:
        """Code points of the longest phrase that is kept."""
        return max((len(keep.text) for keep in self.keeps), default=0)

    def hits(self, doc: Document) -> Hits:
        """Where the literals are: the one scan of the text."""
        return doc.view((id(self), 'hits'), self._hits)

    def line_matches(self, doc: Document) -> tuple[Match, ...]:
        """Where the rules hold whose patterns are for whole lines and blocks, left to right.

        Raises RuleTimeoutError.
        """
        return doc.view((id(self), 'line matches'), self._line_matches)

    def word_matches(self, doc: Document) -> tuple[Match, ...]:
        """Where the rules hold whose patterns are for words, left to right.

        Raises RuleTimeoutError.
        """
        return doc.view((id(self), 'word matches'), self._word_matches)

    def kept(self, doc: Document) -> tuple[tuple[Keep, Span], ...]:
        """The phrases of the keep lists that are in the text, in their own letter case."""
        return doc.view((id(self), 'kept'), self._kept)

    def why_kept(self, doc: Document, start: int, end: int) -> str:
        """The reason to keep ``text[start:end]``; '' when no kept phrase holds it."""
        kept = self.kept(doc)
        cover = doc.view(('cover', id(self)), lambda _: Cover(span for _, span in kept))
        if not cover.holds(start, end):
            return ''
        reasons = (keep.reason for keep, span in kept if span.start <= start and end <= span.end)
        return next(reasons, '')

    def _kept(self, doc: Document) -> tuple[tuple[Keep, Span], ...]:
        return tuple(
            (self.keeps[index], span)
            for index, span in self.hits(doc).keeps
            if doc.plain[span.start : span.end] == to_plain(self.keeps[index].text)
        )

    @cached_property
    def _automaton(self) -> AhoCorasick:
        return AhoCorasick(
            list(self._owners),
            matchkind=MatchKind.Standard,
            store_patterns=False,
            implementation=Implementation.ContiguousNFA,  # builds in 3 ms, where a DFA takes 20
        )

    @cached_property
    def _owners_by_literal(self) -> list[list[list[int]]]:
        return list(self._owners.values())

    def _hits(self, doc: Document) -> Hits:
        lines: list[tuple[int, int, int, int]] = []
        words: list[tuple[int, int, int]] = []
        names: dict[int, list[tuple[int, int]]] = {}
        keeps: list[tuple[int, Span]] = []
        owners, text = self._owners_by_literal, doc.text
        found = self._automaton.find_matches_as_indexes(doc.folded, overlapping=True)
        for literal, start, end in found:
            for slot, index, needle, lead in owners[literal]:
                if slot == _LINE:
                    # Nearly all literals stand in the middle of a paragraph; they end here.
                    near = max(0, start - lead - LONGEST_INDENT)
                    line = text.rfind('\n', near, start) + 1
                    if line == 0 < near:
                        continue
                    if start - line <= lead or text[line].isspace():
                        lines.append((index, needle, start, line))
                elif slot == _NAME:
                    names.setdefault(index, []).append((start, end))
                elif slot == _WORDS:
                    words.append((index, needle, start))
                else:
                    keeps.append((index, Span(start, end)))
        return Hits(lines, words, names, keeps)

    def _line_matches(self, doc: Document) -> tuple[Match, ...]:
        matches: dict[tuple[int, int, str], Match] = {}
        lines: dict[int, tuple[Span, str]] = {}  # by where they start
        claimed: set[int] = set()  # lines that go anyhow: who else would have them gone is idle
        for index, needle, offset, start in sorted(self.hits(doc).lines):
            rule = self.rules[index]
            if start in claimed and rule.scope in (Scope.LINE, Scope.HEAD):
                continue
            if rule.scope is Scope.BLOCK:
                span = doc.block_at(offset)
                line = doc.plain[span.start : span.end].strip()
            elif start in lines:
                span, line = lines[start]
            else:
                span = doc.line_at(offset)
                line = doc.plain[span.start : span.end].strip()
                lines[start] = span, line
            cue, _, _, shortest, longest = rule.needles[needle]
            if not shortest <= len(line) <= longest or len(line) > LONGEST_LINE:
                continue
            if not rule.ignores_case and cue not in line:
                continue
            place = span.start, span.end, rule.id
            if place in matches or not _is_for(rule, doc):
                continue
            if self._holds(index, needle, line, span.start):
                matches[place] = Match(rule, span.start, span.end)
                if rule.scope is Scope.LINE and rule.safety is Safety.SAFE:
                    claimed.add(start)
        return tuple(match for _, match in sorted(matches.items()))

    def _word_matches(self, doc: Document) -> tuple[Match, ...]:
        matches: dict[tuple[int, int, str], Match] = {}
        for index, needle, offset in self.hits(doc).words:
            rule = self.rules[index]
            if _is_for(rule, doc):
                pattern = self._pattern(index, needle)
                for match in _matches_around(rule, pattern, doc, offset):
                    matches[_by_place(match)] = match
        return tuple(match for _, match in sorted(matches.items()))

    def _pattern(self, index: int, needle: int) -> regex.Pattern[str]:
        """The pattern of a rule for one of its cues, compiled when it is first needed."""
        pattern = self._patterns.get((index, needle))
        if pattern is None:
            rule = self.rules[index]
            pattern = compiled(rule.pattern_for(rule.needles[needle].cue))
            self._patterns[index, needle] = pattern
        return pattern

    def _holds(self, index: int, needle: int, line: str, start: int) -> bool:
        try:
            pattern = self._pattern(index, needle)
            if len(line) <= SHORT_LINE:
                return pattern.fullmatch(line) is not None
            return pattern.fullmatch(line, timeout=PATIENCE) is not None
        except TimeoutError:
            raise RuleTimeoutError(self.rules[index], start) from None


def _owners_of(rules: Sequence[Rule], names: Sequence[Name], keeps: Sequence[Keep]) -> Owners:
    owners: Owners = {}
    for index, rule in enumerate(rules):
        slot = _WORDS if rule.scope is Scope.WORDS else _LINE
        for number, needle in enumerate(rule.needles):
            lead = min(needle.lead, needle.longest)
            for literal in needle.literals:
                owners.setdefault(literal, []).append([slot, index, number, lead])
    for index, name in enumerate(names):
        for literal in dict.fromkeys(map(fold, name.forms)):
            owners.setdefault(literal, []).append([_NAME, index, 0, 0])
    for index, keep in enumerate(keeps):
        owners.setdefault(fold(keep.text), []).append([_KEEP, index, 0, 0])
    return owners


def compiled(pattern: str) -> regex.Pattern[str]:
    """The pattern, compiled.

    Raises regex.error.
    """
    import regex  # 15 ms that a text without boilerplate does not pay

    return regex.compile(pattern)


def _by_place(match: Match) -> tuple[int, int, str]:
    return match.start, match.end, match.rule.id


def _is_for(rule: Rule, doc: Document) -> bool:
    return not rule.languages or doc.language in rule.languages


def _matches_around(
    rule: Rule, pattern: regex.Pattern[str], doc: Document, offset: int
) -> Iterator[Match]:
    line = doc.line_at(offset)
    start = max(line.start, offset - LONGEST_LINE)
    end = min(line.end, offset + LONGEST_LINE)
    try:
        for found in pattern.finditer(doc.text, start, end, timeout=PATIENCE):
            becomes = None if rule.becomes is None else found.expand(rule.becomes)
            yield Match(rule, found.start(), found.end(), becomes)
    except TimeoutError:
        raise RuleTimeoutError(rule, start) from None
