"""``cleanup rules``: which rules there are, what one says, and whether a file of yours holds."""

from __future__ import annotations

import json
from typing import Any

import click

from cleanup import files
from cleanup.cli.options import format_option
from cleanup.cli.run import ERROR, OK, count
from cleanup.rulebook.model import DictionaryError, Rule


@click.group('rules')
def command() -> None:
    """List rules, show one, test a rule file."""


@command.command('list')
@format_option('text', 'json')
@click.option('--rules', multiple=True, metavar='FILE', help='A rule file to add to those shipped.')
def list_rules(output_format: str, rules: tuple[str, ...]) -> None:
    """Every rule: id, kind, safety and what it finds."""
    found = sorted(_all_rules(rules), key=lambda rule: rule.id)
    if output_format == 'json':
        click.echo(json.dumps([_as_dict(rule) for rule in found], ensure_ascii=False, indent=2))
        return
    for rule in found:
        click.echo(f'{rule.id:34} {rule.kind:16} {rule.safety!s:8} {rule.message}')


@command.command('show')
@click.argument('rule_id', metavar='ID')
@format_option('text', 'json')
@click.option('--rules', multiple=True, metavar='FILE', help='A rule file to add to those shipped.')
def show_rule(rule_id: str, output_format: str, rules: tuple[str, ...]) -> None:
    """One rule in full, with its proof: what it fixes and what it keeps."""
    known = {rule.id: rule for rule in _all_rules(rules)}
    if rule_id not in known:
        from difflib import get_close_matches

        close = get_close_matches(rule_id, known, n=1)
        hint = f'did you mean {close[0]!r}?' if close else 'see: cleanup rules list'
        raise click.UsageError(f'no rule {rule_id!r} ({hint})')
    rule = known[rule_id]
    if output_format == 'json':
        click.echo(json.dumps(_as_dict(rule), ensure_ascii=False, indent=2))
        return
    click.echo(f'{rule.id}: {rule.message}')
    click.echo(f'  kind    {rule.kind}')
    click.echo(f'  safety  {rule.safety}' + (f', since {rule.reason}' if rule.reason else ''))
    click.echo(f'  scope   {rule.scope}')
    click.echo(f'  where   {rule.where or "written in Python"}')
    if rule.languages:
        click.echo(f'  only in {", ".join(rule.languages)}')
    for fix in rule.fixes:
        before, after = (fix, None) if isinstance(fix, str) else fix
        click.echo(f'  fixes   {before!r}' + ('' if after is None else f' -> {after!r}'))
    for keep in rule.keeps:
        click.echo(f'  keeps   {keep!r}')


@command.command('test')
@click.argument('paths', metavar='FILE...', nargs=-1, required=True)
def test_rules(paths: tuple[str, ...]) -> None:
    """Read rule files and run the proof of every rule in them.

    Exit status 0 when all hold, 2 when one does not; each failure is told with file and line.
    """
    from cleanup.rulebook.read import check_rules

    status = OK
    for path in paths:
        try:
            rules, errors = check_rules(files.read_text(path).text, path)
        except files.FileError as unreadable:
            click.echo(f'cleanup: error: {unreadable}', err=True)
            status = ERROR
            continue
        for error in errors:
            click.echo(f'cleanup: error: {error}', err=True)
            status = ERROR
        fixes, keeps = (
            sum(len(getattr(rule, key)) for rule in rules) for key in ('fixes', 'keeps')
        )
        click.echo(f'{path}: {count(len(rules), "rule")} proved: {fixes} fixed, {keeps} kept')
    raise SystemExit(status)


def _all_rules(rule_files: tuple[str, ...]) -> list[Rule]:
    """The rules written in Python and those of the files, with their proofs."""
    from cleanup.passes import CODE_RULES
    from cleanup.rulebook.load import Sources, load_fresh

    try:
        return [*CODE_RULES.values(), *load_fresh(Sources(rules=rule_files)).rules]
    except (DictionaryError, files.FileError) as error:
        click.echo(f'cleanup: error: {error}', err=True)
        raise SystemExit(ERROR) from None


def _as_dict(rule: Rule) -> dict[str, Any]:
    return {
        'id': rule.id,
        'kind': rule.kind,
        'safety': str(rule.safety),
        'reason': rule.reason,
        'scope': rule.scope,
        'message': rule.message,
        'languages': rule.languages,
        'where': rule.where,
        'fixes': rule.fixes,
        'keeps': rule.keeps,
    }
