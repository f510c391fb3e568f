"""Every issue in words: what, where, which rule, why, how sure, before and after."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleanup.edits import Edit
from cleanup.issues import Issue, Safety
from cleanup.reports.concise import shorten
from cleanup.reports.paint import Paint, plain, visible
from cleanup.reports.places import Places
from cleanup.result import Result

CONTEXT = 30  # code points shown on either side of an edit
LONGEST_SHOWN = 160
_WORD = re.compile(r'\w+')


def render(result: Result, path: str = '', context: int = CONTEXT, paint: Paint = plain) -> str:
    """The whole explanation of one text, for a terminal.

    What goes is shown as ``[-gone-]``, what comes as ``{+new+}``; `context` is the number of code
    points shown on either side.
    """
    if not result.applied and not result.left:
        return f'{path or "text"}: nothing to do'
    places = Places(result.source)
    parts = [paint(_summary(result, path), 'title')]
    for issue, is_made in result.fates:
        parts.append('\n'.join(_lines(result, issue, is_made, places, context, paint)))
    return '\n\n'.join(parts)


def _summary(result: Result, path: str) -> str:
    words, left = (len(_WORD.findall(text)) for text in (result.source, result.text))
    name = f'{path}: ' if path else ''
    return (
        f'{name}{_count(len(result.applied), "issue")} fixed by {_count(len(result.edits), "edit")}, '
        f'{len(result.left)} left alone; {words - left} of {words} words removed'
    )


def _lines(
    result: Result, issue: Issue, is_made: bool, places: Places, context: int, paint: Paint
) -> Iterator[str]:
    line, column = places.of(issue.start)
    fate = {True: 'fixed', False: 'left alone'}[is_made]
    place = paint(f'line {line}, column {column}', 'place')
    yield f'{place}: {paint(issue.rule, "rule")} ({issue.kind}, {issue.safety}) - {fate}'
    yield f'  what   {issue.message}'
    if issue.evidence:
        yield f'  why    {shorten(issue.evidence, LONGEST_SHOWN)}'
    if issue.copy:
        kept = result.source[issue.copy[0] : issue.copy[1]]
        yield f'  kept   line {places.of(issue.copy[0]).line}: {shorten(kept, LONGEST_SHOWN)}'
    if issue.edits:
        for edit in issue.edits:
            yield f'  edit   {_inline(result.source, edit, context, paint)}'
    else:
        yield f'  text   {_marked(result.source, issue, context)}'
    if not is_made and issue.safety is Safety.RISKY:
        yield '  to fix it: --risky'


def _inline(source: str, edit: Edit, context: int, paint: Paint) -> str:
    before, was, after = _around(source, edit.start, edit.end, context)
    gone = paint(f'[-{was}-]', 'gone') if was else ''
    new = paint(f'{{+{visible(edit.text)}+}}', 'new') if edit.text else ''
    return f'{before}{gone}{new}{after}'


def _marked(source: str, issue: Issue, context: int) -> str:
    before, what, after = _around(source, issue.start, issue.end, context)
    return f'{before}[{what}]{after}'


def _around(source: str, start: int, end: int, context: int) -> tuple[str, str, str]:
    """What stands before a span, in it and after it, fit for one line."""
    return (
        visible(source[max(0, start - context) : start]),
        visible(_without_middle(source[start:end])),
        visible(source[end : end + context]),
    )


def _without_middle(text: str) -> str:
    if len(text) <= LONGEST_SHOWN:
        return text
    half = LONGEST_SHOWN // 2 - 2
    return f'{text[:half]} ... {text[-half:]}'


def _count(number: int, noun: str) -> str:
    return f'{number} {noun}' if number == 1 else f'{number} {noun}s'
