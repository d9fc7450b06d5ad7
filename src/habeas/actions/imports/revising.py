"""What a file changes against what earlier imports left: unchanged, new, or in the place of something. Pure.

A file is an earlier one revised when it goes by the same source or name, or when at least half of the earlier rows
are still in it unchanged. Only then are its rows laid beside the earlier ones: a row that changed continues the
earlier row of the same key, or one that differs in at most two cells. A row that vanished is reported, never retracted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from habeas.actions.imports.remembered import GONE, Made, Stored, digest_of, is_namesake
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
    new, `left_over` the earlier rows that are not in the file."""

    dataset: str
    new: list[NewClaim] = field(default_factory=list)
    unchanged: int = 0
    changed: set[int] = field(default_factory=set)
    left_over: list[Stored] = field(default_factory=list)
    known: dict[str, str] = field(default_factory=dict)
    subjects: dict[str, str] = field(default_factory=dict)

    @property
    def superseded(self) -> int:
        """How many claims of the register give way to others."""
        return sum(1 for claim in self.new if claim.supersedes)


def plan_import(
    rows: Sequence[Row], stored: Sequence[Stored], *, dataset: str, by_key_only: bool, mark: Callable[[Proposed], str]
) -> Plan:
    """Lay a file's rows, as `Marks.row` has them, beside what is remembered; `mark` is the fingerprint of a claim.

    `by_key_only`: a row has a key of its own, so cells are not compared.
    """
    digests = {digest_of(row.cells) for row in rows}
    earlier = _earlier(stored, digests, dataset)
    plan = Plan(dataset=earlier or dataset)
    plan.known = {made.fingerprint: made.claim for row in stored for made in row.made}
    remembered = {row.digest for row in stored}
    left_over = [row for row in stored if row.dataset == earlier and row.number != GONE and row.digest not in digests]
    changed = [row for row in rows if digest_of(row.cells) not in remembered]
    continued = _pair(changed, left_over, by_key_only=by_key_only)
    prints = {id(proposed): mark(proposed) for row in rows for proposed in row.claims}
    still_said = set(prints.values())
    changed_rows = {id(row) for row in changed}
    for row in rows:
        if id(row) not in changed_rows:
            plan.unchanged += len(row.claims)
            continue
        _plan_row(plan, row, continued.get(id(row)), prints, still_said)
    went_on = {id(old) for old in continued.values()}
    plan.left_over = [old for old in left_over if id(old) not in went_on]
    plan.changed = {row.number for row in changed}
    return plan


def _plan_row(plan: Plan, row: Row, old: Stored | None, prints: Mapping[int, str], still_said: set[str]) -> None:
    earlier = {made.role: made for made in old.made} if old else {}
    for proposed in row.claims:
        said = prints[id(proposed)]
        if said in plan.known:
            plan.unchanged += 1
            continue
        before = earlier.get(proposed.role)
        supersedes = before.claim if before and before.fingerprint not in still_said else ""
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
        kept.append(_stored(plan.dataset, row, subject, made))
    present = {row.digest for row in kept}
    gone = [row for row in before.values() if row.number == GONE and row.digest not in present]
    return [*kept, *gone, *(row if some_refused else replace(row, number=GONE) for row in plan.left_over)]


def _stored(dataset: str, row: Row, subject: str, made: tuple[tuple[str, str, str], ...]) -> Stored:
    claims = tuple(Made(*one) for one in made)
    return Stored(dataset=dataset, number=row.number, key=row.key, subject=subject, cells=row.cells, made=claims)


def _earlier(stored: Sequence[Stored], digests: set[str], dataset: str) -> str:
    """The earlier import that this file revises, empty where there is none."""
    rows: dict[str, list[Stored]] = {}
    for row in stored:
        if row.number != GONE:
            rows.setdefault(row.dataset, []).append(row)
    shares = {name: sum(row.digest in digests for row in some) for name, some in rows.items()}
    candidates = [name for name, some in rows.items() if is_namesake(name, dataset) or shares[name] * 2 >= len(some)]
    return max(candidates, key=lambda name: (shares[name], name == dataset), default="")


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


def _subject_key(key: str) -> str:
    """The first part of a row's key: whom it is about, which no revision changes."""
    return key.split("\x1f", 1)[0]


def _different(row: Row, old: Stored) -> int:
    if len(row.cells) != len(old.cells):
        return max(len(row.cells), len(old.cells))
    return sum(one != other for one, other in zip(row.cells, old.cells, strict=True))
