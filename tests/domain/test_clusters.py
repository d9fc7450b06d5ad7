"""Who is one person with whom."""

from __future__ import annotations

import pytest

from habeas.domain.clusters import clusters, refuse_contradiction
from habeas.domain.errors import Refused
from tests.worlds.telling import told


def same(one, other):
    return told("same_person", person=one, about=[other])


def test_those_judged_the_same_are_one_person_through_others_too():
    assert clusters([same("b", "c"), same("a", "b")]) == {"a": "a", "b": "a", "c": "a"}


def test_retracting_a_judgement_parts_them_again():
    judgement = same("a", "b")
    assert clusters([judgement, told("retraction", about=[judgement.id])]) == {}


def test_a_contradiction_through_others_is_refused():
    different = told("different_person", person="a", about=["c"])
    with pytest.raises(Refused, match="judged different people"):
        refuse_contradiction([same("a", "b"), different, same("b", "c")])


def test_judgements_without_a_contradiction_pass():
    assert refuse_contradiction([same("a", "b"), told("different_person", person="a", about=["c"])]) is None
