"""What is known of a pattern before it is run."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from cleanup.document import fold
from cleanup.rulebook.pattern import (
    PatternError,
    lead_of_cue,
    longest_match,
    parse,
    required_literals,
    shortest_match,
)


@pytest.mark.parametrize(
    ('pattern', 'literals', 'lead'),
    [
        ('SEE ALSO', {'see also'}, 0),
        ('(?:SEE|READ) ALSO: .+', {'see also: ', 'read also: '}, 0),
        ('[*-]? ?harbour', {'harbour'}, 2),
        ('\\d{1,3} minutes', {' minutes'}, 3),
        ('(?:the )?(?:harbour|bridge)', {'harbour', 'bridge'}, 4),
        ('harbour(?= is closed)', {'harbour'}, 0),
        ('h[oa]rbour', {'horbour', 'harbour'}, 0),
        ('harbour{1,2}s', {'harbou'}, 0),
    ],
)
def test_literals_that_every_match_has(pattern: str, literals: set[str], lead: int) -> None:
    found = required_literals(parse(pattern), fold)

    assert found is not None
    assert set(found.literals) == literals
    assert found.lead == lead


@pytest.mark.parametrize('pattern', ['\\p{Lu}+', '.*', 'a|harbour', '(?:harbour)?', 'to'])
def test_patterns_that_have_no_literal_worth_looking_for(pattern: str) -> None:
    assert required_literals(parse(pattern), fold) is None


@pytest.mark.parametrize(
    ('pattern', 'what'),
    [
        ('(\\w+) \\1', 'an escape that rule files do not have'),
        ('(?:a+)+', 'inside an unlimited repeat'),
        ('(?:a*b?)*', 'inside an unlimited repeat'),
        ('(?R)', 'a kind of group'),
        ('(?P=name)', 'a kind of group'),
        ('(?i)harbour', 'a kind of group'),
        ('(?:harbour){e<=1}', 'a brace that is not a repeat'),
        ('(harbour', 'missing )'),
        ('harbour)', 'unbalanced parenthesis'),
        ('[harbour', 'missing ]'),
        ('*harbour', 'nothing to repeat'),
        ('harbour\\', 'a backslash at the end'),
        ('\\p', '\\p needs a name'),
        ('[[:alpha:]]', 'set operations'),
        ('\\xZZ', 'hexadecimal'),
    ],
)
def test_patterns_that_rule_files_may_not_have(pattern: str, what: str) -> None:
    with pytest.raises(PatternError, match=regex.escape(what)):
        parse(pattern)


def test_where_a_cue_stands() -> None:
    assert lead_of_cue(parse('[*-]? ?\ue000: .+')) == 2
    assert lead_of_cue(parse('(?:by )(?:the )?\ue000')) == 7
    assert lead_of_cue(parse('\ue000|other')) is None
    assert lead_of_cue(parse('(?:\ue000,){2,3}')) is None


SMALL = st.recursive(
    st.sampled_from(['a', 'b', 'ab', 'h', '.', '[ab]', '\\d', 'ba']),
    lambda inner: st.one_of(
        st.builds('{}{}'.format, inner, inner),
        st.builds('(?:{}|{})'.format, inner, inner),
        st.builds('(?:{}){{1,2}}'.format, inner),
        st.builds('(?:{})?'.format, inner),
    ),
    max_leaves=6,
)


@given(SMALL, st.text('abh1', max_size=8))
def test_what_is_said_of_a_pattern_is_true_of_every_match(pattern: str, text: str) -> None:
    """Soundness: no match without a literal, none shorter or longer, none with more before it."""
    tree = parse(pattern)
    if regex.fullmatch(pattern, text) is None:
        return
    found = required_literals(tree, fold)

    assert shortest_match(tree) <= len(text) <= longest_match(tree)
    if found is not None:
        at = [fold(text).find(literal) for literal in found.literals]
        assert any(0 <= place <= found.lead for place in at)
