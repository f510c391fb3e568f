"""Rule files, name tables and keep lists: from their text to rules, names and keeps.

Everything that can be wrong with such a file is found here or in `proof` and told with file
and line. Nothing here opens a file.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any

from cleanup.document import fold, to_plain
from cleanup.issues import Kind, Safety
from cleanup.rulebook.model import DictionaryError, Keep, Name, Needle, Rule, Scope
from cleanup.rulebook.pattern import (
    CUE,
    ENOUGH_RARITY,
    UNLIMITED,
    Choice,
    PatternError,
    Required,
    lead_of_cue,
    longest_match,
    parse,
    rarity,
    required_literals,
    shortest_match,
    with_cues,
)
from cleanup.rulebook.proof import failures

PATTERN_SCOPES = (Scope.LINE, Scope.HEAD, Scope.TAIL, Scope.BLOCK, Scope.WORDS)
RULE_KEYS = frozenset(
    'id kind message safety reason cues ignore-case becomes languages needs fixes keeps '
    'override'.split()
) | frozenset(PATTERN_SCOPES)
NAME_COLUMNS = ('press', 'national', 'kind', 'strong', 'weak', 'given', 'native', 'source')
NAME_KINDS = ('person', 'place', 'body')
KEEP_COLUMNS = ('phrase', 'reason')

# What a pattern may say in one word, and rule files would otherwise each say differently.
PLACEHOLDERS = {
    # The headline of another story: it starts like a sentence and does not end like one.
    '{headline}': (
        r"""["'«„‚‘(\[¿¡]{0,2}[\p{Lu}\p{Lt}\p{Lo}\p{N}#@]"""
        r"""(?:.{0,250}(?:[^\s.:;,]|\.{3}|…))?"""
    ),
    # The name of a person or an outlet: up to six words with capitals, and what joins them.
    '{name}': (
        r"(?:\p{Lu}[\p{L}\p{M}.'\-]{0,30}"
        r'(?: (?:(?:al|bin|da|de|del|della|di|dos|du|el|la|le|of|the|van|von|y) ){0,2}'
        r"\p{Lu}[\p{L}\p{M}.'\-]{0,30}){0,5})"
    ),
}


def read_rules(text: str, path: str) -> list[tuple[Rule, bool]]:
    """The rules of a rule file, each with whether it is to take the place of another.

    Raises DictionaryError for the first thing that is wrong.
    """
    return [_rule(block, path, line) for block, line in _blocks(text, path)]


def check_rules(text: str, path: str) -> tuple[list[Rule], list[DictionaryError]]:
    """The rules of a rule file that hold, and all that is wrong with the others."""
    rules: list[Rule] = []
    errors: list[DictionaryError] = []
    try:
        blocks = _blocks(text, path)
    except DictionaryError as error:
        return [], [error]
    lines: dict[str, int] = {}
    for block, line in blocks:
        try:
            rule, _ = _rule(block, path, line)
        except DictionaryError as error:
            errors.append(error)
            continue
        if rule.id in lines:
            what = f'rule {rule.id!r}: there is one at {path}:{lines[rule.id]} already'
            errors.append(DictionaryError(path, line, what, 'give it another id'))
            continue
        lines[rule.id] = line
        rules.append(rule)
    return rules, errors


def _blocks(text: str, path: str) -> list[tuple[dict[str, Any], int]]:
    """The [[rule]] blocks of a rule file, each with its line."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r'\(at line (\d+), column \d+\)', str(error))
        what = str(error).partition(' (at ')[0]
        line = int(at[1]) if at else text.count('\n') + 1
        raise DictionaryError(path, line, f'not TOML: {what}') from None
    headers = [
        number
        for number, line in enumerate(text.split('\n'), 1)
        if re.match(r'\s*\[\[\s*rule\s*\]\]', line)
    ]
    unknown = sorted(set(table) - {'rule'})
    if unknown or not isinstance(table.get('rule', []), list):
        what = f'unknown table {unknown[0]!r}' if unknown else 'rule is one table'
        raise DictionaryError(path, 1, what, 'a rule file has [[rule]] blocks only')
    blocks = table.get('rule', [])
    lines = headers if len(headers) == len(blocks) else [1] * len(blocks)
    return list(zip(blocks, lines, strict=True))


def _rule(block: dict[str, Any], path: str, line: int) -> tuple[Rule, bool]:
    name = block.get('id')

    def wrong(what: str, hint: str = '') -> DictionaryError:
        return DictionaryError(path, line, f'rule {name!r}: {what}' if name else what, hint)

    def strings(key: str) -> tuple[str, ...]:
        value = block.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise wrong(f'{key} is not a list of strings')
        return tuple(value)

    for key in block:
        if key not in RULE_KEYS:
            raise wrong(f'unknown key {key!r}', _did_you_mean(key, RULE_KEYS))
    for key in ('id', 'kind', 'message', 'safety'):
        if not isinstance(block.get(key), str) or not block[key].strip():
            raise wrong(f'{key} is missing or not a string')
    if not re.fullmatch(r'[a-z][a-z0-9]*(?:-[a-z0-9]+)*', block['id']):
        raise wrong('an id has lower-case words joined by hyphens', "such as 'see-link'")
    if block['kind'] not in list(Kind):
        raise wrong(f'unknown kind {block["kind"]!r}', _did_you_mean(block['kind'], list(Kind)))
    safeties = {str(safety): safety for safety in Safety}
    if block['safety'] not in safeties:
        raise wrong(
            f'unknown safety {block["safety"]!r}', _did_you_mean(block['safety'], list(safeties))
        )
    safety = safeties[block['safety']]
    if (safety is Safety.SAFE) == bool(block.get('reason')):
        raise wrong(
            'a rule that is not safe says why in reason'
            if safety is not Safety.SAFE
            else 'a safe rule has no reason not to be safe'
        )
    for key in ('ignore-case', 'override'):
        if not isinstance(block.get(key, False), bool):
            raise wrong(f'{key} is not true or false')

    scopes = [scope for scope in PATTERN_SCOPES if scope in block]
    if len(scopes) != 1:
        raise wrong('it needs one pattern', 'one of ' + ', '.join(PATTERN_SCOPES))
    scope = scopes[0]
    becomes = block.get('becomes')
    if becomes is not None and (scope is not Scope.WORDS or not isinstance(becomes, str)):
        raise wrong('becomes is a string and goes with words')
    if scope is Scope.WORDS and becomes is None and safety is not Safety.REPORT:
        raise wrong(
            'words are replaced or reported, never dropped', "give becomes or safety = 'report'"
        )

    cues = strings('cues')
    fixes, keeps = _proof(block, cues, becomes is not None, wrong)
    pattern = block[scope]
    if not isinstance(pattern, str) or not pattern:
        raise wrong(f'{scope} is not a pattern')
    if ('{cue}' in pattern) != bool(cues):
        raise wrong('cues and {cue} in the pattern go together')
    ignores_case = block.get('ignore-case', False)
    if ignores_case and not cues:
        raise wrong('ignore-case is about cues', 'write (?i:...) in the pattern')
    if scope is not Scope.WORDS:  # whose pattern sees the text as it is
        cues = tuple(map(to_plain, cues))
    for placeholder, meaning in PLACEHOLDERS.items():
        pattern = pattern.replace(placeholder, meaning)
    rule = Rule(
        id=block['id'],
        kind=Kind(block['kind']),
        message=block['message'],
        safety=safety,
        scope=scope,
        pattern=pattern,
        cues=cues,
        ignores_case=ignores_case,
        becomes=becomes,
        languages=strings('languages'),
        reason=block.get('reason', ''),
        where=f'{path}:{line}',
        fixes=fixes,
        keeps=keeps,
    )
    try:
        rule = rule._replace(needles=tuple(_needles(rule, strings('needs'))))
    except PatternError as error:
        raise wrong(f'{scope}: {error}') from None
    for failure in failures(rule):
        raise wrong(failure)
    return rule, block.get('override', False)


def _needles(rule: Rule, needs: tuple[str, ...]) -> Iterator[Needle]:
    """What the prefilter has to know of a rule, cue by cue.

    Raises PatternError.
    """
    tree = parse(rule.pattern.replace('{cue}', CUE))
    lead = lead_of_cue(tree)
    if not rule.cues or needs or lead is None:
        filled = with_cues(tree, rule.cues)
        required = Required(frozenset(needs), UNLIMITED)
        yield _needle('', required if needs else required_literals(filled, fold), filled)
        return
    for cue in rule.cues:
        literal = frozenset((fold(cue),))
        if rarity(literal) >= ENOUGH_RARITY:
            length = len(cue) - 1  # more than CUE has
            shortest, longest = shortest_match(tree) + length, longest_match(tree) + length
            yield Needle(cue, tuple(literal), lead, shortest, longest)
        else:
            filled = with_cues(tree, (cue,))
            yield _needle(cue, required_literals(filled, fold), filled)


def _needle(cue: str, required: Required | None, tree: Choice) -> Needle:
    if required is None:
        raise PatternError(
            'no literal text that every match must have was found: say which in needs, such as '
            "needs = ['photo']"
        )
    literals = tuple(sorted(map(fold, required.literals)))
    return Needle(cue, literals, required.lead, shortest_match(tree), longest_match(tree))


def _proof(
    block: dict[str, Any], cues: tuple[str, ...], is_pair: bool, wrong: Any
) -> tuple[tuple[str | tuple[str, str], ...], tuple[str, ...]]:
    """`fixes` and `keeps`, those with ``{cue}`` in them once for every cue."""
    fixes: list[str | tuple[str, str]] = []
    keeps: list[str] = []
    for key in ('fixes', 'keeps'):
        items = block.get(key)
        if not isinstance(items, list) or not items:
            raise wrong(f'{key} is missing', 'a rule proves what it fixes and what it keeps')
        wants_pair = is_pair and key == 'fixes'
        for item in items:
            pair = item if isinstance(item, list) else [item]
            if not all(isinstance(part, str) for part in pair) or len(pair) != 1 + wants_pair:
                shape = "['before', 'after']" if wants_pair else "'text'"
                raise wrong(f'{key} is a list of {shape}')
            for cue in cues if any('{cue}' in part for part in pair) else ('',):
                filled = [part.replace('{cue}', cue) for part in pair]
                if key == 'keeps':
                    keeps.append(filled[0])
                else:
                    fixes.append((filled[0], filled[1]) if wants_pair else filled[0])
        if cues and not any('{cue}' in ''.join(item) for item in items):
            raise wrong(f'{key} has no line with {{cue}}', 'every cue is proved, not just one')
    return tuple(fixes), tuple(keeps)


def read_names(text: str, path: str) -> list[Name]:
    """The names of a name table: tab-separated, one name a row, columns named in the first row.

    Cells with several values have `` | `` between them. Raises DictionaryError.
    """
    names: list[Name] = []
    for line, cells in _rows(text, path, NAME_COLUMNS):
        many = {
            column: tuple(part.strip() for part in cells[column].split('|') if part.strip())
            for column in ('strong', 'weak', 'given', 'native')
        }
        press, kind = cells['press'], cells['kind']
        if not press:
            raise DictionaryError(path, line, 'press is empty')
        if kind not in NAME_KINDS:
            hint = 'one of ' + ', '.join(NAME_KINDS)
            raise DictionaryError(path, line, f'{press}: unknown kind {kind!r}', hint)
        if not cells['source']:
            raise DictionaryError(path, line, f'{press}: no source', 'say where this is from')
        name = Name(
            press=press,
            national=cells['national'] or press,
            kind=kind,
            source=cells['source'],
            where=f'{path}:{line}',
            **many,
        )
        for form in name.forms:
            if not any(char.isupper() for char in form) or len(form) < 3:
                hint = 'a spelling has a capital and three letters or more'
                raise DictionaryError(path, line, f'{press}: {form!r} is not a spelling', hint)
        both = set(name.weak) & {press, name.national, *name.strong}
        if both:
            raise DictionaryError(path, line, f'{press}: {min(both)!r} is both strong and weak')
        if name.weak and not name.given:
            hint = 'a weak spelling counts only beside a given name'
            raise DictionaryError(path, line, f'{press}: weak spellings without given', hint)
        names.append(name)
    return names


def read_keep(text: str, path: str) -> list[Keep]:
    """The phrases of a keep list: tab-separated, a phrase and its reason a row.

    Raises DictionaryError.
    """
    kept = []
    for line, cells in _rows(text, path, KEEP_COLUMNS):
        if not cells['phrase'] or not cells['reason']:
            raise DictionaryError(path, line, 'a phrase to keep needs a phrase and a reason')
        kept.append(Keep(cells['phrase'], cells['reason'], f'{path}:{line}'))
    return kept


def _rows(text: str, path: str, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row of a tab-separated table with its line; ``#`` starts a comment line."""
    header: list[str] | None = None
    for number, line in enumerate(text.split('\n'), 1):
        if not line.strip() or line.startswith('#'):
            continue
        cells = [cell.strip() for cell in line.rstrip('\r').split('\t')]
        if header is None:
            header = cells
            for column in header:
                if column not in columns:
                    hint = _did_you_mean(column, columns)
                    raise DictionaryError(path, number, f'unknown column {column!r}', hint)
            missing = [column for column in columns if column not in header]
            if missing:
                raise DictionaryError(path, number, f'missing column {missing[0]!r}')
            continue
        if len(cells) > len(header):
            what = f'{len(cells)} cells in a table of {len(header)} columns'
            raise DictionaryError(path, number, what, 'cells are separated by one tab each')
        cells += [''] * (len(header) - len(cells))
        yield number, dict(zip(header, cells, strict=True))
    if header is None:
        raise DictionaryError(path, 1, 'empty table', 'the first row names the columns')


def _did_you_mean(word: str, known: Iterable[str]) -> str:
    close = get_close_matches(word, map(str, known), n=1)
    return f'did you mean {close[0]!r}?' if close else 'one of ' + ', '.join(sorted(known))
