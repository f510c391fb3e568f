"""One line an issue, as compilers and linters write them: ``path:line:column: rule message``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from cleanup.issues import Issue, Safety
from cleanup.reports.paint import Paint, Role, plain, visible
from cleanup.reports.places import Places
from cleanup.result import Result


def render(path: str, result: Result, paint: Paint = plain) -> Iterator[str]:
    """A line for each issue, from left to right."""
    if not result.applied and not result.left:
        return
    places = Places(result.source)
    for issue, is_made in result.fates:
        line, column = places.of(issue.start)
        detail = f': {shorten(issue.evidence)}' if issue.evidence else ''
        fate = label(issue, is_made)
        place, rule = paint(f'{path}:{line}:{column}', 'place'), paint(issue.rule, 'rule')
        yield f'{place}: {rule} {issue.message}{detail} {paint(f"[{fate}]", _ROLES[is_made])}'


_ROLES: dict[bool, Role] = {True: 'new', False: 'kept'}


def label(issue: Issue, is_made: bool) -> str:
    """What becomes of an issue: ``fixable``, ``fixable with --risky``, ``left alone``."""
    if is_made:
        return 'fixable'
    return 'fixable with --risky' if issue.safety is Safety.RISKY else 'left alone'


def statistics(results: Iterable[Result]) -> Iterator[str]:
    """How many issues of each rule there are, the most frequent first."""
    made: Counter[str] = Counter()
    left: Counter[str] = Counter()
    for result in results:
        made.update(issue.rule for issue in result.applied)
        left.update(issue.rule for issue in result.left)
    for rule in sorted(made | left, key=lambda rule: (-made[rule] - left[rule], rule)):
        yield f'{made[rule]:7} fixable {left[rule]:7} left  {rule}'


def shorten(text: str, longest: int = 100) -> str:
    """A text in one line of at most so many code points."""
    line = visible(' '.join(text.split()))
    return line if len(line) <= longest else line[: longest - 1] + '\u2026'
