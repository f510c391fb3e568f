"""Gives back the story from machine-translated, scraped text: every edit explained, reversible.

>>> import cleanup
>>> cleanup.clean('The mayor  left .')
'The mayor left.'
>>> [edit.rules for edit in cleanup.explain('The mayor  left .').edits]
[('double-space',), ('space-before',)]
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from cleanup.cleaner import Cleaner
from cleanup.config import Config
from cleanup.edits import Edit, Patch
from cleanup.issues import Issue, Kind, Safety
from cleanup.result import Result
from cleanup.version import __version__

__all__ = [
    'Cleaner',
    'Config',
    'Edit',
    'Issue',
    'Kind',
    'Patch',
    'Result',
    'Safety',
    '__version__',
    'clean',
    'explain',
]


def clean(text: str, config: Config | None = None, **changes: Any) -> str:
    """The text without its damage. `changes` are fields of `Config`, such as ``risky=True``."""
    return explain(text, config, **changes).text


def explain(text: str, config: Config | None = None, **changes: Any) -> Result:
    """The cleaned text with every edit and every issue, each with its reason."""
    config = config or Config()
    return _cleaner(config.updated(changes, 'argument') if changes else config).explain(text)


@lru_cache(maxsize=8)
def _cleaner(config: Config) -> Cleaner:
    return Cleaner(config)
