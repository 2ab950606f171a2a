"""Why an event stands in a record, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dateline.languages import table
from dateline.view.days import bounded
from dateline.view.names import Names
from dateline.view.safe import line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from dateline.annotate.events.account import Account, Chance, Pattern, Quoted, Sign, Taking
    from dateline.records import Factuality, Record

RULE_OF_ITS_OWN = {
    "duty": "the rule that what a side of weight must do is asked of it",
    "refusal": "the rule that “cannot accept” is a refusal",
}

HANGING = "by the words that hang on it (events_modes.toml)"


def page(account: Account, record: Record) -> RenderableType:
    """The whole account."""
    names = Names(record)
    event = next(e for e in record.events if e.id == account.event)
    title = Text.assemble(
        (event.type, "bold cyan"),
        (f" {event.mode}" if event.mode else "", "cyan"),
        f"  {event.factuality.status}  {event.score:.0%}",
    )
    parts: list[RenderableType] = [
        Rule(style="bold"),
        title,
        Text(f"{line(record.report.source)}  {account.event}", style="dim"),
        Padding(names.marked(account.sentence.span, [account.trigger.span]), (1, 0)),
        *(Padding(Text(note, style="yellow"), (0, 0, 1, 0)) for note in account.notes),
    ]
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(style="dim", width=10)
    grid.add_column(ratio=1)
    for label, lines in _rows(account, names):
        told = [x for x in lines if x]
        if told:
            grid.add_row(label, Padding(Group(*(Text(x) for x in told)), (0, 0, 1, 0)))
    return Group(*parts, grid)


def _rows(a: Account, names: Names) -> Iterator[tuple[str, Sequence[str]]]:
    """What is said of each part, as labelled lines."""
    yield "type", _type(a)
    yield "rules", list(_rules(a))
    yield "encoder", list(_encoder(a))
    yield "score", list(_score(a))
    yield "status", list(_status(a))
    for role, label in (("actor", "by"), ("recipient", "to"), (None, "not taken")):
        some = [_party(p, names) for p in a.parties if p.role == role]
        from_ = f"an actor is taken from {a.actor_least:.0%} on, a recipient from {a.recipient_least:.0%}"
        yield label, [*some, from_] if some and role is None else some
    yield "place", _place(a)
    yield "time", _time(a)
    yield "claim", _claim(a, names)
    yield "mentions", _mentions(a, names)


def _type(a: Account) -> list[str]:
    first = _chances(a.types)
    code = _code(a.mode, a.cameo)
    if not a.found:
        return [first, f"recorded: {code}"]
    if a.code is None:
        own = not a.mode and a.cameo == table("events")["code"].get(a.types[0].value if a.types else "")
        how = "the type's own" if own else HANGING
        return [first, f"{code}: {how}, as no pattern of this type fits the word"]
    if (a.code.mode, a.code.cameo) == (a.mode, a.cameo):
        return [first, f"{code}: by the pattern {_entry(a.code)}"]
    return [first, f"{code}: {HANGING}; the pattern {_entry(a.code)} gives {_code(a.code.mode, a.code.cameo)}"]


def _code(mode: str | None, cameo: str | None) -> str:
    return (f"CAMEO {cameo}" if cameo else "no CAMEO code") + (f", mode {mode}" if mode else ", no mode")


def _entry(p: Pattern) -> str:
    if p.table in RULE_OF_ITS_OWN:
        return f"“{line(p.words)}” ({RULE_OF_ITS_OWN[p.table]})"
    return f"“{line(p.words)}” ({p.table} of group {p.group} in events_triggers.toml)"


def _rules(a: Account) -> Iterator[str]:
    r = a.rules
    if r is None:
        return
    if r.pattern is None:
        yield "no pattern of the lexicon fits"
        yield from (_doubt(name) for name in r.doubts)
        return
    meant = " ".join(filter(None, (r.pattern.type, r.pattern.mode)))
    also = f", with {_quotes(r.matched)}" if r.matched else ""
    carried = f", carried by “{line(r.carried.quote)}”" if r.carried else ""
    yield f"the pattern {_entry(r.pattern)} fits{also}{carried}: {meant}"
    yield f"to count it needs {table('why')['need'].get(r.pattern.need, r.pattern.need)}"
    yield f"the rules let it count, {r.sure:.0%} sure" if r.counts else "the rules do not let it count"
    yield from (_doubt(name) for name in r.doubts)
    side = ("no side of political weight", "somebody who may be a side", "a side of political weight")[r.weight]
    away = "; the sentence or the report is rather about sport, business or the like" if r.elsewhere else ""
    yield f"they saw {side}; {r.conflict:.1f} words of war, {r.politics:.1f} of war and politics in a hundred of the report{away}"


def _doubt(name: str) -> str:
    return f"against it: {table('why')['input'][name]['yes']}"


def _encoder(a: Account) -> Iterator[str]:
    e = a.encoder
    if e is None:
        yield "the encoder did not read the word" if a.types else ""
        return
    yield f"“{line(e.word.quote)}” tells of an event: {e.likely:.0%}"
    yield f"type: {_chances(e.types)}"
    yield f"status: {_chances(e.statuses)}"
    seen = [
        f"“{line(p.words.quote)}” {', '.join(f'{role} {v:.0%}' for role, v in roles if v >= 0.05)}"
        for p in e.parts
        for roles in [(("actor", p.actor), ("recipient", p.recipient), ("place", p.place))]
    ]
    yield f"takes part: {'; '.join(seen)}" if seen else "takes part: nobody that it sees"


def _score(a: Account) -> Iterator[str]:
    s = a.score
    if s is None:
        return
    yield f"{s.likely:.0%} likely to be an event (log odds {s.odds:+.1f}); kept from {s.least:.0%} on"
    if s.effects:
        yield "what moves the log odds most, beside its mean:"
    for e in s.effects:
        yield f"  {e.change:+.1f}  {e.meaning}"


def _status(a: Account) -> Iterator[str]:
    s = a.status
    if s is None:
        return
    yield f"{_fact(s.chosen)}; weighed: {_chances(s.weighed)}"
    yield f"the rules: {_fact(s.rules)}"
    for sign in s.signs:
        yield f"  {_sign(sign)}"
    yield f"the encoder: {_chances(s.encoder)}"


def _fact(f: Factuality) -> str:
    return f"{f.status} ({', '.join(filter(None, (f.certainty, f.tense, 'conditional' if f.conditional else '')))})"


def _sign(s: Sign) -> str:
    makes = table("why")["makes"].get(s.says or "", s.says)
    word, of = f"“{line(s.words.quote)}”", f"“{line(s.of.quote)}”"
    if s.kind == "predicate":
        return f"{word} stands above it; what it governs is {makes}"
    if s.kind == "negation":
        return f"{of} is negated" + (f" by {word}" if s.words != s.of else "")
    if s.kind == "condition":
        return f"{of} {s.says}"
    return f"{s.kind} {word} of {of}: {makes}"


def _party(p: Taking, names: Names) -> str:
    name = names.actors.get(p.actor_id or "")
    known = f" ({name})" if name and name.casefold() != line(p.words.quote).casefold() else ""
    structure = (
        f"the sentence's structure makes it the {p.structure}" if p.structure else "the sentence's structure does not name it"
    )
    lent = f"; it is taken from “{line(p.beside.quote)}”, which stands beside it" if p.beside else ""
    return (
        f"“{line(p.words.quote)}”{known}: actor {p.actor:.0%}, recipient {p.recipient:.0%}; "
        f"the encoder {p.encoder_actor:.0%} and {p.encoder_recipient:.0%}; {structure}{lent}"
    )


def _place(a: Account) -> list[str]:
    p = a.place
    if p is None:
        return []
    words = f"“{line(p.words.quote)}”, {table('why')['place'][p.basis]}"
    if p.place is None:
        return [words, "the gazetteer does not know it"]
    known = ", ".join(filter(None, (p.place.name, p.place.admin1, p.place.country)))
    gazetteer = f"GeoNames {p.place.geonameid}" if p.place.geonameid else "without a GeoNames id"
    return [words, f"{line(known)}: {p.place.precision}, {gazetteer}"]


def _time(a: Account) -> list[str]:
    t = a.time
    if t is None:
        return ["the text gives it no time"]
    words = f"“{line(t.words.quote)}”: " if t.words else ""
    basis = f" (TIMEX3 {t.time.value or 'without a value'}, {t.time.precision}; known by {_basis(t.time.basis)})" if t.time else ""
    told = table("why")["time"]["bound" if t.basis == "report" and not (t.begin and t.end) else t.basis or "own"]
    return [f"{words}{bounded(t.begin, t.end)}{basis}", told]


def _basis(basis: str) -> str:
    return {"explicit": "the words alone", "publication date": "the day of publication"}.get(basis, basis)


def _claim(a: Account, names: Names) -> list[str]:
    if a.claim is None:
        return ["the author's own words"]
    cue = f", “{_joined(a.claim.cue, names)}”" if a.claim.cue else ""
    content = _joined(a.claim.content, names)
    return [f"{names.speaker(a.claim)}{cue}: “{content[:120]}{' …' if len(content) > 120 else ''}” ({a.claim.form}, {a.claim.act})"]


def _joined(spans: Sequence[tuple[int, int]], names: Names) -> str:
    return " … ".join(names.quote(s) for s in spans)


def _mentions(a: Account, names: Names) -> list[str]:
    by = {e.id: e for e in names.record.events}
    found = [by[i] for i in a.mentions if i in by]
    main = by[a.event].happening
    return [f"“{names.short(e.sentence, e.trigger)}”  {e.id}" + ("  the fullest mention" if e.id == main else "") for e in found]


def _quotes(some: Sequence[Quoted]) -> str:
    return ", ".join(f"“{line(q.quote)}”" for q in some)


def _chances(some: Sequence[Chance]) -> str:
    return ", ".join(f"{c.value} {c.likely:.0%}" for c in some)
