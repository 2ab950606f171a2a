"""Descriptions of actors: "Syrian rebels", "the joint command", "a source close to the talks", found by their head words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import tree
from dateline.annotate.actors.model import Candidate
from dateline.annotate.actors.roles import does, venue
from dateline.annotate.actors.tables import lexicon
from dateline.languages import words as _words
from dateline.vocab import ActorKind, MentionKind

if TYPE_CHECKING:
    from dateline.annotate.actors.scan import Scan
    from dateline.annotate.actors.tables import Known
    from dateline.parsed import Word

DOCUMENTS = _words("claims", "documents")
_NOUN = frozenset({"NOUN", "PROPN"})
_PREMODIFIER = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "PUNCT", "VERB", "ADV", "X"})
_ADJECTIVAL = frozenset({"VBN", "VBG", "JJ"})
_STOPS = frozenset({",", ";", ":", "(", ")", '"', "“", "”", "'", "‘", "’", "–", "—", ".", "[", "]", "/"})
_QUOTES = frozenset({'"', "“", "``", "‘"})
_TIMES = frozenset({"DATE", "TIME"})
_ATTRIBUTIVE = frozenset({"compound", "amod", "nmod"})
_JOINS = frozenset({"of", "for", "from", "at", "in", "with", "to"})
_AT_HOME = frozenset({"of", "for", "from"})
"""Of those, what says whose somebody is who may be posted abroad: not "the ambassador to Chad", "the tribunal in Arusha"."""
_SHE, _HE = ("tress", "woman", "wife"), ("sman", "erman", "herdsman", "nobleman")
_LEFT = 15
"""Words that a description may have before its head."""
_FIGHTING = frozenset({ActorKind.ARMED_GROUP, ActorKind.MILITARY, ActorKind.POLICE})
_FIGHTERS = frozenset({"coalition", "opposition"})


class Nominals:
    """Finds the descriptions of one report, after its names."""

    def __init__(self, scan: Scan) -> None:
        """Prepare for one report."""
        self.doc = scan.doc
        self.lex = lexicon()
        self.names = scan
        lex = self.lex
        self.heads = lex.state_heads | lex.stance | set(lex.institution) | lex.soldiery | set(lex.nominal)

    def find(self) -> list[Candidate]:
        """All descriptions, in text order."""
        out = []
        taken = self.names.taken
        for w in self.doc.words:
            if w.pos not in _NOUN and not (w.pos in {"ADJ", "VERB", "X"} and w.dep in {"nsubj", "dobj", "pobj"}):
                continue
            word = w.lower if w.lower in self.heads else w.lemma.lower()
            if word not in self.heads and w.tag == "NNPS" and w.lower[:-1] in self.heads:  # "the Ministers"
                word = w.lower[:-1]
            if word not in self.heads and not (word in self.lex.plural and w.tag in {"NNS", "NNPS"}) and not self._talks(w):
                continue
            if taken[w.i] is not None or self._no_actor(w):
                continue
            c = self._candidate(w, word)
            if c is not None:
                out.append(c)
        return out

    def _candidate(self, w: Word, word: str) -> Candidate | None:
        doc, lex = self.doc, self.lex
        first, owner, owner_known, determiner = self._left(w)
        hits = self.names.hits
        mods = frozenset(x.lower for x in doc.words[first : w.i] if x.i not in hits)  # the country is kept apart
        attributive = w.dep in _ATTRIBUTIVE and w.head > w.i and word not in lex.institution
        if w.dep in _ATTRIBUTIVE and w.head > w.i:  # the article is the head noun's
            determiner = "the"
        kind = self._kind(word, mods)
        plural = "Number=Plur" in w.morph or w.tag in {"NNS", "NNPS"}
        if self._premodifier(w, word) or kind is None:
            return None
        after_known, after = self._after(w)
        if owner < 0 and owner_known is None:
            owner, owner_known = after, after_known
        definite = determiner in lex.definite or (owner >= 0 and doc.words[owner].dep == "poss")
        indefinite = determiner in lex.indefinite or any(
            x.pos == "NUM" or x.lower in lex.indefinite for x in doc.words[first : w.i]
        )
        stop = self._stop(w)
        if kind is ActorKind.STATE and word in lex.state_heads:
            first = self._start_of_state(first, w.i)
        name = " ".join(doc.text[doc.words[first].start : w.end].split())
        if (
            word in lex.vague
            and not (plural and word not in lex.sets["paired"])
            and not (mods & lex.modifier.keys() or owner_known or owner >= 0 or definite or (mods and word not in lex.dull))
        ):
            return None
        if word in lex.owned and not (definite and not mods) and (owner_known is None or owner_known.kind is not ActorKind.PERSON):
            held = self.names.taken[owner] if owner >= 0 else None
            if held is None or held.kind not in {ActorKind.PERSON, ActorKind.POLITICAL}:
                return None
        if w.pos == "PROPN" and w.text[:1].isupper() and not plural and w.i > doc.sentences[w.sent].first and not determiner:
            definite = True  # "the word of Observatory head ..."
        gender = "f" if word in lex.female or word.endswith(_SHE) else "m" if word in lex.male or word.endswith(_HE) else ""
        proper = self._proper(first, w) or self._elsewhere(w)
        return Candidate(
            first, stop, w.i, MentionKind.NOMINAL, kind, name, word, role="description", owner=owner, owner_known=owner_known,
            country=owner_known.country if owner_known else None, modifiers=mods, definite=definite, indefinite=indefinite,
            plural=plural or (attributive and kind in _FIGHTING), gender=gender, proper=proper, sent=w.sent,
        )  # fmt: skip

    def _proper(self, first: int, w: Word) -> bool:
        """Whether a name that the tables do not know qualifies it: "the Catalan government", "Springfield police"."""
        names = self.names
        if any(self._mixed(i) for i in range(first + 1, w.i)):
            return True
        start = self.doc.sentences[w.sent].first
        return any(
            x.text[:1].isupper()
            and x.i > start
            and x.i not in names.hits
            and names.taken[x.i] is None
            and x.pos in {"PROPN", "ADJ"}
            for x in self.doc.words[first : w.i]
        ) or bool(self.lex.peoples & {x.lower for x in self.doc.words[first : w.i]})

    def _elsewhere(self, w: Word) -> bool:
        """Whether a place that the tables do not know says whose it is: "the government in Port Amsel"."""
        return any(
            o.pos == "PROPN" and o.i not in self.names.hits and self.names.taken[o.i] is None and o.text[:1].isupper()
            for p in self.doc.children(w.i)
            if p.i == w.i + 1 and p.dep == "prep" and p.lower in {"in", "of"}
            for o in self.doc.children(p.i)
            if o.dep in tree.PREPOSITION_OBJECT
        )

    def _no_actor(self, w: Word) -> bool:
        """Whether the word is no actor here: "rebel-held", "in front of"."""
        words = self.doc.words
        after = words[w.i + 1] if w.i + 1 < len(words) else w
        if after.text in {"-", "–"} and after.start == w.end:
            return True
        return w.lower == "front" and w.i > 0 and words[w.i - 1].lower == "in" and after.lower == "of"

    def _talks(self, w: Word) -> bool:
        """Whether a noun of people that no list has speaks: "a waitress said"."""
        if w.pos != "NOUN" or w.dep != "nsubj" or not w.lemma.lower().endswith(tuple(self.lex.sets["people_endings"])):
            return False
        verb = self.doc.words[w.head]
        return verb.lemma in self.lex.sets["talks"] and w.lemma.lower() not in DOCUMENTS | self.lex.sets["not_people"]

    def _kind(self, word: str, mods: frozenset[str]) -> ActorKind | None:
        lex = self.lex
        if word in lex.state_heads or word in lex.stance:
            return ActorKind.STATE
        given = [lex.modifier[m] for m in sorted(mods) if m in lex.modifier and not (m == "armed" and word in lex.weak)]
        armed = ActorKind.ARMED_GROUP
        if word in lex.soldiery:
            if armed in given:
                return armed
            return ActorKind.POLICE if mods & lex.police else ActorKind.MILITARY
        if word in lex.institution:
            return lex.institution[word]
        kind = lex.nominal.get(word) or lex.plural.get(word) or (None if given else ActorKind.CIVILIAN)
        if kind in {ActorKind.OTHER, ActorKind.MILITARY, ActorKind.POLITICAL, ActorKind.CIVILIAN, None} and given:
            if armed in given:
                return armed
            if kind is ActorKind.OTHER:
                return given[0]
            if ActorKind.POLICE in given and kind is ActorKind.MILITARY:
                return ActorKind.POLICE
            if ActorKind.NGO in given and kind in {ActorKind.CIVILIAN, ActorKind.MILITARY}:
                return ActorKind.NGO
        return kind

    def _premodifier(self, w: Word, word: str) -> bool:
        """Whether a head word only qualifies another noun, so that it names nobody: "rebel towns", "army officer"."""
        doc = self.doc
        if w.dep not in {"compound", "amod", "nmod"} or w.head <= w.i:
            return False
        head = doc.words[w.head]
        if head.lower in self.lex.sets["things"] and head.text[:1].isupper() and w.text[:1].isupper():
            return True  # "the General Framework Agreement"
        if head.pos not in {"NOUN", "PROPN"} or doc.words[w.i + 1].text in _QUOTES:
            return False
        if head.lower in self.heads or head.lemma.lower() in self.heads or self.names.taken[head.i] is not None:
            return True
        if word in self.lex.state_heads or word in self.lex.institution or word == "opposition":
            return False
        return not ((self.lex.nominal.get(word) in _FIGHTING or word in _FIGHTERS) and does(doc, w.i))

    def _left(self, w: Word) -> tuple[int, int, Known | None, str]:
        """First word of the description, index of the owner (-1), the state or known actor of a modifier, the determiner."""
        words, names = self.doc.words, self.names
        first = k = w.i
        known: Known | None = None
        owner = -1
        determiner = ""
        while k > max(w.i - _LEFT, 0) and words[k - 1].sent == w.sent:
            x = words[k - 1]
            if x.i in names.demonym:
                if self._mixed(x.i):  # "Bosnian Serb authorities" are of neither state
                    first = k = x.i - 1
                    continue
                known = known or names.demonym[x.i].known
                owner = x.i if owner < 0 else owner
                first = k = k - 1
                continue
            if (
                names.taken[x.i] is None
                and x.i in names.hits
                and x.dep in {"compound", "nmod", "amod"}
                and names.hits[x.i].kind is ActorKind.STATE
            ):
                known = known or names.hits[x.i]
            held = names.taken[x.i]
            if held is not None and held.stop == k and self._qualifies(held, w):
                known = known or held.known
                owner = held.head
                first = k = held.first
                continue
            if x.text == "-" and words[k - 2].end < x.start:  # a dash, not a hyphen
                break
            if x.dep == "case" or x.lower in {"'s", "’s"}:
                owner = k - 2
                held = names.taken[owner] if owner >= 0 else None
                known = known or (held.known if held else self.names.hits.get(owner))
                break
            if x.dep == "poss" and x.pos == "PRON":
                owner = x.i if owner < 0 else owner
                determiner = x.lower
                break
            if x.pos == "DET":
                determiner = x.lower
                break
            if held is not None or self._stops(x, k, first, w):
                break
            first = k = k - 1
        hedges, done = self.lex.sets["hedges"], self.lex.sets["done_to"]
        while first < w.i and (words[first].pos in {"PUNCT", "ADV"} or words[first].lower in hedges or words[first].lower in done):
            first += 1
        return first, owner, known, determiner

    def _mixed(self, i: int) -> bool:
        """Whether a people's adjective and the one right before it name a people in another country: "Bosnian Serb"."""
        demonym = self.names.demonym
        return i in demonym and i - 1 in demonym and demonym[i].known is not demonym[i - 1].known

    def _stops(self, x: Word, k: int, first: int, w: Word) -> bool:
        """Whether word ``x``, left of position ``k``, no longer belongs to the description whose head is ``w``."""
        words = self.doc.words
        if "_" in x.text or not x.text.isprintable():  # damage
            return True
        if x.pos not in _PREMODIFIER or x.text in _STOPS or (x.ent >= 0 and self.doc.entities[x.ent].label in _TIMES):
            return True
        if x.pos == "VERB" and (
            (k > 1 and words[k - 2].pos in {"AUX", "PRON", "PROPN"}) or x.tag not in _ADJECTIVAL or x.head != w.i
        ):
            return True
        if x.pos == "ADV" and x.head not in {k, w.i}:
            return True
        return x.head == x.i or (x.head < first and x.pos != "PUNCT") or x.head > w.i

    def _qualifies(self, held: Candidate, w: Word) -> bool:
        """Whether a name right before a description belongs to it: "Hamas fighters"; an armed group's always does."""
        head = self.doc.words[held.head]
        return head.dep in {"compound", "nmod", "amod", "poss"} or head.head == w.i or held.kind is ActorKind.ARMED_GROUP

    def _start_of_state(self, first: int, head: int) -> int:
        """Where "Syrian government" begins in "two-week Syrian government"."""
        return next((k for k in range(first, head) if k in self.names.demonym), first)

    def _after(self, w: Word) -> tuple[Known | None, int]:
        """Whose it is by what follows: "the government of Syria", "spokesman for the army"."""
        joins = _AT_HOME if w.lemma.lower() in self.lex.sets["posted"] else _JOINS
        for p in self.doc.children(w.i):
            if p.i > w.i and p.dep == "prep" and p.lower in joins:
                for o in tree.dependents(self.doc, p.i, tree.PREPOSITION_OBJECT):
                    held = self.names.taken[o]
                    if p.lower in {"in", "at"} and venue(self.doc, o):
                        continue  # "met the rebels in Lima"
                    if w.tag in {"NNS", "NNPS"} and any(k.dep == "conj" for k in self.doc.children(o)):
                        continue  # "the presidents of A and B" are nobody's alone
                    if (
                        p.lower in {"of", "for", "from", "at", "with"}
                        or (held is not None and held.kind is ActorKind.STATE)
                        or o in self.names.hits
                    ):
                        return (held.known if held else self.names.hits.get(o)), o
        return None, -1

    def _stop(self, w: Word) -> int:
        """Last word of the description: with what "of" or "for" adds, if it is short."""
        deed = any(k.dep == "pcomp" for p in self.doc.children(w.i) if p.dep == "prep" for k in self.doc.children(p.i))
        start, end = tree.phrase(self.doc, w.i, of=not deed)  # "the coalition | of bombing the port" is accused of it
        last = self.doc.word_at(end - 1) if end > start else None
        return last.i + 1 if last is not None and w.i < last.i <= w.i + 8 else w.i + 1
