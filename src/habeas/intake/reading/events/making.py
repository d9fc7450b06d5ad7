"""One event put together: its words' sentence, with the articles, court, term and prison that go with it."""

from __future__ import annotations

from habeas.intake.reading.events.details import find_articles, find_court, find_prison, find_term, iso_of
from habeas.intake.reading.events.scene import Scene, Trigger, clause_text
from habeas.intake.reading.text.deeds import cell_words
from habeas.intake.reading.told import Event

_BESIDE = 60
_SENTENCES = ("sentenced_in_absentia", "sentenced_to_home_confinement")
_BY_COURTS = frozenset(["sentenced", "remanded", "fined", "sentenced_to_death", "appeal_rejected", "trial_began"])
_IN_PRISONS = frozenset(
    ["transferred", "released", "sentenced", "died_in_custody", "executed", "solitary_confinement", "remanded"]
)
_BY_LAW = frozenset(["sentenced", "charged", "fined", "sentenced_to_death", "remanded", "detained"])
_ON_ARTICLES = frozenset({"sentenced", "charged", "fined"})
_WITH_TERMS = frozenset(["sentenced", "remanded", "rearrested", "term_extended", "sentenced_in_absentia"])


def make_event(scene: Scene, trigger: Trigger, *, date: str | None, window: str, term: str | None = None) -> Event:
    """The event that a trigger tells of. `window` is the interval that `date` was coarsened from, empty where none."""
    begins = max((one.end for one in scene.triggers if one.end <= trigger.start), default=scene.sentence.start)
    before, after = (
        scene.text(begins, trigger.start),
        scene.text(trigger.start, trigger.end) + clause_text(scene, trigger),
    )
    if term is None and trigger.kind in _WITH_TERMS:
        term = find_term(after, scene.words) or (
            find_term(before, scene.words) if trigger.kind == "sentenced" else None
        )
    return Event(
        kind=_kind(scene, trigger),
        date=date,
        date_window=window or None,
        articles=_articles(scene, trigger, after) if trigger.kind in _BY_LAW else (),
        court=find_court(scene.sentence.text, scene.words) if trigger.kind in _BY_COURTS else None,
        term=term,
        term_iso=(iso_of(term, scene.words) or None) if term else None,
        prison=find_prison(after, scene.words) if trigger.kind in _IN_PRISONS else None,
        wording=scene.sentence.text,
        start=scene.sentence.start,
        end=scene.sentence.end,
        rule=f"{trigger.kind}/{trigger.mode}",
    )


def _kind(scene: Scene, trigger: Trigger) -> str:
    """The kind that the words around tell more exactly: died in custody, sentenced in absentia, or to stay at home."""
    if trigger.kind == "transferred" and cell_words(scene.language).search(
        scene.text(trigger.start, trigger.end) + clause_text(scene, trigger).partition(",")[0]
    ):
        return "solitary_confinement"
    if trigger.kind == "sentenced":
        clause = scene.text(trigger.start - _BESIDE, trigger.end) + clause_text(scene, trigger).partition(";")[0]
        return next((kind for kind in _SENTENCES if scene.words.single[kind].search(clause)), trigger.kind)
    around = scene.before_it + scene.sentence.text
    held = trigger.kind == "died" and scene.words.single["custody"].search(around) is not None
    return "died_in_custody" if held else trigger.kind


def _articles(scene: Scene, trigger: Trigger, after: str) -> tuple[str, ...]:
    """Those after the words; else those of the sentence, where these are its last words that articles go with."""
    own = find_articles(after, scene.words)
    by_law = [one for one in scene.triggers if one.kind in _ON_ARTICLES]
    if own or not by_law or by_law[-1] is not trigger:
        return own
    return find_articles(scene.sentence.text, scene.words)
