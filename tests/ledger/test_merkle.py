"""The tree of RFC 6962, held against its published vectors and against pymerkle."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pymerkle import InmemoryTree, verify_consistency, verify_inclusion

from habeas.ledger.faults import Fault
from habeas.ledger.merkle import (
    EMPTY_ROOT,
    Frontier,
    consistency_proof,
    inclusion_proof,
    is_consistent,
    is_included,
    leaf_hash,
    node_hash,
    root,
)

# The eight entries and the roots over the first 1..8 of them that certificate-transparency-go tests RFC 6962 with.
VECTORS = [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
sizes = st.integers(1, 70)


def leaves(size: int) -> list[bytes]:
    return [leaf_hash(number.to_bytes(4, "big")) for number in range(size)]


def second_opinion(size: int) -> InmemoryTree:
    tree = InmemoryTree()
    tree.append_entries([number.to_bytes(4, "big") for number in range(size)])
    return tree


def flipped(data: bytes) -> Iterator[bytes]:
    for bit in range(8 * len(data)):
        mutant = bytearray(data)
        mutant[bit // 8] ^= 1 << bit % 8
        yield bytes(mutant)


def mutants(proof: list[bytes]) -> Iterator[list[bytes]]:
    """Every one-bit mutant of a proof, and the proof with a hash left out, doubled, cut or swapped."""
    for place, step in enumerate(proof):
        yield from ([*proof[:place], mutant, *proof[place + 1 :]] for mutant in flipped(step))
        yield [*proof[:place], *proof[place + 1 :]]
        yield [*proof[:place], step, *proof[place:]]
        yield [*proof[:place], step[:-1], *proof[place + 1 :]]
        yield [*proof[:place], b"", *proof[place + 1 :]]
    yield [*proof, bytes(32)]
    if len(proof) > 1:
        yield [*proof[1:], proof[0]]


def test_the_roots_are_those_of_the_published_vectors() -> None:
    hashed = [leaf_hash(bytes.fromhex(entry)) for entry in VECTORS]
    assert [root(hashed[:size]).hex() for size in range(1, 9)] == ROOTS
    assert EMPTY_ROOT.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert root([]) == EMPTY_ROOT


def test_a_leaf_is_never_a_node() -> None:
    left, right = leaves(2)
    assert leaf_hash(left + right) != node_hash(left, right)


@given(sizes)
def test_the_second_opinion_has_the_same_root(size: int) -> None:
    assert root(leaves(size)) == second_opinion(size).get_root()


@given(sizes, st.data())
def test_the_second_opinion_accepts_and_makes_the_same_inclusion_proof(size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, size - 1))
    tree, ours = second_opinion(size), inclusion_proof(leaves(size), index)
    theirs = tree.prove_inclusion(index + 1)
    verify_inclusion(leaves(size)[index], tree.get_root(), theirs)
    assert theirs.path == [leaves(size)[index], *ours]
    assert is_included(leaves(size)[index], index, size=size, proof=ours, root=tree.get_root())


@given(sizes, st.data())
def test_a_consistency_proof_holds_between_the_roots_of_the_second_opinion(size: int, data: st.DataObject) -> None:
    """Its own proofs are laid out otherwise than the RFC's; the RFC's own examples are below."""
    old = data.draw(st.integers(1, size))
    tree = second_opinion(size)
    verify_consistency(tree.get_root(old), tree.get_root(), tree.prove_consistency(old))
    proof, roots = consistency_proof(leaves(size), old), {"old_root": tree.get_root(old), "new_root": tree.get_root()}
    assert is_consistent(old_size=old, new_size=size, proof=proof, **roots)


def test_the_proofs_are_those_of_the_examples_in_the_rfc() -> None:
    """RFC 6962, section 2.1.3: the tree of seven leaves, its nodes named much as there."""
    tree = leaves(7)
    a, b, c, d, e, f, j = tree
    g, h, i = node_hash(a, b), node_hash(c, d), node_hash(e, f)
    k, m = node_hash(g, h), node_hash(i, j)
    assert root(tree) == node_hash(k, m)
    assert inclusion_proof(tree, 0) == [b, h, m]
    assert inclusion_proof(tree, 3) == [c, g, m]
    assert inclusion_proof(tree, 4) == [f, j, k]
    assert inclusion_proof(tree, 6) == [i, k]
    assert consistency_proof(tree, 3) == [c, d, g, m]
    assert consistency_proof(tree, 4) == [m]
    assert consistency_proof(tree, 6) == [i, j, k]


@pytest.mark.parametrize(("size", "index"), [(1, 0), (2, 1), (5, 4), (7, 2), (8, 3), (13, 12)])
def test_every_one_bit_mutant_of_an_inclusion_proof_is_refused(size: int, index: int) -> None:
    tree, top = leaves(size), root(leaves(size))
    proof = inclusion_proof(tree, index)
    assert is_included(tree[index], index, size=size, proof=proof, root=top)
    assert not any(is_included(tree[index], index, size=size, proof=wrong, root=top) for wrong in mutants(proof))
    assert not any(is_included(wrong, index, size=size, proof=proof, root=top) for wrong in flipped(tree[index]))
    assert not any(is_included(tree[index], index, size=size, proof=proof, root=wrong) for wrong in flipped(top))


@pytest.mark.parametrize(("size", "index"), [(1, 0), (2, 1), (5, 4), (7, 2), (8, 3), (13, 12)])
def test_an_inclusion_proof_holds_for_its_own_place_only(size: int, index: int) -> None:
    tree = leaves(size)
    proof, top = inclusion_proof(tree, index), root(tree)
    held = [other for other in range(-1, 20) if is_included(tree[index], other, size=size, proof=proof, root=top)]
    assert held == [index]


@pytest.mark.parametrize(("old", "new"), [(0, 0), (0, 3), (1, 2), (3, 7), (4, 7), (6, 8), (7, 7), (8, 13)])
def test_every_one_bit_mutant_of_a_consistency_proof_is_refused(old: int, new: int) -> None:
    tree = leaves(new)
    proof, before, after = consistency_proof(tree, old), root(tree[:old]), root(tree)
    sizes = {"old_size": old, "new_size": new}
    assert is_consistent(**sizes, old_root=before, new_root=after, proof=proof)
    assert not any(is_consistent(**sizes, old_root=before, new_root=after, proof=wrong) for wrong in mutants(proof))
    assert not any(is_consistent(**sizes, old_root=wrong, new_root=after, proof=proof) for wrong in flipped(before))
    if old:
        assert not any(is_consistent(**sizes, old_root=before, new_root=wrong, proof=proof) for wrong in flipped(after))


@given(sizes, sizes, st.data())
def test_a_consistency_proof_shows_no_other_history(old: int, more: int, data: st.DataObject) -> None:
    tree = leaves(old + more)
    place = data.draw(st.integers(0, old - 1))
    rewritten = [*tree[:place], leaf_hash(b"rewritten"), *tree[place + 1 :]]
    proof = consistency_proof(rewritten, old)
    sizes = {"old_size": old, "new_size": old + more}
    assert is_consistent(**sizes, old_root=root(rewritten[:old]), new_root=root(rewritten), proof=proof)
    assert not is_consistent(**sizes, old_root=root(tree[:old]), new_root=root(rewritten), proof=proof)


def test_a_proof_about_what_is_not_there_is_refused() -> None:
    for index in (-1, 3):
        with pytest.raises(Fault):
            inclusion_proof(leaves(3), index)
    for size in (-1, 4):
        with pytest.raises(Fault):
            consistency_proof(leaves(3), size)


def test_a_log_that_shrank_is_not_consistent() -> None:
    assert not is_consistent(old_size=3, old_root=root(leaves(3)), new_size=2, new_root=root(leaves(2)), proof=[])


@given(st.integers(0, 200), st.integers(0, 200))
def test_a_frontier_taken_up_again_grows_like_one_that_was_never_put_down(before: int, more: int) -> None:
    stored = Frontier(leaves(before)).to_bytes()
    taken_up = Frontier.from_bytes(stored)
    for leaf in leaves(before + more)[before:]:
        taken_up.append(leaf)
    assert (taken_up.size, taken_up.root()) == (before + more, root(leaves(before + more)))
    assert len(stored) == 8 + 32 * before.bit_count()


@pytest.mark.parametrize("data", [b"", b"\0" * 7, b"\0" * 9, (3).to_bytes(8, "big") + bytes(32), bytes(8 + 32)])
def test_what_is_no_frontier_is_not_taken_up(data: bytes) -> None:
    with pytest.raises(Fault):
        Frontier.from_bytes(data)
