"""Which actor a pronoun stands for: a scorer over the candidates before it, with a threshold under which it stays open."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from dateline.annotate.actors.model import Candidate
from dateline.annotate.actors.speech import Speech
from dateline.annotate.actors.tables import lexicon
from dateline.vocab import ActorKind, BlockKind, MentionKind

if TYPE_CHECKING:
    from dateline.annotate.actors.model import Cluster
    from dateline.parsed import Parsed, Word

_WE = frozenset({"we", "us", "our", "ours", "ourselves"})
REACH = 3
"""Sentences back that a pronoun reaches."""
MOST = 250
"""Mentions in them that are tried: no report has more, text made to hurt does."""
THRESHOLD = 2.0
SPEAKER = 0.6
"""What it counts that the candidate says the clause that the pronoun is in."""
ALONE = 0.8
"""What it counts that no other actor agrees with the pronoun."""
_SUBJECT = frozenset({"nsubj", "nsubjpass"})
_OWN = frozenset({"appos", "compound", "flat", "nmod"})
_PERSONS = (("m", "male"), ("f", "female"), ("n", "neuter"), ("p", "plural"), ("1", "first"))
_COLLECTIVE = frozenset(
    {
        ActorKind.ARMED_GROUP,
        ActorKind.MILITARY,
        ActorKind.POLICE,
        ActorKind.IGO,
        ActorKind.NGO,
        ActorKind.MEDIA,
        ActorKind.POLITICAL,
        ActorKind.COMPANY,
        ActorKind.OTHER,
    }
)


class Pronouns:
    """Finds and resolves the pronouns of one report."""

    def __init__(self, doc: Parsed) -> None:
        """Prepare for one report."""
        self.doc = doc
        self.lex = lexicon()
        self.stack: list[Candidate] = []
        self.speech = Speech(doc)
        self.candidates = self._find()

    def _find(self) -> list[Candidate]:
        p = self.lex.pronoun
        what = {w: g for g, key in _PERSONS for w in p[key]}
        out = []
        for w in self.doc.words:
            gender = what.get(w.lower)
            if gender is None or w.pos not in {"PRON", "DET", "ADJ"} or (gender == "n" and self._expletive(w)):
                continue
            if gender == "1" and self.speech.speaker(w.i) < 0:
                continue
            c = Candidate(
                w.i,
                w.i + 1,
                w.i,
                MentionKind.PRONOUN,
                ActorKind.OTHER,
                w.text,
                gender=gender,
                plural=gender == "p" or w.lower in _WE,
                sent=w.sent,
                role="pronoun",
            )
            out.append(c)
        return out

    def _expletive(self, w: Word) -> bool:
        """Whether "it" stands for nothing: "it is clear that", "it seems"."""
        doc = self.doc
        if w.dep == "expl":
            return True
        if w.dep not in _SUBJECT:
            return w.dep not in {"poss", "pobj", "dobj", "agent", "dative"}
        verb = doc.words[w.head]
        if verb.lemma in self.lex.pronoun["expletive_verbs"]:
            return True
        if verb.lemma == "be":
            return not any(k.dep == "attr" and k.lemma in self.lex.nominal for k in doc.children(verb.i))
        return verb.pos == "VERB" and w.dep == "nsubjpass" and any(k.dep == "ccomp" for k in doc.children(verb.i))

    def push(self, c: Candidate) -> None:
        """A mention has been read."""
        if c.cluster is not None:
            self.stack.append(c)

    def when(self, c: Candidate) -> int:
        """The word after which a mention is read: a quotation's pronouns wait for the speaker, who may come after it."""
        speaker = self.speech.speaker(c.head) if c.form is MentionKind.PRONOUN else -1
        return 2 * speaker + 1 if speaker > c.head else 2 * c.head

    def speaker(self, c: Candidate) -> Cluster | None:
        """The actor who says the quotation around a word."""
        head = self.speech.speaker(c.head)
        if head < 0:
            return None
        words = self.doc.words
        return next(
            (m.cluster for m in reversed(self.stack) if head in (m.head, words[m.head].head if words[m.head].dep in _OWN else -1)),
            None,
        )

    def resolve(self, c: Candidate) -> None:
        """Give a pronoun its actor where one candidate is good enough."""
        speaker = self.speaker(c)
        if c.gender == "1":
            if speaker is not None and (c.plural or self._person(speaker)):
                speaker.take(c)
            return
        if self.doc.sentences[c.sent].kind in {BlockKind.HEADING, BlockKind.TITLE, BlockKind.CAPTION} or self._unknown_subject(c):
            return
        best: tuple[float, Candidate] | None = None
        tried: dict[int, float] = {}
        above = {v.i for v in self.doc.ancestors(c.head)}
        for m in islice(reversed(self.stack), MOST):
            if c.sent - m.sent > REACH:
                break
            k = m.cluster
            if (
                k is None
                or k is speaker
                or m.head > c.head
                or (speaker is not None and any(self._pair(x) for x in k.mentions[:3]))
                or not self._agrees(c, k)
                or self._bound(c, m)
            ):
                continue
            score = self._score(c, m, above)
            tried[id(k)] = tried.get(id(k), 0) + 0.15
            score += min(tried[id(k)], 0.45)
            if best is None or score > best[0]:
                best = (score, m)
        if best is not None and len(tried) == 1 and c.sent - best[1].sent <= 1:  # nobody else can be meant
            best = (best[0] + ALONE, best[1])
        if best is not None and best[0] >= THRESHOLD:
            k = best[1].cluster
            if k is not None:
                k.take(c)

    def _clause_subject(self, i: int) -> Word | None:
        """Subject of the nearest verb above a word, if it stands before it."""
        for v in self.doc.ancestors(i):
            if v.pos in {"VERB", "AUX"}:
                s = next((k for k in self.doc.children(v.i) if k.dep in _SUBJECT and k.i < i), None)
                if s is not None:
                    return s
        return None

    def _unknown_subject(self, c: Candidate) -> bool:
        """Whether "their" belongs to a subject that is no actor of ours: "both countries closed their borders"."""
        w = self.doc.words[c.head]
        if w.dep != "poss":
            return False
        s = self._clause_subject(w.i)
        if s is None or s.pos == "PRON" or any(m.head == s.i for m in self.stack[-12:]):
            return False
        return s.pos == "NOUN" and (s.tag == "NNS") == c.plural and (c.plural or c.gender == "n")

    def _pair(self, m: Candidate) -> bool:
        """Whether a mention is of two together, of whom one may be speaking: "both governments"."""
        return m.form is MentionKind.NOMINAL and any(k.lower in {"both", "two"} for k in self.doc.children(m.head))

    def _person(self, k: Cluster) -> bool:
        """Whether an actor is one person, named or described."""
        if k.kind is ActorKind.PERSON or k.plural or not k.generic:
            return k.kind is ActorKind.PERSON
        return k.kind is ActorKind.CIVILIAN or bool(k.words & (self.lex.titles | self.lex.single | self.lex.sources))

    def _agrees(self, c: Candidate, k: Cluster) -> bool:
        person = self._person(k)
        if c.gender in {"m", "f"}:
            return person and (not k.gender or k.gender == c.gender)
        if c.gender == "n":
            return not person and not k.plural and (k.kind is ActorKind.STATE or k.kind in _COLLECTIVE)
        if k.kind is ActorKind.STATE and not person:  # "they" of the other state, by one who speaks of it
            return k.plural or self.speech.speaker(c.head) >= 0
        return k.plural or (k.kind in _COLLECTIVE and not person)

    def _bound(self, c: Candidate, m: Candidate) -> bool:
        """Whether grammar forbids it: subject and object of one verb, or a name inside the pronoun's own noun phrase."""
        words = self.doc.words
        a, b = words[m.head], words[c.head]
        if m.first <= c.head < m.stop:  # "a member of his delegation" is not "he"
            return True
        if b.dep == "poss":
            return a.head == b.i or b.head == a.i
        if b.lower.endswith(("self", "selves")):
            return a.head != b.head
        return a.sent == b.sent and a.head == b.head

    def _score(self, c: Candidate, m: Candidate, above: set[int]) -> float:
        words = self.doc.words
        a, b = words[m.head], words[c.head]
        gap = b.sent - a.sent
        score = 2.0 - 1.4 * gap
        if b.dep == "poss":
            s = self._clause_subject(b.i)
            score += 0.8 if s is not None and s.i == a.i else 0.0
            if self.doc.words[b.head].lemma in self.lex.single and m.cluster is not None and m.cluster.kind in _COLLECTIVE:
                score += 1.0
        if a.dep in _SUBJECT and b.dep in _SUBJECT and words[a.head].lemma in self.lex.speech["verbs"] and a.head in above:
            score += SPEAKER
        if self.speech.quoted(a.i) and not self.speech.quoted(b.i):
            score -= 0.8
        if a.dep in _SUBJECT:
            score += 1.0
            if b.dep in _SUBJECT:
                score += 0.4
        elif a.dep in {"dobj", "agent", "pobj"}:
            score += 0.2
        elif a.dep in {"compound", "poss", "nmod"}:
            score -= 0.3
        if m.form is not MentionKind.NOMINAL:
            score += 0.3
        if gap == 0:
            score += 1.0
            score += 0.3 if b.dep == "poss" else 0.0
            score -= min((b.i - a.i) / 60, 0.5)
        if c.gender == "p" and m.plural:
            score += 0.6
        if c.gender == "p" and not m.plural and m.cluster is not None and not m.cluster.plural:
            score -= 0.6
        if c.gender in {"m", "f"} and m.cluster is not None and m.cluster.gender == c.gender:
            score += 0.4
        if c.gender == "p" and b.dep in {"dobj", "pobj"}:
            score -= 0.6
        if c.gender == "n" and words[c.head].dep not in _SUBJECT | {"poss"}:
            score -= 0.8
        return score
