"""The views of a document, and what stands outside it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanup.document import Cover, Document, fold, to_plain
from cleanup.language import language_of
from cleanup.line_ends import body_of

TEXT = 'Headline\n\nMr. Smith left. He said: "No." Nobody knew why!\nIt was late.\n  \nEnd'


def shown(doc: Document, spans: object) -> list[str]:
    return [doc.text[start:end] for start, end in spans]  # type: ignore[attr-defined]


def test_lines_blocks_sentences_words() -> None:
    doc = Document(TEXT)

    assert shown(doc, doc.lines)[:3] == ['Headline', '', TEXT.split('\n')[2]]
    assert shown(doc, doc.solid_lines()) == [line for line in TEXT.split('\n') if line.strip()]
    assert shown(doc, doc.blocks) == ['Headline', '\n'.join(TEXT.split('\n')[2:4]), 'End']
    assert shown(doc, doc.sentences) == [
        'Headline', 'Mr. Smith left.', 'He said: "No."', 'Nobody knew why!', 'It was late.', 'End'
    ]  # fmt: skip
    assert shown(doc, doc.words)[:4] == ['Headline', 'Mr', 'Smith', 'left']


def test_what_is_around_an_offset() -> None:
    doc = Document(TEXT)
    offset = TEXT.index('Nobody')

    assert shown(doc, [doc.line_at(offset)]) == [TEXT.split('\n')[2]]
    assert shown(doc, [doc.sentence_at(offset)]) == ['Nobody knew why!']
    assert shown(doc, [doc.block_at(offset)]) == ['\n'.join(TEXT.split('\n')[2:4])]
    assert shown(doc, [doc.block_at(len('Headline\n'))]) == ['']


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(to_plain(text)) == len(text)
    assert len(fold(text)) == len(text)


@given(st.text('ab\n\r', max_size=20), st.data())
def test_line_ends_are_put_outside_and_found_again(text: str, data: st.DataObject) -> None:
    body = body_of(text)
    start = data.draw(st.integers(0, len(body.text)))
    end = data.draw(st.integers(start, len(body.text)))

    outer_start, outer_end = body.outward(start, end)

    assert '\r' not in body.text
    there = text[outer_start:outer_end].replace('\r\n', '\n').replace('\r', '\n')
    if not text[outer_start:outer_end].endswith('\r'):  # half a line end, cut before its feed
        assert there == body.text[start:end]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 8)), max_size=8), st.data())
def test_a_cover_holds_what_its_spans_hold(
    lengths: list[tuple[int, int]], data: st.DataObject
) -> None:
    spans = [(start, start + length) for start, length in lengths]
    covered = {offset for start, end in spans for offset in range(start, end)}
    start = data.draw(st.integers(0, 38))
    end = data.draw(st.integers(start + 1, 40))

    if Cover(spans).holds(start, end):
        assert set(range(start, end)) <= covered
    else:
        assert not any(a <= start and end <= b for a, b in spans)


@pytest.mark.parametrize(
    ('text', 'language'),
    [
        ('The mayor of the town said that the bridge will be closed.', 'en'),
        ('Der Bürgermeister sagte, dass die Brücke nicht mehr sicher ist.', 'de'),
        ('Le maire de la ville a dit que le pont est fermé pour des mois.', 'fr'),
        ('El alcalde de la ciudad dijo que el puente está cerrado por las lluvias.', 'es'),
        ('O prefeito da cidade disse que a ponte não está mais segura para os carros.', 'pt'),
        ('Il sindaco della città ha detto che il ponte è chiuso per la pioggia.', 'it'),
        ('De burgemeester van de stad zei dat de brug niet meer veilig is voor het verkeer.', 'nl'),
        ('Burmistrz powiedział, że most jest zamknięty do wiosny i nie ma na to rady.', 'pl'),
        ('Starosta řekl, že most je zavřený až do jara a že se nedá nic dělat.', 'cs'),
        ('Мэр сказал, что мост закрыт до весны и что ничего нельзя сделать.', 'ru'),
        ('Мер сказав, що міст закрито до весни і що нічого не можна зробити.', 'uk'),
        (
            'Belediye başkanı köprünün bahara kadar kapalı olduğunu ve bir şey yapılamayacağını söyledi.',
            'tr',
        ),
        ('Ο δήμαρχος είπε ότι η γέφυρα είναι κλειστή.', 'el'),
        ('市長は橋が春まで閉鎖されると述べた。', 'ja'),
        ('市长说桥将关闭到春天。', 'zh'),
        ('시장은 다리가 봄까지 폐쇄된다고 말했다.', 'ko'),
        ('رئيس البلدية قال إن الجسر مغلق', 'ar'),
        ('12345 67890', 'und'),
        ('', 'und'),
        ('Lukashenko met Lukashenka.', 'und'),
    ],
)
def test_the_language_of_a_text(text: str, language: str) -> None:
    assert language_of(text) == language


def test_langdetect_is_asked_and_gives_the_same_answer_every_time() -> None:
    estonian = (
        'Linnapea ütles esmaspäeval, et vana sild suletakse kevadeni, sest kaks sammast kuuest '
        'pragunesid ning keegi polnud neid pärast üleujutust vaadanud, teatas ajaleht.'
    )

    assert {language_of(estonian) for _ in range(10)} == {'et'}
    assert language_of('Qxz vvk plm ' * 10) in {'und', language_of('Qxz vvk plm ' * 10)}
