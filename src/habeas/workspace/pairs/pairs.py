"""The pairs of people who may be one, in three bands; nothing here joins anybody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from habeas.matching.bands import Band
from habeas.matching.blocks import Oversized
from habeas.queries.judged import Judgement, Proposal
from habeas.queries.matching import Cluster, MatchedPeople, PairOfPeople
from habeas.workspace.components.describing import label_of
from habeas.workspace.components.waterfall import say_odds
from habeas.workspace.frame import words
from habeas.workspace.frame.addresses import person_url, with_lens
from habeas.workspace.pairs.undoing import say_judgement

AT_ONCE = 50
MOST_SAID = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class BandChoice:
    """One band, how many pairs it has, and the way to them."""

    label: str
    count: str
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PairLine:
    """Two names and what is said of the pair in one sentence."""

    names: tuple[str, str]
    url: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinedLine:
    """Somebody of whom there are several records by judgement; `how` is the way to the judgements and to undo them."""

    name: str
    url: str
    note: str
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PairsPage:
    """Everything the list of pairs shows. `nothing` says why there is none, `begin` is the first pair of the band."""

    summary: str
    done: str
    bands: tuple[BandChoice, ...]
    pairs: tuple[PairLine, ...]
    nothing: str
    begin: str
    before: str
    after: str
    waiting: tuple[PairLine, ...]
    joined: tuple[JoinedLine, ...]
    more_joined: str
    apart: tuple[PairLine, ...]
    more_apart: str
    weights: str
    common: str


def pair_url(one: str, other: str, query: str) -> str:
    """The page of a pair."""
    return with_lens(reverse("pair", args=[one, other]), query)


def build_missing(sentence: str) -> PairsPage:
    """The page where what matching needs is not installed."""
    return PairsPage(
        summary="", done="", bands=(), pairs=(), nothing=sentence, begin="", before="", after="", waiting=(),
        joined=(), more_joined="", apart=(), more_apart="", weights="", common="",
    )  # fmt: skip


def build_pairs(
    found: MatchedPeople,
    *,
    waiting: Sequence[Proposal],
    apart: Sequence[Judgement],
    names: Mapping[str, str],
    users: Mapping[str, str],
    band: str,
    start: int,
    query: str,
    done: str,
) -> PairsPage:
    """The list of one band, with what waits for a second person and who was joined. `names` are those of people by id."""
    by_band = {one: [pair for pair in found.pairs if pair.band is one] for one in Band}
    chosen = next((one for one in Band if one.value == band), next((one for one in Band if by_band[one]), Band.SAME))
    some = by_band[chosen]
    after = start + AT_ONCE
    return PairsPage(
        summary=_summary(len(found.pairs)),
        done=done,
        bands=tuple(_choice(one, by_band[one], query, is_current=one is chosen) for one in Band),
        pairs=tuple(_line(pair, query) for pair in some[start:after]),
        nothing=_("No pair stands in this band.") if found.pairs else _nothing(),
        begin=pair_url(some[start].a, some[start].b, query) if some[start:after] else "",
        before=_band_url(chosen, query, max(0, start - AT_ONCE)) if start else "",
        after=_band_url(chosen, query, after) if after < len(some) else "",
        waiting=tuple(_waiting(one, names, users, query) for one in waiting),
        joined=tuple(_joined(one, names, query) for one in found.clusters[:AT_ONCE]),
        more_joined=_more(len(found.clusters) - AT_ONCE),
        apart=tuple(_apart(one, names, users, query) for one in apart[:AT_ONCE]),
        more_apart=_more(len(apart) - AT_ONCE),
        weights=_weights(found),
        common=_common(found.oversized),
    )


def _summary(total: int) -> str:
    if not total:
        return ""
    return ngettext(
        "%(n)s pair of people may be one person. Nobody is joined unless somebody decides it.",
        "%(n)s pairs of people may each be one person. Nobody is joined unless somebody decides it.",
        total,
    ) % {"n": words.number(total)}


def _nothing() -> str:
    return _(
        "No two people here look like one. Those whose names, days and places fit each other would stand here, "
        "to be looked at by somebody."
    )


def _choice(band: Band, pairs: Sequence[PairOfPeople], query: str, *, is_current: bool) -> BandChoice:
    return BandChoice(
        label=label_of("match_bands", band.value),
        count=words.number(len(pairs)),
        url=_band_url(band, query),
        is_current=is_current,
    )


def _band_url(band: Band, query: str, start: int = 0) -> str:
    place = f"&start={start}" if start else ""
    return with_lens(f"{reverse('pairs')}?band={band.value}{place}", query)


def _line(pair: PairOfPeople, query: str) -> PairLine:
    note = say_odds(pair.weight)
    return PairLine(
        names=pair.names,
        url=pair_url(pair.a, pair.b, query),
        note=f"{note}. {_('Somebody looked at them and was unsure.')}" if pair.unsure else note,
    )


def _waiting(one: Proposal, names: Mapping[str, str], users: Mapping[str, str], query: str) -> PairLine:
    return PairLine(
        names=(names.get(one.one, ""), names.get(one.other, "")),
        url=pair_url(one.one, one.other, query),
        note=say_proposal(one, users),
    )


def say_proposal(one: Proposal, users: Mapping[str, str]) -> str:
    """Who proposed what, and when; the reason stands on the pair's own page."""
    values = {"name": users.get(one.by, one.by[:8]), "day": words.day(one.at.date())}
    if one.verdict == "same":
        return _("%(name)s proposed on %(day)s that this is one person.") % values
    return _("%(name)s proposed on %(day)s that these are two people.") % values


def _joined(cluster: Cluster, names: Mapping[str, str], query: str) -> JoinedLine:
    n = len(cluster.members)
    return JoinedLine(
        name=names.get(cluster.person, "") or cluster.person[:8],
        url=person_url(cluster.person, query),
        note=ngettext("joined from %(n)s report", "joined from %(n)s reports", n) % {"n": words.number(n)},
        how=pair_url(cluster.members[0], cluster.members[1], query),
    )


def _apart(one: Judgement, names: Mapping[str, str], users: Mapping[str, str], query: str) -> PairLine:
    first, second = one.one, one.others[0]
    return PairLine(
        names=(names.get(first, "") or first[:8], names.get(second, "") or second[:8]),
        url=pair_url(first, second, query),
        note=say_judgement(one, users),
    )


def _more(n: int) -> str:
    return ngettext("and %(n)s more", "and %(n)s more", n) % {"n": words.number(n)} if n > 0 else ""


def _weights(found: MatchedPeople) -> str:
    if found.trained:
        return _("What each field weighs was learnt from this register.")
    return _("This register is too small to learn from, so each field weighs what the documented estimate says.")


def _common(oversized: Sequence[Oversized]) -> str:
    if not oversized:
        return ""
    said = [f"{label_of('match_fields', one.rule)}: {one.key}" for one in oversized[:MOST_SAID]]
    return _("Shared by so many that nobody is compared by it alone: %(keys)s.") % {"keys": "; ".join(said)}
