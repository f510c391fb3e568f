"""Letters of one script inside a word of another, where they only look right."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleanup.config import Config
from cleanup.document import Document
from cleanup.issues import Issue, Kind, note, swap
from cleanup.rulebook.book import Rulebook
from cleanup.rulebook.model import Rule

RULE = Rule(
    id='look-alike',
    kind=Kind.CHARACTERS,
    message='a word with letters of another script that only look right',
    fixes=(
        ('The W\u041dO said so', 'The WHO said so'),
        ('a \u0421OVID test', 'a COVID test'),
        (
            '\u043a\u043e\u043c\u043fa\u043d\u0438\u044f',
            '\u043a\u043e\u043c\u043f\u0430\u043d\u0438\u044f',
        ),
    ),
    keeps=(
        'The IT-\u043a\u043e\u043c\u043f\u0430\u043d\u0438\u044f hired.',
        'Marina \u0426\u0438bulko is a name half translated.',
        'A \u03bcTorrent client and \u03b1-rays.',
        '\u041e\u041a and XX\u0432. stay',
        'MS-\u0414\u041e\u0421',
    ),
)

# Pairs that look the same in most fonts; UTS #39 (unicode.org/reports/tr39) lists them as
# confusable. Latin with Cyrillic, then Latin with Greek capitals and omicron.
_TO_LATIN = dict(
    zip(
        '\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u04bb\u0501\u051b\u051d'
        '\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0423\u0406\u0408\u0405\u04ae'
        '\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf',
        'aeopcyxijshdqwABEKMHOPCTXYIJSYABEZHIKMNOPTYXo',
        strict=True,
    )
)
_TO_CYRILLIC = dict(
    zip(
        'aeopcyxABEKMHOPCTXYi',
        '\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0410\u0412\u0415\u041a\u041c\u041d\u041e'
        '\u0420\u0421\u0422\u0425\u0423\u0456',
        strict=True,
    )
)
_LATIN = 'A-Za-z\u00c0-\u024f'
_OTHER = '\u0370-\u0530'
_HAS_OTHER = re.compile(f'[{_OTHER}]')
_MIXED = re.compile(f'[{_LATIN}][{_OTHER}]|[{_OTHER}][{_LATIN}]')
_GREEK = re.compile('[\u0370-\u03ff\u1f00-\u1fff]')
_ROMAN_NUMERAL = re.compile(f'[IVXLCDM]+[{_OTHER}]{{1,3}}$')  # a century: XX\u0432.
_WORD = re.compile(r'[^\W\d_]+')


def look(doc: Document, rulebook: Rulebook, config: Config) -> Iterator[Issue]:
    """Words that mix scripts: repaired when every foreign letter has a twin in the word's script."""
    text = doc.text
    if text.isascii() or not _HAS_OTHER.search(text):
        return
    here = 0
    while mixed := _MIXED.search(text, here):
        start = mixed.start()
        while start and text[start - 1].isalpha():
            start -= 1
        word = _WORD.match(text, start)
        if word is None:
            return
        here = word.end()
        becomes = _in_one_script(word.group())
        if becomes is None and _GREEK.search(word.group()):
            continue  # symbols: a μTorrent, a β-blocker without its hyphen
        if becomes is None:
            yield note(RULE, *word.span(), 'no sure reading in one script')
        else:
            yield swap(RULE, *word.span(), becomes, 'every letter has a twin in the other script')


def _in_one_script(word: str) -> str | None:
    """The word in the script of the letters that have no twin; None where that is not sure."""
    if _ROMAN_NUMERAL.match(word):
        return None
    own_latin = any(re.match(f'[{_LATIN}]', c) and c not in _TO_CYRILLIC for c in word)
    own_other = any(re.match(f'[{_OTHER}]', c) and c not in _TO_LATIN for c in word)
    if own_latin and not own_other:
        return ''.join(_TO_LATIN.get(c, c) for c in word)
    if own_other and not own_latin and not _GREEK.search(word):
        return ''.join(_TO_CYRILLIC.get(c, c) for c in word)
    return None
