"""Which language a text is in: by script, then by function words, then by `langdetect`.

The cheap tests decide nearly always; `langdetect` is asked, seeded, only about a text that is
long enough for it and that they leave in doubt.
"""

from __future__ import annotations

import re
from collections import Counter

UNKNOWN = 'und'  # ISO 639-2 for "undetermined"

SAMPLE = 2_000  # code points that are looked at
LEAST_VOTES = 2  # function words; one may be a name or a word of another language
LEAST_WORDS_FOR_LANGDETECT = 20
LEAST_PROBABILITY = 0.9

# The scripts that one language (or one language among those we know) is written in.
_RANGES = {
    'el': '\u0370-\u03ff',
    'hy': '\u0530-\u058f',
    'he': '\u0590-\u05ff',
    'ar': '\u0600-\u06ff',
    'hi': '\u0900-\u097f',
    'th': '\u0e00-\u0e7f',
    'ka': '\u10a0-\u10ff',
    'ja': '\u3040-\u30ff',
    'zh': '\u4e00-\u9fff',
    'ko': '\uac00-\ud7af',
}
_ONE_LANGUAGE_SCRIPT = re.compile(f'[{"".join(_RANGES.values())}]')

# Frequent words of each language; a word may stand in several, it then speaks for each.
_FUNCTION_WORDS = {
    'en': 'the of and to in is was for that with he his on it at as by be has have are from not '
    'but who they will after an were been which said this she her their would',
    'de': 'der die das und ist nicht ein eine von mit auf für sich dem den des im auch es wird '
    'als an nach bei aus wie zu hat wurde werden oder dass sind einen einer',
    'fr': 'le la les et est une un des du dans pour que qui par sur pas au plus avec sont il elle '
    'ce cette ne se aux ont été mais ou leur nous',
    'es': 'el la los las y es una un del en para que por con no se al su más lo como pero fue '
    'sus le ha este esta entre cuando también desde',
    'pt': 'o a os as e é uma um do da em para que por com não se ao mais no na dos das foi como '
    'mas pelo pela ele também entre são até',
    'it': 'il la lo gli le e è una un del della di che per con non si al più nel dei sono come ma '
    'anche alla dal ha delle nella questo questa',
    'nl': 'de het een en van is in dat op te voor met niet aan zijn er ook door maar om bij wordt '
    'naar werd heeft deze uit nog of hij',
    'pl': 'i w na z do że się nie jest to o po jak od za przez przy dla ale są był jego który '
    'które oraz tym tego już czy co',
    'cs': 'a v na se je že to s z do o i jako pro za podle který která které ale po by jsou jeho '
    'nebo bylo byl také jsem však při',
    'sk': 'a v na sa je že to s z do o aj ako pre za podľa ktorý ktorá ktoré ale po by sú jeho '
    'alebo bolo bol tiež som však pri',
    'hr': 'i u na se je da to s iz do o kao za koji koja koje ali po bi su njegov ili bilo bio '
    'nije od što kako samo',
    'hu': 'a az és hogy nem is egy meg van volt de már csak ez azt el mint még vagy ki lehet amely '
    'szerint után minden',
    'ro': 'și în de la cu a că nu pe din este un o care pentru au mai fost ce prin sunt sau dar '
    'după lui ca',
    'sv': 'och i att det som en på är av för med den till inte har om ett han var men så från de '
    'kan ska eller när',
    'da': 'og i at det som en på er af for med den til ikke har om et han var men så fra de kan '
    'skal eller når',
    'fi': 'ja on ei se että oli hän mutta ovat kun myös jos niin mukaan joka tai ole sen vain kuin',
    'tr': 've bir bu da de için ile olarak daha çok olan gibi ancak kadar sonra ise en ne o '
    'değil var ki göre',
    'ru': 'и в на не что с по это как из за от к о он для у его но также был было которые который '
    'до то бы',
    'uk': 'і в на не що з по це як із за від до у та він для його але також був було які який то '
    'про є',
    'be': 'і ў на не што з па гэта як за ад да у ён для яго але таксама быў было якія які пра ёсць',
    'bg': 'и в на не че с по това като от за до е се той да са но също беше които който то ще',
    'sr': 'и у на не да се је по то као из за од до са он али био било које који што су није',
}
# Letters that, among neighbours that share most function words, only one language has.
_OWN_LETTERS = {
    'cs': 'řěů', 'sk': 'ľĺŕ', 'pl': 'łśźż', 'hu': 'őű', 'ro': 'țș', 'is': 'þð', 'tr': 'ğ',
    'ru': 'ыэъ', 'uk': 'їєґ', 'be': 'ў',
}  # fmt: skip
_LANGUAGES_OF: dict[str, tuple[str, ...]] = {}
for _language, _words in _FUNCTION_WORDS.items():
    for _word in _words.split():
        _LANGUAGES_OF[_word] = (*_LANGUAGES_OF.get(_word, ()), _language)

_WORD = re.compile(r"(?<![\w'\u2019])[^\W\d_]+")  # the s of a possessive is no word


def language_of(text: str) -> str:
    """ISO 639-1 code of the language that most of the text is in, 'und' where nothing shows it."""
    sample = text[:SAMPLE].lower()
    words = _WORD.findall(sample)
    if not words:
        return UNKNOWN
    return (
        _by_script(sample, words)
        or _by_words_and_letters(sample, words)
        or _by_langdetect(sample, words)
    )


def _by_script(sample: str, words: list[str]) -> str | None:
    """The language of a script that is used by one language, when most words are in it."""
    if not _ONE_LANGUAGE_SCRIPT.search(sample):
        return None
    found = Counter(
        {language: len(re.findall(f'[{letters}]', sample)) for language, letters in _RANGES.items()}
    )
    if sum(found.values()) * 2 < sum(map(len, words)):
        return None
    if found['ja']:  # Han characters are Japanese beside kana
        found['ja'] += found.pop('zh', 0)
    return found.most_common(1)[0][0]


def _by_words_and_letters(sample: str, words: list[str]) -> str | None:
    """The language whose function words and letters are many and clearly more than any other's."""
    found: Counter[str] = Counter()
    for word, times in Counter(words).items():
        for language in _LANGUAGES_OF.get(word, ()):
            found[language] += times
    if not sample.isascii():
        for language, letters in _OWN_LETTERS.items():
            found[language] += sum(map(sample.count, letters))
    (first, most), (_, next_most) = ([*found.most_common(2), ('', 0), ('', 0)])[:2]
    if most >= max(LEAST_VOTES, len(words) // 8) and most >= 1.5 * next_most:
        return first
    return None


def _by_langdetect(sample: str, words: list[str]) -> str:
    if len(words) < LEAST_WORDS_FOR_LANGDETECT:
        return UNKNOWN
    import langdetect  # 34 ms, and 700 ms at the first call: only for those in doubt

    langdetect.DetectorFactory.seed = 0  # without it the answer differs from call to call
    try:
        best = langdetect.detect_langs(sample)[0]
    except langdetect.LangDetectException:
        return UNKNOWN
    return str(best.lang)[:2] if best.prob >= LEAST_PROBABILITY else UNKNOWN
