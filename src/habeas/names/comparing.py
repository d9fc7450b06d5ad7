"""Whether two names may be one person's: a score that explains itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from habeas.domain.collecting import without_collecting
from habeas.names.declension import are_cases, nominatives
from habeas.names.general import general_score
from habeas.names.given_names import given, table
from habeas.names.parsing import INITIALS, MIXED_SCRIPTS, SEVERAL, SIGNS, TOO_LONG, Parsed, Reading, parse, parse_all
from habeas.names.sounds import without_voice
from habeas.names.surnames import alike
from habeas.names.words import Word, readings, readings_of

SAME_NAME = 0.70
"""Two names with at least this score are taken for spellings of one name; fixed on the development data."""

_near = Levenshtein.normalized_similarity
_DECLINED, OTHER_READING, _ONE_OF_TWO = 0.97, 0.99, 0.95
_INITIAL, _NO_GIVEN, GIVEN_CONFLICT, _GIVEN_UNDECLINED = 0.86, 0.65, 0.30, 0.95
_NO_SURNAME, _ONE_PATRONYMIC, PATRONYMIC_CONFLICT = 0.65, 0.99, 0.55
_OTHER_SEX = 0.7
_LEAST_SURNAME, _LEAST_GIVEN, _LEAST_READ, _LEAST_PATRONYMIC, _LEAST_FORM = 0.6, 0.7, 0.5, 0.6, 0.8
DOUBTS = {SEVERAL: 0.65, TOO_LONG: 0.65, INITIALS: 0.65, MIXED_SCRIPTS: 0.98, SIGNS: 0.98}
_MAY_BE, _AT_ONCE, _MOST_HEARD = 2, 256, 100_000
WORTH_A_LOOK, _NEAR, _SURE = 0.5, 0.7, 0.9


def same_name_score(a: str, b: str) -> float:
    """How likely two names are spellings of one person's name, from 0 to 1; `SAME_NAME` is the threshold."""
    return score_parsed(parse(a), parse(b))


def score_pairs(left: Sequence[str], right: Sequence[str]) -> list[float]:
    """The scores of `left[i]` with `right[i]`; each distinct name is taken apart once."""
    with without_collecting():
        return _scores(left, right)  # what it made is gone before Python looks for cycles again


def _scores(left: Sequence[str], right: Sequence[str]) -> list[float]:
    times = Counter(left)
    times.update(right)
    heard: dict[str, Word] = {}
    often = parse_all((name for name, number in times.items() if number > 1), heard)
    scores: list[float] = []
    for start in range(0, max(len(left), len(right)), _AT_ONCE):
        ours, theirs = left[start : start + _AT_ONCE], right[start : start + _AT_ONCE]
        some = [*ours, *theirs]
        if len(heard) > _MOST_HEARD:
            heard.clear()
        known = parse_all([name for name in some if name not in often] if often else some, heard)
        known |= {name: often[name] for name in some if name in often} if often else {}
        scores += [score_parsed(known[a], known[b]) for a, b in zip(ours, theirs, strict=True)]
    return scores


def score_parsed(a: Parsed, b: Parsed) -> float:
    """As `same_name_score`, for names taken apart before."""
    if b.text < a.text:  # so that the order of the two never matters
        a, b = b, a
    if a.doubts or b.doubts:
        return _with_doubts(a, b)
    if is_east_slavic(a, b):
        return best_readings(a, b)[0]
    general = general_score(a.text, b.text, {one.text: one for one in (*a.words, *b.words)})
    return max(sounding_alike(a, b), general) if a.origin or b.origin else general


def sounding_alike(a: Parsed, b: Parsed) -> float:
    """The score by our rules of two names that may be East Slavic: 0 unless the whole of them sounds the same."""
    if not (a.origin or b.origin) or not any(_may_sound_alike(x, y) for x in a.readings for y in b.readings):
        return 0.0
    score, x, y = best_readings(a, b, least=_SURE)
    return score if score >= _SURE and _may_sound_alike(x, y) else 0.0


def _may_sound_alike(one: Reading, other: Reading) -> bool:
    """Whether each has one surname and a given name, and these are heard alike or are both in the table."""
    if not (one.given and other.given and len(one.surnames) == len(other.surnames) == 1):
        return False
    return one.given.heard == other.given.heard or bool(one.given.names and other.given.names)


def _with_doubts(a: Parsed, b: Parsed) -> float:
    ours, theirs = people(a), people(b)
    score = max(score_parsed(one, other) for one in ours for other in theirs)
    for doubt in sorted({*a.doubts, *b.doubts}):
        if doubt != SEVERAL or len(ours) > 1 or len(theirs) > 1:
            score *= DOUBTS[doubt]
    return score


def is_east_slavic(a: Parsed, b: Parsed) -> bool:
    """Whether both names may be East Slavic and one of them surely is, so that our rules apply and not the general ones."""
    return bool(a.origin and b.origin) and a.origin + b.origin > _MAY_BE


def people(name: Parsed) -> list[Parsed]:
    """Each person that a text names; one where it gives several spellings of one name, as `Ales Bialiatski / Алесь Бяляцкі`."""
    if not name.people:
        return [name._replace(doubts=())]
    each = [parse(one)._replace(people=(), doubts=()) for one in name.people]
    return each[:1] if all(score_parsed(each[0], one) >= SAME_NAME for one in each[1:]) else each


def best_readings(a: Parsed, b: Parsed, *, least: float = 0.0) -> tuple[float, Reading, Reading]:
    """The best score of any two readings, and the readings; what cannot come to `least` is not looked at closely."""
    best, x, y = 0.0, a.readings[0], b.readings[0]
    if _have_nothing_in_common(a, b):
        return best, x, y
    for one in a.readings:
        for other in b.readings:
            so_far = given_of(one, other)
            if one.patronymic is not None or other.patronymic is not None:
                so_far *= of_patronymics(one.patronymic, other.patronymic)
            if so_far <= best or so_far < least:
                continue  # surnames can only lessen it
            score = _of_readings(one, other, a, b, so_far)
            if score > best:
                best, x, y = score, one, other
    return best, x, y


def _have_nothing_in_common(a: Parsed, b: Parsed) -> bool:
    """Whether no two words of two plain names sound remotely alike, so that no reading of them can come to anything.

    Names of the table, initials and patronymics agree in other ways than by their sound, and are looked at closely.
    """
    if a.patronymic is not None or b.patronymic is not None or a.also or b.also or min(len(a.words), len(b.words)) < 2:
        return False
    for one in a.words:
        if one.names or len(one.text) == 1:
            return False
    for other in b.words:
        if other.names or len(other.text) == 1:
            return False
        for one in a.words:
            if _near(one.heard, other.heard, score_cutoff=_LEAST_READ):
                return False
            has_voice = one.voiceless != one.heard or other.voiceless != other.heard
            if has_voice and _near(one.voiceless, other.voiceless, score_cutoff=_LEAST_READ):
                return False
    return True


def _of_readings(one: Reading, other: Reading, a: Parsed, b: Parsed, so_far: float) -> float:
    """The score of two readings whose given names and patronymics agree by `so_far`."""
    if not (one.surnames and other.surnames):
        return so_far * _NO_SURNAME if one.patronymic and other.patronymic else 0.0
    thorough = so_far >= WORTH_A_LOOK
    if not thorough and _cannot_be_alike(one.surnames, other.surnames) and not (a.also or b.also):
        return 0.0
    if a.also or b.also:
        return so_far * _of_surnames((*one.surnames, *a.also), (*other.surnames, *b.also), thorough)
    score = so_far * _of_surnames(one.surnames, other.surnames, thorough)
    if score and _is_initial(one.given, other.given) and _is_other_sex(one.surnames[0], other.surnames[0]):
        return score * _OTHER_SEX
    return score


def given_of(one: Reading, other: Reading) -> float:
    """How far the given names of two readings agree, undeclined where the surname surely is in another case."""
    score = of_given(one.given, other.given)
    if score != GIVEN_CONFLICT or one.given is None or other.given is None:
        return score
    if len(one.surnames) == len(other.surnames) == 1 and one.surnames[0].heard[:1] != other.surnames[0].heard[:1]:
        return score
    for p in one.surnames:
        for q in other.surnames:
            if are_cases(p.heard, q.heard, surely=True):
                found = _may_be_cases(one.given, other.given) or _may_be_cases(other.given, one.given)
                return _GIVEN_UNDECLINED if found else score
    return score


def _may_be_cases(one: Word, other: Word) -> bool:
    """Whether the second, as it stands or undeclined, may be a name of the first: Алесь, Александра (whom?)."""
    if other.heard[-1:] not in ("a", "i", "u", "m"):
        return False
    return any(
        heard == one.heard or not one.names.keys().isdisjoint(given(heard)) for heard in nominatives(other.heard)
    )


def _cannot_be_alike(one: tuple[Word, ...], other: tuple[Word, ...]) -> bool:
    """Whether a quick look at two single surnames is enough to tell that they are not alike."""
    return (
        len(one) == len(other) == 1
        and not _near(one[0].voiceless, other[0].voiceless, score_cutoff=_LEAST_SURNAME)
        and one[0].heard != other[0].heard
    )


def _is_initial(one: Word | None, other: Word | None) -> bool:
    return one is not None and other is not None and (len(one.text) == 1 or len(other.text) == 1)


def _is_other_sex(one: Word, other: Word) -> bool:
    x, y = sorted((one.heard, other.heard), key=len)
    return (y == x + "a" and x.endswith(("av", "in"))) or (y == x[:-1] + "aia" and x.endswith("ki"))


def _of_surnames(one: tuple[Word, ...], other: tuple[Word, ...], thorough: bool) -> float:
    if len(one) == 1 and len(other) == 1:
        return of_surname(one[0], other[0], thorough=thorough)
    pairs = sorted(
        ((of_surname(a, b, thorough=thorough), i, j) for i, a in enumerate(one) for j, b in enumerate(other)),
        reverse=True,
    )
    scores: list[float] = []
    used: set[tuple[str, int]] = set()
    for score, i, j in pairs:
        if ("one", i) not in used and ("other", j) not in used:
            used |= {("one", i), ("other", j)}
            scores.append(score)
    if not scores or not scores[0]:
        return 0.0
    return sum(scores) / len(scores) if len(one) == len(other) and all(scores) else scores[0] * _ONE_OF_TWO


def of_surname(one: Word, other: Word, *, thorough: bool = True) -> float:
    """How alike two surnames sound, 0 where too little; `thorough` tries every reading and undoes case endings."""
    x, y = one.heard, other.heard
    if x == y:
        return 1.0 if x else 0.0
    best = _alike(one.voiceless, other.voiceless)
    if not thorough:
        return best
    if best < OTHER_READING:
        ours, theirs = readings_of(one), readings_of(other)
        if len(ours) > 1 or len(theirs) > 1:
            if not set(ours).isdisjoint(theirs):
                return OTHER_READING
            best = max(_alike(p, q) for p in map(without_voice, ours) for q in map(without_voice, theirs))
    if best < _DECLINED and x[:1] == y[:1] and (are_cases(x, y) or are_cases(x, y, surely=True)):
        return _DECLINED
    return best


def _alike(x: str, y: str) -> float:
    """How alike two sounds without voice are; 0 where that is too little to be worth a closer look."""
    if x == y:
        return OTHER_READING
    return alike(x, y) if _near(x, y, score_cutoff=_LEAST_SURNAME) else 0.0


def of_given(one: Word | None, other: Word | None) -> float:
    """How far two given names agree: a form of the same name, a short form, an initial, or a sound alike."""
    if one is None or other is None:
        return _NO_GIVEN
    if one.text == other.text:
        return 1.0
    if one.names and other.names:
        shared = [sure * other.names[name] for name, sure in one.names.items() if name in other.names]
        return max(shared) if shared else GIVEN_CONFLICT
    if len(one.text) == 1 or len(other.text) == 1:
        return _INITIAL if _may_begin(one, other) else GIVEN_CONFLICT
    if one.heard == other.heard:
        return 1.0
    near = _near(one.heard, other.heard, score_cutoff=_LEAST_READ)
    if near:
        near = max([_near(p, q, score_cutoff=_LEAST_GIVEN) for p in readings_of(one) for q in readings_of(other)])
    if one.names or other.names:
        near = max(near, _near_a_form(one, other), _near_a_form(other, one))
    return near if near >= _LEAST_GIVEN else GIVEN_CONFLICT


def _near_a_form(known: Word, other: Word) -> float:
    """How close a word that the table lacks (a slip: Алексадр) is to another form of a known name (Алесь)."""
    return max(
        (
            sure * _near(form, other.heard, score_cutoff=_LEAST_FORM)
            for name, sure in known.names.items()
            for form in table().forms.get(name, ())
        ),
        default=0.0,
    )


def _may_begin(one: Word, other: Word) -> bool:
    return not _heads(one).isdisjoint(_heads(other))


def _heads(one: Word) -> set[str]:
    return {one.heard[:1]} if len(one.text) == 1 else {head[:1] for head in (*readings(one.text), *one.names)}


def of_patronymics(one: Word | None, other: Word | None) -> float:
    """How far two patronymics agree; a conflict speaks against one person, one that is missing hardly does."""
    if one is None or other is None:
        return 1.0 if one is other else _ONE_PATRONYMIC
    if one.text == other.text or (one.father_stem and one.father_stem == other.father_stem):
        return 1.0
    if len(one.text) == 1 or len(other.text) == 1:
        return _ONE_PATRONYMIC if _may_begin(one, other) else PATRONYMIC_CONFLICT
    if one.fathers and other.fathers:
        return 1.0 if one.fathers & other.fathers else PATRONYMIC_CONFLICT
    near = _near(one.father_stem, other.father_stem)
    return 0.9 + near / 10 if near >= _LEAST_PATRONYMIC else PATRONYMIC_CONFLICT
