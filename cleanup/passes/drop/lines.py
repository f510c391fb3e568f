"""What the drop passes ask of lines: which reads like the story, and what goes with one that goes."""

from __future__ import annotations

import re

from cleanup.document import Document, Span
from cleanup.edits import Edit
from cleanup.issues import Issue
from cleanup.rulebook.model import Rule

LEAST_WORDS_OF_STORY = 12
MOST_WORDS_OF_HEADLINE = 30

_REST_IS_BLANK = re.compile(r'\s*\Z')
_NEXT_IS_BLANK = re.compile(r'\n[^\S\n]*(?:\n|\Z)')
_STOPS = '.!?\u2026\u3002\uff01\uff1f'
_CLOSERS = ')]"\'\u2019\u201d\u00bb\u201c\u300d '  # a German quotation closes with \u201c


def reads_like_story(doc: Document, line: Span) -> bool:
    """Whether a line is prose: long enough for a paragraph, and ending like a sentence."""
    text = doc.text[line.start : line.end].rstrip(_CLOSERS)
    return text[-1:] in _STOPS and text != '' and length_in_words(text) >= LEAST_WORDS_OF_STORY


def reads_like_headline(doc: Document, line: Span) -> bool:
    """Whether a line can be a headline, a label or a button: short, or no sentence."""
    text = doc.text[line.start : line.end]
    return not reads_like_story(doc, line) and length_in_words(text) <= MOST_WORDS_OF_HEADLINE


def drop(rule: Rule, doc: Document, span: Span, evidence: str) -> Issue:
    """An issue whose cure is to drop the lines of the span, with the gap above them."""
    start, end = whole_lines(doc, span)
    edit = Edit(start, end, '', (rule.id,))
    return Issue(
        rule.id, rule.kind, span.start, span.end, rule.message, (edit,), rule.safety, evidence
    )


def whole_lines(doc: Document, span: Span) -> Span:
    """The lines of a span with what parts them from the line above.

    Each dropped line so takes its own gap along: one blank line stays where there was one on
    either side, and every line can be put back by itself.
    """
    text = doc.text
    start = text.rfind('\n', 0, span.start)  # the end of the line above
    end = text.find('\n', span.end)
    if end < 0 or _REST_IS_BLANK.match(text, end):
        end = len(text)
    if start < 0:
        return Span(0, end)
    if end == len(text) or _NEXT_IS_BLANK.match(text, end):
        while start > 0 and text[(above := text.rfind('\n', 0, start)) + 1 : start].strip() == '':
            start = max(0, above)
    return Span(start, end)


def length_in_words(text: str) -> int:
    """Words; in scripts that do not part them, a word is taken to be two characters."""
    words = len(text.split())
    return words if words * 12 > len(text) else len(text) // 2
