"""The reader of articles against texts annotated by hand: figures, speakers, people, events, claims, and how quickly.

    python -m benchmarks.reading FOLDER [--details]

A folder holds texts with a few header lines and `expected.jsonl`, one line for each text. A figure is found when its
number is proposed, one to one and nearest to the sentence it was noted from; it is right when its bounds are right too
(for "more than N" both N and N+1). Figures, people and events marked `minor`, and unnamed people, neither hurt nor help.
Where the annotation knows several answers they are parted by " / "; the word `null` among them is the text's own voice.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any

from habeas.domain.dates import parse as parse_date
from habeas.domain.errors import Refused
from habeas.intake.events import find_event
from habeas.names import SAME_NAME, same_name_score

Json = dict[str, Any]
Read = Callable[[Path], Json]
Pairs = list[tuple[Json, Json]]
_HEADER = re.compile(r"[A-Z]+:[^\n]*\n")
_OWN_VOICE = "null"
_NUMBER = re.compile(r"(?<![\w.])\d{1,3}(?:[, \u00a0\u202f]\d{3})+(?!\w)|(?<![\w.])\d+(?![\w.])")
ARTICLES = Path(__file__).parent / "data" / "articles"
_SECONDS = 1.0  # how long at least the speed is measured
_FAR = 1_000_000


@dataclass(slots=True)
class Score:
    """What was counted in the articles of one language; `add` joins two."""

    counts: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Add what was counted elsewhere."""
        self.counts.update(other.counts)
        self.missed.extend(other.missed)

    def to_json(self) -> Json:
        """Shares between 0 and 1, beside the counts they are made of."""
        n = self.counts
        return {
            "articles": n["articles"],
            "figures": {
                **_f1(n["figures_right"], proposed=n["figures_proposed"], gold=n["figures"]),
                "f1_number_alone": _f1(n["figures_found"], proposed=n["figures_proposed"], gold=n["figures"])["f1"],
            },
            "speaker_right": _share(n["speakers_right"], n["figures_found"]),
            "speaker_right_in_any_form": _share(n["speakers_meant"], n["figures_found"]),
            "people": _f1(n["people_found"], proposed=n["people_proposed"], gold=n["people"]),
            "events": {
                **_f1(n["events_right"], proposed=n["events_proposed"], gold=n["events"]),
                "f1_dates_lenient": _f1(n["events_near"], proposed=n["events_proposed"], gold=n["events"])["f1"],
                "f1_kind_alone": _f1(n["events_kind"], proposed=n["events_proposed"], gold=n["events"])["f1"],
            },
            "claims_found": _share(n["claims_found"], n["claims"]),
            "without_figures": {"articles": n["no_figures"], "figures_proposed": n["figures_where_none"]},
            "without_claims": {"articles": n["no_claims"], "claims_proposed": n["claims_where_none"]},
        }


def score_folder(folder: Path, read: Read, *, with_details: bool = False) -> Json:
    """Read each text of a folder and lay it beside its annotation: by language, in all, and articles a second."""
    expected = [json.loads(line) for line in (folder / "expected.jsonl").read_text(encoding="utf-8").splitlines()]
    by_language: dict[str, Score] = {}
    for gold in expected:
        path = folder / gold["file"]
        scored = score_article(gold, read(path), text=body_of(path))
        by_language.setdefault(gold["lang"], Score()).add(scored)
    everything = Score()
    for one in by_language.values():
        everything.add(one)
    report: Json = {language: one.to_json() for language, one in sorted(by_language.items())}
    report["all"] = everything.to_json()
    report["articles_per_cpu_second"] = _speed([folder / gold["file"] for gold in expected], read)
    if with_details:
        report["details"] = everything.missed
    return report


def body_of(path: Path) -> str:
    """The text below the header lines: headline, blank line, paragraphs."""
    text = path.read_text(encoding="utf-8")
    while header := _HEADER.match(text):
        text = text[header.end() :]
    return text.lstrip("\n")


def score_article(gold: Json, read: Json, *, text: str) -> Score:
    """What is right, missed and made up in one article. `read` has the shape of `habeas read --json`."""
    score = Score(Counter(articles=1))
    _score_figures(score, gold, read, text)
    _score_people(score, gold, read)
    _score_claims(score, gold, read, text)
    score.missed = [f"{gold['file']}: {line}" for line in score.missed]
    return score


def _score_figures(score: Score, gold: Json, read: Json, text: str) -> None:
    wanted, proposed = gold["figures"], list(read.get("figures", []))
    pairs = _pair(wanted, proposed, _same_number, lambda g, p: abs(_place(p, text) - text.find(g["quote_start"])))
    told_again = {g["number"] for g in wanted if g.get("also_in")}
    left = [p for p in proposed if not any(p is q for _, q in pairs)]
    extra = [p for p in left if p.get("number") not in told_again]
    counted = [(g, p) for g, p in pairs if not g.get("minor")]
    right = [(g, p) for g, p in counted if _bounds_right(g, p)]
    voiced = [(g, p) for g, p in counted if _same_speaker(g["said_by"], p.get("said_by"))]
    meant = [(g, p) for g, p in counted if _same_speaker(g["said_by"], p.get("said_by"), in_any_form=True)]
    firm = [g for g in wanted if not g.get("minor")]
    score.counts.update(
        figures=len(firm), figures_found=len(counted), figures_right=len(right),
        speakers_right=len(voiced), speakers_meant=len(meant),
        figures_proposed=len(counted) + len(extra), no_figures=int(not wanted),
        figures_where_none=0 if wanted else len(proposed),
    )  # fmt: skip
    found = [id(g) for g, _ in pairs]
    score.missed += [f"figure missed: {_figure(g)}" for g in firm if id(g) not in found]
    score.missed += [f"figure made up: {_figure(p)}" for p in extra]
    score.missed += [f"bounds: {_figure(g)} read as {_figure(p)}" for g, p in counted if not _bounds_right(g, p)]
    score.missed += [f"speaker: {g['number']} by {g['said_by']!r} read as {p.get('said_by')!r}"
                     for g, p in counted if not _same_speaker(g["said_by"], p.get("said_by"))]  # fmt: skip


def _same_number(gold: Json, proposed: Json) -> bool:
    number = proposed.get("number")
    if gold["number"] is None:
        return (proposed.get("lower"), proposed.get("upper")) == (gold["lower"], gold["upper"])
    return bool(number == gold["number"] or (_is_above(gold) and number == gold["number"] + 1))


def _is_above(gold: Json) -> bool:
    return gold["number"] is not None and gold["upper"] is None and gold["lower"] == gold["number"] + 1


def _bounds_right(gold: Json, proposed: Json) -> bool:
    lower, upper = proposed.get("lower"), proposed.get("upper")
    if _is_above(gold):
        return upper is None and lower in (gold["number"], gold["number"] + 1)
    if gold["lower"] is None and gold["upper"] is not None:  # "nearly N" is noted as at most N, and may be read as N-1
        return lower is None and upper in (gold["upper"], gold["upper"] - 1)
    return bool(lower == gold["lower"] and upper == gold["upper"])


def _same_speaker(gold: str | None, proposed: str | None, *, in_any_form: bool = False) -> bool:
    """Names of speakers are compared generously: one may be part of the other, and with `in_any_form` declined."""
    said = _plain(proposed or "")
    for one in (gold or _OWN_VOICE).split(" / "):
        meant = "" if one == _OWN_VOICE else _plain(one.removesuffix("(publisher)"))
        if said == meant or (said and meant and (said in meant or meant in said)):
            return True
        if in_any_form and said and meant and _declined(said.split(), meant.split()):
            return True
    return False


def _declined(one: list[str], other: list[str]) -> bool:
    """Every word of the shorter name begins like a word of the other, but for an ending of three letters at most."""
    few, many = sorted((one, other), key=len)
    return all(any(_same_stem(a, b, length=max(3, len(a) - 3, len(b) - 3)) for b in many) for a in few)


def _same_stem(one: str, other: str, *, length: int) -> bool:
    return one[:length] == other[:length]


def _plain(name: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", name.casefold()).split()).removeprefix("the ")


def _score_people(score: Score, gold: Json, read: Json) -> None:
    wanted = [person for person in gold["persons"] if person.get("name")]
    proposed = [person for person in read.get("people", []) if person.get("name")]
    pairs = _pair(wanted, proposed, lambda g, p: _name_score(g, p) >= SAME_NAME, lambda g, p: -_name_score(g, p))
    harmless = [p for p in proposed if not any(p is q for _, q in pairs)
                and any(same_name_score(p["name"], name) >= SAME_NAME for name in gold.get("other_named", []))]  # fmt: skip
    harmless += [p for g, p in pairs if g.get("minor")]
    firm = [person for person in wanted if not person.get("minor")]
    counted = [(g, p) for g, p in pairs if not g.get("minor")]
    extra = [p for p in proposed if not any(p is q for _, q in pairs) and not any(p is q for q in harmless)]
    score.counts.update(people=len(firm), people_found=len(counted), people_proposed=len(counted) + len(extra))
    found = [id(g) for g, _ in counted]
    missed = [g for g in firm if id(g) not in found]
    score.missed += [f"person missed: {g['name']}" for g in missed] + [f"person made up: {p['name']}" for p in extra]
    for g, p in counted:
        _score_events(score, g["name"], g["events"], p.get("events", []))
    for g in missed:
        _score_events(score, g["name"], g["events"], [])
    for p in extra:
        _score_events(score, p["name"], [], p.get("events", []))


def _name_score(gold: Json, proposed: Json) -> float:
    names = [gold["name"], *gold.get("aliases", [])]
    return max(same_name_score(one, other) for one, other in product(names, [proposed["name"]]))


def _score_events(score: Score, name: str, wanted: Sequence[Json], proposed: Sequence[Json]) -> None:
    near = _pair(wanted, proposed, lambda g, p: _same_kind(g, p) and _near_date(g, p), _date_distance)
    alike = _pair(wanted, proposed, _same_kind, _date_distance)
    exact = [(g, p) for g, p in near if _same_date(g, p)]
    minor = [p for g, p in alike if g.get("minor") and not any(p is q and not h.get("minor") for h, q in near)]
    firm = [g for g in wanted if not g.get("minor")]
    score.counts.update(
        events=len(firm), events_proposed=len(proposed) - len(minor),
        events_right=_firm(exact), events_near=_firm(near), events_kind=_firm(alike),
    )  # fmt: skip
    found = [id(g) for g, _ in exact]
    score.missed += [f"event missed: {name}: {_event(g)}" for g in firm if id(g) not in found]
    score.missed += [f"event made up: {name}: {_event(p)}" for p in proposed
                     if not any(p is q for _, q in exact) and not any(p is q for q in minor)]  # fmt: skip


def _firm(pairs: Pairs) -> int:
    return sum(not gold.get("minor") for gold, _ in pairs)


def _same_kind(gold: Json, proposed: Json) -> bool:
    return any(_meaning(one) == _meaning(proposed.get("kind", "")) for one in gold["kind"].split(" / "))


def _meaning(word: str) -> object:
    """Two words for an event are one where they make the same claim with the same details (arrested, detained)."""
    known = find_event(word)
    return (known.kind, sorted(known.details.items())) if known else word.casefold()


def _dates(gold: Json) -> list[str | None]:
    return [None if one == _OWN_VOICE else one for one in (gold["date"] or _OWN_VOICE).split(" / ")]


def _same_date(gold: Json, proposed: Json) -> bool:
    return (proposed.get("date") or None) in _dates(gold)


def _near_date(gold: Json, proposed: Json) -> bool:
    """Equal, or one window inside the other; where the annotation has no date, any."""
    date = proposed.get("date") or None
    return any(one is None or one == date or (date is not None and _inside(one, date)) for one in _dates(gold))


def _inside(one: str, other: str) -> bool:
    try:
        a, b = parse_date(one), parse_date(other)
    except Refused:
        return False
    if a.earliest is None or a.latest is None or b.earliest is None or b.latest is None:
        return False
    return (a.earliest <= b.earliest and b.latest <= a.latest) or (b.earliest <= a.earliest and a.latest <= b.latest)


def _date_distance(gold: Json, proposed: Json) -> float:
    return 0.0 if _same_date(gold, proposed) else 1.0 if _near_date(gold, proposed) else 2.0


def _score_claims(score: Score, gold: Json, read: Json, text: str) -> None:
    wanted, proposed = gold["claims"], list(read.get("claims", []))
    pairs = _pair(
        wanted,
        proposed,
        lambda g, p: _says_it(g, p, text),
        lambda g, p: abs(_place(p, text) - text.find(g["quote_start"])),
    )
    score.counts.update(
        claims=len(wanted), claims_found=len(pairs), no_claims=int(not wanted),
        claims_where_none=0 if wanted else len(proposed),
    )  # fmt: skip
    if not wanted:
        score.missed += [f"claim made up: {p.get('said_by')!r}: {p.get('wording')!r}" for p in proposed]


def _says_it(gold: Json, proposed: Json, text: str) -> bool:
    """The same speaker, in a wording that covers or begins near the beginning that was noted."""
    at, start = text.find(gold["quote_start"]), _place(proposed, text)
    end = start + len(proposed.get("wording") or "")
    return (
        _same_speaker(gold["said_by"], proposed.get("said_by")) and at - 40 <= start and at <= end and start <= at + 400
    )


def _place(proposed: Json, text: str) -> int:
    start = proposed.get("start")
    return int(start) if start is not None else text.find(proposed.get("wording") or "\0")


def _pair(
    gold: Sequence[Json], proposed: Sequence[Json],
    alike: Callable[[Json, Json], bool], distance: Callable[[Json, Json], float],
) -> Pairs:  # fmt: skip
    """One to one, the nearest first, by the order of the annotation where they are equally near."""
    near = sorted(
        ((distance(g, p), i, j) for (i, g), (j, p) in product(enumerate(gold), enumerate(proposed)) if alike(g, p)),
    )
    taken: set[int] = set()
    pairs: dict[int, int] = {}
    for _, i, j in near:
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return [(gold[i], proposed[j]) for i, j in sorted(pairs.items())]


def _f1(right: int, *, proposed: int, gold: int) -> Json:
    f1 = round(2 * right / (proposed + gold), 4) if proposed + gold else None
    return {"precision": _share(right, proposed), "recall": _share(right, gold), "f1": f1,
            "right": right, "proposed": proposed, "gold": gold}  # fmt: skip


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _figure(figure: Json) -> str:
    words = figure.get("wording") or figure.get("quote_start") or ""
    return f"{figure.get('number')} [{figure.get('lower')}, {figure.get('upper')}] {figure.get('measure')} ({words[:70]!r})"


def _event(event: Json) -> str:
    return f"{event.get('kind')} {event.get('date')}"


def _speed(paths: Sequence[Path], read: Read) -> float:
    """Articles a second of one core: all texts again and again, after they were read once."""
    done, started = 0, time.process_time()
    while time.process_time() - started < _SECONDS:
        done += sum(1 for _ in map(read, paths))
    return round(done / (time.process_time() - started), 1)


def our_reader() -> Read:
    """`habeas read --json` without the command: what the package proposes for one file."""
    from habeas.intake.documents.files import read_document
    from habeas.intake.reading.article import read_article

    def read(path: Path) -> Json:
        (document,) = read_document(path)
        found: Json = read_article(document).to_json()
        return found

    return read


def plain_reader() -> Read:
    """The raw equivalent: every whole number that is no year is a figure as it stands, in the article's own voice."""

    def read(path: Path) -> Json:
        text = body_of(path)
        found = [
            {
                "number": number,
                "lower": number,
                "upper": number,
                "said_by": None,
                "wording": one.group(),
                "start": one.start(),
            }
            for one in _NUMBER.finditer(text)
            if not 1900 <= (number := int(re.sub(r"\D", "", one.group()))) <= 2100
        ]
        return {"figures": found, "people": [], "claims": []}

    return read


def read_articles(folder: Path | None = None) -> Json:
    """How right the reader is on the articles kept here, or in another folder, beside the plain one; and how quick."""
    folder = folder or ARTICLES
    return {"ours": score_folder(folder, our_reader()), "every number": score_folder(folder, plain_reader())}


def main(arguments: Iterable[str] | None = None) -> int:
    """Score the package's reader on a folder and print JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--details", action="store_true", help="list what was missed and what was made up")
    asked = parser.parse_args(list(arguments) if arguments is not None else None)
    print(
        json.dumps(score_folder(asked.folder, our_reader(), with_details=asked.details), indent=2, ensure_ascii=False)
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
