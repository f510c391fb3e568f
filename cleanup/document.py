"""A text and the views that all passes share: lines, blocks, sentences, words, language.

The only parser. Views are computed when first asked for and kept; all are spans of code
points over the same text, so that what a pass finds in one view has a place in every other.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from cleanup.language import language_of

View = TypeVar('View')


class Span(NamedTuple):
    """``text[start:end]``."""

    start: int
    end: int


class Cover:
    """A union of spans, to be asked often whether it holds another span."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def holds(self, start: int, end: int) -> bool:
        """Whether ``text[start:end]`` lies in one of the spans."""
        at = bisect_right(self._starts, start) - 1
        return at >= 0 and end <= self._ends[at]


# One character for one character, so that an offset into the plain text is an offset into the
# text. İ is here because its lower-case form has two code points.
_PLAIN = {
    '\u00a0': ' ', '\u202f': ' ', '\u3000': ' ', '\t': ' ',
    '\u2018': "'", '\u2019': "'", '\u02bc': "'",
    '\u201c': '"', '\u201d': '"', '\u201e': '"',
    '\uff1a': ':', '\uff5c': '|',
    '\u0130': 'I',
}  # fmt: skip
_SURROGATE = re.compile('[\ud800-\udfff]')
_SENTENCE_END = re.compile(r'[.!?\u2026]+["\'\u201d\u2019\u00bb)\]]*(?=\s)|[\u3002\uff01\uff1f]')
_SOLID_LINE = re.compile(r'\S[^\n]*')
_WORD = re.compile(r'\w+')
# A stop after these does not end a sentence; neither does one after a single letter.
_ABBREVIATIONS = frozenset(
    'mr mrs ms dr prof st gen col lt sgt sen rep gov pres no vs etc jr sr inc ltd co corp '
    'jan feb mar apr jun jul aug sep sept oct nov dec approx dept est fig vol al'.split()
)


class Document:
    """A text, parsed once for all passes. Lines end in ``\\n`` only; see `cleaner`.

    `language` is an ISO 639-1 code: as given, or found when first asked for ('und' when the
    text does not show it).
    """

    def __init__(self, text: str, language: str | None = None) -> None:
        self.text = text
        self.given_language = language
        self._views: dict[Hashable, Any] = {}
        self._last_line = Span(-1, -1)

    def view(self, key: Hashable, compute: Callable[[Document], View]) -> View:
        """What `compute` makes of this document, computed once for each `key`."""
        if key not in self._views:
            self._views[key] = compute(self)
        kept: View = self._views[key]
        return kept

    @cached_property
    def language(self) -> str:
        """ISO 639-1 code of the language that most of the text is in, or 'und'."""
        return self.given_language or language_of(self.text)

    def language_at(self, offset: int) -> str:
        """The language of the line around an offset; a text may have several."""
        line = self.line_at(offset)
        return self.given_language or self.view(
            ('language', line.start), lambda doc: language_of(doc.text[line.start : line.end])
        )

    @cached_property
    def plain(self) -> str:
        """The text with typographic spaces, quotes and colons as ASCII, offsets unchanged."""
        return to_plain(self.text)

    @cached_property
    def folded(self) -> str:
        """The plain text in lower case, offsets unchanged: what literals are looked up in."""
        return self.plain.lower()  # as fold() does

    @cached_property
    def lines(self) -> tuple[Span, ...]:
        """Every line, blank ones too, without its line end."""
        spans, start = [], 0
        for line in self.text.split('\n'):
            end = start + len(line)
            spans.append(Span(start, end))
            start = end + 1
        return tuple(spans)

    def solid_lines(self, start: int = 0) -> Iterator[Span]:
        """The lines that are not blank from an offset on, each from its first visible character."""
        for found in _SOLID_LINE.finditer(self.text, start):
            yield Span(*found.span())

    @cached_property
    def blocks(self) -> tuple[Span, ...]:
        """Paragraphs: runs of lines that are not blank."""
        blocks: list[Span] = []
        after_blank = True
        for line in self.lines:
            if _is_blank(self.text, line):
                after_blank = True
            elif after_blank:
                blocks.append(line)
                after_blank = False
            else:
                blocks[-1] = Span(blocks[-1].start, line.end)
        return tuple(blocks)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Sentences, by stops and line ends; a heading is a sentence too."""
        return tuple(
            sentence for line in self.solid_lines() for sentence in _sentences(self.text, line)
        )

    @cached_property
    def words(self) -> tuple[Span, ...]:
        """Runs of letters, digits and underscores."""
        return tuple(Span(*found.span()) for found in _WORD.finditer(self.text))

    def line_at(self, offset: int) -> Span:
        """The line around an offset, without its line end."""
        last = self._last_line  # often asked again: a line can be the whole of a long text
        if last.start <= offset <= last.end:
            return last
        start = self.text.rfind('\n', 0, offset) + 1
        end = self.text.find('\n', offset)
        self._last_line = Span(start, len(self.text) if end < 0 else end)
        return self._last_line

    def block_at(self, offset: int) -> Span:
        """The paragraph around an offset; an empty span when the offset is in none."""
        return _around(self.blocks, offset)

    def sentence_at(self, offset: int) -> Span:
        """The sentence around an offset; an empty span when the offset is in none."""
        line = self.line_at(offset)
        sentences = self.view(
            ('sentences', line.start), lambda doc: tuple(_sentences(doc.text, line))
        )
        return _around(sentences, offset)


def to_plain(text: str) -> str:
    """The text with typographic spaces, quotes and colons as ASCII, character for character."""
    if text.isascii():
        return text.replace('\t', ' ')
    for typographic, plain in _PLAIN.items():
        if typographic in text:
            text = text.replace(typographic, plain)
    try:
        text.encode()
    except UnicodeEncodeError:  # lone surrogates, which no text should have and some do
        return _SURROGATE.sub('\ufffd', text)
    return text


def fold(text: str) -> str:
    """The plain text in lower case, character for character.

    >>> fold('READ\u00a0ALSO\uff1a')
    'read also:'
    """
    return to_plain(text).lower()


def has_any(text: str, chars: tuple[str, ...]) -> bool:
    """Whether one of the characters is in the text; faster than a pattern for what is rare."""
    for char in chars:  # noqa: SIM110 - any() with a generator takes twice as long
        if char in text:
            return True
    return False


def _is_blank(text: str, span: Span) -> bool:
    return span.start == span.end or text[span.start : span.end].isspace()


def _around(spans: Sequence[Span], offset: int) -> Span:
    at = bisect_right(spans, offset, key=lambda span: span.start) - 1
    if at >= 0 and offset <= spans[at].end:
        return spans[at]
    return Span(offset, offset)


def _sentences(text: str, line: Span) -> list[Span]:
    sentences, start = [], line.start
    for stop in _SENTENCE_END.finditer(text, line.start, line.end):
        if stop.group().startswith('.') and _is_abbreviated(text, start, stop.start()):
            continue
        sentences.append(Span(start, stop.end()))
        start = stop.end()
        while start < line.end and text[start].isspace():
            start += 1
    if start < line.end:
        sentences.append(Span(start, line.end))
    return sentences


def _is_abbreviated(text: str, start: int, stop: int) -> bool:
    word = text[max(start, stop - 8) : stop].rpartition(' ')[2]
    return (len(word) == 1 and word.isalpha()) or word.lower() in _ABBREVIATIONS
