"""Two people side by side: what agrees, what does not, what each field weighs, and the form that decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from habeas.actions.reasons import LONGEST
from habeas.domain import dates
from habeas.domain.clusters import VERDICTS
from habeas.domain.dates import UncertainDate
from habeas.domain.dossier import Dossier
from habeas.domain.errors import Refused
from habeas.domain.speech import speech
from habeas.domain.standings import standing_on
from habeas.matching.weights import DIFFERENT, UNKNOWN
from habeas.names import explain, score_pairs
from habeas.names.explaining import say_how
from habeas.names.parsing import parse
from habeas.queries.deciding import Decision, TwoPeople
from habeas.queries.matching import report_of
from habeas.workspace.components.describing import label_of
from habeas.workspace.components.names import names_before_reader
from habeas.workspace.components.states import State, state_of
from habeas.workspace.components.waterfall import Waterfall, draw_waterfall
from habeas.workspace.frame import words
from habeas.workspace.frame.addresses import person_url, with_lens
from habeas.workspace.pairs.pairs import pair_url, say_proposal
from habeas.workspace.pairs.undoing import JudgedLine, build_judged

AGREEING = frozenset({"same", "form", "several", "day"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSide:
    """One of the two: the name first, how they stand, and the way to their page."""

    name: str
    other_names: str
    url: str
    state: State


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedRow:
    """One field as each tells it. `mark` is the shape: agrees, partly, differs, unknown; `word` says the same.

    `notes` say how the parts of the two names agree that are nearest to each other.
    """

    label: str
    one: tuple[str, ...]
    other: tuple[str, ...]
    mark: str
    word: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictChoice:
    """One way to decide, with its key."""

    code: str
    label: str
    key: str
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgingForm:
    """The form that keeps a judgement. `rule` says who else must agree, `problem` why the last try was refused."""

    action: str
    choices: tuple[VerdictChoice, ...]
    why: str
    longest: int
    rule: str
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PairPage:
    """Everything the page of a pair shows. `form` None: this reader may not decide, and `closed` says why.

    `problem`: why the last try to undo a judgement was refused.
    """

    place: str
    done: str
    band: str
    one: PersonSide
    other: PersonSide
    rows: tuple[ComparedRow, ...]
    waterfall: Waterfall
    judged: tuple[JudgedLine, ...]
    problem: str
    known: tuple[str, ...]
    form: JudgingForm | None
    closed: str
    before: str
    after: str
    all: str


def build_pair(
    decision: Decision,
    *,
    names: Mapping[str, str],
    users: Mapping[str, str],
    form: JudgingForm | None,
    closed: str,
    as_of: date,
    query: str,
    done: str = "",
    problem: str = "",
) -> PairPage:
    """The page of one pair. `names` are those of other people by id, `users` those of the team."""
    pair = decision.pair
    at = {part.field: part.level for part in pair.parts}
    return PairPage(
        place=_place(decision),
        done=done,
        problem=problem,
        band=label_of("match_bands", pair.band.value),
        one=_side(decision.one, as_of, query),
        other=_side(decision.other, as_of, query),
        rows=tuple(
            _row(field, level, *(_told(field, dossier) for dossier in (decision.one, decision.other)))
            for field, level in at.items()
            if level
        ),
        waterfall=draw_waterfall(pair.parts, pair.weight),
        judged=build_judged(decision.judged, users=users, closed=closed, query=query),
        known=_known(decision, names, users),
        form=form,
        closed=closed,
        before=_url(decision.before, query),
        after=_url(decision.after, query),
        all=with_lens(f"{reverse('pairs')}?band={pair.band.value}", query),
    )


def build_form(
    decision: Decision, *, others: Sequence[str], query: str, verdict: str = "", why: str = "", problem: str = ""
) -> JudgingForm:
    """The form, filled in as it was sent where it was refused. `others` are those who might agree."""
    labels = {"same": _("The same person"), "different": _("Different people"), "unsure": _("Unsure")}
    return JudgingForm(
        action=with_lens(reverse("judge", args=[decision.one.person, decision.other.person]), query),
        choices=tuple(
            VerdictChoice(code=code, label=labels[code], key=code[0].upper(), is_chosen=code == verdict)
            for code in VERDICTS
        ),
        why=why,
        longest=LONGEST,
        rule=_rule(decision, others),
        problem=problem,
    )


def _rule(decision: Decision, others: Sequence[str]) -> str:
    if not decision.is_sealed or not others:
        return ""
    return _(
        "One of these people is sealed, so two must come to the same; one of these must agree with you: %(names)s."
    ) % {"names": ", ".join(others)}


def _place(decision: Decision) -> str:
    if not decision.place:
        return _("These two are not suggested; they are compared because you asked.")
    return _("Pair %(n)s of %(total)s") % {"n": words.number(decision.place), "total": words.number(decision.total)}


def _side(dossier: Dossier, as_of: date, query: str) -> PersonSide:
    names = names_before_reader(dossier)
    return PersonSide(
        name=names[0].text,
        other_names=" · ".join(name.text for name in names[1:]),
        url=person_url(dossier.person, query),
        state=state_of(dossier, standing_on(dossier, as_of), as_of=as_of),
    )


def _row(field: str, level: str, one: tuple[str, ...], other: tuple[str, ...]) -> ComparedRow:
    mark = {DIFFERENT: "differs", UNKNOWN: "unknown"}.get(level, "agrees" if level in AGREEING else "partly")
    said = {"agrees": _("agrees"), "partly": _("agrees in part"), "differs": _("differs")}.get(mark, "")
    level_word = label_of("match_levels", level)
    word = f"{said}: {level_word}" if said and level not in (DIFFERENT, "same") else said or level_word
    notes = _how_names_agree(one, other) if field == "name" else ()
    return ComparedRow(label=label_of("match_fields", field), one=one, other=other, mark=mark, word=word, notes=notes)


def _how_names_agree(one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    pairs = [(mine, theirs) for mine in one for theirs in other]
    if not pairs:
        return ()
    scores = score_pairs([mine for mine, _ in pairs], [theirs for _, theirs in pairs])
    nearest = max(range(len(pairs)), key=scores.__getitem__)
    return say_how(explain(*pairs[nearest]), speech(words.language()))


def _told(field: str, dossier: Dossier) -> tuple[str, ...]:
    """What somebody's claims say of a field, in words; empty where they say nothing."""
    facts = [fact.value for fact in dossier.facts if fact.kind == field.removesuffix("s")]
    report = report_of(dossier)
    told: tuple[str, ...] = {
        "name": lambda: tuple(name.text for name in names_before_reader(dossier)) if report.names else (),
        "patronymic": lambda: _patronymics(report.names),
        "birth": lambda: tuple(_birth(fact) for fact in facts),
        "sex": lambda: tuple(label_of("sexes", fact) for fact in facts),
        "place": lambda: tuple(facts),
        "arrested": lambda: tuple(words.day(day) for day in report.arrested),
        "tried": lambda: tuple(", ".join(filter(None, (words.day(day), court))) for day, court in report.tried),
        "articles": lambda: tuple(facts),
    }[field]()
    return tuple(dict.fromkeys(told))


def _patronymics(names: Sequence[str]) -> tuple[str, ...]:
    found = (parse(name).patronymic for name in names)
    return tuple(word.text.capitalize() for word in found if word is not None)


def _birth(value: str) -> str:
    try:
        read: UncertainDate = dates.parse(value)
    except Refused:
        return value
    return words.when(read)


def _known(decision: Decision, names: Mapping[str, str], users: Mapping[str, str]) -> tuple[str, ...]:
    """What was proposed before, and what cannot hold together with a yes."""
    said = [f"{say_proposal(one, users)} {_('Why: %(why)s') % {'why': one.why}}" for one in decision.proposed]
    if decision.pair.unsure:
        said.append(_("Somebody looked at them and was unsure."))
    for third, this in decision.rivals:
        that = decision.other if this == decision.one.person else decision.one
        said.append(
            _("%(third)s is judged a different person from %(this)s and is suggested as %(that)s too: not both can be.")
            % {
                "third": names.get(third, third[:8]),
                "this": names.get(this, this[:8]),
                "that": names_before_reader(that)[0].text,
            }
        )
    return tuple(said)


def _url(two: TwoPeople | None, query: str) -> str:
    return pair_url(*two, query) if two else ""
