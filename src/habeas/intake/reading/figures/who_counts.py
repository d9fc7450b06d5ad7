"""Which numbers of people are figures: those held, arrested, let out, dead, by what they are called or by a word beside them."""

from __future__ import annotations

from collections.abc import Callable

from habeas.intake.reading.figures.counted import Counted
from habeas.intake.reading.figures.counting import Candidate
from habeas.intake.reading.figures.numerals import is_number_word
from habeas.intake.reading.saying.words import saying_words, verb_of_saying
from habeas.intake.reading.text.word_classes import Cue, classes_of

_NEAR = 25
_RIGHT_BEFORE = 12
_LONGEST_LABEL = 14
_DASHES = frozenset({"-", "–", "—", ":"})
_ROUND = frozenset({100, 1000, 1_000_000})
_DONE_TO_PEOPLE = frozenset(
    {"detained", "released", "pardoned", "sentenced", "expelled", "died", "recognised", "injured"}
)
_HELD = frozenset({"held", "charged", "tortured", "dismissed", "disappeared", "executed", "fled"})
_SPEAKING = frozenset({"says", "alleges", "denies"})


def is_refused(one: Candidate, counted: Counted) -> bool:
    """Say whether it counts speakers, those of another predicate, one person in passing, or those counted before."""
    if one.number.value == 1 and not one.number.qualifier:
        alone = counted.manner == "bare" and _is_subject(one)
        if not one.setting.found or not (alone or _is_one_person(counted)):
            return True
    if counted.manner == "part" and one.is_a("within", one.before()):
        return True
    if _is_family(one, counted):
        return True
    if one.is_a("negations", one.before()) and one.number.value == 1:
        return True
    return _is_spoken_of_again(one, counted) or _is_of_others(one, counted) or _speaks(one, counted)


def _is_family(one: Candidate, counted: Counted) -> bool:
    """Whether the number is of somebody's children, brothers and the like: from her three children."""
    return one.is_a("owners", one.before()) and one.is_a("family", one.tokens[counted.last])


def is_figure(one: Candidate, counted: Counted, cue: Cue | None) -> bool:
    """Say whether it counts people of whom custody is told. `cue` is the nearest word of custody, or of something else."""
    if _ACCEPTS[counted.manner](one, cue) or _is_reported(one, counted):
        return True
    return counted.partitive and bool(one.setting.found or one.setting.before)


def _is_reported(one: Candidate, counted: Counted) -> bool:
    """`the government spoke of 21 militants`, right after custody or deaths were told."""
    if counted.manner not in ("people", "bystanders") or not (one.setting.spoken or one.setting.before):
        return False
    before = one.before(2)
    language = one.setting.words.language
    return one.is_a("about", one.before()) and before is not None and bool(verb_of_saying(before.lower, language))


def _is_one_person(counted: Counted) -> bool:
    """`one woman`, `one of them`; not `one of the freed`."""
    named = counted.manner in ("imprisoned", "people", "bystanders")
    return counted.manner == "part" or (named and not counted.partitive)


def _is_spoken_of_again(one: Candidate, counted: Counted) -> bool:
    """`one of the five`, `all fifteen`: those counted before, by the same number."""
    if counted.manner != "bare" or one.number.value is None or not one.is_a("definite", one.before()):
        return False
    before, part = one.before(2), one.before(3)
    whole = before is not None and before.lower in one.setting.words.partitive
    if whole and part is not None and is_number_word(part.lower, one.setting.words.language):  # `four of the nine`
        return True
    return any(other.number.value == one.number.value for other in (*one.setting.earlier, *one.setting.found))


def _is_of_others(one: Candidate, counted: Counted) -> bool:
    """`interviewed 21 former detainees and 14 relatives`: the object of a word of no custody, and what is joined to it."""
    before = one.before()
    named = any(cue.measure == "other" and 0 <= one.start - cue.end <= 1 for cue in one.setting.cues)
    joined = before is not None and before.kind == "word" and one.setting.others_end == one.number.before - 2
    if named or joined:
        one.setting.others_end = counted.last
    return named or joined


def _speaks(one: Candidate, counted: Counted) -> bool:
    """`Twelve experts said`, `рассказали два очевидца`."""
    language = one.setting.words.language
    after = one.after(max(one.number.last, counted.last) - one.number.last + 1)
    ends = one.after(max(one.number.last, counted.last) - one.number.last + 2)
    bare = counted.manner == "bare" and (ends is None or ends.kind == "mark")
    if after is not None and not bare and _is_speech(after.lower, language):
        return True
    return counted.manner == "people" and one.number.worded and verb_of_saying(one.word_before(), language) in _SPEAKING


def _is_speech(word: str, language: str) -> bool:
    """Whether a word is surely a verb of saying; передали is said of things too."""
    words = saying_words(language)
    return verb_of_saying(word, language) in _SPEAKING and not (words.declines and words.weak.match(word))


def _always(one: Candidate, cue: Cue | None) -> bool:
    return True


def _people(one: Candidate, cue: Cue | None) -> bool:
    """A word of custody goes with them; or they are of those just counted, in a sentence without another predicate."""
    if cue is not None:
        return cue.measure != "other" or (cue.start > one.start and one.custody_before(within=_NEAR) is not None)
    if any(other.measure == "other" for other in one.setting.cues):
        return False
    among = bool(one.setting.before) and one.any_is_a("among", one.tokens)
    return bool(one.setting.found) or among or one.setting.spoken


def _bystanders(one: Candidate, cue: Cue | None) -> bool:
    """Police, judges, protesters: only where custody is told of themselves."""
    if cue is None or cue.measure == "other":
        return False
    if one.custody_before(within=_NEAR) is not None:
        return True
    if cue.start <= one.end or cue.measure not in _DONE_TO_PEOPLE | _HELD:
        return False
    ahead = one.tokens[one.number.last + 1 : one.number.last + 7]
    return one.setting.words.declines or one.any_is_a("auxiliaries", ahead)


def _bare(one: Candidate, cue: Cue | None) -> bool:
    """Nobody is named: people must have been spoken of just before, and custody must be spoken of here."""
    if one.number.value == 0 or (_is_round_word(one) and not one.setting.found):
        return False
    if one.is_a("per", one.before()) and one.ends_clause and not _is_counted(one):
        return False
    if _is_sentence_of_a_thing(one):
        return False
    if _is_label(one):
        return bool(one.setting.before) or _has_people_before(one)
    if not (one.setting.found or one.setting.before or _has_people_before(one) or _tells_of_people(one)):
        return False
    if one.setting.found or _is_in_brackets(one) or _is_of_those_before(one) or _is_result(one):
        return True
    if cue is None:
        prisoners = _is_counted(one) and one.any_is_a("imprisoned", one.tokens[: one.number.first])
        return prisoners or (_is_collective(one) and one.is_recent)
    return cue.measure != "other"


def _is_round_word(one: Candidate) -> bool:
    return one.number.worded and not one.number.qualifier and one.number.value in _ROUND


def _tells_of_people(one: Candidate) -> bool:
    """Whether the number itself, or what leads up to it, tells that people are counted."""
    counting = _is_counted(one)
    more = one.any_is_a("more", one.tokens[max(0, one.number.before - 1) : one.number.first])
    return counting or more or _is_collective(one) or _is_object(one) or _is_subject(one)


def _is_counted(one: Candidate) -> bool:
    return one.any_is_a("counting", one.tokens[max(0, one.number.first - 12) : one.number.first])


def _is_subject(one: Candidate) -> bool:
    """`at least 37 behind bars`, `some 22,000 remain locked up`: a word of custody right after the number."""
    told = _DONE_TO_PEOPLE | _HELD
    text = one.setting.sentence.text
    near = (cue for cue in one.setting.cues if 0 <= cue.start - one.end <= _RIGHT_BEFORE and cue.measure in told)
    return any("," not in text[one.end : cue.start] for cue in near)


def _is_sentence_of_a_thing(one: Candidate) -> bool:
    """`Вироків три.`: a thing, and how many of it there are."""
    before = one.before()
    after = one.after()
    if (
        one.number.before != 1
        or before is None
        or before.kind != "word"
        or (after is not None and after.text not in ".!»")
    ):
        return False
    if any(kind.startswith("event:") for kind in classes_of(before.lower, one.setting.words.language)):
        return True
    told = (
        one.is_a("more", before)
        or one.is_a("person", before)
        or one.is_a("counting", before)
        or one.setting.words.measures.match(before.lower)
    )
    return one.setting.words.declines and not told


def _is_object(one: Candidate) -> bool:
    """`освободили только 38`: the clause ends with the number, right after a word of custody."""
    near = one.custody_before(within=_RIGHT_BEFORE)
    return near is not None and near.measure in _DONE_TO_PEOPLE and one.ends_clause


def _is_collective(one: Candidate) -> bool:
    """`семеро`, `trzej`: numerals that count only people."""
    return one.is_a("collective", one.tokens[one.number.first])


def _is_label(one: Candidate) -> bool:
    """`Women: 127`, a line of a list."""
    if one.word_before() in _DASHES and one.ends_clause and one.is_a("person", one.before(2)):
        return True
    last = one.number.last == len(one.tokens) - 1
    return last and len(one.tokens) <= _LONGEST_LABEL and one.word_before() == ":"


def _is_in_brackets(one: Candidate) -> bool:
    """`в Петербурге (свыше 100)`, where the sentence before counted."""
    after = one.after()
    return (
        one.is_recent and bool(one.number.qualifier) and one.word_before() == "(" and bool(after and after.text == ")")
    )


def _is_of_those_before(one: Candidate) -> bool:
    """`Fourteen are foreigners`, `В 2024-м их было 540`, right after a sentence that counted."""
    if not one.is_recent:
        return False
    place = one.number.before
    near = one.tokens[max(0, place - 3) : place]
    language = one.setting.words.language
    if place > 1 and one.tokens[0].lower in one.setting.words.partitive and one.any_is_a("counting", near):
        return True  # Of the total, 718 are men
    if one.any_is_a("pronoun", near) or (one.ends_clause and one.any_is_a("counting", near)):
        return True
    if one.ends_clause and any(verb_of_saying(token.lower, language) for token in near):
        return True
    return place == 0 and one.any_is_a("person", one.tokens[one.number.last + 1 : one.number.last + 6])


def _is_result(one: Candidate) -> bool:
    """`Lawyers counted no fewer than sixty`, `liczbę więźniów szacowała na dwa tysiące`: the number is what was counted."""
    near = one.tokens[max(0, one.number.before - 6) : one.number.before]
    counts = any(verb_of_saying(token.lower, one.setting.words.language) == "counts" for token in near)
    return counts and one.ends_clause and (_has_people_before(one) or bool(one.setting.before))


def _part(one: Candidate, cue: Cue | None) -> bool:
    near = one.custody_before(within=_RIGHT_BEFORE) is not None
    return near or bool(one.setting.found or one.setting.before) or _has_people_before(one)


def _has_people_before(one: Candidate) -> bool:
    tokens = one.tokens[: one.number.first]
    return one.any_is_a("imprisoned", tokens) or one.any_is_a("people", tokens)


_ACCEPTS: dict[str, Callable[[Candidate, Cue | None], bool]] = {
    "imprisoned": _always,
    "event": _always,
    "people": _people,
    "bystanders": _bystanders,
    "bare": _bare,
    "part": _part,
}
