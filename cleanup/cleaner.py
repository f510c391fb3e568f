"""From a text to its result: look, settle, apply. The only place that applies edits."""

from __future__ import annotations

from collections.abc import Iterable

from cleanup.config import Config
from cleanup.document import Document
from cleanup.edits import Edit, Patch
from cleanup.issues import Issue, Kind, Safety
from cleanup.line_ends import Body, body_of
from cleanup.passes import STAGES, Stage
from cleanup.result import Result
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
        self.rulebook = load(self.config.sources)
        self._selection = Selection(self.config, self.rulebook)

    def __reduce__(self) -> tuple[type[Cleaner], tuple[Config]]:
        return Cleaner, (self.config,)

    def clean(self, text: str) -> str:
        """The text without its damage. Raises RuleTimeoutError."""
        return self.explain(text).text

    def explain(self, text: str) -> Result:
        """The cleaned text with every edit and every issue. Raises RuleTimeoutError."""
        body = body_of(text)
        doc = self._document(body.text)
        patch = Patch(body.text)
        applied: list[Issue] = []
        left: list[Issue] = []
        for stage in STAGES:
            issues = self._look(stage, doc)
            if not issues:
                continue
            settled = settle(issue for issue in issues if self._is_made(issue))
            reported = [issue for issue in issues if not self._is_made(issue)]
            reported += (_report(issue, 'overlaps a better edit') for issue in settled.lost)
            applied += (_moved(issue, patch) for issue in settled.applied)
            left += (_moved(issue, patch) for issue in reported)
            if settled.edits:
                step = Patch(doc.text, settled.edits)
                patch = patch.then(step)
                doc = self._document(step.target)
        if not applied and not left:
            return Result(Patch(text))
        if _removes_too_much(patch, self.config.max_removed):
            return Result(Patch(text), left=(_too_much(text, patch),))
        return _outward(text, body, patch, applied, left)

    def _document(self, text: str) -> Document:
        return Document(text, self.config.language or None)

    def _look(self, stage: Stage, doc: Document) -> list[Issue]:
        """What the passes of a stage find: wanted, lawful, and not in what is kept."""
        return [
            self._checked(stage, doc, issue)
            for look in stage.passes
            for issue in look(doc, self.rulebook, self.config)
            if self._selection.wants(issue.rule, issue.kind)
        ]

    def _checked(self, stage: Stage, doc: Document, issue: Issue) -> Issue:
        """The issue, made a report when an edit of it breaks the law or touches what is kept."""
        for edit in issue.edits:
            if not stage.law(doc, self.rulebook, edit):
                return _report(issue, f'breaks the law of the room {stage.room!r}')
            start, end = _trimmed(doc.text, edit)
            if start < end:
                for keep, span in self.rulebook.kept(doc):
                    if span.start <= start and end <= span.end:
                        return _report(issue, f'kept: {keep.reason}')
        return issue

    def _is_made(self, issue: Issue) -> bool:
        limit = Safety.RISKY if self.config.risky else Safety.SAFE
        return bool(issue.edits) and issue.safety <= limit


def _report(issue: Issue, why: str) -> Issue:
    """The issue as one that is left alone, and why."""
    return issue._replace(edits=(), safety=Safety.REPORT, evidence=f'left alone: {why}')


def _trimmed(text: str, edit: Edit) -> tuple[int, int]:
    """The span of an edit without the white space at its ends."""
    was = text[edit.start : edit.end]
    return edit.start + len(was) - len(was.lstrip()), edit.end - len(was) + len(was.rstrip())


def _moved(issue: Issue, patch: Patch) -> Issue:
    """An issue in the target of a patch, with its places in the source."""
    if not patch.edits:
        return issue
    start, end = patch.origin(issue.start, issue.end)
    edits = tuple(
        edit._replace(start=origin[0], end=origin[1])
        for edit in issue.edits
        for origin in (patch.origin(edit.start, edit.end),)
    )
    copy = issue.copy and patch.origin(*issue.copy)
    return issue._replace(start=start, end=end, edits=edits, copy=copy)


def _removes_too_much(patch: Patch, most: float) -> bool:
    """Whether more of the words are gone than may go, or all of them."""
    before, after = len(patch.source), len(patch.target)
    if after >= before * (1 - most) and patch.target.strip():
        return False  # cheap: code points before words
    words, words_left = len(patch.source.split()), len(patch.target.split())
    removed = words - words_left
    return words > 0 and (words_left == 0 or removed > max(LEAST_REMOVED, most * words))


def _too_much(text: str, patch: Patch) -> Issue:
    words, words_left = len(patch.source.split()), len(patch.target.split())
    return Issue(
        TOO_MUCH_REMOVED,
        Kind.OTHER,
        0,
        len(text),
        'the rules would remove too much of this text, so it is left as it is',
        safety=Safety.REPORT,
        evidence=f'{words - words_left} of {words} words; max-removed sets the limit',
    )


def _outward(
    text: str, body: Body, patch: Patch, applied: Iterable[Issue], left: Iterable[Issue]
) -> Result:
    """The result in the text as it came, with its own line ends; checked before it goes out."""
    whole = Patch(text, (_edit_outward(edit, body) for edit in patch.edits))
    if whole.inverse().target != text:
        raise AssertionError('internal error: the edits cannot be taken back; please report this')
    gone = [(edit.start, edit.end) for edit in whole.edits if not edit.text]
    return Result(
        whole,
        tuple(sorted((_issue_outward(issue, body) for issue in applied), key=_by_place)),
        tuple(
            sorted(
                (
                    issue
                    for issue in (_issue_outward(issue, body) for issue in left)
                    if not any(a <= issue.start and issue.end <= b for a, b in gone)
                ),
                key=_by_place,
            )
        ),
    )


def _by_place(issue: Issue) -> tuple[int, int, str]:
    return issue.start, issue.end, issue.rule


def _edit_outward(edit: Edit, body: Body) -> Edit:
    return edit._replace(start=body.outward(edit.start), end=body.outward(edit.end))


def _issue_outward(issue: Issue, body: Body) -> Issue:
    if not body.returns:
        return issue
    return issue._replace(
        start=body.outward(issue.start),
        end=body.outward(issue.end),
        edits=tuple(_edit_outward(edit, body) for edit in issue.edits),
        copy=issue.copy and (body.outward(issue.copy[0]), body.outward(issue.copy[1])),
    )
