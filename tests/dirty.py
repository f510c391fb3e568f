"""Random dirty texts: stories with the damage that scraped machine translations really have."""

from __future__ import annotations

from hypothesis import strategies as st

SENTENCES = [
    'The mayor of Riverton closed the old bridge on Monday.',
    'Nobody had looked at its pillars since the flood of 1997, the town hall said.',
    'About 9,000 cars cross it every day; 3.5 percent of them are lorries.',
    '“We will not leave,” said Anna Kowal, who is 45.',
    'He left. Nobody knew why.',
    'Repairs are to take until spring!',
    'Pashinyan spoke first, and Lukashenko answered.',
    'Pashinian was quoted by AFP; Lukashenka was not.',
    'The train to Kiev was late.',
    'In Kyiv nobody waited for it.',
    'It cost $5.50, i.e. less than in May.',
    'Der Zug war spät, und niemand hat gewartet.',
    'Мэр закрыл старый мост в понедельник.',
    'Le café « Chez André » est fermé ; on n’y boit plus.',
    '橋は月曜日に閉鎖された。',
    'See www.example.org/Kiev or write to kiev@example.org.',
    'if (a < b && c > d) { return x; }',
]
LINES = [
    'The mayor closed the bridge',
    'The mayor closed the bridge',
    'THE MAYOR CLOSED THE BRIDGE!',
    'The mayor closed the…',
    'SEE: Flood on the lower river. The residents count their losses',
    'READ ALSO: Ferry instead of a bridge? What the new timetable looks li...',
    'Read also: Ferry instead of a bridge.',
    'Lesen Sie auchBahnhof: Die Uhr geht wieder',
    'Читайте также: Паром вместо моста',
    'read more',
    'read  more',
    '... Read More »',
    'The article is in Polish',
    'Tags: Riverton mayor closed bridge',
    'Tags : bridge , mayor',
    'NEXT Storm over the coast. Kiev reacted quickly',
    'PREV The baker who fed the flood volunteers',
    'You may also like',
    'Leave a Reply',
    'Advertisement',
    '- Advertisement -',
    'Photo: Reuters / Jane Doe',
    'Published: May 14, 2021',
    'By admin',
    '3 min read',
    'Share on Facebook',
    'Facebook Twitter WhatsApp',
    '(tasr)',
    'This article was automatically translated.',
    'The bridge is old. The excuses are older',
    '- flour and salt',
    '10:45',
    'a  b  c',
]
BITS = [
    '&amp;', '&amp;quot;', '& quot ;', '&# 39;', '&nbsp;', '&shy;', '&lt;br&gt;', '&#8203;',
    'Ã©', 'â€™', 'â€œ', 'Ã\u00ad', '\u0096', 'Ð¼Ð¸Ñ€',
    '\u200b', '\u00ad', '\ufeff', '\ufe0f', '\u200d', '\x07', '\x1b[31m', '\u2060', '\u200e',
    '<br>', '</p>', '< /p>', '<b>', '</b>', '<p>', '<a href="x">',
    'WНO', 'Кoт', 'СOVID',
    '  ', ' ,', ' .', ' ;', '\u00a0', '\u3000', ' \u200b ', '\t', ' , ',
    'to , who', '\u2764\ufe0f', '\U0001f600', '"', '”', '«',
    '\udc80', '\x00', '\x0c', '\x85', '\u2028',
]  # fmt: skip
ENDS = ['\n', '\n\n', '\n\n\n', '\n \n', '\n\n\n\n\n', '\r\n', '\r\n\r\n', '\r', ' \n', '\t\n\n']


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    """Some sentences, here and there with damage inside."""
    text = ' '.join(draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4)))
    for bit in draw(st.lists(st.sampled_from(BITS), max_size=3)):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + bit + text[at:]
    return text


@st.composite
def damaged_lines(draw: st.DrawFn) -> str:
    """A line of furniture, now and then itself damaged."""
    text = draw(st.sampled_from(LINES))
    if draw(st.integers(0, 3)) == 0:
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.sampled_from(BITS)) + text[at:]
    return text


@st.composite
def dirty_texts(draw: st.DrawFn) -> str:
    """A scraped page: headlines, story, furniture, gaps, and line ends of every kind."""
    parts = draw(st.lists(paragraphs() | damaged_lines(), max_size=10))
    text = ''.join(part + draw(st.sampled_from(ENDS)) for part in parts)
    return text if draw(st.booleans()) else text.rstrip('\r\n')
