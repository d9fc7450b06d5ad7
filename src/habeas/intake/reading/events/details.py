"""What goes with an event: articles of law with their parts, the court, the term, the prison."""

from __future__ import annotations

import re

from habeas.intake.reading.events.words import EventWords

_LIST = re.compile(r"\d[\w.\-/]*(?:\s?\([\w]+\))*")


def find_articles(text: str, words: EventWords) -> tuple[str, ...]:
    """Articles in the register's form: 361-1(1) for part 1 of article 361-1; as written where there is no part."""
    found: list[str] = []
    for one in words.single["articles"].finditer(text):
        groups = one.groupdict()
        part = groups.get("part") or groups.get("part2") or groups.get("part3")
        numbers = _LIST.findall(groups["list"])
        for number in numbers:
            plain = number.rstrip(".,-/").replace(" ", "")
            told = part if part and "(" not in plain and number is numbers[0] else None
            written = f"{plain}({_part_number(told)})" if told else plain
            if written and written not in found:
                found.append(written)
    return tuple(found)


def _part_number(part: str) -> str:
    worded = {"перш": "1", "друг": "2", "трет": "3", "трэц": "3", "перв": "1", "втор": "2", "четв": "4", "чацв": "4"}
    found = re.search(r"\d+", part)
    return found.group(0) if found else worded.get(part.casefold()[:4], part)


def find_court(text: str, words: EventWords) -> str | None:
    """The court that is named, as written, without the article before it."""
    found = [
        one.group(one.lastindex or 0) if one.lastindex == 1 and not _has_branch(one) else one.group(0)
        for one in words.single["court"].finditer(text)
    ]
    named = [one.strip() for one in found if re.search(r"\s", one.strip())]
    return re.sub(r"^(?:[Tt]he|[Aa]n?)\s+", "", named[0]) if named else None


def _has_branch(found: re.Match[str]) -> bool:
    return found.group(0)[:6].casefold().startswith(("branch", "chambe"))


def find_prison(text: str, words: EventWords) -> str | None:
    """The prison that is named, as written."""
    found = words.single["prison"].search(text)
    return re.sub(r"^(?:[Tt]he|[Ii]n|[Tt]o|[Ff]rom)\s+", "", found.group(0).strip()) if found else None


def find_term(text: str, words: EventWords) -> str | None:
    """The length of a sentence in the words of its language: `6 years 6 months`; life and death in English words."""
    for found in words.length.finditer(text):
        before = text[max(0, found.start() - 28) : found.start()]
        if words.single["no_term"].search(before) or words.single["ago"].match(text, found.end()):
            continue
        return say_term(found.group(0), words)
    if words.single["life"].search(text):
        return "life"
    return "death" if words.single["death"].search(text) else None


def say_term(text: str, words: EventWords) -> str:
    """A length of time brought into one form: six and a half years -> 6 years 6 months."""
    parts = dict.fromkeys("YMWD", 0)
    for one in words.piece.finditer(text):
        said = one["number"].casefold().replace(",", ".")
        unit = next(code for code, form in words.units.items() if form.fullmatch(one["unit"]))
        whole, _, part = said.partition(".")
        parts[unit] += words.numbers.get(said) or (int(whole) if whole.isdecimal() else 0)
        half = bool(one["half"]) or part.startswith("5")
        if half and unit == "Y":
            parts["M"] += 6
    if words.single["half_said"].search(text) and not parts["M"]:
        parts["M"] += 6
    return " ".join(f"{count} {_unit(count, code, words)}" for code, count in parts.items() if count)


def _unit(count: int, code: str, words: EventWords) -> str:
    one, few, many = words.say_units[code]
    if count % 10 == 1 and count % 100 != 11:
        return one
    return few if count % 10 in (2, 3, 4) and count % 100 not in (12, 13, 14) else many


def iso_of(term: str, words: EventWords) -> str:
    """The term as an ISO 8601 duration, empty where it has none (life)."""
    parts = {}
    for one in words.piece.finditer(term):
        unit = next(code for code, form in words.units.items() if form.fullmatch(one["unit"]))
        parts[unit] = one["number"]
    said = "".join(f"{parts[code]}{code}" for code in "YMWD" if code in parts)
    return f"P{said}" if said else ""
