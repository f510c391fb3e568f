"""Spaces at line ends and doubled inside lines of prose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleanup.config import Config
from cleanup.document import Document, Span
from cleanup.issues import Issue, Kind, cut, swap
from cleanup.passes.prose import is_markdown
from cleanup.rulebook.book import Rulebook
from cleanup.rulebook.model import Rule

TRAILING = Rule(
    id='trailing-space',
    kind=Kind.WHITESPACE,
    message='spaces at the end of a line',
    fixes=(('The mayor left.  \n\nNobody knew why. ', 'The mayor left.\n\nNobody knew why.'),),
    keeps=(
        'The mayor left.\n\nNobody knew why.',
        '# Notes\n\nA line that breaks here,  \nas Markdown does.',
    ),
)
DOUBLE = Rule(
    id='double-space',
    kind=Kind.WHITESPACE,
    message='two spaces where one belongs',
    fixes=(
        ('The mayor  left the hall.', 'The mayor left the hall.'),
        ('The mayor\u00a0 left the hall.', 'The mayor left the hall.'),
    ),
    keeps=(
        'name    size   date',
        '    indented  code',
        'He left.  Nobody knew why.  They asked: "Why?"  He came back.',
        'a  b  c  d\n1  2  3  4',
        '\tcell  cell',
        'one | two  | three',
    ),
)

_SPACE = ' \u00a0\u3000'
# Only from the start of a run: a long one inside a line would be tried from every space.
_TRAILING = re.compile(rf'(?<![{_SPACE}\t])[{_SPACE}\t]++(?=\n|\Z)')
# Spaces before a mark are the business of the rule for those.
_DOUBLE = re.compile(rf'(?<=[^\s{_SPACE}])[{_SPACE}]{{2,}}(?=[^\s{_SPACE}])(?![,.;](?:\s|\Z))')
_ODD_TRAILING = re.compile('[\u00a0\u3000]\n')
_ODD_PAIR = re.compile('\u00a0[ \u00a0]| \u00a0|\u3000')
# Many who write put two spaces after a stop; that is a habit and no damage.
_STOP = re.compile(r'[.!?:;]["\'\u201d\u2019\u00bb)]?$')


def look_trailing(doc: Document, rulebook: Rulebook, config: Config) -> Iterator[Issue]:
    """Spaces before a line end; in Markdown two of them break the line, and stay."""
    text = doc.text
    # Cheap tests first: most texts have nothing here, and a search costs more than all of these.
    has_trailing = ' \n' in text or '\t\n' in text or text[-1:].isspace()
    if not has_trailing and (text.isascii() or not _ODD_TRAILING.search(text)):
        return
    for found in _TRAILING.finditer(text):
        if found.group() == '  ' and is_markdown(doc) and text[found.start() - 1] != '\n':
            continue
        yield cut(TRAILING, *found.span())


def look_double(doc: Document, rulebook: Rulebook, config: Config) -> Iterator[Issue]:
    """Runs of spaces inside sentences; tables, code and the habit of two after a stop stay."""
    text = doc.text
    if '  ' not in text and (text.isascii() or not _ODD_PAIR.search(text)):
        return
    by_line: dict[Span, list[re.Match[str]]] = {}
    for run in _DOUBLE.finditer(text):
        by_line.setdefault(doc.line_at(run.start()), []).append(run)
    for line, runs in by_line.items():
        if _is_laid_out(doc, line, runs):
            continue
        for run in runs:
            if not _STOP.search(text, max(line.start, run.start() - 2), run.start()):
                yield swap(DOUBLE, *run.span(), ' ')


def _is_laid_out(doc: Document, line: Span, runs: list[re.Match[str]]) -> bool:
    """Whether the spaces of a line are there for its looks: a table, code, justified lines."""
    text = doc.text[line.start : line.end].rstrip()  # what trails is another rule's
    if text[0] in _SPACE + '\t' or '\t' in text or '|' in text:
        return True
    if any(len(run.group()) > 2 for run in runs) or len(runs) > max(1, text.count(' ') // 6):
        return True
    columns = {run.end() - line.start: text[: run.end() - line.start] for run in runs}
    above = doc.line_at(line.start - 1) if line.start else None
    below = doc.line_at(line.end + 1) if line.end < len(doc.text) else None
    for other in (above, below):
        if other is None:
            continue
        for run in _DOUBLE.finditer(doc.text, other.start, other.end):
            column = run.end() - other.start
            # The same words before it: no second row of a table but a copy of the line.
            if column in columns and doc.text[other.start : run.end()] != columns[column]:
                return True
    return False
