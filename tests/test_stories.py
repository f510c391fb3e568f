"""Whole articles: the examples of this repository, and the one that the project began with."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import cleanup
from cleanup.cli import main

from .conftest import ROOT

EXAMPLES = sorted(
    path for path in (ROOT / 'examples').glob('*.txt') if not path.name.endswith('.expected.txt')
)
# The article lies beside the checkout of those who have it; it is not part of the project.
SEEDS = [folder for folder in [ROOT.parent / 'shared' / 'seed'] if folder.is_dir()]


def test_there_are_examples_from_many_languages() -> None:
    assert {path.stem for path in EXAMPLES} >= {
        'german', 'japanese', 'polish', 'spanish', 'turkish', 'ukrainian'
    }  # fmt: skip


@pytest.mark.parametrize('path', EXAMPLES, ids=lambda path: path.stem)
def test_an_example_becomes_what_stands_beside_it(path: Path) -> None:
    text = path.read_text('utf-8')
    expected = path.with_suffix('.expected.txt').read_text('utf-8')

    result = cleanup.explain(text)

    assert result.text == expected
    assert result.revert() == text
    assert len(result.edits) >= 5
    assert cleanup.clean(expected) == expected


@pytest.mark.parametrize('folder', SEEDS, ids=str)
def test_the_first_article_comes_out_as_the_story(folder: Path) -> None:
    done = CliRunner().invoke(main, ['fix', str(folder / 'article.txt')])
    expected = (folder / 'expected.txt').read_text('utf-8')

    assert done.exit_code == 0
    assert done.stdout.rstrip('\n') == expected.rstrip('\n')
    assert cleanup.clean(done.stdout) == done.stdout


@pytest.mark.parametrize('folder', SEEDS, ids=str)
def test_nothing_of_the_first_article_is_in_the_project(folder: Path) -> None:
    sentences = {
        line.strip()
        for line in (folder / 'article.txt').read_text('utf-8').splitlines()
        if len(line.split()) > 6
    }
    starts = {' '.join(sentence.split()[:7]) for sentence in sentences}

    for path in ROOT.rglob('*'):
        hidden = any(part.startswith('.') for part in path.relative_to(ROOT).parts)
        if not hidden and path.suffix in {'.py', '.toml', '.tsv', '.txt', '.md', '.json', '.cfg'}:
            text = path.read_text('utf-8')
            assert not [start for start in starts if start in text], path
