"""The command line: options become a Config, results become text. The only place that prints."""

from __future__ import annotations

from importlib import import_module

import click

from cleanup.version import __version__

COMMANDS = ('fix', 'check', 'explain', 'rules', 'config')


class _LazyGroup(click.Group):
    """Imports a command when it is called: start-up is what a filter is judged by."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f'cleanup.cli.{name}').command
        return command


@click.command(cls=_LazyGroup, context_settings={'help_option_names': ['-h', '--help']})
@click.version_option(__version__, prog_name='cleanup')
def main() -> None:
    """Give back the story from machine-translated, scraped text.

    \b
    cleanup fix article.txt          the cleaned text, on standard output
    cleanup fix -w *.txt             clean files in place
    cleanup check *.txt              what would change; exit status 1 if anything would
    cleanup explain article.txt      every edit with its reason
    cat article.txt | cleanup fix -  a filter

    Exit status: 0 clean or fixed, 1 something would change, 2 a usage, configuration or
    input error.
    """
