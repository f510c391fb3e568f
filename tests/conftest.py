"""What all tests share: a rulebook cache of their own, and the places of the repository."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

# Before anything is imported that reads it: the tests neither use nor touch the user's cache.
os.environ['CLEANUP_CACHE_DIR'] = tempfile.mkdtemp(prefix='cleanup-tests-')

settings.register_profile('tests', deadline=None, print_blob=True)
settings.load_profile('tests')

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope='session')
def root() -> Path:
    """The repository."""
    return ROOT
