"""``cleanup check``: what would change, and what is left alone."""

from __future__ import annotations

import sys
from typing import Any

import click

from cleanup.cli.options import config_options, file_options, format_option, output_options
from cleanup.cli.run import Run, count, tell
from cleanup.reports import concise


@click.command('check')
@file_options
@click.option('--exit-zero', is_flag=True, help='Exit status 0 even when something would change.')
@click.option(
    '--statistics', is_flag=True, help='How many issues of each rule, instead of each issue.'
)
@format_option('text', 'json', 'jsonl')
@config_options
@output_options
def command(exit_zero: bool, statistics: bool, **options: Any) -> None:
    """Report issues and change nothing.

    One line an issue: path:line:column: rule, what it finds, and whether `cleanup fix` would
    fix it. Exit status 1 when it would fix anything.
    """
    run = Run(options)
    seen = []
    issues = fixable = texts = 0
    is_silent = statistics or options['output_format'] == 'json' or not sys.stdout.isatty()
    for cleaned in run.results(with_bar=is_silent):
        texts += 1
        issues += len(cleaned.result.issues)
        fixable += len(cleaned.result.applied)
        if cleaned.is_changed and not exit_zero:
            run.would_change()
        if options['output_format'] == 'jsonl':
            from cleanup.reports import as_json

            click.echo(as_json.render_line(cleaned.file.path, cleaned.result, with_text=False))
        elif options['output_format'] == 'json' or statistics:
            seen.append((cleaned.file.path, cleaned.result))
        else:
            for line in concise.render(cleaned.file.path, cleaned.result, run.paint):
                tell(line)
    if options['output_format'] == 'json':
        from cleanup.reports import as_json

        click.echo(as_json.render(seen, with_text=False))
    elif statistics:
        for line in concise.statistics(result for _, result in seen):
            click.echo(line)
    if not options['quiet']:
        summary = f'{count(texts, "text")}, {count(issues, "issue")}, {fixable} fixable'
        click.echo(summary, err=True)
    raise SystemExit(run.status)
