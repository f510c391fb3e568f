"""The proof of a rule: what it must fix, what it must keep, and that it cannot run away."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from cleanup.document import to_plain
from cleanup.rulebook.book import LONGEST_LINE, compiled
from cleanup.rulebook.model import Rule, Scope

_PROBE_PATIENCE = 0.2
_PROBES = ('a', 'A', ' ', '1', '.', 'Ab ', 'Ab, ', 'a-', '\u00e9 ', '"A" ')


def failures(rule: Rule) -> Iterator[str]:
    """What is wrong with a rule's pattern or proof, in words; nothing when it holds."""
    try:
        pattern = compiled(rule.pattern_for())
    except regex.error as error:
        yield f'{rule.scope}: {error}'
        return
    for fix in rule.fixes:
        before, after = (fix, None) if isinstance(fix, str) else fix
        text = _as_matched(rule, before)
        if not _matches(rule, pattern, text):
            yield f'its proof fails: it does not find {before!r}'
        elif after is not None and pattern.sub(rule.becomes or '', text) != after:
            made = pattern.sub(rule.becomes or '', text)
            yield f'its proof fails: {before!r} becomes {made!r}, not {after!r}'
        elif not any(literal in text.lower() for n in rule.needles for literal in n.literals):
            yield f'its needs are wrong: none of them is in {before!r}'
    for keep in rule.keeps:
        if _matches(rule, pattern, _as_matched(rule, keep)):
            yield f'its proof fails: it does not keep {keep!r}'
    probe = _runs_away_on(rule)
    if probe:
        yield f'its pattern runs away on a line with {probe!r} again and again'


def _runs_away_on(rule: Rule) -> str | None:
    """What makes the pattern slow when a line has it again and again, if anything does.

    Tried with one cue, which stands for all: cues are plain text. Tried at the start of a line and after each of the first words of the first proof, where a
    pattern that begins with a cue has begun to match.
    """
    pattern = compiled(rule.pattern_for(rule.cues[0] if rule.cues else ''))
    first = rule.fixes[0] if isinstance(rule.fixes[0], str) else rule.fixes[0][0]
    words = first.split(' ')[:6]
    starts = ['', *(' '.join(words[:i]) + ' ' for i in range(1, len(words) + 1))]
    for probe in _PROBES:
        for start in starts:
            line = (start + probe * LONGEST_LINE)[:LONGEST_LINE] + '\x00'
            try:
                pattern.search(line, timeout=_PROBE_PATIENCE)
                pattern.fullmatch(line, timeout=_PROBE_PATIENCE)
            except TimeoutError:
                return probe
    return None


def _as_matched(rule: Rule, text: str) -> str:
    """A text as the rule's pattern sees it."""
    return text if rule.scope is Scope.WORDS else to_plain(text).strip()


def _matches(rule: Rule, pattern: regex.Pattern[str], text: str) -> bool:
    if rule.scope is Scope.WORDS:
        return pattern.search(text) is not None
    return pattern.fullmatch(text) is not None
