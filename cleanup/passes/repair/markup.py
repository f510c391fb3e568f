"""HTML tags that were left in the text when the page around it was taken away."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleanup.config import Config
from cleanup.document import Document
from cleanup.issues import Issue, Kind, note, swap
from cleanup.passes.prose import is_markdown
from cleanup.rulebook.book import Rulebook
from cleanup.rulebook.model import Rule

RULE = Rule(
    id='markup',
    kind=Kind.MARKUP,
    message='an HTML tag left in the text',
    fixes=(
        ('The end. < /p>', 'The end.'),
        ('He <b>said</b> no.', 'He said no.'),
        ('One line<br/>and another', 'One line and another'),
        ('See <a href="https://example.org/x">the report</a>.', 'See the report.'),
    ),
    keeps=(
        '<b>bold</b> is HTML; 3 < 5 and 7 > 2',
        '<Bulba> hello\n<p> hi there',
        'The brand <HIGASHIYA> opened a shop.',
        'if a <b and c> d: stop',
        'A List<a> of vector<b>',
        '# Title\n\n<p align="center">\n\nSome *Markdown*.',
    ),
)

_BLOCKS = (
    'p br hr div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd table tbody thead tr td th blockquote center '
    'section article figure figcaption header footer aside'
).split()
_INLINE = 'b i u s em strong span a font sup sub small big img iframe'.split()
_GAP = '[ \u00a0]{0,3}'  # what a translator puts into a tag
_TAG = re.compile(
    rf'<{_GAP}(?P<close>/?){_GAP}(?P<name>[A-Za-z][A-Za-z0-9]{{0,15}})'
    rf'(?:[ \u00a0]{{1,3}}[\w:.-]{{1,40}}{_GAP}={_GAP}'
    rf"""(?:"[^"<>\n]{{0,500}}"|'[^'<>\n]{{0,500}}'|[^\s"'<>]{{1,500}})){{0,20}}{_GAP}/?{_GAP}>"""
)
# These are not tags of a page but placeholders of a translator; another rule's business.
_PLACEHOLDERS = frozenset(('unk', 'url'))
_ABOUT_MARKUP = re.compile(r'\b(?:X?HTML|XML|CSS|JavaScript|markup)\b|```|`<|</?(?:code|pre)\b')


def look(doc: Document, rulebook: Rulebook, config: Config) -> Iterator[Issue]:
    """Tags of known names, in a text that is neither about markup, nor a chat, nor Markdown."""
    text = doc.text
    if '<' not in text:
        return
    tags = list(_TAG.finditer(text))
    names = {tag['name'].lower() for tag in tags}
    known = [tag for tag in tags if tag['name'].lower() in _KNOWN]
    if not known:
        return
    doubt = ''
    if _ABOUT_MARKUP.search(text):
        doubt = 'left alone: the text is about markup'
    elif is_markdown(doc):
        doubt = 'left alone: the text is Markdown, which may have tags'
    elif names - _KNOWN - _PLACEHOLDERS:
        doubt = 'left alone: not all that looks like a tag here is one'
    closed = {tag['name'].lower() for tag in tags if tag['close']} | {'p'}
    for run in _runs([tag for tag in known if not _is_letter_in_brackets(tag, closed)]):
        start, end = run[0].start(), run[-1].end()
        if doubt:
            yield note(RULE, start, end, doubt)
            continue
        before, after = text[start - 1 : start], text[end : end + 1]
        parts_words = before.strip() and after.strip() and after not in '.,;:!?)'
        if before in ('', '\n', ' ') and after == ' ':
            end += 1
        elif before == ' ' and after in ('', '\n'):
            start -= 1
        is_block = any(tag['name'].lower() in _BLOCKS for tag in run)
        yield swap(RULE, start, end, ' ' if parts_words and is_block else '', text[start:end])


def _is_letter_in_brackets(tag: re.Match[str], closed: set[str]) -> bool:
    """Whether it is no tag after all: the ``<b>`` of ``vector<b>``, which nothing closes."""
    name = tag['name']
    return tag.group() == f'<{name}>' and len(name) == 1 and name.lower() not in closed


def _runs(tags: list[re.Match[str]]) -> list[list[re.Match[str]]]:
    """Tags that follow each other with nothing between them, together."""
    runs: list[list[re.Match[str]]] = []
    for tag in tags:
        if runs and runs[-1][-1].end() == tag.start():
            runs[-1].append(tag)
        else:
            runs.append([tag])
    return runs


_KNOWN = frozenset(_BLOCKS + _INLINE)
