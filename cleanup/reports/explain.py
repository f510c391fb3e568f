"""Every issue in words: what, where, which rule, why, how sure, before and after."""

from __future__ import annotations

from collections.abc import Iterator

from cleanup.issues import Issue, Safety
from cleanup.reports.concise import shorten
from cleanup.reports.places import Places
from cleanup.result import Result

CONTEXT = 30  # code points shown on either side of an edit
LONGEST_SHOWN = 160


def render(result: Result, path: str = '', context: int = CONTEXT) -> str:
    """The whole explanation of one text, for a terminal.

    What goes is shown as ``[-gone-]``, what comes as ``{+new+}``.
    """
    if not result.applied and not result.left:
        return f'{path or "text"}: nothing to do'
    places = Places(result.source)
    parts = [_summary(result, path)]
    for issue, is_made in result.fates:
        parts.append('\n'.join(_lines(result, issue, is_made, places, context)))
    return '\n\n'.join(parts)


def _summary(result: Result, path: str) -> str:
    words, left = len(result.source.split()), len(result.text.split())
    name = f'{path}: ' if path else ''
    return (
        f'{name}{_count(len(result.applied), "issue")} fixed by {_count(len(result.edits), "edit")}, '
        f'{len(result.left)} left alone; {words - left} of {words} words removed'
    )


def _lines(
    result: Result, issue: Issue, is_made: bool, places: Places, context: int
) -> Iterator[str]:
    line, column = places.of(issue.start)
    fate = {True: 'fixed', False: 'left alone'}[is_made]
    yield f'line {line}, column {column}: {issue.rule} ({issue.kind}, {issue.safety}) - {fate}'
    yield f'  what   {issue.message}'
    if issue.evidence:
        yield f'  why    {shorten(issue.evidence, LONGEST_SHOWN)}'
    if issue.copy:
        kept = result.source[issue.copy[0] : issue.copy[1]]
        yield f'  kept   line {places.of(issue.copy[0]).line}: {shorten(kept, LONGEST_SHOWN)}'
    if issue.edits:
        for edit in issue.edits:
            yield f'  edit   {_inline(result.source, edit.start, edit.end, edit.text, context)}'
    else:
        yield f'  text   {_inline(result.source, issue.start, issue.end, None, context)}'
    if not is_made and issue.safety is Safety.RISKY:
        yield '  to fix it: --risky'


def _inline(source: str, start: int, end: int, text: str | None, context: int) -> str:
    before = _visible(source[max(0, start - context) : start])
    after = _visible(source[end : end + context])
    was = _visible(shorten_middle(source[start:end]))
    if text is None:
        return f'{before}[{was}]{after}'
    return (
        f'{before}{f"[-{was}-]" if was else ""}{f"{{+{_visible(text)}+}}" if text else ""}{after}'
    )


def shorten_middle(text: str, longest: int = LONGEST_SHOWN) -> str:
    """A text without its middle when it is long."""
    if len(text) <= longest:
        return text
    half = longest // 2 - 2
    return f'{text[:half]} ... {text[-half:]}'


def _visible(text: str) -> str:
    """A text in one line, with what nobody sees made visible."""
    shown = text.replace('\n', '\u23ce').replace('\t', '\u21e5').replace('\r', '\u240d')
    return ''.join(char if char.isprintable() else f'<U+{ord(char):04X}>' for char in shown)


def _count(number: int, noun: str) -> str:
    return f'{number} {noun}' if number == 1 else f'{number} {noun}s'
