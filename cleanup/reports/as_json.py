"""Results as JSON, for programs. All offsets are code points of the original text."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from cleanup.issues import Issue
from cleanup.reports.places import Places
from cleanup.result import Result


def render(results: Iterable[tuple[str, Result]], with_text: bool) -> str:
    """All results as one JSON array."""
    return json.dumps(
        [as_dict(path, result, with_text) for path, result in results],
        ensure_ascii=False,
        indent=2,
    )


def render_line(path: str, result: Result, with_text: bool) -> str:
    """One result as one line of JSON."""
    return json.dumps(as_dict(path, result, with_text), ensure_ascii=False)


def as_dict(path: str, result: Result, with_text: bool) -> dict[str, Any]:
    """One result; `edits` with what stood there are enough to go back from the cleaned text."""
    places = Places(result.source)
    table: dict[str, Any] = {
        'path': path,
        'changed': result.source != result.text,
        'offsets': 'code points of the original text',
        'edits': [
            {
                'start': edit.start,
                'end': edit.end,
                'before': result.source[edit.start : edit.end],
                'after': edit.text,
                'rules': edit.rules,
            }
            for edit in result.edits
        ],
        'issues': [_issue(issue, is_made, places) for issue, is_made in result.fates],
    }
    if with_text:
        table['text'] = result.text
    return table


def _issue(issue: Issue, is_made: bool, places: Places) -> dict[str, Any]:
    line, column = places.of(issue.start)
    table: dict[str, Any] = {
        'rule': issue.rule,
        'kind': issue.kind,
        'start': issue.start,
        'end': issue.end,
        'line': line,
        'column': column,
        'message': issue.message,
        'evidence': issue.evidence,
        'safety': str(issue.safety),
        'applied': is_made,
    }
    if issue.copy:
        table['copy'] = {'start': issue.copy[0], 'end': issue.copy[1]}
    return table
