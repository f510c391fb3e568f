"""What a rule's pattern needs: a small parser for the regular expressions of rule files.

It answers two questions about a pattern before it is ever run: which literal strings must be
in a text for it to match (the prefilter lives on them), and whether it can run away. The part
of the `regex` syntax that it reads is the part that rule files may use; what it does not know
it refuses, so that reading a rule file from a stranger is safe.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, product
from typing import NamedTuple

MOST_LITERALS = 2_000  # alternatives of one rule; more make the prefilter larger, not better
LEAST_RARITY = 3  # a literal such as 'to' is in every line and filters nothing
ENOUGH_RARITY = 4  # a rarer literal saves nothing more
UNLIMITED = 1 << 30

Fold = Callable[[str], str]


class PatternError(ValueError):
    """A pattern that rule files may not have; the message says why."""


class Char(NamedTuple):
    """One character; `text` is None when it can be one of many."""

    text: str | None


class Repeat(NamedTuple):
    node: Node
    least: int
    most: int


class Choice(NamedTuple):
    """One of several sequences; a plain group is a choice of one."""

    branches: tuple[tuple[Node, ...], ...]


Node = Char | Repeat | Choice
ANY = Char(None)
CUE = '\ue000'  # stands for the cues of a rule while its pattern is parsed


def parse(pattern: str) -> Choice:
    """The pattern as a tree; what has no width (anchors, look-around) is left out of it.

    Raises PatternError for what rule files may not use: back-references, inline flags, fuzzy
    matching, and unlimited repeats inside unlimited repeats, which can run for ever.
    """
    parser = _Parser(pattern)
    tree = parser.choice()
    if parser.here < len(pattern):
        raise PatternError('unbalanced parenthesis')
    return tree


def with_cues(tree: Choice, cues: tuple[str, ...]) -> Choice:
    """The tree with these cues in the place of CUE."""
    return Choice(tuple(tuple(_with_cues(node, cues) for node in b) for b in tree.branches))


def _with_cues(node: Node, cues: tuple[str, ...]) -> Node:
    if isinstance(node, Choice):
        return with_cues(node, cues)
    if isinstance(node, Repeat):
        return node._replace(node=_with_cues(node.node, cues))
    if node.text == CUE:
        return Choice(tuple(tuple(map(Char, cue)) for cue in cues))
    return node


def lead_of_cue(tree: Choice) -> int | None:
    """The most code points before CUE; None when a match can be without it or have it twice."""
    if len(tree.branches) != 1:
        return None
    before = 0
    for node in tree.branches[0]:
        if node == Char(CUE):
            return before
        if isinstance(node, Choice) and (inside := lead_of_cue(node)) is not None:
            return before + inside
        before = min(UNLIMITED, before + _longest(node))
    return None


class Required(NamedTuple):
    """Literals of which one stands in every text that matches, and how far from its start.

    `lead` is the most code points that can stand before the literal.
    """

    literals: frozenset[str]
    lead: int


def required_literals(tree: Choice, fold: Fold) -> Required | None:
    """The best set of literals to look for, folded; None when nothing is rare enough.

    >>> found = required_literals(parse('[*-]? ?(?:SEE|READ) ALSO: .+'), str.lower)
    >>> sorted(found.literals), found.lead
    (['read also', 'see also'], 2)
    """
    best = _required(tree, fold)
    return best if best and rarity(best.literals) >= LEAST_RARITY else None


def longest_match(tree: Choice) -> int:
    """Code points of the longest text that can match; UNLIMITED when there is no such limit.

    >>> longest_match(parse('no{1,3}|yes'))
    4
    """
    return min(UNLIMITED, max(sum(map(_longest, branch)) for branch in tree.branches))


def shortest_match(tree: Choice) -> int:
    """Code points of the shortest text that can match.

    >>> shortest_match(parse('no{1,3}|yes?'))
    2
    """
    return min(sum(map(_shortest, branch)) for branch in tree.branches)


def _shortest(node: Node) -> int:
    if isinstance(node, Char):
        return 1
    if isinstance(node, Repeat):
        return _shortest(node.node) * node.least
    return shortest_match(node)


def _longest(node: Node) -> int:
    if isinstance(node, Char):
        return 1
    if isinstance(node, Repeat):
        return min(UNLIMITED, _longest(node.node) * node.most)
    return longest_match(node)


def _exact(node: Node) -> frozenset[str] | None:
    """Every string that the node can match, when these are few."""
    if isinstance(node, Char):
        return None if node.text is None else frozenset((node.text,))
    if isinstance(node, Repeat):
        inner = _exact(node.node)
        if inner is None or node.most > 3:
            return None
        counts = range(node.least, node.most + 1)
        return _few(''.join(parts) for n in counts for parts in product(inner, repeat=n))
    found: set[str] = set()
    for branch in node.branches:
        parts = [_exact(node) for node in branch]
        if None in parts:
            return None
        strings = _few(''.join(words) for words in product(*(part or () for part in parts)))
        if strings is None:
            return None
        found |= strings
    return _few(found)


def _few(strings: Iterable[str]) -> frozenset[str] | None:
    found = set()
    for string in strings:
        found.add(string)
        if len(found) > MOST_LITERALS:
            return None
    return frozenset(found)


def _required(tree: Choice, fold: Fold) -> Required | None:
    bests = []
    for branch in tree.branches:
        best = max(_candidates(branch, fold), key=_worth, default=None)
        if best is None:
            return None
        bests.append(best)
    literals = _few(chain.from_iterable(best.literals for best in bests))
    return literals and Required(literals, max(best.lead for best in bests))


def _candidates(branch: tuple[Node, ...], fold: Fold) -> Iterator[Required]:
    """Sets of literals of which one is in every match: runs of exact nodes, and inside groups.

    A run starts at the start, after what is not exact, and after what may be missing.
    """
    runs = [Required(frozenset(('',)), 0)]
    read = 0  # the longest text before the next node
    for node in branch:
        exact = _exact(node)
        longer = [
            Required(literals, run.lead)
            for run in runs
            if exact and (literals := _few(fold(a + b) for a, b in product(run.literals, exact)))
        ]
        if not longer:
            inner = node.node if isinstance(node, Repeat) and node.least > 0 else node
            found = _required(inner, fold) if isinstance(inner, Choice) else None
            if found:
                yield Required(found.literals, min(UNLIMITED, read + found.lead))
        if exact and '' not in exact and len(exact) > 1:
            yield Required(frozenset(map(fold, exact)), read)
        read = min(UNLIMITED, read + _longest(node))
        if not longer or '' in (exact or ('',)):
            longer = [*longer[:1], Required(frozenset(('',)), read)]
        runs = longer
        yield from (run for run in runs if '' not in run.literals)


def _worth(found: Required) -> tuple[int, int, int, int]:
    """Rare first; among those that are rare enough, the smaller set, then the rarer one."""
    rare = rarity(found.literals)
    return min(rare, ENOUGH_RARITY), -len(found.literals), rare, -found.lead


def rarity(literals: frozenset[str]) -> int:
    """How rare the commonest of the literals is in prose: letters that are everywhere count less."""
    return min(
        sum(2 if c.isalnum() and c not in 'etaoinshrdlu' else 1 for c in literal)
        for literal in literals
    )


class _Parser:
    """Recursive descent over the pattern; `here` is the next code point to be read."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.here = 0

    def peek(self, text: str) -> bool:
        return self.pattern.startswith(text, self.here)

    def take(self, text: str) -> bool:
        if not self.peek(text):
            return False
        self.here += len(text)
        return True

    def choice(self) -> Choice:
        branches = [self.sequence()]
        while self.take('|'):
            branches.append(self.sequence())
        return Choice(tuple(branches))

    def sequence(self) -> tuple[Node, ...]:
        nodes = []
        while self.here < len(self.pattern) and not self.peek('|') and not self.peek(')'):
            node = self.atom()
            repeated = self.repeat(node)
            if repeated is not None:
                nodes.append(repeated)
        return tuple(nodes)

    def repeat(self, node: Node | None) -> Node | None:
        found = re.compile(r'([*+?])|\{(\d*)(,?)(\d*)\}').match(self.pattern, self.here)
        if found is None or found.group() in ('{}', '{,}'):
            if self.peek('{'):
                raise PatternError('a brace that is not a repeat: write \\{')
            return node
        self.here = found.end()
        if not self.take('?'):
            self.take('+')
        if node is None:
            raise PatternError(f'nothing to repeat before {found.group()!r}')
        sign, least, comma, most = found.groups()
        if sign:
            low, high = {'*': (0, UNLIMITED), '+': (1, UNLIMITED), '?': (0, 1)}[sign]
        else:
            low = int(least or 0)
            high = int(most) if most else UNLIMITED if comma else low
        if high == UNLIMITED and _repeats_without_limit(node):
            raise PatternError(
                'an unlimited repeat inside an unlimited repeat can run for ever: '
                'give one of them a limit such as {1,9}'
            )
        return Repeat(node, low, high)

    def atom(self) -> Node | None:
        char = self.pattern[self.here]
        self.here += 1
        if char in '^$':
            return None
        if char == '.':
            return ANY
        if char == '[':
            return self.character_class()
        if char == '(':
            return self.group()
        if char == '\\':
            return self.escape()
        if char in '*+?{':
            raise PatternError(f'nothing to repeat before {char!r}')
        return Char(char)

    def group(self) -> Node | None:
        has_width = True
        if self.take('?'):
            opened = re.compile(r'<?[=!]|:|>|i:|P?<\w+>').match(self.pattern, self.here)
            if opened is None:
                raise PatternError('a kind of group that rule files do not have: (?...')
            self.here = opened.end()
            has_width = opened.group()[-1] not in '=!'
        inner = self.choice()
        if not self.take(')'):
            raise PatternError('missing )')
        return inner if has_width else None

    def escape(self) -> Node | None:
        if self.here == len(self.pattern):
            raise PatternError('a backslash at the end')
        char = self.pattern[self.here]
        self.here += 1
        if char in 'bBAZmM':
            return None
        if char in 'dDwWsSXR':
            return ANY
        if char in 'pP':
            named = re.compile(r'\{\^?[\w=]+\}').match(self.pattern, self.here)
            if named is None:
                raise PatternError('\\p needs a name: \\p{Lu}')
            self.here = named.end()
            return ANY
        if char in 'nrt':
            return Char({'n': '\n', 'r': '\r', 't': '\t'}[char])
        if char in 'xu':
            code = re.compile('[0-9a-fA-F]{2}' if char == 'x' else '[0-9a-fA-F]{4}').match(
                self.pattern, self.here
            )
            if code is None:
                raise PatternError(f'\\{char} needs its hexadecimal digits')
            self.here = code.end()
            return Char(chr(int(code.group(), 16)))
        if char.isalnum():
            raise PatternError(f'an escape that rule files do not have: \\{char}')
        return Char(char)

    def character_class(self) -> Node:
        members: list[str | None] = []
        negated = self.take('^')
        while True:
            if self.here == len(self.pattern):
                raise PatternError('missing ]')
            if members and self.take(']'):
                break
            if self.peek('[:') or self.peek('--') or self.peek('&&') or self.peek('||'):
                raise PatternError('set operations in a class: write them out')
            if self.take('\\'):
                node = self.escape()
                members.append(node.text if isinstance(node, Char) else None)
            else:
                members.append(self.pattern[self.here])
                self.here += 1
            if self.peek('-') and not self.peek('-]'):
                members.append(None)  # a range: one of many
                self.here += 1
        if negated or None in members or len(members) > 8:
            return ANY
        return Choice(tuple((Char(member),) for member in members))


def _repeats_without_limit(node: Node) -> bool:
    if isinstance(node, Repeat):
        return node.most == UNLIMITED or _repeats_without_limit(node.node)
    if isinstance(node, Choice):
        return any(_repeats_without_limit(inner) for branch in node.branches for inner in branch)
    return False
