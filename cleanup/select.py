"""Which rules a configuration wants: by id, by kind, or by a pattern such as ``repeated-*``."""

from __future__ import annotations

import re

from cleanup.config import Config, ConfigError
from cleanup.issues import Kind
from cleanup.passes import CODE_RULES
from cleanup.rulebook.book import Rulebook


class Selection:
    """The rules that `select` and `ignore` leave.

    Raises ConfigError when one of these names no rule: a typo would silently change nothing.
    """

    def __init__(self, config: Config, rulebook: Rulebook) -> None:
        self._config = config
        self._decided: dict[tuple[str, str], bool] = {}
        if not config.select and not config.ignore:
            return
        known = {rule.id: rule.kind for rule in (*CODE_RULES.values(), *rulebook.rules)}
        for field in ('select', 'ignore'):
            for pattern in getattr(config, field):
                if not any(_names(pattern, rule, kind) for rule, kind in known.items()):
                    from difflib import get_close_matches

                    close = get_close_matches(pattern, [*known, *Kind], n=1)
                    hint = f'did you mean {close[0]!r}?' if close else 'see: cleanup rules list'
                    raise ConfigError(
                        config.origin(field), f'{field}: no rule is {pattern!r}', hint
                    )

    def wants(self, rule: str, kind: str) -> bool:
        """Whether issues of this rule are looked at."""
        config = self._config
        if not config.select and not config.ignore:
            return True
        key = rule, kind
        if key not in self._decided:
            self._decided[key] = (
                not config.select or any(_names(each, rule, kind) for each in config.select)
            ) and not any(_names(each, rule, kind) for each in config.ignore)
        return self._decided[key]


def _names(pattern: str, rule: str, kind: str) -> bool:
    if '*' not in pattern:
        return pattern in (rule, kind)
    return re.fullmatch(re.escape(pattern).replace(r'\*', '.*'), rule) is not None
