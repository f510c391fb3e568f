"""Names that one text spells in several ways: all mentions take the canonical spelling."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from cleanup.config import Config
from cleanup.document import Cover, Document, to_plain
from cleanup.edits import Edit
from cleanup.issues import Issue, Kind, note, swap
from cleanup.language import UNKNOWN
from cleanup.passes.drop.furniture import furniture
from cleanup.rulebook.book import Rulebook
from cleanup.rulebook.model import Name, Rule

RULE = Rule(
    id='name-variant',
    kind=Kind.INCONSISTENCY,
    message='one name in several spellings',
    fixes=(
        (
            'Lukashenko came to the fair. Later Lukashenka left it.',
            'Lukashenko came to the fair. Later Lukashenko left it.',
        ),
        (
            'The train to Kiev was late. Kyiv\u2019s station was full, and Kiev-bound buses too.',
            'The train to Kyiv was late. Kyiv\u2019s station was full, and Kyiv-bound buses too.',
        ),
    ),
    keeps=(
        'The train to Kiev was late. The Kiev station was full.',
        'They ate chicken Kiev. The train to Kyiv was late.',
        'He wrote to kiev@example.org. The train to Kyiv was late.',
        'The page www.kiev.example/Kiev was down. The train to Kyiv was late.',
        'The town is written Kiev or Kyiv. The train to Kyiv was late.',
        'Follow #Kiev and @Kiev. The train to Kyiv was late.',
    ),
)

_JOINED_BEFORE = re.compile(r"[^\W\d_]['\u2019]$")
_JOINED_AFTER = re.compile(r"['\u2019](?!s\b)[^\W\d_]", re.IGNORECASE)
LONGEST_TOKEN = 200  # code points that are looked at on either side of a mention

# A token of this shape is an address, a handle or code, and no prose.
_NO_PROSE = re.compile(r'[/\\@#_=<>{}|~]|\w\.\w')
# A sentence that speaks of spellings: what it says of them would become nonsense.
_ABOUT_SPELLING = re.compile(
    r'\b(?:spell(?:s|ed|ing|ings|t)?|romani[sz]\w+|transliterat\w+|transcri(?:be|ption)\w*|'
    r'alphabet\w*|(?:also|formerly|better|once) (?:known|called|written)|renamed|aka|abbreviat\w+|'
    r'acronyms?|initials|(?:which|that) stands for|short for|in (?:Russian|Ukrainian|Belarusian|'
    r'Polish|German|French|Spanish|English|Arabic|Persian|Turkish|Armenian|Georgian|Chinese|'
    r'Japanese|Korean))\b',
    re.IGNORECASE,
)
# What stands between two spellings that are named side by side: `Kyiv (Kiev)`, `Kiev or Kyiv`.
_SIDE_BY_SIDE = re.compile(
    r"""[\s"'\u201c\u201d\u2018\u2019(\[/,;:\u2013\u2014-]*"""
    r"""(?:(?:or|not|and|also|the|as|is|than|rather|instead|of|called|in)[\s"'\u201c\u2018(,]*){0,4}"""
)


class _Mention(NamedTuple):
    start: int
    end: int
    form: str


def look(doc: Document, rulebook: Rulebook, config: Config) -> Iterator[Issue]:
    """Names with two spellings or more in this text; all with one, when `names` says so."""
    if config.names == 'off':
        return
    for index, spans in rulebook.hits(doc).names.items():
        there = {doc.plain[start:end] for start, end in spans}
        if len(there) == 1 and config.names == 'mixed':
            continue  # as nearly all names are: spelled in one way
        name = rulebook.names[index]
        mentions = list(_mentions(doc, name, spans, _closed(doc, rulebook, config)))
        yield from _unified(doc, config, name, mentions)


def _unified(
    doc: Document, config: Config, name: Name, mentions: list[_Mention]
) -> Iterator[Issue]:
    """An issue for each spelling that is not the canonical one."""
    count = Counter(mention.form for mention in mentions)
    if len(count) == 1 and config.names == 'mixed':
        return
    canonical = name.canonical(config.name_policy)
    variants = sorted(count.keys() - {to_plain(canonical)})
    doubt = _doubt(doc, mentions) if variants else ''
    spelled = ', '.join(f'{form} {times}' for form, times in count.most_common())
    for variant in variants:
        places = [mention for mention in mentions if mention.form == variant]
        if doubt:
            yield note(RULE, places[0].start, places[0].end, f'{spelled}; left alone: {doubt}')
            continue
        edits = tuple(Edit(start, end, canonical, (RULE.id,)) for start, end, _ in places)
        why = f'{spelled}; {canonical} is the {config.name_policy} spelling ({name.source})'
        issue = swap(RULE, places[0].start, places[0].end, canonical, why)
        yield issue._replace(edits=edits)


def _closed(doc: Document, rulebook: Rulebook, config: Config) -> Cover:
    """Where no mention counts: phrases that are kept, and furniture that is about to go."""
    limit = config.limit
    going = [span for rule, span in furniture(doc, rulebook, limit) if rule.safety <= limit]
    return Cover([*(span for _, span in rulebook.kept(doc)), *going])


def _mentions(
    doc: Document, name: Name, spans: list[tuple[int, int]], closed: Cover
) -> Iterator[_Mention]:
    """The places where the letters are this name, in prose."""
    forms = frozenset(map(to_plain, name.forms))
    for start, end in spans:
        form = doc.plain[start:end]  # a curly apostrophe makes no other spelling
        before = doc.text[max(0, start - LONGEST_TOKEN) : start]
        after = doc.text[end : end + LONGEST_TOKEN]
        if form not in forms or _is_inside_word(before, after):
            continue
        if closed.holds(start, end):
            continue
        if _NO_PROSE.search(_last_token(before) + form + _first_token(after)):
            continue
        if doc.language_at(start) not in ('en', UNKNOWN):
            continue  # the canonical spellings are those of English
        if name.kind == 'person' and _is_half_of_double_name(before, after):
            continue
        if form in name.weak and not before.rstrip().endswith(name.given):
            continue
        yield _Mention(start, end, form)


def _is_inside_word(before: str, after: str) -> bool:
    """Whether letters go on, if only after an apostrophe: ``Shara'a``; a possessive ends a word."""
    if before[-1:].isalnum() or after[:1].isalnum():
        return True
    return bool(_JOINED_BEFORE.search(before) or _JOINED_AFTER.match(after))


def _is_half_of_double_name(before: str, after: str) -> bool:
    """Whether it is joined to another name by a hyphen: not ``pro-Lukashenko``."""
    joined = _last_token(before) if before[-1:] == '-' else ''
    return joined[:1].isupper() or (after[:1] == '-' and after[1:2].isupper())


def _doubt(doc: Document, mentions: list[_Mention]) -> str:
    """Why the mentions are not to be touched; '' when nothing speaks against it."""
    for mention in mentions:
        sentence = doc.sentence_at(mention.start)
        if _ABOUT_SPELLING.search(doc.text, sentence.start, sentence.end):
            return 'a sentence here is about how it is written'
    for left, right in pairwise(sorted(mentions)):
        if left.form != right.form and _SIDE_BY_SIDE.fullmatch(doc.text, left.end, right.start):
            return 'two spellings stand side by side'
    return ''


def _last_token(text: str) -> str:
    return '' if text[-1:].isspace() else (text.split() or [''])[-1]


def _first_token(text: str) -> str:
    return '' if text[:1].isspace() else (text.split(maxsplit=1) or [''])[0]
