"""The command line, as a user meets it: output, exit status, errors in one line."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cleanup.cli import main

from .conftest import ROOT

STORY = 'The harbour is closed until spring, the mayor said on Monday.'
DIRTY = f'{STORY}\n\nread more\n'
CLEAN = f'{STORY}\n'


def run(*args: str, stdin: bytes | str | None = None) -> Result:
    return CliRunner().invoke(main, args, input=stdin)


@pytest.fixture
def dirty(tmp_path: Path) -> Path:
    path = tmp_path / 'dirty.txt'
    path.write_text(DIRTY)
    return path


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    path = tmp_path / 'clean.txt'
    path.write_text(CLEAN)
    return path


def test_fix_writes_the_story_to_standard_output(dirty: Path) -> None:
    done = run('fix', str(dirty))

    assert done.exit_code == 0
    assert done.stdout == CLEAN
    assert f'cleaned {dirty}: 1 edit' in done.stderr
    assert dirty.read_text() == DIRTY


def test_fix_is_a_filter() -> None:
    assert run('fix', '-', stdin=DIRTY).stdout == CLEAN
    assert run('fix', stdin=DIRTY).stdout == CLEAN
    assert run('fix', '-q', stdin=DIRTY).stderr == ''


def test_fix_of_several_files_writes_one_after_the_other(dirty: Path, clean: Path) -> None:
    assert run('fix', str(dirty), str(clean)).stdout == CLEAN + CLEAN


def test_fix_in_place(dirty: Path, clean: Path) -> None:
    before = clean.stat()

    done = run('fix', '-w', str(dirty), str(clean))

    assert done.exit_code == 0
    assert done.stdout == ''
    assert f'fixed {dirty}: 1 edit' in done.stderr
    assert dirty.read_text() == CLEAN
    assert clean.stat().st_mtime_ns == before.st_mtime_ns
    assert clean.stat().st_ino == before.st_ino
    assert run('fix', '-w', '--exit-non-zero-on-fix', str(dirty)).exit_code == 0


def test_fix_can_tell_that_it_fixed(dirty: Path) -> None:
    assert run('fix', '-w', '--exit-non-zero-on-fix', str(dirty)).exit_code == 1


def test_fix_keeps_permissions_and_links(tmp_path: Path, dirty: Path) -> None:
    dirty.chmod(0o640)
    link = tmp_path / 'link.txt'
    link.symlink_to(dirty)

    assert run('fix', '-w', str(link)).exit_code == 0
    assert link.is_symlink()
    assert dirty.read_text() == CLEAN
    assert stat.S_IMODE(dirty.stat().st_mode) == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ['dirty.txt', 'link.txt']


@pytest.mark.parametrize(
    ('before', 'after'),
    [
        (DIRTY.replace('\n', '\r\n').encode(), CLEAN.replace('\n', '\r\n').encode()),
        (b'\xef\xbb\xbf' + DIRTY.encode(), b'\xef\xbb\xbf' + CLEAN.encode()),
        (DIRTY.rstrip('\n').encode(), CLEAN.rstrip('\n').encode()),
        (DIRTY.replace('\n', '\r').encode(), CLEAN.replace('\n', '\r').encode()),
        (b'one\r\ntwo\nthree\r\n', b'one\r\ntwo\nthree\r\n'),
        (b'', b''),
        (b'\n', b'\n'),
    ],
    ids=['windows', 'byte order mark', 'no final line end', 'old mac', 'mixed', 'empty', 'blank'],
)
def test_bytes_come_back_as_they_were(tmp_path: Path, before: bytes, after: bytes) -> None:
    path = tmp_path / 'text.txt'
    path.write_bytes(before)

    assert run('fix', str(path)).stdout_bytes == after
    assert run('fix', '-w', str(path)).exit_code == 0
    assert path.read_bytes() == after


@pytest.mark.parametrize('encoding', ['cp1251', 'utf-16', 'utf-16-le', 'latin-1', 'utf-8-sig'])
def test_other_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / 'text.txt'
    path.write_bytes(DIRTY.encode(encoding))

    assert run('fix', '--encoding', encoding, str(path)).stdout_bytes == CLEAN.encode(encoding)


def test_diff(dirty: Path, clean: Path) -> None:
    done = run('fix', '--diff', str(dirty), str(clean))

    assert done.exit_code == 1
    assert f'--- {dirty}\n+++ {dirty}\n' in done.stdout
    assert '-read more\n' in done.stdout
    assert str(clean) not in done.stdout
    assert dirty.read_text() == DIRTY
    assert run('fix', '--diff', str(clean)).exit_code == 0


def test_a_diff_can_be_applied(tmp_path: Path, dirty: Path) -> None:
    patch = run('fix', '--diff', str(dirty)).stdout_bytes

    done = subprocess.run(
        ['git', 'apply', '-p0', '--unsafe-paths', '-'], input=patch, cwd='/', check=False
    )

    assert done.returncode == 0
    assert dirty.read_text() == CLEAN


def test_check_option(dirty: Path, clean: Path) -> None:
    done = run('fix', '--check', str(dirty), str(clean))

    assert done.exit_code == 1
    assert done.stdout == f'would fix {dirty}\n'
    assert run('fix', '--check', str(clean)).exit_code == 0


def test_modes_exclude_each_other(dirty: Path) -> None:
    assert run('fix', '--diff', '--check', str(dirty)).exit_code == 2
    assert run('fix', '-w', '--diff', str(dirty)).exit_code == 2


def test_check_reports_and_changes_nothing(dirty: Path, clean: Path) -> None:
    done = run('check', str(dirty), str(clean))

    assert done.exit_code == 1
    assert (
        done.stdout
        == f'{dirty}:3:1: read-more a button that leads to more text: read more [fixable]\n'
    )
    assert '2 texts, 1 issue, 1 fixable' in done.stderr
    assert dirty.read_text() == DIRTY
    assert run('check', str(clean)).exit_code == 0
    assert run('check', '--exit-zero', str(dirty)).exit_code == 0


def test_what_is_left_alone_is_no_reason_to_fail(tmp_path: Path) -> None:
    path = tmp_path / 'text.txt'
    path.write_text('It was given to , who was late.\n')

    done = run('check', str(path))

    assert done.exit_code == 0
    assert 'space-before' in done.stdout
    assert '[left alone]' in done.stdout


def test_check_counts(dirty: Path) -> None:
    assert (
        run('check', '--statistics', str(dirty)).stdout.split()
        == '1 fixable 0 left read-more'.split()
    )


def test_explain_says_what_where_which_why_and_how_sure(dirty: Path) -> None:
    done = run('explain', str(dirty))

    assert done.exit_code == 0
    for part in (
        'line 3',
        'read-more',
        'addition, safe',
        'a button that leads',
        '[-\u23ce\u23ceread more-]',
    ):
        assert part in done.stdout


def test_explain_of_a_clean_text(clean: Path) -> None:
    assert run('explain', str(clean)).stdout == f'{clean}: nothing to do\n'


def test_json_has_all_it_takes_to_go_back(dirty: Path) -> None:
    (told,) = json.loads(run('fix', '--output-format', 'json', '-q', str(dirty)).stdout)

    assert told['text'] == CLEAN
    text, growth = told['text'], 0
    for edit in told['edits']:
        start = edit['start'] + growth
        growth += len(edit['after']) - len(edit['before'])
        assert text[start : start + len(edit['after'])] == edit['after']
    for edit in reversed(told['edits']):
        growth -= len(edit['after']) - len(edit['before'])
        start = edit['start'] + growth
        text = text[:start] + edit['before'] + text[start + len(edit['after']) :]
    assert text == DIRTY
    assert told['issues'][0]['rule'] == 'read-more'
    assert told['issues'][0]['line'] == 3
    assert told['issues'][0]['applied'] is True


@pytest.mark.parametrize('command', ['fix', 'check', 'explain'])
def test_json_lines(command: str, dirty: Path, clean: Path) -> None:
    done = run(command, '--output-format', 'jsonl', '-q', str(dirty), str(clean))

    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [entry['path'] for entry in told] == [str(dirty), str(clean)]
    assert [entry['changed'] for entry in told] == [True, False]


def one_error(done: Result) -> str:
    """The one error line of a run that failed; no traceback, nothing else."""
    lines = [line for line in done.stderr.splitlines() if 'error:' in line]
    assert done.exit_code == 2
    assert 'Traceback' not in done.output
    assert len(lines) == 1, done.stderr
    return lines[0]


@pytest.mark.parametrize('command', ['fix', 'check', 'explain'])
@pytest.mark.parametrize(
    ('content', 'what'),
    [
        (
            b'caf\xe9 au lait\n',
            'not utf-8: invalid continuation byte at byte 3 (0xe9) (name the encoding',
        ),
        (b'ELF\0\1\2', 'a binary file: NUL at code point 3'),
        (DIRTY.encode('utf-16'), 'not utf-8'),
    ],
    ids=['latin-1', 'binary', 'utf-16'],
)
def test_what_cannot_be_read_is_told_and_the_rest_goes_on(
    tmp_path: Path, dirty: Path, command: str, content: bytes, what: str
) -> None:
    bad = tmp_path / 'bad.txt'
    bad.write_bytes(content)

    done = run(command, str(bad), str(dirty))

    assert what in one_error(done)
    assert str(bad) in one_error(done)
    assert done.stdout
    assert bad.read_bytes() == content


@pytest.mark.parametrize(
    ('name', 'what'),
    [('missing.txt', 'no such file'), ('.', 'a directory')],
)
def test_no_file_at_all(tmp_path: Path, dirty: Path, name: str, what: str) -> None:
    done = run('fix', str(tmp_path / name), str(dirty))

    assert what in one_error(done)
    assert done.stdout == CLEAN


def test_in_place_errors_touch_nothing(tmp_path: Path, dirty: Path) -> None:
    bad = tmp_path / 'bad.txt'
    bad.write_bytes(b'caf\xe9\n\nread more')

    done = run('fix', '-w', str(bad), str(dirty))

    assert one_error(done)
    assert bad.read_bytes() == b'caf\xe9\n\nread more'
    assert dirty.read_text() == CLEAN


def test_an_unknown_encoding(dirty: Path) -> None:
    assert "unknown encoding 'utf-9'" in one_error(run('fix', '--encoding', 'utf-9', str(dirty)))
    assert 'unknown encoding' in one_error(run('fix', '--encoding', 'rot13', str(dirty)))


def test_a_text_that_its_encoding_cannot_write(tmp_path: Path) -> None:
    path = tmp_path / 'text.txt'
    path.write_bytes('Price: 5 &hearts; and more'.encode('latin-1'))

    done = run('fix', '-w', '--encoding', 'latin-1', str(path))

    assert 'cannot write' in one_error(done)
    assert path.read_bytes() == b'Price: 5 &hearts; and more'


@pytest.mark.parametrize(
    ('name', 'text', 'what'),
    [
        ('.cleanup.toml', 'risky = maybe', 'not TOML'),
        ('.cleanup.toml', 'riski = true', "unknown key 'riski' (did you mean 'risky'?)"),
        ('pyproject.toml', '[tool.cleanup]\nnames = 3', 'names: 3 is not a string'),
        ('setup.cfg', '[cleanup]\nrisky', 'setup.cfg: '),
        ('.cleanup.toml', 'rules = ["missing.toml"]', 'missing.toml: no such file'),
        (
            '.cleanup.toml',
            'ignore = ["see-lonk"]',
            "no rule is 'see-lonk' (did you mean 'see-link'?)",
        ),
    ],
)
def test_a_broken_configuration_is_told_once(
    tmp_path: Path, dirty: Path, clean: Path, name: str, text: str, what: str
) -> None:
    (tmp_path / name).write_text(text)

    done = run('check', str(dirty), str(clean))

    assert what in one_error(done)
    assert run('check', '--isolated', str(clean)).exit_code == 0


def test_the_command_line_beats_the_file(tmp_path: Path, dirty: Path) -> None:
    (tmp_path / '.cleanup.toml').write_text('ignore = ["read-more"]\n')
    other = tmp_path / 'other.toml'
    other.write_text('ignore = ["see-link"]\n')

    assert run('fix', str(dirty)).stdout == DIRTY
    assert run('fix', '--ignore', 'see-link', str(dirty)).stdout == CLEAN
    assert run('fix', '--isolated', str(dirty)).stdout == CLEAN
    assert run('fix', '--config', str(other), str(dirty)).stdout == CLEAN


def test_stdin_filename_finds_the_configuration(tmp_path: Path) -> None:
    (tmp_path / '.cleanup.toml').write_text('ignore = ["read-more"]\n')

    done = run('check', '--stdin-filename', str(tmp_path / 'page.txt'), '-', stdin=DIRTY)

    assert done.exit_code == 0
    assert run(
        'check', '--stdin-filename', 'page.txt', '--isolated', '-', stdin=DIRTY
    ).stdout.startswith('page.txt:3:1:')


def test_file_list_and_exclude(tmp_path: Path, dirty: Path, clean: Path) -> None:
    (tmp_path / '.cleanup.toml').write_text('exclude = ["dirty.*"]\n')
    names = tmp_path / 'names'
    names.write_text(f'{dirty}\n\n{clean}\n')

    assert run('check', '--file-list', str(names)).exit_code == 0
    assert '1 text' in run('check', '--file-list', '-', stdin=f'{dirty}\n{clean}\n').stderr
    assert run('check', str(dirty)).exit_code == 1
    assert run('check', '--force-exclude', str(dirty)).exit_code == 0
    assert 'no such file' in one_error(run('check', '--file-list', str(tmp_path / 'none')))


def test_config_shows_every_value_with_its_origin(tmp_path: Path) -> None:
    (tmp_path / '.cleanup.toml').write_text('risky = true\n')

    done = run('config', '--names', 'off', str(tmp_path))

    assert f'risky = true  # {tmp_path / ".cleanup.toml"}' in done.stdout
    assert 'names = "off"  # command line' in done.stdout
    assert 'encoding = "utf-8"  # default' in done.stdout
    told = json.loads(run('config', '--output-format', 'json', str(tmp_path)).stdout)
    assert told['risky'] == {'value': True, 'origin': str(tmp_path / '.cleanup.toml')}


def test_config_of_a_broken_file(tmp_path: Path) -> None:
    (tmp_path / '.cleanup.toml').write_text('riski = true\n')

    assert "unknown key 'riski'" in one_error(run('config', str(tmp_path)))


def test_rules_are_listed_and_shown() -> None:
    listed = run('rules', 'list').stdout
    assert 'see-link ' in listed
    assert 'mojibake ' in listed

    shown = run('rules', 'show', 'source-line').stdout
    assert 'risky, since tables and charts name their sources like this too' in shown
    assert 'fixes' in shown
    assert 'keeps' in shown
    assert "did you mean 'see-link'" in run('rules', 'show', 'see-lonk').stderr
    told = {
        rule['id']: rule
        for rule in json.loads(run('rules', 'list', '--output-format', 'json').stdout)
    }
    assert told['see-link']['safety'] == 'safe'
    assert json.loads(run('rules', 'show', 'entity', '--output-format', 'json').stdout)['fixes']


def test_rule_files_can_be_tested(tmp_path: Path) -> None:
    good = ROOT / 'dictionaries' / 'rules' / 'see_links.toml'
    done = run('rules', 'test', str(good))
    assert done.exit_code == 0
    assert 'rules proved' in done.stdout

    bad = tmp_path / 'bad.toml'
    bad.write_text("[[rule]]\nid = 'x'\nkind = 'addition'\n")
    done = run('rules', 'test', str(bad), str(tmp_path / 'none.toml'), str(good))
    assert done.exit_code == 2
    assert f"{bad}:1: rule 'x': message is missing or not a string" in done.stderr
    assert 'no such file' in done.stderr
    assert 'rules proved' in done.stdout


def test_a_broken_rule_file_on_the_command_line(tmp_path: Path, dirty: Path) -> None:
    bad = tmp_path / 'bad.toml'
    bad.write_text("[[rule]]\nid = 'x'\n")

    assert f"{bad}:1: rule 'x': kind is missing" in one_error(
        run('fix', '--rules', str(bad), str(dirty))
    )
    assert run('rules', 'list', '--rules', str(bad)).exit_code == 2


def test_help_teaches() -> None:
    for command in ([], ['fix'], ['check'], ['explain'], ['rules'], ['config'], ['rules', 'test']):
        done = run(*command, '--help')
        assert done.exit_code == 0
        assert 'Usage: ' in done.stdout
    assert 'cleanup fix -w *.txt' in run('--help').stdout
    assert run('--version').stdout.startswith('cleanup, version ')


def test_usage_errors() -> None:
    assert run('fx').exit_code == 2
    assert run('fix', '--no-such-option').exit_code == 2
    assert run('fix', '--names', 'sometimes').exit_code == 2


def test_one_line_of_megabytes(tmp_path: Path) -> None:
    path = tmp_path / 'long.txt'
    path.write_text('The harbour is closed , they say. ' * 100_000)

    done = run('fix', '-q', str(path))

    assert done.exit_code == 0
    assert ' ,' not in done.stdout
    assert len(done.stdout) == 100_000 * len('The harbour is closed, they say. ') - 1


def test_as_a_module_and_as_a_process(dirty: Path) -> None:
    done = subprocess.run(
        [sys.executable, '-m', 'cleanup', 'fix', '-q', str(dirty)],
        capture_output=True,
        check=False,
        env={**os.environ, 'PYTHONPATH': str(ROOT)},
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, CLEAN.encode(), b'')


def test_an_unreadable_file(tmp_path: Path, dirty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Root may read everything, so the refusal of the system is played."""
    secret = tmp_path / 'secret.txt'
    secret.write_text(DIRTY)
    real = open

    def refusing(path: object, *args: object, **options: object) -> object:
        if str(path) == str(secret):
            raise PermissionError(13, 'Permission denied')
        return real(path, *args, **options)  # type: ignore[call-overload]

    monkeypatch.setattr('builtins.open', refusing)

    done = run('fix', str(secret), str(dirty))

    assert 'not readable' in one_error(done)
    assert done.stdout == CLEAN
