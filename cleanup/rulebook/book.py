"""The rulebook: every rule, name and kept phrase, and where a text has something for them.

One scan of a text by an Aho-Corasick automaton finds the literals of all of them at once; a
pattern is compiled and run only on a line that has a literal of its rule. A thousand rules
that do not match cost the few percent by which the automaton is larger.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from cleanup.document import Document, Span, fold, to_plain
from cleanup.rulebook.model import Keep, Name, Rule, Scope

if TYPE_CHECKING:
    import regex

LONGEST_LINE = 2_000  # code points; a longer line is no boilerplate, and no pattern is run on it
PATIENCE = 1.0  # seconds for one pattern on one line, before the text is given up

_RULE, _NAME, _KEEP = range(3)


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

    rules: list[tuple[int, int]]  # index of the rule, offset
    names: dict[int, list[tuple[int, int]]]  # spans by index of the name; letter case unchecked
    keeps: list[tuple[int, Span]]  # index of the kept phrase; letter case unchecked


class Rulebook:
    """Rules, names and kept phrases. Immutable; build one and share it.

    >>> from cleanup.rulebook.model import Keep
    >>> book = Rulebook((), (), (Keep('Chicken Kiev', 'a dish', ''),))
    >>> [(keep.text, span) for keep, span in book.kept(Document('The chicken kiev is a dish'))]
    []
    """

    def __init__(
        self, rules: tuple[Rule, ...], names: tuple[Name, ...], keeps: tuple[Keep, ...]
    ) -> None:
        self.rules = rules
        self.names = names
        self.keeps = keeps

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word that an edit of the `unify` room may bring into a text."""
        texts = [form for name in self.names for form in (name.press, name.national)]
        texts += [rule.becomes for rule in self.rules if rule.becomes]
        return frozenset(word for text in texts for word in re.findall(r'\w+', text))

    def hits(self, doc: Document) -> Hits:
        """Where the literals are: the one scan of the text."""
        return doc.view((id(self), 'hits'), self._hits)

    def matches(self, doc: Document) -> tuple[Match, ...]:
        """Where the patterns of the rules hold, from left to right.

        Raises RuleTimeoutError.
        """
        return doc.view((id(self), 'matches'), self._matches)

    def kept(self, doc: Document) -> tuple[tuple[Keep, Span], ...]:
        """The phrases of the keep lists that are in the text, in their own letter case."""
        return tuple(
            (self.keeps[index], span)
            for index, span in self.hits(doc).keeps
            if doc.plain[span.start : span.end] == to_plain(self.keeps[index].text)
        )

    @cached_property
    def _owners(self) -> dict[str, list[tuple[int, int]]]:
        """Who asked for each literal: which list of the hits, and the index there."""
        owners: dict[str, list[tuple[int, int]]] = {}
        for index, rule in enumerate(self.rules):
            for literal in rule.literals:
                owners.setdefault(literal, []).append((_RULE, index))
        for index, name in enumerate(self.names):
            for literal in dict.fromkeys(map(fold, name.forms)):
                owners.setdefault(literal, []).append((_NAME, index))
        for index, keep in enumerate(self.keeps):
            owners.setdefault(fold(keep.text), []).append((_KEEP, index))
        return owners

    @cached_property
    def _automaton(self) -> AhoCorasick:
        return AhoCorasick(
            list(self._owners),
            matchkind=MatchKind.Standard,
            store_patterns=False,
            implementation=Implementation.ContiguousNFA,  # builds in 3 ms, where a DFA takes 20
        )

    @cached_property
    def _owners_by_literal(self) -> list[list[tuple[int, int]]]:
        return list(self._owners.values())

    def _hits(self, doc: Document) -> Hits:
        rules: list[tuple[int, int]] = []
        names: dict[int, list[tuple[int, int]]] = {}
        keeps: list[tuple[int, Span]] = []
        owners = self._owners_by_literal
        found = self._automaton.find_matches_as_indexes(doc.folded, overlapping=True)
        for literal, start, end in found:
            for slot, index in owners[literal]:
                if slot == _NAME:
                    names.setdefault(index, []).append((start, end))
                elif slot == _RULE:
                    rules.append((index, start))
                else:
                    keeps.append((index, Span(start, end)))
        return Hits(rules, names, keeps)

    def _matches(self, doc: Document) -> tuple[Match, ...]:
        matches: dict[Match, None] = {}
        for index, offset in self.hits(doc).rules:
            rule = self.rules[index]
            if rule.languages and doc.language not in rule.languages:
                continue
            if rule.scope is Scope.WORDS:
                matches |= dict.fromkeys(_matches_around(rule, doc, offset))
            else:
                span = doc.block_at(offset) if rule.scope is Scope.BLOCK else doc.line_at(offset)
                match = Match(rule, span.start, span.end)
                if match not in matches and _holds(rule, doc, span):
                    matches[match] = None
        return tuple(sorted(matches, key=lambda match: (match.start, match.rule.id)))


@cache
def compiled(pattern: str) -> regex.Pattern[str]:
    """The pattern, compiled when it is first needed.

    Raises regex.error.
    """
    import regex  # 15 ms that a text without boilerplate does not pay

    return regex.compile(pattern)


def _holds(rule: Rule, doc: Document, span: Span) -> bool:
    line = doc.plain[span.start : span.end].strip()
    if len(line) > min(rule.longest, LONGEST_LINE):
        return False  # most lines that have a literal are paragraphs, and end here
    try:
        pattern = compiled(rule.pattern)
        return pattern.fullmatch(line, timeout=PATIENCE) is not None
    except TimeoutError:
        raise RuleTimeoutError(rule, span.start) from None


def _matches_around(rule: Rule, doc: Document, offset: int) -> Iterator[Match]:
    line = doc.line_at(offset)
    start = max(line.start, offset - LONGEST_LINE)
    end = min(line.end, offset + LONGEST_LINE)
    try:
        pattern = compiled(rule.pattern)
        for found in pattern.finditer(doc.text, start, end, timeout=PATIENCE):
            becomes = None if rule.becomes is None else found.expand(rule.becomes)
            yield Match(rule, found.start(), found.end(), becomes)
    except TimeoutError:
        raise RuleTimeoutError(rule, start) from None
