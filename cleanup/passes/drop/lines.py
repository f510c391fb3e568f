"""What the drop passes ask of lines: which reads like the story, and what goes with one that goes."""

from __future__ import annotations

from cleanup.document import Document, Span

LEAST_WORDS_OF_STORY = 12
MOST_WORDS_OF_HEADLINE = 30

_STOPS = '.!?\u2026\u3002\uff01\uff1f'
_CLOSERS = ')]"\'\u2019\u201d\u00bb\u201c\u300d '  # a German quotation closes with \u201c


def reads_like_story(doc: Document, line: Span) -> bool:
    """Whether a line is prose: long enough for a paragraph, and ending like a sentence."""
    text = doc.text[line.start : line.end].rstrip(_CLOSERS)
    return text[-1:] in _STOPS and text != '' and _length(text) >= LEAST_WORDS_OF_STORY


def reads_like_headline(doc: Document, line: Span) -> bool:
    """Whether a line can be a headline, a label or a button: short, or no sentence."""
    text = doc.text[line.start : line.end]
    return not reads_like_story(doc, line) and _length(text) <= MOST_WORDS_OF_HEADLINE


def whole_lines(doc: Document, span: Span) -> Span:
    """The lines of a span with their line ends, and the blank lines that they leave behind.

    A line that stood between blank lines takes those below it along, so that one blank line
    stays where there was one on either side.
    """
    text = doc.text
    start = doc.line_at(span.start).start
    end = min(len(text), doc.line_at(span.end).end + 1)
    if start == 0 or text[:start].endswith('\n\n'):
        while end < len(text):
            line = doc.line_at(end)
            if text[line.start : line.end].strip():
                break
            end = min(len(text), line.end + 1)
    return Span(start, end)


def _length(text: str) -> int:
    """Words; in scripts that do not part them, a word is taken to be two characters."""
    words = len(text.split())
    return words if words * 12 > len(text) else len(text) // 2
