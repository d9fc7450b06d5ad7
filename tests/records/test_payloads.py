"""A claim as it is sealed says exactly what the draft said."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from habeas.domain.claims import Draft, Sensitivity, Source, Stance, Subject, SubjectKind
from habeas.domain.dates import parse
from habeas.ledger.canonical import decode, encode, encode_known
from habeas.records.payloads import claim_from, claim_payload, last_day, source_from, source_payload

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
IDS = st.binary(min_size=16, max_size=16).map(bytes.hex)
DATES = st.sampled_from(["2021", "2021-07", "2021-07-14~", "2021-07/2021-09", "../2022", "2021/.."]).map(parse)
DETAILS = st.dictionaries(
    st.sampled_from(["name", "note", "number", "articles", "closed"]),
    st.one_of(TEXT, st.integers(-(2**53) + 1, 2**53 - 1), st.booleans(), st.lists(TEXT, max_size=3)),
)
DRAFTS = st.builds(
    Draft,
    kind=st.sampled_from(["detention", "naming", "comment"]),
    subject=st.builds(Subject, st.sampled_from(SubjectKind), IDS),
    speakers=st.lists(TEXT, max_size=2).map(tuple),
    via=st.lists(TEXT, max_size=2).map(tuple),
    stance=st.sampled_from(Stance),
    when=st.none() | DATES,
    place=TEXT,
    details=DETAILS,
    wording=TEXT,
    language=TEXT,
    sensitivity=st.sampled_from(Sensitivity),
    speaker_sensitivity=st.sampled_from(Sensitivity),
    wording_sensitivity=st.sampled_from(Sensitivity),
    supersedes=st.just("") | IDS,
    about=st.lists(IDS, max_size=2).map(tuple),
)
SOURCES = st.builds(
    Source,
    id=IDS,
    title=TEXT,
    publisher=TEXT,
    url=TEXT,
    published=st.none() | DATES,
    language=TEXT,
    reliability=st.sampled_from(["unknown", "unsure"]),
    sensitivity=st.sampled_from(Sensitivity),
    code=TEXT,
)
AT = datetime(2026, 1, 2, tzinfo=UTC)


def sealed(draft: Draft) -> dict[str, Any]:
    return claim_payload(
        draft,
        claim_id="0" * 32,
        source_id="1" * 32,
        subject_id=draft.subject.id,
        supersedes=draft.supersedes,
        about=draft.about,
    )


@given(DRAFTS)
def test_a_claim_comes_back_as_it_was_drafted(draft: Draft) -> None:
    read: Any = decode(encode_known(sealed(draft)))
    claim = claim_from(read, source=Source(id="1" * 32), recorded_at=AT, entry=3, position=4)
    fields = Draft.__dataclass_fields__
    assert {name: getattr(claim, name) for name in fields} == {name: getattr(draft, name) for name in fields}
    assert (claim.id, claim.source.id, claim.recorded_at, claim.entry, claim.position) == ("0" * 32, "1" * 32, AT, 3, 4)


@given(DRAFTS)
def test_the_quick_bytes_are_the_careful_ones(draft: Draft) -> None:
    assert encode_known(sealed(draft)) == encode(sealed(draft))


@given(SOURCES)
def test_a_source_comes_back_as_it_was(source: Source) -> None:
    read: Any = decode(encode(source_payload(source)))
    assert source_from(read) == source


def test_a_field_that_says_nothing_is_left_out() -> None:
    draft = Draft(kind="detention", subject=Subject(SubjectKind.PERSON, "2" * 32))
    assert encode(sealed(draft)) == (
        b'{"id":"00000000000000000000000000000000","kind":"detention","sensitivity":"team",'
        b'"source":"11111111111111111111111111111111","subject":["person","22222222222222222222222222222222"],"v":1}'
    )


def test_the_index_holds_the_last_day_of_publication() -> None:
    assert [last_day(parse(text)) for text in ("2021-07", "2021-07/..")] == [date(2021, 7, 31).toordinal(), None]
    assert last_day(None) is None
