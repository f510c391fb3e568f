"""``cleanup config``: which choices hold, and who made them."""

from __future__ import annotations

import json
import os
from typing import Any

import click

from cleanup import files
from cleanup.cli.options import config_options, format_option
from cleanup.cli.run import ERROR, Run
from cleanup.config import FIELDS, ConfigError


@click.command('config')
@click.argument('path', default='.')
@format_option('text', 'json')
@config_options
def command(path: str, output_format: str, **options: Any) -> None:
    """Show the configuration that holds for PATH, with the origin of every value.

    Read from the nearest .cleanup.toml, [tool.cleanup] in pyproject.toml or [cleanup] in
    setup.cfg, going up from PATH; then from the command line.
    """
    run = Run(options)
    try:
        config = run.config_for(os.path.join(path, '-') if os.path.isdir(path) else path)
    except (ConfigError, files.FileError) as error:
        run.error(str(error))
        raise SystemExit(ERROR) from None
    values = [
        (name.replace('_', '-'), getattr(config, name), config.origin(name)) for name in FIELDS
    ]
    if output_format == 'json':
        table = {key: {'value': value, 'origin': origin} for key, value, origin in values}
        click.echo(json.dumps(table, ensure_ascii=False, indent=2))
        return
    for key, value, origin in values:
        shown = json.dumps(value, ensure_ascii=False)
        click.echo(f'{key} = {shown}  # {origin}')
