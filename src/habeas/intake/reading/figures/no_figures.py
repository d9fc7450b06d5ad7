"""Numbers that are no figures, told by the words right beside them: dates, terms, articles of law, money, ages, shares."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from habeas.intake.reading.days.days import Dated
from habeas.intake.reading.figures.counting import Candidate
from habeas.intake.reading.figures.numerals import Number
from habeas.intake.reading.text.passages import Token, folded

_OLDEST = 110
_MONEY = frozenset("$€£₽¥₴₺₹")
_SHARES = frozenset("%‰°")
_BRACKETS = frozenset("()[],")
_BRACKETED = re.compile(r"\(\d+\)")
_JOINED = 2
_RATIO, _LONGEST_PHRASE = 10, 120
_TIGHT_JOINTS = frozenset({"–", "-", "—", "/"})


def is_dated(one: Candidate, days: Sequence[Dated]) -> bool:
    """Say whether a number is part of a date; `days` are in their order, none overlapping another."""
    first, last = one.tokens[one.number.first], one.tokens[one.number.last]
    at = bisect_right(days, first.start, key=lambda day: day.end)
    return at < len(days) and days[at].start < last.end


def is_other(one: Candidate) -> bool:
    """Say whether a number is a term, an article, money, an age, a share, a year or the size of a country."""
    first, after = one.tokens[one.number.first], one.after()
    if one.number.fraction or first.text[:1] == "0" or one.is_a("units", after):
        return True
    if after is not None and after.text in _SHARES | _MONEY:
        return True
    if (
        _is_of_a_term(one)
        or _is_half(one)
        or one.any_is_a("money", one.tokens[max(0, one.number.before - 2) : one.number.before])
    ):
        return True
    if _is_glued(one) or _is_marked(one) or (_is_year(one) and not one.names_people):
        return True
    start = first.start - one.setting.sentence.start
    before = one.setting.sentence.text[max(0, start - _LONGEST_PHRASE) : start]
    return _is_age(one) or bool(one.setting.words.population.search(folded(before)))


def goes_with(one: Candidate, other: Number | None, following: Number | None) -> bool:
    """Say whether it is one of several that are no figures: `арт. 361 і 370`, `14 и 16 лет`, `10 years, another eight`.

    `other` is the last number before it that was none, `following` the next number.
    """
    if following is not None and is_ratio(one, following):
        return True
    return (other is not None and (_is_another_term(one, other) or _is_joined(one, other))) or (
        following is not None and _shares_unit(one, following)
    )


def is_ratio(one: Candidate, following: Number) -> bool:
    """Say whether two numbers are a share where nobody is named after it: `nine in ten`, `dziewięć na dziesięć`."""
    if one.number.value is None or following.value is None or not one.number.value < following.value <= _RATIO:
        return False
    between = one.tokens[one.number.last + 1 : following.first]
    partitive = one.setting.words.partitive | {one.setting.words.out_of}
    joined = all(one.is_a("within", word) or one.is_a("per", word) or word.lower in partitive for word in between)
    return bool(between) and joined and Candidate(one.setting, following).names_nobody


def _is_another_term(one: Candidate, other: Number) -> bool:
    """Terms told one after another, the unit only once."""
    if one.is_a("collective", one.tokens[one.number.first]) or not one.ends_clause:
        return False
    place = other.last + 1
    if place >= len(one.tokens) or not one.is_a("terms", one.tokens[place]) or not one.names_nobody:
        return False
    if one.word_before() in ("—", "–", "-"):
        after = one.after()
        return after is None or after.text in ".,;"
    between = one.tokens[other.last + 1 : one.number.first]
    people = one.any_is_a("imprisoned", between) or one.any_is_a("people", between)
    return not one.setting.found and not one.number.qualifier and not people


def _is_joined(one: Candidate, other: Number) -> bool:
    between = one.tokens[other.last + 1 : one.number.first]
    near = 0 < len(between) < _JOINED and all(
        token.text in _TIGHT_JOINTS or one.is_a("joints", token) for token in between
    )
    return near and not one.names_people


def _shares_unit(one: Candidate, following: Number) -> bool:
    joint = one.after()
    if joint is None or following.first - one.number.last != _JOINED:
        return False
    tight = joint.text in _TIGHT_JOINTS and joint.start == one.tokens[one.number.last].end
    if not tight and not one.is_a("joints", joint) and not one.is_a("per", joint):
        return False
    place = following.last + 1
    return place < len(one.tokens) and one.is_a("units", one.tokens[place])


def _is_of_a_term(one: Candidate) -> bool:
    """Whether it is the whole of a term: `четвертый год из семи`."""
    before = one.before()
    partitive = before is not None and before.lower in one.setting.words.partitive
    return partitive and one.is_a("terms", one.before(2)) and one.names_nobody


def _is_half(one: Candidate) -> bool:
    """`11 and a half years`, `семь с половиной лет`."""
    text = folded(one.setting.sentence.text[one.end :])
    return one.setting.words.half.match(text) is not None


def _is_glued(one: Candidate) -> bool:
    """`361-1`, `21:40`, `№6`, `$500`, `314/2`."""
    first, before = one.tokens[one.number.first], one.tokens[one.number.first - 1] if one.number.first else None
    if before is not None and (before.text in _MONEY or (before.text in "/:.+-" and before.end == first.start)):
        return True
    mark, beyond = one.after(), one.after(2)
    if mark is None or beyond is None or mark.text not in ":/-" or beyond.kind != "number":
        return False
    return mark.start == one.tokens[one.number.last].end and mark.end == beyond.start


def _is_marked(one: Candidate) -> bool:
    """`Article 361`, `colony No. 4`; not `Part 20 prisoners`."""
    place = one.number.before - 1 if one.number.qualifier else one.number.first - 1
    if place < 0 or not _marks(one.tokens, place, one.setting.words.before):
        return False
    if place and one.is_a("person", one.tokens[place - 1]):  # `the women number 114`
        return False
    return not one.is_a("person", one.after())


def _marks(tokens: Sequence[Token], place: int, marks: frozenset[str]) -> bool:
    word = tokens[place - 1].lower if tokens[place].text == "." and place else tokens[place].lower
    return word in marks or word.rstrip("-") in marks


def _is_year(one: Candidate) -> bool:
    value, written = one.number.value, one.tokens[one.number.first].text
    return value is not None and 1900 <= value <= 2100 and written.isdigit() and len(written) == 4


def _is_age(one: Candidate) -> bool:
    """`Name, 74,`, `women over 60`, `who were 15 at the time`."""
    if one.number.value is None or one.number.value > _OLDEST or one.number.first < 1:
        return False
    before, after = one.tokens[one.number.first - 1], one.after()
    if not one.number.qualifier and one.is_a("being", before) and (after is None or one.is_a("at_the_time", after)):
        counting = one.any_is_a("counting", one.tokens[max(0, one.number.first - 12) : one.number.first])
        return one.names_nobody and not counting
    if (
        not one.number.qualifier
        and before.text in "(,"
        and (after is None or after.text in _BRACKETS or after.text in ".;—–")
    ):
        return _is_after_a_name(one)
    if one.names_nobody and one.any_is_a("eldest", one.tokens[max(0, one.number.before - 3) : one.number.before]):
        return True
    own = one.tokens[one.number.before] if one.number.qualifier else before
    return one.is_a("age_before", own) and one.names_nobody


def _is_after_a_name(one: Candidate) -> bool:
    """Whether the bracket or comma stands after a name; of several places with counts in brackets none is one."""
    first, text = one.number.first, one.setting.sentence.text
    named = one.tokens[first - 2] if first > 1 else None
    if named is None:
        return False
    place = one.tokens[first - 1].text == "(" and not (first > 2 and one.tokens[first - 3].is_capital)
    if one.setting.found and place and len(_BRACKETED.findall(text)) > 1:
        return False
    return named.is_capital or named.text in '»”"'
