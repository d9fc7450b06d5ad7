"""Several people in one cell of a table: told apart, so that such a cell is never taken for one person's name."""

from __future__ import annotations

import re

from habeas.names.words import spelt_words, word

_SIGNS = re.compile(r"[/;|&+\n]")
JOINING = frozenset(["і", "и", "й", "та", "ды", "and", "und", "et", "oraz", "ir"])
_JOINED = re.compile(rf"{_SIGNS.pattern}|(?<=\w)\s(?:{'|'.join(sorted(JOINING))})\s(?=\w)")
_MARKS = re.compile(r"(?<!\w)(\w+)(\.?)")
_LEAST_WORDS = 2


def several(name: str, spelt: list[str]) -> tuple[str, ...]:
    """The names of each person where the text names more than one, else nothing. Spellings of one name are several too."""
    if _SIGNS.search(name):
        return _each(_SIGNS.split(name))
    if "," in name:
        parts = name.split(",")
        if all(_has_given_name(part) for part in parts):
            return _each(parts)
    if JOINING.isdisjoint(spelt) and JOINING.isdisjoint([one.casefold() for one in spelt]):
        return ()
    return _joined(name)


def may_be_several(name: str) -> bool:
    """Whether a text may name more than one person, though none of them with a whole name (Анна и Мария): for lists, where
    a cell that should be two rows is sent back rather than guessed at."""
    if JOINING.isdisjoint(name.split()) and name.replace(" ", "").isalpha():
        return False
    if sum(bool(part.strip()) for part in _JOINED.split(name)) > 1:
        return True
    between = [part.split() for part in name.split(",")]
    return len(between) > 2 or (len(between) == 2 and all(len(part) > 1 for part in between))


def _joined(name: str) -> tuple[str, ...]:
    for found in _MARKS.finditer(name):
        if found[1].casefold() in JOINING and not found[2]:  # with a full stop it is an initial
            left, right = name[: found.start()], name[found.end() :]
            ours, theirs = spelt_words(left), spelt_words(right)
            if ours and theirs and max(len(ours), len(theirs)) >= _LEAST_WORDS:
                family = f" {theirs[-1]}" if len(ours) == 1 else ""  # Іван і Марыя Пятровы
                return (left.strip() + family, right.strip())
    return ()


def _each(parts: list[str]) -> tuple[str, ...]:
    """The parts, if each could be a whole name."""
    names = tuple(part.strip() for part in parts if spelt_words(part))
    return names if len(names) > 1 and all(len(spelt_words(part)) >= _LEAST_WORDS for part in names) else ()


def _has_given_name(part: str) -> bool:
    words = [word(one.casefold()) for one in spelt_words(part)]
    return (
        len(words) >= _LEAST_WORDS
        and any(one.names for one in words)
        and not all(one.names or one.father_stem or len(one.text) == 1 for one in words)
    )
