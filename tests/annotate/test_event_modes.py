from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate.events.lexicon import Sense, crosswalk
from dateline.annotate.events.modes import refined
from dateline.annotate.events.parties import sides
from dateline.annotate.events.scene import scene
from dateline.annotate.events.triggers import Trigger, carrier, find
from dateline.findings import Findings
from dateline.languages import table
from dateline.vocab import EventType
from helpers import parsed

ROOTS: dict[str, str] = table("events")["code"]
KNOWN: dict[str, list[str]] = table("codebook")["plover"]["modes"]


def coded(kind: str, word: str, text: str) -> tuple[str | None, str]:
    """Mode and code of the first word with this form, given that its type is decided; the lexicon's sense if it agrees."""
    doc = parsed(text)
    s = scene(doc, Findings())
    triggers = {t.i: t for t in find(doc)}
    w = next(w for w in doc.words if w.text == word)
    t = triggers.get(w.i)
    if t is None or t.sense.type != kind:
        verbal = w.tag[:2] == "VB"
        t = Trigger(w.i, Sense((), EventType(kind), None, ROOTS[kind], "", 0), [], verbal, -1 if verbal else carrier(doc, w))
    kinds = {k: x.sense.type for k, x in triggers.items()} | {w.i: EventType(kind)}
    return refined(s, t, kinds, *sides(s, t))


CASES = [
    ("REQUEST", "asked", "assist", "1032", "The government asked its allies for military aid."),
    ("REQUEST", "urged", "assist", "1033", "The mayor urged the ministry to send food to the refugees."),
    ("REQUEST", "called", "yield", "1056", "The envoy called for a ceasefire."),
    ("REQUEST", "demanded", "yield", "1053", "The opposition demanded that the government free the detainees."),
    ("REQUEST", "demanded", "yield", "1053", "The families demanded the release of all prisoners."),
    ("REQUEST", "urged", "meet", "106", "The minister urged the rebels to resume talks."),
    ("REQUEST", "called", "yield", "1056", "The president called on the militia to withdraw from the town."),
    ("REQUEST", "demanded", "change", "1041", "The party demanded the resignation of the president."),
    ("REQUEST", "called", "change", "1044", "The bishops called for early elections."),
    ("REQUEST", "asked", "assist", "1034", "The governor asked the United Nations to deploy peacekeepers."),
    ("REQUEST", "demanded", "yield", "1054", "The foreign minister demanded an end to the sanctions."),
    ("REQUEST", "demanded", "yield", "1055", "The council demanded access for inspectors."),
    ("REQUEST", "urged", "meet", "108", "The king urged the emir to mediate between the factions."),
    ("REQUEST", "called", "yield", "1056", "The assembly called for an end to the war."),
    ("REQUEST", "urged", "meet", "107", "The pope urged the two governments to sign the peace accord."),
    ("REQUEST", "request", "assist", "1013", "The ministry sent a request for the extradition of the general."),
    ("REQUEST", "invited", "meet", "106", "The president invited the rebel leader."),
    ("REQUEST", "ordered", "change", "100", "The court ordered the ministry to count the boxes again."),
    ("REQUEST", "appealed", "assist", "103", "The province appealed to the capital for help."),
    ("REQUEST", "urged", "yield", "1056", "The envoy urged both armies not to attack the harbour."),
    ("REJECT", "rejected", "meet", "125", "The rebels rejected talks with the government."),
    ("REJECT", "refused", "meet", "125", "The rebel chief refused to meet the envoy."),
    ("REJECT", "rejected", "assist", "122", "The regime rejected foreign aid."),
    ("REJECT", "refused", "assist", "1222", "The chancellor refused to send weapons to the rebels."),
    ("REJECT", "refused", "yield", "1243", "The junta refused to release the prisoners."),
    ("REJECT", "refused", "yield", "1246", "The general refused to withdraw his troops."),
    ("REJECT", "rejected", "meet", "127", "The guerrillas rejected the peace plan."),
    ("REJECT", "rejected", "change", "120", "The rebels rejected the government proposal."),
    ("REJECT", "rejected", "yield", "1246", "The rebels rejected a ceasefire."),
    ("REJECT", "rejected", "meet", "125", "The regime rejected a demand for direct talks."),
    ("REJECT", "vetoed", "yield", "129", "The delegate vetoed the resolution."),
    ("REJECT", "violated", "yield", "128", "The junta violated the resolution."),
    ("REJECT", "cancelled", "meet", "125", "The prime minister cancelled the meeting with the ambassador."),
    ("REJECT", "rejection", "meet", "126", "The rejection of mediation by the president angered the opposition."),
    ("REJECT", "denied", "yield", "1245", "The army denied access to aid convoys."),
    ("REJECT", "denied", None, "120", "The army denied responsibility."),
    ("REJECT", "refused", "change", "1231", "The president refused to resign."),
    ("REJECT", "opposition", "assist", "1212", "The party voiced opposition to military cooperation with the kingdom."),
    ("THREATEN", "threatened", "expel", "136", "The government threatened to expel the diplomats."),
    ("THREATEN", "threatened", "relations", "1313", "The president threatened to break off relations with the kingdom."),
    ("THREATEN", "threatened", "relations", "134", "The rebels threatened to quit the talks."),
    ("THREATEN", "threatened", "arrest", "131", "Police threatened to arrest the demonstrators."),
    ("THREATEN", "threatened", "arrest", "131", "The prosecutor threatened the activists with prison."),
    ("THREATEN", "threatened", "restrict", "1381", "The junta threatened to close the border."),
    ("THREATEN", "threatened", "restrict", "1323", "The governor threatened to impose a curfew."),
    ("THREATEN", "threatened", "restrict", "1312", "The ministers threatened sanctions against the regime."),
    ("THREATEN", "threatened", "territory", "1382", "The general threatened to annex the island."),
    ("THREATEN", "threatened", "territory", "1382", "The militia threatened to seize the town."),
    ("THREATEN", "threatened", "violence", "1384", "The militia threatened to attack the convoy."),
    ("THREATEN", "threatened", "relations", "1311", "The senate threatened to cut aid to the kingdom."),
    ("THREATEN", "threat", "violence", "1384", "The general repeated his threat to bombard the harbour."),
    ("THREATEN", "threat", "relations", "1313", "His threat to leave the alliance worried the ministers."),
    ("THREATEN", "threatened", "violence", "138", "The general threatened the rebel leader."),
    ("THREATEN", "threatened", None, "130", "The minister threatened to publish the letters."),
    ("AGREE", "agreed", None, "0356", "The rebels agreed to a ceasefire."),
    ("AGREE", "agreed", None, "036", "The president agreed to meet the rebel leader."),
    ("AGREE", "pledged", None, "0333", "The government pledged food to the refugees."),
    ("AGREE", "offered", None, "0353", "The rebels offered to release the hostages."),
    ("AGREE", "offered", None, "039", "The emir offered to mediate."),
    ("AGREE", "promised", None, "034", "The king promised reforms."),
    ("AGREE", "signed", None, "057", "The government and the rebels signed a peace agreement."),
    ("AGREE", "promised", None, "0356", "The general promised not to attack the city."),
    ("CONSULT", "met", "multilateral", "040", "The leaders of France, Kenya and Peru met in the capital."),
    ("CONSULT", "met", None, "040", "The foreign minister met with the rebel commander."),
    ("CONSULT", "met", "multilateral", "040", "The ministers met at a conference of the African Union."),
    ("CONSULT", "talks", "multilateral", "046", "Envoys of five countries held peace talks in the capital."),
    ("CONSULT", "spoke", "phone", "041", "The president spoke to the emir by telephone."),
    ("CONSULT", "visited", "visit", "042", "The president visited the kingdom."),
    ("CONSULT", "mediated", "third-party", "045", "The envoy mediated between the government and the guerrillas."),
    ("CONSULT", "summit", "multilateral", "040", "A NATO summit opened in the capital."),
    ("CONSULT", "negotiated", None, "046", "The government negotiated with the rebels."),
    ("PROTEST", "smashed", "vandalize", "145", "Protesters smashed shop windows in the capital."),
    ("PROTEST", "protest", "vandalize", "145", "Students staged a protest, burning cars and tyres."),
    ("PROTEST", "marched", "demo", "141", "Thousands marched through the capital."),
    ("PROTEST", "protested", "demo", "1411", "Crowds protested in the capital to demand the resignation of the president."),
    ("PROTEST", "blocked", "obstruct", "144", "Farmers blocked the main road."),
    ("PROTEST", "strike", "hunger", "142", "Prisoners began a hunger strike."),
    ("PROTEST", "rally", "demo", "1414", "The opposition held a rally for free elections."),
    ("ASSAULT", "attacked", "drone", "195", "Rebels attacked the air base with drones."),
    ("ASSAULT", "attacked", None, "190", "Rebels attacked the air base."),
    ("ASSAULT", "killed", "aerial", "195", "An air strike killed six soldiers."),
    ("ASSAULT", "killed", "heavy-weapons", "194", "Artillery fire killed six villagers."),
    ("ASSAULT", "killed", "explosives", "1832", "A car bomb killed six soldiers."),
    ("ASSAULT", "killed", "explosives", "1833", "Six soldiers were killed by a mine."),
    ("ASSAULT", "killed", "suicide-attack", "1831", "A suicide bomber killed six soldiers."),
    ("ASSAULT", "attacked", "primitive", "182", "A man attacked the guard with a knife."),
    ("ASSAULT", "fired", "crowd-control", "175", "Police fired tear gas at the crowd."),
    ("ASSAULT", "killed", "firearms", "193", "The mayor was killed in a burst of gunfire."),
    ("ASSAULT", "attack", "drone", "195", "The drone attack hit the depot."),
    ("ASSAULT", "attack", "heavy-weapons", "194", "The army carried out an attack with rockets."),
    ("ASSAULT", "bombed", "aerial", "195", "Government warplanes bombed the harbour."),
    ("ASSAULT", "launched", "drone", "195", "The militia launched drones at the port."),
    ("ASSAULT", "massacre", None, "202", "Militiamen carried out a massacre in the village."),
    ("ASSAULT", "attacked", "unconventional", "2041", "The army attacked the suburb with sarin."),
    ("ASSAULT", "took", "abduct", "181", "Gunmen took three nuns hostage."),
    ("ASSAULT", "targeted", "drone", "195", "The navy targeted the port using drones."),
    ("COERCE", "imposed", "curfew", "1723", "The junta imposed a curfew on the capital."),
    ("COERCE", "shut", "censor", "1721", "The ministry shut two newspapers."),
    ("COERCE", "cut", "withhold", "172", "The army cut water to the camp."),
    ("COERCE", "drove", "deport", "174", "Soldiers drove the villagers from their homes."),
    ("COERCE", "rounded", "arrest", "173", "Police rounded up the opposition leaders."),
    ("COERCE", "took", "seize", "192", "Insurgents took the border town."),
    ("COERCE", "banned", "restrict", "1722", "The court banned the opposition party."),
    ("COERCE", "hacked", "cyber", "176", "Agents hacked the ministry."),
    ("COERCE", "spread", "misinformation", "170", "The agency spread disinformation about the vote."),
    ("COERCE", "declared", "martial-law", "1724", "The president declared a state of emergency."),
    ("COERCE", "raided", None, "170", "Troops raided the farm and seized property."),
    ("COERCE", "blockade", "restrict", "191", "The blockade of the port continued."),
    ("MOBILIZE", "deployed", "police", "153", "The governor deployed police along the road."),
    ("MOBILIZE", "deployed", "militia", "154", "The warlord deployed militiamen along the road."),
    ("MOBILIZE", "deployed", "weapons", "154", "The kingdom deployed missiles along the border."),
    ("MOBILIZE", "deployed", "troops", "154", "The president deployed troops along the frontier."),
    ("SANCTION", "cut", "discontinue", "1622", "The senate cut military aid to the kingdom."),
    ("SANCTION", "recalled", "withdraw", "161", "The king recalled his ambassador."),
    ("SANCTION", "expelled", "expel", "166", "The government expelled two diplomats."),
    ("SANCTION", "expelled", "expel", "1662", "The government expelled the inspectors."),
    ("SANCTION", "convicted", "convict", "173", "The court convicted the general."),
    ("SANCTION", "failed", "withdraw", "164", "The talks failed."),
    ("RETREAT", "lifted", "withdraw", "0872", "The army lifted the siege of the town."),
    ("RETREAT", "allowed", "access", "0862", "The regime allowed inspectors to enter the plant."),
    ("RETREAT", "allowed", "access", "0863", "The army allowed aid into the town."),
    ("RETREAT", "resigned", "resign", "083", "The minister resigned."),
    ("RETREAT", "laid", "disarm", "0873", "Fighters laid down their weapons."),
    ("RETREAT", "freed", "release", "0841", "The guerrillas freed the hostages."),
    ("ACCUSE", "accused", "allege", "1122", "The envoy accused the army of torture."),
    ("ACCUSE", "accused", "allege", "1123", "The ministry accused the rebels of attacking the convoy."),
    ("ACCUSE", "condemned", "disapprove", "111", "The ambassador condemned the junta."),
    ("ACCUSE", "investigate", "investigate", "091", "Prosecutors will investigate the murder of the mayor."),
    ("ACCUSE", "sued", "allege", "115", "The union sued the government."),
    ("AID", "sent", None, "073", "The kingdom sent food to the refugees."),
    ("AID", "gave", None, "072", "The kingdom gave weapons to the rebels."),
    ("COOPERATE", "shared", None, "064", "The two armies shared intelligence."),
    ("SUPPORT", "apologized", None, "055", "The president apologized to the victims."),
    ("CONCEDE", "lifted", None, "081", "The government lifted the curfew."),
    ("ASSAULT", "raped", "sexual", "1821", "Soldiers raped two women."),
    ("ASSAULT", "tortured", "torture", "1822", "Guards tortured the prisoner."),
    ("ASSAULT", "assassinated", "targeted", "186", "A gunman assassinated the judge."),
    ("ASSAULT", "beat", "beat", "182", "Officers beat the demonstrators."),
    ("ASSAULT", "burned", "destroy", "1712", "Militiamen burned the village."),
    ("PROTEST", "boycotted", "boycott", "143", "The opposition boycotted the session."),
    ("PROTEST", "rioted", "riot", "145", "Youths rioted in the capital."),
    ("PROTEST", "strike", "strike", "143", "Railway unions began a general strike against the government."),
    ("RETREAT", "declared", "ceasefire", "0871", "The rebels declared a ceasefire."),
    ("ACCUSE", "Criticism", "disapprove", "111", "Criticism of the minister by the party grew."),
    ("REQUEST", "appeal", "assist", "1033", "The agency issued an appeal for food aid."),
    ("REQUEST", "appealed", "yield", "1053", "The mother appealed for the release of her son."),
    ("REQUEST", "call", "meet", "106", "The call by the ministers for talks went unheard."),
    ("REQUEST", "demand", "change", "1041", "Their demand that the governor resign was ignored."),
    ("REQUEST", "calls", "yield", "1056", "The king renewed his calls for restraint."),
    ("REQUEST", "pressed", "assist", "1011", "The delegation pressed for closer trade."),
    ("REQUEST", "sought", "assist", "1033", "The envoy sought asylum."),
    ("REQUEST", "want", "yield", "1056", "The rebels want the army to leave the valley."),
    ("REQUEST", "insisted", "meet", "106", "The party insisted on direct negotiations."),
    ("REQUEST", "urged", "yield", "1055", "The commission urged the junta to let aid convoys into the camp."),
    ("REQUEST", "told", "yield", "1056", "The general told the fighters to lay down their arms."),
    ("REQUEST", "urged", "change", "1042", "Unions urged parliament to repeal the law."),
    ("REQUEST", "pleaded", "assist", "1031", "The finance minister pleaded with lenders for a new loan."),
    ("REQUEST", "asked", "assist", "102", "The premier asked the senate to recognize the new state."),
    ("REQUEST", "ultimatum", "yield", "1056", "The army gave the rebels an ultimatum to leave the city."),
    ("REQUEST", "urged", "yield", "1056", "The bishops urged the guerrillas to stop the attacks."),
    ("REQUEST", "urged", "assist", "1032", "The president urged the alliance to supply missiles."),
    ("REQUEST", "demanded", "yield", "1051", "The party demanded that the curfew be lifted."),
    ("REQUEST", "demanded", "yield", "1053", "The families demanded that their sons be released."),
    ("REJECT", "refusal", "meet", "125", "The refusal of the rebels to negotiate angered the king."),
    ("REJECT", "ruled", "meet", "125", "The premier ruled out talks with the separatists."),
    ("REJECT", "turned", "assist", "1223", "The regime turned down humanitarian aid."),
    ("REJECT", "declined", "meet", "126", "The kingdom declined an offer of mediation."),
    ("REJECT", "rejected", "change", "1234", "The junta rejected calls for elections."),
    ("REJECT", "dismissed", "yield", "1246", "The general dismissed calls for a truce."),
    ("REJECT", "postponed", "meet", "125", "The government postponed the peace talks."),
    ("REJECT", "refused", "yield", "1245", "The army refused to let observers into the province."),
    ("REJECT", "refused", "yield", "1244", "The senate refused to lift the embargo."),
    ("REJECT", "ignored", "yield", "128", "The army ignored the court order."),
    ("REJECT", "blocked", "yield", "1245", "Soldiers blocked the entry of the inspectors."),
    ("REJECT", "refused", "assist", "1213", "The kingdom refused to extradite the banker."),
    ("REJECT", "rejected", "yield", "1246", "The rebels rejected a proposal to withdraw from the port."),
    ("REJECT", "rejected", "change", "1232", "The ministers rejected changes to the law."),
    ("THREATEN", "warned", "violence", "138", "The general warned that he would use force."),
    ("THREATEN", "threatened", "expel", "136", "The junta threatened the aid agencies with expulsion."),
    ("THREATEN", "threats", "arrest", "131", "The activists faced threats of arrest."),
    ("THREATEN", "threat", "violence", "138", "The threat of force hung over the talks."),
    ("THREATEN", "threatened", "relations", "133", "The union threatened a general strike."),
    ("THREATEN", "threatened", "restrict", "1322", "The minister threatened to ban the opposition party."),
    ("THREATEN", "threatened", "violence", "1383", "The guerrillas threatened to kidnap the judge."),
    ("THREATEN", "vowed", "violence", "138", "The militia vowed to avenge its commander."),
    ("THREATEN", "warned", "restrict", "1312", "The chancellor warned of new sanctions."),
    ("THREATEN", "threatened", "relations", "1313", "The regime threatened to withdraw from the treaty."),
    ("THREATEN", "threatened", "restrict", "1381", "The kingdom threatened to cut gas supplies."),
    ("AGREE", "agreed", None, "0334", "The council agreed to send peacekeepers."),
    ("AGREE", "accepted", None, "038", "The rebels accepted mediation."),
    ("AGREE", "offer", None, "0356", "The offer of a truce surprised the army."),
    ("AGREE", "proposal", None, "036", "His proposal for talks was welcomed."),
    ("AGREE", "pledge", None, "0331", "The pledge of a loan by the bank helped."),
    ("AGREE", "agreement", None, "057", "The agreement between the factions held."),
    ("AGREE", "vowed", None, "0342", "The premier vowed to change the law."),
    ("AGREE", "ready", None, "036", "The president is ready to meet the rebels."),
    ("CONSULT", "hosted", "visit", "043", "The king hosted the emir."),
    ("CONSULT", "talks", "third-party", "045", "The mediators held indirect talks with the factions."),
    ("CONSULT", "met", None, "040", "Kenya and Peru met at the border."),
    ("CONSULT", "met", None, "040", "The UN envoy met the rebel leader."),
    ("REQUEST", "asked", "change", "100", "The union asked the minister to apologize."),
    ("AGREE", "approved", None, "057", "The cabinet approved the peace agreement."),
    ("REJECT", "violation", "yield", "128", "The raid was a violation of the truce."),
    ("REQUEST", "urged", "change", "100", "The mayor urged the workers to stop smoking."),
    ("REQUEST", "asked", "yield", "1056", "The king asked the general to end the fighting and to open talks."),
    ("THREATEN", "threatened", "violence", "1385", "The dictator threatened his neighbours with nuclear weapons."),
    ("ASSAULT", "hit", "heavy-weapons", "194", "Rockets hit civilians in the port."),
    ("ASSAULT", "shot", "firearms", "193", "Rebels shot down an army helicopter."),
    ("ASSAULT", "fire", "heavy-weapons", "194", "The army responded to artillery fire with air raids."),
    ("CONSULT", "summit", None, "040", "The two presidents held a summit."),
    ("CONSULT", "discussed", "multilateral", "040", "The Security Council discussed the war."),
    ("CONSULT", "conference", "multilateral", "040", "Ministers attended an international conference."),
    ("CONSULT", "called", "phone", "041", "The president called the emir by phone."),
    ("MOBILIZE", "alert", "troops", "152", "The army was put on high alert."),
    ("MOBILIZE", "tested", "weapons", "154", "The kingdom tested a missile."),
    ("COERCE", "blocked", "censor", "1721", "The regime blocked news websites."),
    ("COERCE", "closed", "restrict", "172", "The junta closed the border."),
    ("COERCE", "withheld", "withhold", "172", "The regime withheld food from the camp."),
    ("COERCE", "expelled", "deport", "174", "The kingdom expelled hundreds of migrants."),
    ("COERCE", "arrests", "arrest", "173", "A wave of arrests followed."),
    ("COERCE", "occupied", "seize", "192", "Rebels occupied the hill."),
    ("COERCE", "confiscated", "seize", "1711", "Agents confiscated the passports."),
    ("COERCE", "sealed", "restrict", "172", "Troops sealed off the district."),
    ("ASSAULT", "strike", "drone", "195", "The drone strike hit the depot."),
    ("ASSAULT", "attack", "suicide-attack", "1831", "A suicide attack on the barracks killed five."),
    ("ASSAULT", "dispersed", "crowd-control", "175", "Police dispersed the crowd with water cannon."),
    ("ASSAULT", "wounded", "explosives", "1833", "A roadside bomb wounded three soldiers."),
    ("ASSAULT", "hit", "heavy-weapons", "194", "Rockets hit the suburb."),
    ("ASSAULT", "struck", "aerial", "195", "Jets struck the depot."),
    ("ASSAULT", "stabbed", "primitive", "182", "A man stabbed the guard."),
    ("ASSAULT", "stormed", None, "190", "Rebels stormed the air base."),
    ("ASSAULT", "died", "heavy-weapons", "194", "Four civilians died in mortar fire."),
    ("ASSAULT", "attacked", "firearms", "193", "Men armed with rifles attacked the post."),
    ("ASSAULT", "use", "unconventional", "2041", "The use of chemical weapons by the army shocked the envoys."),
    ("ASSAULT", "hostage", "abduct", "181", "The hostage drama went on."),
    ("PROTEST", "occupied", "obstruct", "144", "Students occupied the university."),
    ("PROTEST", "demonstrated", "demo", "1412", "Thousands demonstrated against the new tax."),
    ("PROTEST", "clashed", "riot", "145", "Rioters clashed with stones in hand."),
    ("RETREAT", "withdrew", "withdraw", "0874", "The militia withdrew from the village."),
    ("RETREAT", "opened", "access", "0863", "The army opened a humanitarian corridor."),
    ("RETREAT", "quit", "resign", "083", "The minister quit."),
    ("SANCTION", "severed", "discontinue", "161", "The kingdom severed relations with the emirate."),
    ("SANCTION", "imposed", "discontinue", "163", "The council imposed sanctions on the regime."),
    ("SANCTION", "sentenced", "convict", "173", "The court sentenced the mayor."),
    ("SANCTION", "walked", "withdraw", "164", "The rebels walked out of the talks."),
    ("ACCUSE", "blamed", "allege", "1123", "The army blamed the rebels for the attack."),
    ("ACCUSE", "inquiry", "investigate", "092", "The inquiry into torture began."),
    ("ACCUSE", "charged", "allege", "1125", "Prosecutors charged the banker with treason."),
    ("AID", "loan", None, "071", "The loan to the kingdom was paid."),
    ("COOPERATE", "exercise", None, "062", "The two armies held a joint exercise."),
    ("SUPPORT", "recognized", None, "054", "The kingdom recognized the republic."),
]


@pytest.mark.parametrize(("kind", "word", "mode", "cameo", "text"), CASES)
def test_mode_and_code(kind: str, word: str, mode: str | None, cameo: str, text: str) -> None:
    assert coded(kind, word, text) == (mode, cameo)


def test_every_mode_is_reached() -> None:
    reached = {(kind, mode) for kind, _, mode, _, _ in CASES}
    assert {(kind, mode) for kind, modes in KNOWN.items() for mode in modes} - reached == set()


# What the crosswalk files elsewhere than the manual, or has under names of modes that the manual dropped.
RENAMED = {
    ("ban", "restrict"), ("political", "restrict"), ("assassinate", "targeted"), ("beat", "primitive"), ("seize", "destroy"),
    ("pro_autocracy", "crowd-control"), ("heavy-weapons", "drone"), ("heavy-weapons", "aerial"), ("suicide-attack", "explosives"),
    ("restrict", "censor"), ("restrict", "withhold"), ("troops", "weapons"), ("troops", "militia"), ("boycott", "strike"),
    ("riot", "vandalize"), ("withdraw", "discontinue"), ("massacre", ""), ("cleansing", ""), ("change", "yield"),
    ("disarm", "withdraw"),
    ("disapprove", "allege"),
}  # fmt: skip
MOVED = {("083", "RETREAT"), ("163", "SANCTION"), ("173", "SANCTION")}
UNLISTED = {"176"}


def codes() -> list[tuple[str, str, str]]:
    """Every (type, mode, code) that the data can give."""
    data = table("events_modes")
    out = [(kind, r.get("mode", ""), r["cameo"]) for kind, rules in data["manner"].items() for r in rules]
    out += [("THREATEN", r["mode"], r["cameo"]) for r in (*data["threat"], *data["threat_of"].values())]
    out += [("REJECT", "yield", r["cameo"]) for r in data["defying"]]
    for m in data["matter"].values():
        out += [(k, "" if k == "AGREE" else m.get("mode", ""), m[k]) for k in m if k != "mode"]
    return out


@pytest.mark.parametrize(("kind", "mode", "cameo"), sorted(set(codes())))
def test_codes_fit_the_crosswalk(kind: str, mode: str, cameo: str) -> None:
    assert mode == "" or mode in KNOWN[kind]
    if cameo in UNLISTED:
        return
    event, other, _ = crosswalk()[cameo]
    assert event == kind or (cameo, kind) in MOVED
    assert other in {"", mode} or (other, mode) in RENAMED or (cameo, kind) in MOVED


def test_every_matter_has_its_codes() -> None:
    data = table("events_modes")
    named = {r["matter"] for r in (*data["act"], *data["flavour"])} | set(data["matter_of"].values())
    assert named <= set(data["matter"])


def test_what_is_asked_is_told_by_the_events_decided() -> None:
    """A word that no list knows: its type decides."""
    text = "The mayor asked the ministry to frobnicate the valley."
    doc = parsed(text)
    s = scene(doc, Findings())
    at = {w.text: w.i for w in doc.words}
    t = Trigger(at["asked"], Sense((), EventType.REQUEST, None, "100", "", 0), [], verbal=True)
    for kind, want in (("AID", "assist"), ("CONSULT", "meet"), ("RETREAT", "yield"), ("ACCUSE", "change")):
        kinds = {at["asked"]: EventType.REQUEST, at["frobnicate"]: EventType(kind)}
        assert refined(s, t, kinds, [], [])[0] == want


def test_three_parties_make_a_meeting_multilateral() -> None:
    doc = parsed("Kenya, Peru and Norway met in the capital.")
    s = scene(doc, Findings())
    at = {w.text: w.i for w in doc.words}
    t = Trigger(at["met"], Sense((), EventType.CONSULT, None, "040", "", 0), [], verbal=True)
    some = [at["Kenya"], at["Peru"], at["Norway"]]
    assert refined(s, t, {}, some, []) == ("multilateral", "040")
    assert refined(s, t, {}, some[:2], []) == (None, "040")


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.characters(codec=None, max_codepoint=0x2FFF), max_size=80), st.sampled_from(list(EventType)))
def test_any_text_is_coded(text: str, kind: EventType) -> None:
    doc = parsed("Rebels demanded " + text)
    s = scene(doc, Findings())
    for w in doc.words:
        t = Trigger(w.i, Sense((), kind, None, ROOTS[kind], "", 0), [], verbal=w.pos == "VERB")
        mode, cameo = refined(s, t, {w.i: kind}, [], [])
        assert mode is None or mode in KNOWN[kind]
        assert cameo[:2].isdigit()


def test_long_sentences_are_quick() -> None:
    doc = parsed(
        "The rebels demanded " + "the release of the prisoners and the end of the war and talks on aid, " * 200 + "he said."
    )
    s = scene(doc, Findings())
    begun = time.process_time()
    for w in doc.words:
        kind = EventType.REQUEST if w.i % 2 else EventType.ASSAULT
        refined(s, Trigger(w.i, Sense((), kind, None, "100", "", 0), [], verbal=False), {}, [], [])
    assert time.process_time() - begun < 5
