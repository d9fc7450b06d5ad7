from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from habeas.workspace.inbox.marked_text import Piece, mark

TEXT = "One was held.\n\nTwo were let out."


def test_a_text_without_proposals_is_its_paragraphs() -> None:
    assert [piece.text for part in mark(TEXT, {}) for piece in part.pieces] == ["One was held.", "Two were let out."]


def test_a_wording_becomes_a_piece_of_its_own_where_it_begins_an_anchor() -> None:
    (first, _) = mark(TEXT, {7: (4, 12)})
    assert first.pieces == (
        Piece(text="One ", numbers="", first=0, anchor=0),
        Piece(text="was held", numbers="7", first=7, anchor=7),
        Piece(text=".", numbers="", first=0, anchor=0),
    )


def test_wordings_one_in_another_lead_to_the_narrower_and_each_has_an_anchor() -> None:
    (first, _) = mark(TEXT, {1: (0, 13), 2: (4, 7)})
    assert [(piece.text, piece.numbers, piece.first, piece.anchor) for piece in first.pieces] == [
        ("One ", "1", 1, 1),
        ("was", "2 1", 2, 2),
        (" held.", "1", 1, 0),
    ]


spans = st.dictionaries(
    st.integers(1, 9),
    st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(lambda two: (min(two), max(two))),
)


@given(spans)
def test_whatever_is_proposed_the_text_stays_whole(proposed: dict[int, tuple[int, int]]) -> None:
    assert "\n\n".join("".join(piece.text for piece in part.pieces) for part in mark(TEXT, proposed)) == TEXT
