"""Negotiations as objects: found from their rounds, positions and outcomes, each tied to its sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline import ids
from dateline.annotate.claims.api import claim_at
from dateline.annotate.talks import answers as talks_answers
from dateline.annotate.talks import ends as talks_ends
from dateline.annotate.talks import find as talks_find
from dateline.annotate.talks import positions as talks_positions
from dateline.annotate.talks import rounds as talks_rounds
from dateline.annotate.talks.scene import Scene
from dateline.annotate.talks.terms import scope_of
from dateline.annotate.times.when import when
from dateline.records import Negotiation, Position, Term
from dateline.vocab import Outcome, PositionStatus, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.annotate.talks.find import Group
    from dateline.annotate.talks.positions import Draft
    from dateline.findings import Findings, Item
    from dateline.parsed import Parsed
    from dateline.records import Round, Span


def annotate(doc: Parsed, found: Findings) -> Iterator[Item]:
    """Yield the negotiations of war and peace that the report tells of; talks on trade, labour or sport are none."""
    scene = Scene(doc, found)
    talks = list(talks_find.find(scene))
    if not talks:
        return
    for group in talks_find.groups(scene, talks):
        built = _build(scene, group)
        if built.rounds or built.positions or len(group.talks) > 1:
            yield built


def _build(scene: Scene, group: Group) -> Negotiation:
    seen = talks_rounds.sittings(scene, group)
    rounds = talks_rounds.rounds(scene, seen)
    drafts = talks_positions.find(scene, group)
    talks_answers.apply(scene, group, drafts)
    positions = _positions(scene, group, drafts)
    rounds = [_answered(r, positions) for r in rounds]
    face = {s: scene.face(s, [t.sentence for t in group.talks]) for s in (*group.sides, *group.mediators)}
    positions = [replace(p, by=face.get(p.by or "", p.by), to=face.get(p.to or "", p.to)) for p in positions]
    evidence = sorted({scene.doc.sentences[t.sentence].span for t in group.talks})
    return Negotiation(
        id=ids.make("n", scene.doc.report.id, *sorted(group.sides)),
        parties=[face[s] for s in group.sides],
        mediators=[face[s] for s in group.mediators],
        topic=_topic(positions),
        status=talks_rounds.status(seen, rounds, disputed=any(p.status is PositionStatus.REFUSED for p in positions)),
        rounds=rounds,
        positions=positions,
        deadlines=list(talks_ends.deadlines(scene, group)),
        sticking_points=talks_ends.sticking_points(scene, group),
        evidence=evidence,
    )


def _answered(r: Round, positions: list[Position]) -> Round:
    """A round whose offers were all refused had no result, even where no sentence says so."""
    told = [p for p in positions if any(a <= t.span[0] < b for t in p.terms for a, b in r.evidence)]
    refused = bool(told) and all(p.status is PositionStatus.REFUSED for p in told)
    return replace(r, outcome=Outcome.NO_RESULT) if refused and r.outcome is None else r


def _topic(positions: list[Position]) -> str | None:
    """What the talks are about: the scopes of most terms, first stated first."""
    count: dict[str, int] = {}
    for p in positions:
        for t in p.terms:
            if t.scope.value != "other":
                count[t.scope.value] = count.get(t.scope.value, 0) + 1
    return ", ".join(sorted(count, key=lambda s: -count[s])[:3]) or None


def _positions(scene: Scene, group: Group, drafts: list[Draft]) -> list[Position]:
    """Records of the drafts. One said again (same side, same matter, mostly the same words) keeps all its wordings as terms."""
    merged: list[list[Draft]] = []
    for d in drafts:
        home = next((m for m in merged if m[0].by == d.by and _same(m[0], d)), None)
        if home is None:
            merged.append([d])
        else:
            home.append(d)
    ident = {id(d): _id(scene, m[0]) for m in merged for d in m}
    return [_record(scene, group, m, ident) for m in merged]


def _same(a: Draft, b: Draft) -> bool:
    kinds = {a.kind.value, b.kind.value}
    return (
        (a.kind is b.kind or kinds <= {"demand", "ultimatum"})
        and len(a.lemmas & b.lemmas) >= 0.5 * min(len(a.lemmas), len(b.lemmas))
        and _nested(a, b)
    )


def _nested(a: Draft, b: Draft) -> bool:
    return len(a.terms) == len(b.terms) == 1 or any(
        s.span[0] < t.span[1] and t.span[0] < s.span[1] for s in a.terms for t in b.terms
    )


def _scope(scene: Scene, span: Span) -> Scope:
    """What a term is about; one that only names a place is about territory."""
    scope = scope_of(scene.doc, span)
    return Scope.TERRITORY if scope is Scope.OTHER and scene.place_in(span) else scope


def _id(scene: Scene, d: Draft) -> str:
    return ids.make("o", scene.doc.report.id, d.by, d.kind.value, *(t.span for t in d.terms))


def _record(scene: Scene, group: Group, m: list[Draft], ident: dict[int, str]) -> Position:
    first = m[0]
    spans: list[Span] = []
    for d in m:
        spans += [t.span for t in d.terms if not any(a < t.span[1] and t.span[0] < b for a, b in spans)]
    answered = next((d.status for d in m if d.status.value != "open"), first.status)
    word = scene.doc.words[first.word]
    claim = claim_at(scene.found, first.terms[0].span[0])
    others = [s for s in group.sides if s != first.by]
    return Position(
        id=ident[id(first)],
        by=first.by,
        to=others[0] if len(others) == 1 else None,
        kind=first.kind,
        terms=[Term(span=s, term=scene.doc.quote(s), scope=_scope(scene, s)) for s in sorted(spans)],
        status=answered,
        answers=ident.get(id(first.answers)) if first.answers else None,
        time=when(scene.doc, scene.found, word.i).time,
        claim=claim.id if claim else None,
    )
