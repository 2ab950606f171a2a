"""How two mentions of a report compare: what speaks for and against their telling of one happening, by name."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from dateline.annotate.events.mentioned import GENERIC
from dateline.vocab import EventType as T
from dateline.vocab import PlacePrecision, Status

if TYPE_CHECKING:
    from dateline.annotate.events.mentioned import Mention
    from dateline.annotate.events.surroundings import Side
    from dateline.parsed import Parsed
    from dateline.records import Place, TimeRef

INSIDE = "in: "
"""Before the names of what counts apart in one sentence."""
REAL = frozenset({Status.HAPPENED, Status.ONGOING})
WIDE = (PlacePrecision.REGION, PlacePrecision.COUNTRY)
_FAR = ((0, "same sentence"), (1, "next sentence"), (3, "near"), (8, "apart"))
RECIPROCAL = frozenset({T.CONSULT, T.AGREE, T.COOPERATE})


def features(doc: Parsed, a: Mention, b: Mention, between: int) -> list[str]:
    """What is to be said of an earlier mention ``a`` and a later one ``b``; ``between`` counts mentions of the type between them.

    In one sentence each also counts apart, since there other things tell.
    """
    own = compared(doc, a, b, between)
    return [*own, *(INSIDE + x for x in own)] if a.sent == b.sent else own


def compared(doc: Parsed, a: Mention, b: Mention, between: int) -> list[str]:
    """The same without what counts apart in one sentence."""
    return ["pair", *_words(a, b), *_told(doc, a, b, between), *_sides(a, b), *_where(a, b), *_more(a, b)]


@functools.cache
def _both(name: str, a: str, b: str) -> str:
    return f"{name} {' '.join(sorted((a, b)))}"


def _words(a: Mention, b: Mention) -> list[str]:
    out: list[str] = []
    same = bool(a.lemmas & b.lemmas)
    kinds = a.sorts & b.sorts
    if a.event.type is b.event.type:
        out.append(f"type {a.event.type}")
    else:
        out.append("types differ")
        out.append(_both("types", a.event.type, b.event.type))
    if a.lemmas == b.lemmas:
        out.append("all words")
    out.append("word" if same else "stem" if a.stems & b.stems else "sort" if kinds - {GENERIC} else "unlike")
    if not same and (GENERIC in b.sorts) and a.sorts - {GENERIC}:
        out.append("general word")
    if not same and (GENERIC in a.sorts):
        out.append("general word first")
    if not same and not kinds and a.sorts and b.sorts:
        out.append("sorts differ")
    out += [_both("sorts", p, q) for p in a.sorts for q in b.sorts]
    out += [f"later {p}" for p in b.sorts]
    x, y = a.event, b.event
    if x.mode and y.mode:
        out.append("mode" if x.mode == y.mode else "modes differ")
    if x.cameo and y.cameo:
        out.append("code" if x.cameo == y.cameo else "code root" if x.cameo[:2] == y.cameo[:2] else "codes differ")
    return out


def _told(doc: Parsed, a: Mention, b: Mention, between: int) -> list[str]:
    """How far apart they are and how each is told."""
    gap = b.sent - a.sent
    out = [next((name for most, name in _FAR if gap <= most), "far")]
    out.append("nearest" if between == 0 else "one between" if between == 1 else "many between")
    out.append(f"form {'v' if a.form == 'verb' else 'n'} {b.form}")
    out.append("first of type" if a.rank == 0 else "later of type")
    out.append(f"spread {min(b.spread, 5)}")
    out.append(f"total {'few' if b.total < 6 else 'some' if b.total < 14 else 'many'}")
    if a.above:
        out.append("from above")
    if b.above:
        out.append("both above")
    if a.plural != b.plural:
        out.append("number differs" if a.form != "verb" and b.form != "verb" else "plural")
    for m, name in ((a, "first"), (b, "later")):
        if m.many:
            out.append(f"many {name}")
        if m.other:
            out.append(f"other {name}")
    if gap == 0:
        out += _linked(doc, a, b)
    real = (a.event.factuality.status in REAL, b.event.factuality.status in REAL)
    if a.event.factuality.status is b.event.factuality.status:
        out.append("status")
    elif real[0] != real[1]:
        out.append("real once")
    else:
        out.append("status akin")
    if a.event.claim and a.event.claim == b.event.claim:
        out.append("one claim")
    elif a.speaker and b.speaker:
        out.append("one speaker" if a.speaker == b.speaker else "speakers differ")
    return out


def _linked(doc: Parsed, a: Mention, b: Mention) -> list[str]:
    """How two words of a sentence hang together."""
    s, t = a.event.trigger, b.event.trigger
    if s[0] < t[1] and t[0] < s[1]:
        return ["overlap"]
    u, v = doc.words[a.head], doc.words[b.head]
    if v.head == u.i:
        return ["under", f"under {v.dep}"]
    if u.head == v.i:
        return ["over", f"over {u.dep}"]
    up = doc.words[v.head]
    if up.head == u.i:
        return ["two under", f"two under {up.dep}"]
    if v.head == u.head:
        return ["beside"]
    return ["loose"]


def _compared(name: str, a: Side, b: Side) -> list[str]:
    if not (a.ids or a.nouns) or not (b.ids or b.nouns):
        return [f"{name} open"] if (a.ids or a.nouns or b.ids or b.nouns) else [f"{name} none"]
    out: list[str] = []
    if a.ids & b.ids:
        out.append(f"{name} same")
        if a.ids == b.ids:
            out.append(f"{name} all same")
    elif a.nouns & b.nouns:
        out.append(f"{name} noun")
    elif a.wholes & b.wholes:
        out.append(f"{name} akin")
    elif a.ids and b.ids:
        out.append(f"{name} differ")
        if a.named and b.named:
            out.append(f"{name} named differ")
    else:
        out.append(f"{name} unlike")
    if a.numbers and b.numbers:
        out.append(f"{name} count" if a.numbers & b.numbers else f"{name} counts differ")
    return out


def _sides(a: Mention, b: Mention) -> list[str]:
    out = [*_compared("by", a.by, b.by), *_compared("to", a.to, b.to)]
    if a.by.ids & b.to.ids and not a.by.ids & b.by.ids:
        out.append("turned")
    if a.to.ids & b.by.ids and not a.to.ids & b.to.ids:
        out.append("turned back")
    one, two = a.by.ids | a.to.ids, b.by.ids | b.to.ids
    if a.event.type in RECIPROCAL and b.event.type in RECIPROCAL and one and two:
        out.append("parties same" if one == two else "parties shared" if one & two else "parties differ")
    out.append(f"filled {min(a.filled, 3)}")
    out.append(f"then filled {min(b.filled, 3)}")
    return out


def _where(a: Mention, b: Mention) -> list[str]:
    out = [f"place {places(a.place, b.place)}"]
    out.append(f"time {times(a.event.time, b.event.time)}")
    if a.lent and b.lent and a.sent != b.sent:
        out += [f"lent {x}" for x in (*_compared("by", a.lent.by, b.lent.by), *_compared("to", a.lent.to, b.lent.to))]
        out.append(f"lent place {places(a.lent.place, b.lent.place)}")
        out.append(f"lent time {times(a.lent.time, b.lent.time)}")
    return out


def places(a: Place | None, b: Place | None) -> str:
    """How two places compare."""
    if a is None or b is None:
        return "none" if a is b else "open"
    if a.id == b.id or a.name == b.name:
        return "wide same" if a.precision in WIDE else "same"
    if a.country and b.country and a.country != b.country:
        return "countries differ"
    if a.precision in WIDE or b.precision in WIDE:
        return "inside"
    if PlacePrecision.PROVINCE in {a.precision, b.precision} and (a.admin1 is None or b.admin1 is None or a.admin1 == b.admin1):
        return "inside"
    if a.lat is not None and b.lat is not None and a.lon is not None and b.lon is not None:
        return "near" if abs(a.lat - b.lat) + abs(a.lon - b.lon) < 0.3 else "differ"
    return "differ"


def times(a: TimeRef, b: TimeRef) -> str:
    """How two times compare."""
    first, second = (a.begin or a.end or "")[:10], (b.begin or b.end or "")[:10]
    if not first or not second:
        return "none" if first == second else "open"
    if (a.begin, a.end) == (b.begin, b.end):
        return "same"
    if (a.begin or "0")[:10] <= (b.end or "9")[:10] and (b.begin or "0")[:10] <= (a.end or "9")[:10]:
        return "meet"
    return "differ"


def _more(a: Mention, b: Mention) -> list[str]:
    """What else the two are told with."""
    out = []
    below = len(a.below & b.below)
    if below:
        out.append(f"below {min(below, 3)}")
    elif a.below and b.below:
        out.append("nothing below")
    across = len(a.below & b.around) + len(a.around & b.below)
    if a.sent != b.sent:
        out.append(f"across {min(across, 4)}")
        out.append(f"around {min(len(a.around & b.around), 5)}")
        out.append(f"rare {min(len(a.near.rare & b.near.rare), 4)}")
        m, n = a.near, b.near
        for name, x, y in (
            ("counts", m.numbers, n.numbers),
            ("count", a.numbers, n.numbers),
            ("counted", m.numbers, b.numbers),
            ("sites", m.places, n.places),
            ("cast", m.actors, n.actors),
            ("days", m.days, n.days),
        ):
            out.append(f"{name} {'shared' if x & y else 'differ' if x and y else 'open'}")
        if a.by.ids & b.near.actors or b.by.ids & a.near.actors:
            out.append("doer named")
        if a.to.ids & b.near.actors or b.to.ids & a.near.actors:
            out.append("aim named")
        if a.place is not None and b.place is None and a.place.id in b.near.places:
            out.append("place named")
    if a.numbers and b.numbers:
        out.append("numbers" if a.numbers & b.numbers else "numbers differ")
    if not b.below:
        out.append("stands alone")
    return out
