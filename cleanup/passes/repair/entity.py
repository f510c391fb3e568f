"""HTML character references that were never decoded, or were encoded twice or taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleanup.config import Config
from cleanup.document import Document, Span
from cleanup.issues import Issue, Kind, note, swap
from cleanup.passes.prose import is_code
from cleanup.rulebook.book import Rulebook
from cleanup.rulebook.model import Rule

RULE = Rule(
    id='entity',
    kind=Kind.CHARACTERS,
    message='an HTML character reference where its character should be',
    fixes=(
        ('Smith &amp; Sons', 'Smith & Sons'),
        ('He said &amp;quot;no&amp;quot;.', 'He said "no".'),
        ('It&# 39;s the mayor& rsquo ;s turn', "It's the mayor\u2019s turn"),
        ('caf&eacute;', 'caf\u00e9'),
    ),
    keeps=(
        'AT&T; and Q&A; stay.',
        'In HTML, write &lt; for a less-than sign.',
        'The code is `&nbsp;` here.',
        'a && b; c',
        'Marks & Spencer; Dolce & Gabbana;',
    ),
)

_GAP = '[ \u00ad\u200b\u2060\ufeff]{0,3}'  # what a translator puts into a reference
_REFERENCE = re.compile(
    f'&(?:{_GAP}amp{_GAP};)*{_GAP}'
    f'(?:#{_GAP}(?:[0-9]{{1,7}}|[xX]{_GAP}[0-9a-fA-F]{{1,6}})|[A-Za-z][A-Za-z0-9]{{1,31}}){_GAP};'
)
# Only these are put together again when a translator has taken them apart.
_COMMON = frozenset('amp quot apos lt gt nbsp rsquo lsquo rdquo ldquo ndash mdash hellip'.split())
_ABOUT_MARKUP = re.compile(r'</?code|\b(?:X?HTML|XML|entity|entities|escap\w+|encod\w+|markup)\b')


def look(doc: Document, rulebook: Rulebook, config: Config) -> Iterator[Issue]:
    """References that can be decoded; a line that is about markup is left as it is."""
    if '&' not in doc.text:
        return
    for found in _REFERENCE.finditer(doc.text):
        text = _decoded(found.group())
        if text is None:
            continue
        line = doc.line_at(found.start())
        if _is_about_markup(doc, line) or is_code(doc, line):
            yield note(RULE, *found.span(), 'left alone: the line is code or about markup')
        else:
            yield swap(RULE, *found.span(), text, found.group())


def _is_about_markup(doc: Document, line: Span) -> bool:
    return doc.view(
        ('is_about_markup', line.start),
        lambda doc: _ABOUT_MARKUP.search(doc.text, line.start, line.end) is not None,
    )


def _decoded(reference: str) -> str | None:
    """What a reference stands for, None where it is none."""
    import html  # 3 ms for its table of names
    from html.entities import html5

    tight = re.sub(_GAP, '', reference)
    name = re.sub(r'^&(?:amp;)*', '', tight)
    if name == '':
        return '&'
    if name[0] != '#' and name not in html5:
        return None
    if tight != reference and name[0] != '#' and name[:-1] not in _COMMON:
        return None
    text = html.unescape('&' + name)
    return ' ' if text in '\n\r\t' else text
