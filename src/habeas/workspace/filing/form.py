"""The page of one form: what was typed, what is wrong with it, and what would be filed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

import orjson
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from habeas.actions.filing_forms import NEW, OUT
from habeas.domain import vocabulary
from habeas.domain.claims import Source
from habeas.domain.forms import Form
from habeas.domain.vocabulary import said_in
from habeas.intake.filled_form import Filled, FilledPart, Typed
from habeas.workspace.components import describing
from habeas.workspace.filing.fields import SectionView, sections_of
from habeas.workspace.frame import words
from habeas.workspace.frame.lens_bar import audience_words, refusal_words
from habeas.workspace.frame.options import Option


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody in the register whom a line may mean, and why they are found."""

    person: str
    name: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeantView:
    """One line of the people: whom it may mean, who is chosen, and what is told of them in the place of the rest."""

    field: str
    typed: str
    options: tuple[Option, ...]
    problem: str
    other_field: str = ""
    others: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """One claim as it will be filed, in words."""

    what: str
    told: tuple[tuple[str, str], ...]
    readers: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckView:
    """All that will be filed, in words, and what deserves a second look.

    `first_open`: the field of the first line of whom nobody said yet who it is.
    """

    people: tuple[MeantView, ...]
    when: str
    said: tuple[tuple[str, str], ...]
    claims: tuple[ClaimView, ...]
    doubts: tuple[str, ...]
    total: str
    mark: str
    first_open: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingPage:
    """Everything that the page of one form shows. `check` None: nothing was checked yet.

    What is filed already is hinted at for one person, by `usual_kind` where the form has no choice of kinds.
    """

    explains: str
    code: str
    owner: str
    action: str
    autosave: str
    person: str
    done: str
    problem: str
    check: CheckView | None
    sections: tuple[SectionView, ...]
    is_of_many: bool
    usual_kind: str
    has_kinds: bool


def build_form(
    form: Form,
    typed: Typed,
    *,
    code: str,
    owner: str,
    action: str,
    autosave: str,
    filled: Filled | None = None,
    check: CheckView | None = None,
    has_last: bool = False,
    person: str = "",
    done: str = "",
    problem: str = "",
) -> FilingPage:
    """The page; with a `filled` form what is wrong with it stands at its fields."""
    problems = {name: refusal_words(one) for name, one in filled.problems.items()} if filled else {}
    n = len(problems)
    wrong = ngettext("%(n)s field is not understood.", "%(n)s fields are not understood.", n) % {"n": words.number(n)}
    return FilingPage(
        explains=said_in(form.term.definition, words.language()),
        code=code,
        owner=owner,
        action=action,
        autosave=autosave,
        person=person,
        is_of_many=form.many,
        usual_kind=form.parts[0].kinds[0],
        has_kinds=len(form.parts[0].kinds) > 1,
        done=done,
        problem=problem or (wrong if n else ""),
        check=check,
        sections=sections_of(form, typed, problems, has_last=has_last),
    )


def build_check(
    filled: Filled, typed: Typed, found: Sequence[Sequence[Candidate]], *, chosen: Mapping[int, str], is_asked: bool
) -> CheckView:
    """What will be filed. `is_asked`: it was to be filed, so that who is not chosen yet is asked for."""
    people = tuple(
        _meant(place, name, found[place], chosen.get(place, ""), filled, typed, is_asked=is_asked)
        for place, name in enumerate(filled.people)
    )
    claims = tuple(_claim(part) for part in filled.parts)
    n = len(filled.people)
    return CheckView(
        people=people,
        when=words.when(filled.when),
        said=_said(filled),
        claims=claims,
        doubts=tuple(refusal_words(one) for one in filled.doubts),
        total=ngettext("This will be filed of %(n)s person:", "This will be filed of %(n)s people:", n)
        % {"n": words.number(n)},
        mark=mark_of(typed),
        first_open=next((one.field for one in people if not any(o.is_chosen for o in one.options)), ""),
    )


def mark_of(typed: Typed) -> str:
    """A digest of what was typed, so that nothing is filed that was changed after it was checked."""
    plain = {name: values for name, values in typed.items() if any(values)}
    return sha256(orjson.dumps(plain, option=orjson.OPT_SORT_KEYS)).hexdigest()


def _meant(
    place: int, name: str, found: Sequence[Candidate], chosen: str, filled: Filled, typed: Typed, *, is_asked: bool
) -> MeantView:
    if not chosen and not found:
        chosen = NEW
    options = [
        Option(value=one.person, label=f"{one.name} · {one.why}", is_chosen=one.person == chosen) for one in found
    ]
    options.append(Option(value=NEW, label=_("Somebody new"), is_chosen=chosen == NEW))
    if len(filled.people) > 1:
        options.append(Option(value=OUT, label=_("Leave out"), is_chosen=chosen == OUT))
    field = f"other-{place}" if filled.form.many else ""
    return MeantView(
        field=f"meant-{place}",
        typed=name,
        options=tuple(options),
        problem=_("Say who this is.") if is_asked and not chosen else "",
        other_field=field,
        others=_exceptions(typed.get(field, ())) if field else (),
    )


def _exceptions(chosen: Sequence[str]) -> tuple[Option, ...]:
    standings = vocabulary.terms("designation_statuses").items()
    told = [("", _("as for all")), *((code, term.label(words.language())) for code, term in standings)]
    return tuple(Option(value=code, label=label, is_chosen=code in chosen) for code, label in told)


def _claim(part: FilledPart) -> ClaimView:
    details = vocabulary.kind(part.kind).details
    told = (
        (said_in(details[name].labels, words.language()), describing.say_detail(details[name], value))
        for name, value in part.details.items()
    )
    return ClaimView(what=describing.kind_label(part.kind), told=tuple(told), readers=audience_words(part.sensitivity))


def _said(filled: Filled) -> tuple[tuple[str, str], ...]:
    stance = describing.label_of("stances", filled.stance.value)
    told = (
        (_("Place"), filled.place),
        (_("Who says so"), f"{', '.join(filled.speakers)} ({stance})" if filled.speakers else ""),
        (_("In the words of the source"), filled.wording),
        (_("Source"), _source(filled.source) if filled.source else ""),
    )
    return tuple((label, value) for label, value in told if value)


def _source(source: Source) -> str:
    if source.code:
        return _("protected source %(code)s") % {"code": source.code}
    published = words.when(source.published) if source.published else ""
    return ", ".join(filter(None, (source.title, source.publisher, source.url, published)))
