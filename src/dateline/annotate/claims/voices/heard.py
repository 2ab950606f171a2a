"""What the words that name a speaker say: a name, a pronoun, a description; how many, of which gender, whose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.actors.tables import lexicon
from dateline.annotate.claims.speaker import antecedent
from dateline.annotate.claims.voices.naming import ANONYMOUS, BODIES, alias, common, noun, proper, same_sort, segments
from dateline.languages import table
from dateline.languages import words as _words

if TYPE_CHECKING:
    from dateline.annotate.claims.draft import Draft
    from dateline.parsed import Parsed, Word

DEFINITE = _words("speakers", "words.definite")
INDEFINITE = _words("speakers", "words.indefinite")
OTHER = _words("speakers", "words.other")
PARTITIVE = _words("speakers", "pronouns.partitive")
PRONOUN = {w: key for key, group in table("speakers")["pronouns"].items() if key != "partitive" for w in group}
GENDERS = {"he": "m", "she": "f"}
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "X"})
_PLURALS = frozenset({"NNS", "NNPS"})


@dataclass(slots=True)
class Heard:
    """The words of one speaker, read."""

    head: int
    form: str
    """name, he, she, it, they, i, we, you, definite, indefinite, bare, partitive."""
    name: tuple[int, int] | None = None
    """Words ``first <= i < stop`` of the proper name."""
    word: str = ""
    """Lemma of the head noun, lower case."""
    roles: frozenset[str] = frozenset()
    """Lemmas of all nouns that say what the speaker is."""
    modifiers: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()
    """Those of its modifiers that are names."""
    plural: bool = False
    gender: str = ""
    other: bool = False
    """Whether another one of the same sort is meant."""
    owned: bool = False
    """Whether a possessor stands before it."""
    words: tuple[int, ...] = ()
    """All of its words."""

    @property
    def pronoun(self) -> bool:
        """Whether it is a personal pronoun."""
        return self.form in {"he", "she", "it", "they", "i", "we", "you"}


def pronoun(w: Word, key: str) -> Heard:
    """A personal pronoun, read."""
    return Heard(w.i, key, word=w.lower, plural=key in {"they", "we"}, gender=GENDERS.get(key, ""), words=(w.i,))


def heard(doc: Parsed, d: Draft) -> Heard:
    """Read the speaker of a draft that has one; of "who" the noun that it stands for."""
    source, said = antecedent(doc, d.source), d.speaker or [d.source]
    if source != d.source and len(said) < 2:
        said = [x.i for x in doc.words_in(tree.phrase(doc, source))]
    w = doc.words[source]
    key = PRONOUN.get(w.lower) if w.pos in {"PRON", "DET", "ADJ"} or w.lower == "i" else None
    alone = all(doc.words[k].pos in {"PUNCT", "PRON", "DET", "PART", "ADV"} for k in said)
    if key and alone and key != "indefinite":
        return pronoun(w, key)
    parts = segments(doc, said)
    name, roles = _naming(doc, parts, source)
    name = name or alias(doc, said)
    word = _role(w) if name is None or not name[0] <= w.i < name[1] else ""
    before = [doc.words[i] for i in next((p for p in parts if w.i in p), parts[0] if parts else [w.i]) if i < w.i]
    return Heard(
        w.i,
        "name" if name else _form(doc, w, before, key),
        name,
        word,
        frozenset(roles | ({word} if word else set())),
        frozenset(x.lower for x in before if x.pos in {"ADJ", "NOUN", "PROPN", "VERB"}),
        frozenset(x.lower for x in before if x.pos == "PROPN" and not common(x)),
        w.tag in _PLURALS or "Number=Plur" in w.morph or _counted(before),
        _gender(doc, roles | {word}, name),
        any(x.lower in OTHER for x in (*before, w)),
        any(x.dep in {"poss", "case"} or x.tag in {"PRP$", "POS"} for x in before),
        tuple(said),
    )


def _naming(doc: Parsed, parts: list[list[int]], head: int) -> tuple[tuple[int, int] | None, set[str]]:
    """The proper name in the phrases of a speaker, first that of its head, and the nouns beside it that say what the speaker is."""
    name, roles = None, set[str]()
    main = next((p for p in parts if head in p), parts[0] if parts else [])
    for part in sorted(parts, key=lambda p: p is not main):
        run = proper(doc, part)
        if run is not None and _some(doc, part, run):
            run = None
        if run is not None and name is None and (part is main or same_sort(doc, run, main)):
            name = run
        outside = (doc.words[i] for i in part if run is None or not run[0] <= i < run[1])
        roles.update(_role(x) for x in outside if x.pos in _NOMINAL)
    return name, roles


def _gender(doc: Parsed, said: set[str], name: tuple[int, int] | None) -> str:
    """By titles and nouns, else by the given name; empty if nothing tells."""
    lex = lexicon()
    if said & lex.female or said & lex.male:
        return "f" if said & lex.female else "m"
    given = doc.words[name[0]].lower if name else ""
    return "f" if given in lex.female_names else "m" if given in lex.male_names else ""


def _some(doc: Parsed, part: list[int], run: tuple[int, int]) -> bool:
    """Whether a run of capitals after "a" or "one" is no name: copy in capitals, "a Gaza Doctor"."""
    w = doc.words[run[1] - 1]
    known = w.ent >= 0 and (doc.entities[w.ent].label == "PERSON" or not w.text.isupper())
    return doc.words[part[0]].lower in INDEFINITE and not known


def _role(w: Word) -> str:
    if w.lower in BODIES and noun(w) not in ANONYMOUS:  # "media"
        return w.lower
    return noun(w) if w.tag in _PLURALS or w.pos == "NOUN" else w.lower


def _counted(before: list[Word]) -> bool:
    return any(x.pos == "NUM" and x.lower != "one" for x in before)


def _form(doc: Parsed, w: Word, before: list[Word], key: str | None) -> str:
    """How a description points: back at what is known, or to somebody new."""
    if any(k.lower in {"of", "among"} for k in doc.children(w.i)) and (w.lower in PARTITIVE or w.lemma in PARTITIVE):
        return "partitive"
    if key == "indefinite" or w.pos == "NUM":
        return "indefinite"
    first = before[0].lower if before else ""
    if first in DEFINITE or any(x.dep in {"poss", "case"} for x in before):
        return "definite"
    if first in INDEFINITE or any(x.pos == "NUM" or x.lower in INDEFINITE for x in before) or w.lower in OTHER:
        return "indefinite"
    return "bare"
