"""``cleanup explain``: every edit with its reason."""

from __future__ import annotations

from typing import Any

import click

from cleanup.cli.options import config_options, file_options, format_option, output_options
from cleanup.cli.run import Run, tell
from cleanup.reports import explain


@click.command('explain')
@file_options
@click.option(
    '--context',
    type=click.IntRange(0),
    default=explain.CONTEXT,
    metavar='N',
    help='Characters shown around an edit (default: 30).',
)
@format_option('text', 'json', 'jsonl')
@config_options
@output_options
def command(context: int, **options: Any) -> None:
    """Show every edit that `cleanup fix` would make, and every issue it would leave alone.

    For each: what it is, where in the original, which rule, why, how sure, before and after.
    """
    run = Run(options)
    seen = []
    for cleaned in run.results():
        path, result = cleaned.file.path, cleaned.result
        if options['output_format'] == 'json':
            seen.append((path, result))
        elif options['output_format'] == 'jsonl':
            from cleanup.reports import as_json

            click.echo(as_json.render_line(path, result, with_text=False))
        else:
            tell(explain.render(result, path, context, run.paint))
    if options['output_format'] == 'json':
        from cleanup.reports import as_json

        click.echo(as_json.render(seen, with_text=False))
    raise SystemExit(run.status)
