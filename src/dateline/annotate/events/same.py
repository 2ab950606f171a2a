"""One happening, one event: nouns whose event their verb tells, deeds of a foiled attempt, what is stopped or ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.languages import words
from dateline.vocab import EventType as T
from dateline.vocab import Status

if TYPE_CHECKING:
    from dateline.annotate.events.triggers import Trigger
    from dateline.parsed import Parsed

ENDS = {T.CONSULT: (T.SANCTION, T.REJECT), T.SANCTION: (T.CONCEDE,), T.COERCE: (T.CONCEDE,)}
"""Types whose noun is no event under a verb of these types: "broke off all contacts", "suspended the sanctions"."""
WEAPONS = words("events", "class.weapon")
BARE = words("events", "light.bare")
ATTEMPTING = words("events", "light.attempting")
THREATENING = words("events", "light.threatening")


class Told:
    """What the triggers kept tell together."""

    def __init__(self, doc: Parsed, kept: list[Trigger]) -> None:
        """Look the triggers over once."""
        self.doc = doc
        self.verbs = {t.i: t.sense.type for t in kept if t.verbal}
        self.matched = {(k, t.sense.type) for t in kept if t.verbal for k in t.matched if k != t.i}
        self.nouns = {(t.i, t.sense.type) for t in kept if not t.verbal}
        self.stopped = {k for t in kept if t.verbal and t.sense.mode == "ceasefire" for k in t.matched if k != t.i}

    def already(self, t: Trigger) -> bool:
        """Whether another trigger tells of the same: "sign an agreement", "mediation effort", "foiled an attempt to bomb"."""
        if t.verbal:
            acts = (k for m in t.matched for k in self.doc.children(m))
            foiled = t.sense.status is Status.DID_NOT_HAPPEN and any(k.i in self.verbs and k.dep == "acl" for k in acts)
            return foiled or (t.i in self.stopped and self.doc.words[t.i].tag == "VBG")  # "agreed to stop fighting"
        return self._in_verb(t) or self._in_noun(t)

    def names(self, t: Trigger) -> bool:
        """Whether a word only names what another event is about: "tried to kidnap", "death threats"."""
        w = self.doc.words[t.i]
        if t.verbal:
            return w.lemma.lower() in ATTEMPTING and any(k.dep == "xcomp" and k.i in self.verbs for k in self.doc.children(t.i))
        up = self.doc.words[w.head]
        return w.dep in {"compound", "amod", "nmod"} and up.lemma.lower() in THREATENING and (up.i, T.THREATEN) in self.nouns

    def _in_verb(self, t: Trigger) -> bool:
        """Whether the verb that carries or ends what a noun names is an event already."""
        kind, w = t.sense.type, self.doc.words[t.i]
        if (
            self.verbs.get(t.light) is kind
            or (t.i, kind) in self.matched
            or any((t.i, x) in self.matched for x in ENDS.get(kind, ()))
        ):
            return True
        if kind is T.ASSAULT and w.lemma.lower() in WEAPONS and self._used(t.i):
            return True
        if w.dep != "pobj" or w.lemma.lower() not in BARE or kind is not T.ASSAULT:
            return False
        return self.verbs.get(self.doc.words[w.head].head) is kind  # "killed in combat"

    def _used(self, i: int) -> bool:
        """Whether a weapon is what an attack told by a verb was made with: "a bomb exploded", "the bomb that killed two"."""
        w = self.doc.words[i]
        if w.dep in {"nsubj", "nsubjpass", "dobj"} and self.verbs.get(w.head) is T.ASSAULT:
            return True
        return any(k.dep in {"relcl", "acl"} and self.verbs.get(k.i) is T.ASSAULT for k in self.doc.children(i))

    def _in_noun(self, t: Trigger) -> bool:
        """Whether the noun that a noun belongs to is an event already."""
        w = self.doc.words[t.i]
        if w.dep == "pobj":
            up = self.doc.words[w.head].head  # "a cessation of hostilities", "the suspension of sanctions"
            return (up, T.RETREAT) in self.nouns or ((up, T.CONCEDE) in self.nouns and T.CONCEDE in ENDS.get(t.sense.type, ()))
        return w.dep in {"compound", "nmod"} and (w.head, t.sense.type) in self.nouns
