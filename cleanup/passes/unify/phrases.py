"""Words that a rule file replaces or reports."""

from __future__ import annotations

from collections.abc import Iterator

from cleanup.config import Config
from cleanup.document import Document
from cleanup.issues import Issue, Safety, note, swap
from cleanup.rulebook.book import Rulebook


def look(doc: Document, rulebook: Rulebook, config: Config) -> Iterator[Issue]:
    """What the rules of the scope words find."""
    for rule, start, end, becomes in rulebook.word_matches(doc):
        found = doc.text[start:end]
        if becomes is None or rule.safety is Safety.REPORT:
            yield note(rule, start, end, found)
        elif becomes != found:
            yield swap(rule, start, end, becomes, found)
