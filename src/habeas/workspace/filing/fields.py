"""The fields of a form as a page shows them, each with what was typed and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from habeas.domain import vocabulary
from habeas.domain.claims import Sensitivity, Stance
from habeas.domain.forms import SAME, Form, Part
from habeas.domain.vocabulary import DetailType, said_in
from habeas.intake.filled_form import Typed, only
from habeas.workspace.components import describing
from habeas.workspace.frame import words
from habeas.workspace.frame.lens_bar import audience_words
from habeas.workspace.frame.options import Option

SUGGESTED = {"articles": "article", "court": "court", "prison": "prison", "judge": "judge"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """One field. `control`: text, lines, choice or several; `suggest`: what is suggested while it is typed."""

    name: str
    label: str
    control: str = "text"
    value: str = ""
    options: tuple[Option, ...] = ()
    problem: str = ""
    note: str = ""
    suggest: str = ""
    is_day: bool = False
    is_many: bool = False
    is_first: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """Some fields under a heading; `same` is what may be filled in as it was last, with the words of its button."""

    heading: str
    fields: tuple[FieldView, ...]
    note: str = ""
    same: str = ""
    same_label: str = ""
    is_sealed: bool = False


@dataclass(frozen=True, slots=True)
class Fields:
    """Makes fields from what was typed and what is wrong, by name."""

    typed: Typed
    problems: Mapping[str, str]

    def text(self, name: str, label: str, **more: object) -> FieldView:
        """A field to type into."""
        value, problem = only(self.typed, name), self.problems.get(name, "")
        return FieldView(name=name, label=label, value=value, problem=problem, **more)  # type: ignore[arg-type]

    def choice(
        self, name: str, label: str, options: Iterable[tuple[str, str]], *, control: str = "choice"
    ) -> FieldView:
        """A field to choose in."""
        chosen = self.typed.get(name, ())
        views = tuple(Option(value=value, label=said, is_chosen=value in chosen) for value, said in options)
        return FieldView(name=name, label=label, control=control, options=views, problem=self.problems.get(name, ""))


def sections_of(form: Form, typed: Typed, problems: Mapping[str, str], *, has_last: bool) -> tuple[SectionView, ...]:
    """The whole form, section by section."""
    fields = Fields(typed, problems)
    parts = tuple(_part(part, fields, has_last=has_last) for part in form.parts)
    return (_who(form, fields, has_last=has_last), *parts, _said(fields), _source(fields, has_last=has_last))


def sections_of_account(form: Form, typed: Typed, problems: Mapping[str, str]) -> tuple[SectionView, ...]:
    """The form of one account, whose person stands fast."""
    fields = Fields(typed, problems)
    when = SectionView(heading=_("When, where"), fields=_when(fields))
    parts = tuple(_part(part, fields, has_last=False) for part in form.parts)
    return (when, *parts, _said(fields), _source(fields, has_last=False))


def _who(form: Form, fields: Fields, *, has_last: bool) -> SectionView:
    problem = fields.problems.get("who", "") or fields.problems.get("others", "")
    people: tuple[FieldView, ...] = (
        replace(fields.text("others", _("People, one a line"), control="lines", is_first=True), problem=problem),
    )
    if not form.many:
        people = (
            fields.text("who", _("Who"), suggest="person", is_first=True),
            fields.text("others", _("Others, one a line"), control="lines"),
        )
    return SectionView(
        heading=_("Who, when, where"),
        fields=(
            *people,
            *_when(fields),
        ),
        same="people" if has_last else "",
        same_label=_("Same people as last"),
    )


def _when(fields: Fields) -> tuple[FieldView, ...]:
    note = _("As you would say it: 14 July 2021, about March 2022.")
    return fields.text("day", _("On what day"), is_day=True, note=note), fields.text("place", _("Place"))


def _part(part: Part, fields: Fields, *, has_last: bool) -> SectionView:
    kinds = [(code, describing.kind_label(code)) for code in part.kinds]
    chosen = (fields.choice(part.kind, _("What it was"), kinds),) if len(kinds) > 1 else ()
    asked = tuple(_detail(name, detail, fields) for name, detail in part.details.items())
    has_same = has_last and any(detail.name in SAME for detail in part.details.values())
    levels = {vocabulary.kind(code).sensitivity for code in part.kinds}
    return SectionView(
        heading=kinds[0][1],
        fields=(*chosen, *asked, _level(part, fields)),
        note=_("Filed only if something is filled in here.") if part.number else "",
        same="court" if has_same else "",
        same_label=_("Same court, judge and prosecutor as last"),
        is_sealed=levels == {Sensitivity.SEALED},
    )


def _detail(name: str, detail: DetailType, fields: Fields) -> FieldView:
    label = said_in(detail.labels, words.language())
    if detail.type == "yes_no":
        return fields.choice(name, label, [("", "—"), ("yes", _("yes")), ("no", _("no"))])
    if detail.terms:
        options = [(code, term.label(words.language())) for code, term in vocabulary.terms(detail.terms).items()]
        if detail.type == "list":
            return fields.choice(name, label, options, control="several")
        return fields.choice(name, label, [("", "—"), *options])
    notes = {
        "duration": _("In words: 5 years 6 months. A number alone is years."),
        "articles": _("With commas between: 342(1), 364."),
    }
    return fields.text(
        name,
        label,
        control="lines" if detail.name == "text" else "text",
        note=notes.get(detail.name) or notes.get(detail.type, ""),
        suggest=SUGGESTED.get(detail.name, ""),
        is_day=detail.type == "date",
        is_many=detail.name == "articles",
    )


def _level(part: Part, fields: Fields) -> FieldView:
    usual = {vocabulary.kind(code).sensitivity for code in part.kinds}
    said = audience_words(usual.pop()) if len(usual) == 1 else _("by its kind")
    options = [("", _("as usual: %(audience)s") % {"audience": said})]
    options += [(level.value, audience_words(level)) for level in Sensitivity]
    return fields.choice(part.level, _("For"), options)


def _said(fields: Fields) -> SectionView:
    stances = [(one.value, describing.label_of("stances", one.value)) for one in Stance]
    return SectionView(
        heading=_("Who says so"),
        fields=(
            fields.text("speakers", _("Name or organisation"), note=_("Empty: the publisher.")),
            fields.choice("stance", _("How it is said"), stances),
            fields.text("wording", _("In the words of the source"), control="lines"),
        ),
    )


def _source(fields: Fields, *, has_last: bool) -> SectionView:
    known = vocabulary.terms("reliabilities")
    judged = [
        (code, known[code].label(words.language())) for code in ("unknown", *(one for one in known if one != "unknown"))
    ]
    return SectionView(
        heading=_("Source"),
        fields=(
            fields.text("source-title", _("Title"), suggest="source"),
            fields.text("source-publisher", _("Publisher")),
            fields.text("source-url", _("Address")),
            fields.text("source-published", _("Published on"), is_day=True),
            fields.choice("source-reliability", _("Reliability"), judged),
            fields.text("source-code", _("Or the code of a protected source")),
        ),
        same="source" if has_last else "",
        same_label=_("Same source as last"),
    )
