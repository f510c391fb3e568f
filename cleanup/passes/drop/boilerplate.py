"""Lines and paragraphs that the rule files know as furniture of the page."""

from __future__ import annotations

from collections.abc import Iterator

from cleanup.config import Config
from cleanup.document import Document
from cleanup.issues import Issue, Safety, note
from cleanup.passes.drop.furniture import furniture
from cleanup.passes.drop.lines import drop
from cleanup.rulebook.book import Rulebook


def look(doc: Document, rulebook: Rulebook, config: Config) -> Iterator[Issue]:
    """What the rules of the scopes line, block, head and tail find."""
    for rule, span in furniture(doc, rulebook, config.limit):
        shown = doc.text[span.start : span.end].strip()
        evidence = shown if len(shown) <= 60 else shown[:57] + '...'
        if rule.safety is Safety.REPORT:
            yield note(rule, *span, evidence)
        else:
            yield drop(rule, doc, span, evidence)
