"""What a file changes against what earlier imports left: unchanged, new, or in the place of something. Pure.

A file is an earlier one revised when it goes by the same source or name, or when at least half of the earlier rows
are still in it unchanged; it is a part of an earlier one when at least half of its own rows stand there unchanged. Then
a row that changed continues the earlier row of the same key, or one that differs in at most two cells. Beside any other
file a row continues only the one row with the same key and the same speaker, and only in at most two cells. A row that
vanished from a whole file is reported, never retracted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from habeas.actions.imports.remembered import GONE, REPLACED, Made, Stored, digest_of, is_namesake
from habeas.intake.proposals import Proposed, Row

DIFFERENT_CELLS = 2
PAIRS_COMPARED = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class NewClaim:
    """A claim to be filed, and the claim that it supersedes, if any."""

    proposed: Proposed
    fingerprint: str
    supersedes: str = ""


@dataclass(slots=True, kw_only=True)
class Plan:
    """What importing a file comes to. `dataset` is the name it is remembered by; `known` gives claims by fingerprint,
    `subjects` those that names of the file stand for; `changed` are the numbers of rows that are new or say something
    new, `left_over` the rows of that dataset that are not in the file, `replaced` the earlier rows that it continues."""

    dataset: str
    new: list[NewClaim] = field(default_factory=list)
    unchanged: int = 0
    changed: set[int] = field(default_factory=set)
    left_over: list[Stored] = field(default_factory=list)
    replaced: list[Stored] = field(default_factory=list)
    known: dict[str, str] = field(default_factory=dict)
    subjects: dict[str, str] = field(default_factory=dict)

    @property
    def superseded(self) -> int:
        """How many claims of the register give way to others."""
        return sum(1 for claim in self.new if claim.supersedes)


def plan_import(
    rows: Sequence[Row],
    stored: Sequence[Stored],
    *,
    dataset: str,
    by_key_only: bool,
    mark: Callable[[Proposed], str],
    lasting: Sequence[int] = (),
    is_one_list: bool = False,
) -> Plan:
    """Lay a file's rows, as `Marks.row` has them, beside what is remembered; `mark` is the fingerprint of a claim.

    `by_key_only`: a row has a key of its own, so cells are not compared. `lasting` are the places of the cells that,
    with the key, say that a row of any other file is this one changed; without them no other file is looked at.
    `is_one_list`: all files of the format are versions of one list, told by its keys.
    """
    digests = {digest_of(row.cells) for row in rows}
    earlier, whole_of = _earlier(stored, {row.key for row in rows} if is_one_list else digests, dataset, is_one_list)
    plan = Plan(dataset=earlier or dataset)
    standing = [row for row in stored if row.number != REPLACED or row.dataset == plan.dataset]
    plan.known = {made.fingerprint: made.claim for row in standing for made in row.made}
    remembered = {row.digest for row in standing}
    missing = [row for row in stored if row.number > GONE and row.digest not in digests]
    changed = [row for row in rows if digest_of(row.cells) not in remembered]
    continued = _pair(changed, [row for row in missing if row.dataset in whole_of], by_key_only=by_key_only)
    if lasting:
        continued |= _pair_anywhere(changed, missing, continued, lasting)
    _plan_rows(plan, rows, {id(row) for row in changed}, continued, mark)
    plan.replaced = list(continued.values())
    went_on = {old.digest for old in plan.replaced}
    plan.left_over = [old for old in missing if old.dataset == earlier and old.digest not in went_on]
    plan.changed = {row.number for row in changed}
    return plan


def _plan_rows(
    plan: Plan, rows: Sequence[Row], changed: set[int], continued: Mapping[int, Stored], mark: Callable[[Proposed], str]
) -> None:
    prints = {id(proposed): mark(proposed) for row in rows for proposed in row.claims}
    kept = set(prints.values())
    for row in rows:
        if id(row) not in changed:
            plan.unchanged += len(row.claims)
            continue
        _plan_row(plan, row, continued.get(id(row)), prints, kept)


def _plan_row(plan: Plan, row: Row, old: Stored | None, prints: Mapping[int, str], kept: set[str]) -> None:
    """`kept` are the fingerprints of what may not be superseded: still said, or superseded already."""
    earlier = {made.role: made for made in old.made} if old else {}
    for proposed in row.claims:
        said = prints[id(proposed)]
        if said in plan.known:
            plan.unchanged += 1
            continue
        before = earlier.get(proposed.role)
        supersedes = before.claim if before and before.fingerprint not in kept else ""
        if before:
            kept.add(before.fingerprint)
        plan.new.append(NewClaim(proposed=proposed, fingerprint=said, supersedes=supersedes))


def rows_to_store(
    plan: Plan,
    rows: Iterable[Row],
    stored: Sequence[Stored],
    *,
    mark: Callable[[Proposed], str],
    some_refused: bool = False,
) -> list[Stored]:
    """The rows as they are to be remembered: those of the file, then those that are gone from it.

    A claim is remembered with each row that makes it; one that nobody makes any more, with the row that did. Where
    some rows were refused, an earlier row that is missing may be one of them, so it is not taken for gone.
    """
    before = {row.digest: row for row in stored if row.dataset == plan.dataset}
    subjects = {_subject_key(row.key): row.subject for row in stored if row.subject}
    kept: list[Stored] = []
    for row in rows:
        marks = [(proposed.role, mark(proposed)) for proposed in row.claims]
        made = tuple((role, plan.known[said], said) for role, said in marks if said in plan.known)
        old = before.get(digest_of(row.cells))
        if old is not None and not made:
            made = tuple(old.made)
        subject = (
            (old.subject if old else "") or plan.subjects.get(row.subject) or subjects.get(_subject_key(row.key), "")
        )
        number = REPLACED if old is not None and old.number == REPLACED else row.number
        kept.append(_stored(plan.dataset, replace(row, number=number), subject, made))
    present = {row.digest for row in kept}
    gone = [row for row in before.values() if row.number <= GONE and row.digest not in present]
    return [*kept, *gone, *(row if some_refused else replace(row, number=GONE) for row in plan.left_over)]


def _stored(dataset: str, row: Row, subject: str, made: tuple[tuple[str, str, str], ...]) -> Stored:
    claims = tuple(Made(*one) for one in made)
    return Stored(dataset=dataset, number=row.number, key=row.key, subject=subject, cells=row.cells, made=claims)


def _earlier(stored: Sequence[Stored], present: set[str], dataset: str, by_key: bool) -> tuple[str, set[str]]:
    """The earlier import that this file revises, empty where there is none; with those that it is a part of.

    `present` are the rows of the file: their digests, or `by_key` their keys.
    """
    rows: dict[str, list[Stored]] = {}
    for row in stored:
        if row.number > GONE:
            rows.setdefault(row.dataset, []).append(row)
    shares = {name: sum((row.key if by_key else row.digest) in present for row in some) for name, some in rows.items()}
    candidates = [name for name, some in rows.items() if is_namesake(name, dataset) or shares[name] * 2 >= len(some)]
    parts = {name for name, share in shares.items() if share and share * 2 >= len(present)}
    earlier = max(candidates, key=lambda name: (shares[name], name == dataset), default="")
    return earlier, parts | ({earlier} if earlier else set())


def _pair(changed: Sequence[Row], left_over: Sequence[Stored], *, by_key_only: bool) -> dict[int, Stored]:
    """For each changed row the earlier row that it continues, nearest first; each is used once."""
    by_key: dict[str, list[Stored]] = {}
    by_subject: dict[str, list[Stored]] = {}
    for old in left_over:
        by_key.setdefault(old.key, []).append(old)
        by_subject.setdefault(_subject_key(old.key), []).append(old)
    pairs: list[tuple[int, int, int, Row, Stored]] = []
    for place, row in enumerate(changed):
        for old in by_key.get(row.key, ()):
            pairs.append((0, _different(row, old), place, row, old))
        if by_key_only or len(pairs) > PAIRS_COMPARED:
            continue
        for old in by_subject.get(_subject_key(row.key), ()):
            if old.key != row.key and (different := _different(row, old)) <= DIFFERENT_CELLS:
                pairs.append((1, different, place, row, old))
    found: dict[int, Stored] = {}
    used: set[int] = set()
    for *_, row, old in sorted(pairs, key=lambda pair: pair[:3]):
        if id(row) not in found and id(old) not in used:
            found[id(row)] = old
            used.add(id(old))
    return found


def _pair_anywhere(
    changed: Sequence[Row], missing: Sequence[Stored], continued: Mapping[int, Stored], lasting: Sequence[int]
) -> dict[int, Stored]:
    """For each row without an earlier one yet: the only one anywhere that is it with a cell or two changed."""
    used = {old.digest for old in continued.values()}
    waiting: dict[tuple[str, ...], list[Row]] = {}
    for row in changed:
        if id(row) not in continued:
            waiting.setdefault(_lasting(row, lasting), []).append(row)
    earlier: dict[tuple[str, ...], dict[str, Stored]] = {}
    for old in missing:
        if old.digest not in used and (key := _lasting(old, lasting)) in waiting:
            earlier.setdefault(key, {})[old.digest] = old
    found: dict[int, Stored] = {}
    for key, olds in earlier.items():
        rows, only = waiting[key], next(iter(olds.values()))
        if len(rows) == len(olds) == 1 and _different(rows[0], only) <= DIFFERENT_CELLS:
            found[id(rows[0])] = only
    return found


def _lasting(row: Row | Stored, lasting: Sequence[int]) -> tuple[str, ...]:
    return (row.key, *(row.cells[place] for place in lasting if place < len(row.cells)))


def _subject_key(key: str) -> str:
    """The first part of a row's key: whom it is about, which no revision changes."""
    return key.split("\x1f", 1)[0]


def _different(row: Row, old: Stored) -> int:
    if len(row.cells) != len(old.cells):
        return max(len(row.cells), len(old.cells))
    return sum(one != other for one, other in zip(row.cells, old.cells, strict=True))
