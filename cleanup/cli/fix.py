"""``cleanup fix``: the cleaned text."""

from __future__ import annotations

import sys
from typing import Any

import click

from cleanup import files
from cleanup.cli.options import config_options, file_options, format_option, output_options
from cleanup.cli.progress import aside
from cleanup.cli.run import Cleaned, Run, count, write_out


@click.command('fix')
@file_options
@click.option(
    '-w',
    '--write',
    '-i',
    '--in-place',
    'write',
    is_flag=True,
    help='Clean the files in place; unchanged ones are not touched.',
)
@click.option(
    '--diff',
    is_flag=True,
    help='Print what would change as a unified diff; exit status 1 if anything would.',
)
@click.option(
    '--check', is_flag=True, help='Print nothing but names; exit status 1 if a file would change.'
)
@click.option('--exit-non-zero-on-fix', is_flag=True, help='Exit status 1 when a file was changed.')
@format_option('text', 'json', 'jsonl')
@config_options
@output_options
def command(write: bool, diff: bool, check: bool, **options: Any) -> None:
    """Clean texts: FILES to standard output, or in place with --write.

    Without FILES, or with -, cleans standard input. With --output-format json or jsonl the
    cleaned text comes with every edit, and with what stood there before.
    """
    if write + diff + check > 1:
        raise click.UsageError('--write, --diff and --check exclude each other')
    run = Run(options)
    if diff:
        _diff(run)
    elif check:
        _check(run)
    else:
        _fix(run, write, options)
    raise SystemExit(run.status)


def _fix(run: Run, write: bool, options: dict[str, Any]) -> None:
    from cleanup.reports import as_json

    told = []
    is_silent = write or options['output_format'] == 'json' or not sys.stdout.isatty()
    for cleaned in run.results(with_bar=is_silent):
        try:
            data = cleaned.file.encoded(cleaned.result.text)
            in_place = write and cleaned.path != '-'
            if in_place and cleaned.is_changed:
                files.write_bytes(cleaned.path, data)
        except files.FileError as error:
            run.error(str(error))
            continue
        if options['output_format'] == 'jsonl':
            line = as_json.render_line(cleaned.file.path, cleaned.result, with_text=not in_place)
            click.echo(line)
        elif options['output_format'] == 'json':
            told.append((cleaned.file.path, cleaned.result))
        elif not in_place:
            write_out(data)
        if cleaned.is_changed and options['exit_non_zero_on_fix']:
            run.would_change()
        if not options['quiet'] and (cleaned.is_changed or cleaned.result.left):
            aside(_summary(cleaned, in_place))
    if options['output_format'] == 'json':
        click.echo(as_json.render(told, with_text=not write))


def _diff(run: Run) -> None:
    from cleanup.reports import diff

    for cleaned in run.results():
        for line in diff.render(cleaned.file.path, cleaned.result, run.paint):
            write_out(line.encode('utf-8', 'surrogateescape'))
        if cleaned.is_changed:
            run.would_change()


def _check(run: Run) -> None:
    for cleaned in run.results():
        if cleaned.is_changed:
            run.would_change()
            click.echo(f'would fix {cleaned.file.path}')


def _summary(cleaned: Cleaned, in_place: bool) -> str:
    result = cleaned.result
    verb = (
        'fixed' if in_place and cleaned.is_changed else 'cleaned' if cleaned.is_changed else 'left'
    )
    left = f', {count(len(result.left), "issue")} left alone' if result.left else ''
    return f'{verb} {cleaned.file.path}: {count(len(result.edits), "edit")}{left}'
