"""Signs that a text or a line is not prose and follows rules of its own."""

from __future__ import annotations

import re

from cleanup.document import Document, Span

_CODE = re.compile(
    r'[={}\\$`]|[<>]{2}|\w\(\)|\[\w?["\']|->|=>|::|^\s*(?:\$|%|>|make|cd|ls|sudo|git|pip|for|if|while)\s'
)
_MARKDOWN = re.compile(r'^(?:#{1,6} \S|```|[-*] \[|!\[)', re.MULTILINE)


def is_code(doc: Document, line: Span) -> bool:
    """Whether a line has signs that prose does not have."""
    return doc.view(
        ('is_code', line.start),
        lambda doc: _CODE.search(doc.text, line.start, line.end) is not None,
    )


def is_markdown(doc: Document) -> bool:
    """Whether the text has headings, fences or link lists of Markdown."""
    return doc.view('is_markdown', lambda doc: _MARKDOWN.search(doc.text) is not None)
