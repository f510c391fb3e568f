"""From a text to its result: look, settle, apply. The only place that applies edits."""

from __future__ import annotations

from cleanup.config import Config
from cleanup.document import Document
from cleanup.edits import Edit, Patch
from cleanup.issues import Issue, Kind, Safety
from cleanup.line_ends import body_of
from cleanup.passes import STAGES, Stage
from cleanup.result import Result, Step
from cleanup.rulebook.load import load
from cleanup.select import Selection
from cleanup.settle import settle

TOO_MUCH_REMOVED = 'too-much-removed'
LEAST_REMOVED = 40  # words; the share that a shorter removal takes of a short text says nothing


class Cleaner:
    """Cleans texts under one configuration. Reusable; keeps nothing from text to text.

    >>> Cleaner().clean('The mayor  left.')
    'The mayor left.'

    Its pickle is its configuration. Raises what `load` raises, and ConfigError for a selection
    that names no rule.
    """

    def __init__(self, config: Config | None = None) -> None:
        self.config = config or Config()
        rulebook = load(self.config.sources)
        self._selection = Selection(self.config, rulebook)
        is_choosy = self.config.select or self.config.ignore
        self.rulebook = rulebook.only(self._selection.wants) if is_choosy else rulebook

    def __reduce__(self) -> tuple[type[Cleaner], tuple[Config]]:
        return Cleaner, (self.config,)

    def clean(self, text: str) -> str:
        """The text without its damage: ``explain(text).text``, without putting the reasons together.

        Raises RuleTimeoutError.
        """
        body = body_of(text)
        steps = self._steps(body.text)
        if '\r' in text:
            return Result(text, body, steps).text
        return steps[-1].patch.target + text[len(body.text) :] if steps else text

    def explain(self, text: str) -> Result:
        """The cleaned text with every edit and every issue. Raises RuleTimeoutError."""
        body = body_of(text)
        return Result(text, body, self._steps(body.text))

    def _steps(self, text: str) -> tuple[Step, ...]:
        """What each stage that found something did, in the text that the stages before it made."""
        doc = self._document(text)
        steps: list[Step] = []
        seen: dict[int, Document] = {}
        for stage in STAGES:
            if seen.get(id(stage)) is doc:
                continue  # it has looked at this very text
            seen[id(stage)] = doc
            issues = self._look(stage, doc)
            if not issues:
                continue
            settled = settle([issue for issue in issues if issue.safety <= self.config.limit])
            left = [issue for issue in issues if issue.safety > self.config.limit]
            left += (_report(issue, 'overlaps a better edit') for issue in settled.lost)
            patch = Patch(doc.text, settled.edits)
            if not patch.restores_source():
                raise AssertionError('internal error: edits that cannot be taken back')
            steps.append(Step(patch, settled.applied, tuple(left)))
            if patch.edits:
                doc = self._document(patch.target)
        if steps and _removes_too_much(text, doc.text, self.config.max_removed):
            return (Step(Patch(text), (), (_too_much(text, doc.text),)),)
        return tuple(steps)

    def _document(self, text: str) -> Document:
        return Document(text, self.config.language or None)

    def _look(self, stage: Stage, doc: Document) -> list[Issue]:
        """What the passes of a stage find: wanted, lawful, and not in what is kept."""
        found = [
            issue
            for look in stage.passes
            for issue in look(doc, self.rulebook, self.config)
            if self._selection.wants(issue.rule, issue.kind)
        ]
        return [self._checked(stage, doc, issue) for issue in found]

    def _checked(self, stage: Stage, doc: Document, issue: Issue) -> Issue:
        """The issue, made a report when an edit of it breaks the law or touches what is kept."""
        for edit in issue.edits:
            if not stage.law(doc, self.rulebook, edit):
                return _report(issue, f'breaks the law of the room {stage.room!r}')
            start, end = _trimmed(doc.text, edit)
            if not 0 < end - start <= self.rulebook.longest_keep:
                continue  # white space, or more than any phrase
            reason = self.rulebook.why_kept(doc, start, end)
            if reason:
                return _report(issue, f'kept: {reason}')
        return issue


def _report(issue: Issue, why: str) -> Issue:
    """The issue as one that is left alone, and why."""
    return issue._replace(edits=(), safety=Safety.REPORT, evidence=f'left alone: {why}')


def _trimmed(text: str, edit: Edit) -> tuple[int, int]:
    """The span of an edit without the white space at its ends."""
    start, end = edit.start, edit.end
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _removes_too_much(before: str, after: str, most: float) -> bool:
    """Whether more of the words are gone than may go, or all of them."""
    if len(after) >= len(before) * (1 - most) and after.strip():
        return False  # cheap: code points before words
    words, words_left = len(before.split()), len(after.split())
    removed = words - words_left
    return words > 0 and (words_left == 0 or removed > max(LEAST_REMOVED, most * words))


def _too_much(before: str, after: str) -> Issue:
    words, words_left = len(before.split()), len(after.split())
    return Issue(
        TOO_MUCH_REMOVED,
        Kind.OTHER,
        0,
        len(before),
        'the rules would remove too much of this text, so it is left as it is',
        safety=Safety.REPORT,
        evidence=f'{words - words_left} of {words} words; max-removed sets the limit',
    )
