from __future__ import annotations

from habeas.domain.vocabulary import kind, kinds, terms
from habeas.intake.events import EventWord, events, find_event


def test_words_for_events_are_known_in_any_spelling() -> None:
    assert find_event("Re-arrested") == EventWord("rearrest", {}, "re_arrested")
    assert find_event(" died in custody ") == EventWord("death", {"in_custody": True}, "died_in_custody")
    assert find_event("resentenced_in_absentia") == EventWord("sentence", {"in_absentia": True}, "sentenced")
    assert find_event("moved_to_house_arrest") == EventWord(
        "release", {"into": "house_arrest"}, "moved_to_house_arrest"
    )


def test_kinds_and_terms_go_by_their_own_names() -> None:
    assert find_event("amnesty") == EventWord("amnesty", {}, "amnesty")
    assert find_event("exit_ban") == EventWord("restriction", {"restriction": "exit_ban"}, "exit_ban")
    assert find_event("threat_to_family") == EventWord("pressure", {"pressure": "threat_to_family"}, "threat_to_family")
    assert find_event("rearrest") == EventWord("rearrest", {}, "rearrest")


def test_a_word_that_nobody_listed_is_not_known() -> None:
    assert find_event("teleported") is None
    assert find_event("naming") is None


def test_every_word_makes_a_claim_that_the_vocabulary_allows() -> None:
    for word, event in events().items():
        assert event.kind in kinds(), word
        assert "person" in kind(event.kind).subjects, word
        for name, value in event.details.items():
            detail = kind(event.kind).details[name]
            assert not detail.terms or value in terms(detail.terms), word
