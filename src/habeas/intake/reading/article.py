"""An article read: its figures, its people and what happened to them, and what is said in it, as proposals."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from habeas.domain.errors import Refused
from habeas.intake.documents.document import Document
from habeas.intake.reading.days.days import Dated, find_days
from habeas.intake.reading.events.people import read_people
from habeas.intake.reading.figures.counting import Count
from habeas.intake.reading.figures.figures import find_counts
from habeas.intake.reading.figures.times import Time, find_time
from habeas.intake.reading.lexicon import LANGUAGES
from habeas.intake.reading.names.cast import gather
from habeas.intake.reading.names.finding import find_names
from habeas.intake.reading.saying.saying import find_sayings
from habeas.intake.reading.saying.statements import find_statements, read_stance
from habeas.intake.reading.saying.voices import Voice, Voices, find_monitor
from habeas.intake.reading.text.passages import Passages, folded, read_passages
from habeas.intake.reading.text.word_classes import figure_words
from habeas.intake.reading.told import Article, Figure

READER = "reader 4"
"""The version of the rules, kept with everything that was filed by them."""
LONGEST, LONGEST_RUN = 400_000, 2000
# No language has such words, and patterns look at each of their letters once for each: what is encoded takes hours.
_ENDLESS = re.compile(rf"[\w.-]{{{LONGEST_RUN + 1}}}")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_SAME_SENTENCE, _ENOUGH = 100, 100


def read_article(document: Document) -> Article:
    """Read a document; what it proposes is nobody's word yet but the reader's. Raises Refused for what is no article."""
    _refuse_what_is_no_article(document.text)
    language = document.language if document.language in LANGUAGES else "en"
    passages = read_passages(document.text, language=language)
    published = document.published or _last_day_of(document.title, language)
    days = find_days(document.text, language, published)
    mentions = find_names(passages)
    everyone, who = gather(mentions, language=language)
    names = {start: someone.name for start, someone in who.items() if someone.is_sure}
    sayings = find_sayings(passages, mentions=mentions, names=names)
    voices = Voices(passages, sayings, find_monitor(document, language=language), _by_line(document))
    counts = find_counts(passages, days=days)
    figures = _figures(passages, counts, voices, days=days, published=published)
    claims = find_statements(passages, voices, with_figures=frozenset(one.sentence.number for one in counts))
    return Article(
        title=document.title,
        publisher=document.publisher or voices.publisher or "",
        published_on=document.published or None,
        language=document.language or language,
        url=document.url,
        figures=tuple(_without_repeats(figures, title=document.title)),
        people=read_people(passages, published=published, said=_said(voices), everyone=everyone),
        claims=tuple(claims),
    )


def _refuse_what_is_no_article(text: str) -> None:
    if not text.strip():
        raise Refused("There is no text to read.")
    if len(text) > LONGEST:
        raise Refused("This text is too long to be reviewed as one: at most %(most)s letters.", most=LONGEST)
    if _ENDLESS.search(text):
        raise Refused("More than %(most)s letters of this text stand without a space; take them out.", most=LONGEST_RUN)


def _by_line(document: Document) -> str | None:
    """Whose `our count` is: the publisher, where that is a name and not only an address."""
    return document.publisher if document.publisher and _HOST.fullmatch(document.publisher) is None else None


def _last_day_of(title: str, language: str) -> str:
    """The last day that a headline tells (chronicle for 12-18 April 2025), by which a text without a date is read."""
    told = [one.edtf.rpartition("/")[2] for one in find_days(title, language, "") if one.has_year]
    return max((one for one in told if len(one) == len("2025-04-18")), default="")


def _said(voices: Voices) -> Callable[[int, int], tuple[str | None, str]]:
    """Who says what stands between two offsets, and how."""

    def said(start: int, end: int) -> tuple[str | None, str]:
        voice = voices.at(start, end)
        return (voice.said_by, voice.stance) if voice is not None else (None, "stated")

    return said


def _figures(
    passages: Passages, counts: Sequence[Count], voices: Voices, *, days: Sequence[Dated], published: str
) -> list[Figure]:
    found: list[Figure] = []
    before: Count | None = None
    time: Time | None = None
    voice: Voice | None = None
    compared = figure_words(passages.language).compared
    for count in counts:
        same = before is not None and before.sentence.number == count.sentence.number
        time = find_time(count, days=days, published=published, before=time if same else None, compared=compared)
        voice = voices.at(count.start, count.end) or _going_on(count, before, voice, voices) or voices.own()
        found.append(_figure(passages, count, time, voice, population=found[-1].population if found else ""))
        before = count
    return found


def _going_on(count: Count, before: Count | None, voice: Voice | None, voices: Voices) -> Voice | None:
    """The voice of the figure before, where this one goes on in the same paragraph with nobody else speaking."""
    if before is None or voice is None or voice.said_by is None:
        return None
    if before.sentence.paragraph != count.sentence.paragraph or count.sentence.number - before.sentence.number > 1:
        return None
    return Voice(voice.said_by, voice.stance, "going_on")


def _figure(passages: Passages, count: Count, time: Time, voice: Voice, *, population: str) -> Figure:
    lower, upper = bounds(count)
    sentence = count.sentence
    text = folded(sentence.text)
    return Figure(
        number=count.number.value, lower=lower, upper=upper, qualifier=count.number.qualifier or None,
        measure=count.measure, kind=time.kind, population=_population(passages, count) or population or "people",
        as_of=time.as_of, period=time.period, said_by=voice.said_by,
        stance=voice.stance if voice.stance != "stated" else _stance(text, passages.language, voice),
        wording=passages.text[count.start : count.end], start=count.start, end=count.end,
        confidence=count.confidence, rule=f"{count.counted.manner}/{voice.rule}",
    )  # fmt: skip


def _stance(text: str, language: str, voice: Voice) -> str:
    read = read_stance(text, voice.stance, language)
    return read if read == "under_duress" else voice.stance


def bounds(count: Count) -> tuple[int | None, int | None]:
    """What the number says at least and at most: the qualifier's bounds; "about" gives none, "nearly" the number itself."""
    number, value = count.number, count.number.value
    if value is None:
        return number.lower, number.upper
    match number.qualifier:
        case "more_than":
            return value + 1, None
        case "at_least":
            return value, None
        case "up_to" | "nearly":
            return None, value
        case "fewer_than":
            return None, value - 1
        case "about":
            return None, None
    return value, value


def _population(passages: Passages, count: Count) -> str:
    tokens = count.sentence.tokens
    if count.counted.last <= count.number.last:
        return ""
    phrase = passages.text[tokens[count.number.last].end : tokens[count.counted.last].end]
    return " ".join(phrase.strip(' )]»”"').split())


def _without_repeats(figures: Sequence[Figure], *, title: str) -> list[Figure]:
    """A headline's figure goes where the text says it again; so does one that is said twice with the same bounds."""
    kept: list[Figure] = []
    alike: dict[object, list[Figure]] = {}
    for one in figures:
        alike.setdefault(one.number if one.number is not None else _key(one), []).append(one)
    for figure in figures:
        some = alike[figure.number if figure.number is not None else _key(figure)][:_ENOUGH]
        again = [one for one in some if one is not figure]
        in_title = figure.start < len(title)
        if in_title and any(one.start >= len(title) for one in again):
            continue
        if any(_says_more(one, figure) for one in again):
            continue
        if any(_is_repeat(one, figure) and one in kept for one in again):
            continue
        kept.append(figure)
    return kept


def _says_more(one: Figure, other: Figure) -> bool:
    """Whether the same number of people held is told elsewhere with a qualifier that this telling leaves out."""
    held = {one.measure, other.measure} <= {"held", "political_prisoners"}
    return held and one.qualifier is not None and other.qualifier is None


def _is_repeat(one: Figure, other: Figure) -> bool:
    """Whether a later figure is an earlier one again: the same bounds and measure, of the same people, further on."""
    apart = abs(other.start - one.end) > _SAME_SENTENCE
    return apart and one.measure == other.measure and _key(one) == _key(other) and one.population == other.population


def _key(figure: Figure) -> tuple[int | None, int | None, int | None]:
    return figure.number, figure.lower, figure.upper
