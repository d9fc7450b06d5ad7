from __future__ import annotations

from habeas.intake.speakers import Speakers, read_speakers


def test_semicolons_separate_speakers_who_say_it_together() -> None:
    assert read_speakers("Nasha Niva; Viasna") == Speakers(("Nasha Niva", "Viasna"), (), ())


def test_via_is_a_relay_and_no_speaker() -> None:
    assert read_speakers("Nasha Niva; Zerkalo (via Kommersant)") == Speakers(
        ("Nasha Niva", "Zerkalo"), ("Kommersant",), ()
    )


def test_other_brackets_are_notes() -> None:
    assert read_speakers("Viasna (family)") == Speakers(("Viasna",), (), ("Viasna (family)",))


def test_one_bracket_may_hold_a_note_and_a_relay() -> None:
    assert read_speakers("John Example (US envoy, via Reuters)") == Speakers(
        ("John Example",), ("Reuters",), ("John Example (US envoy)",)
    )


def test_commas_and_semicolons_inside_brackets_separate_no_speakers() -> None:
    assert read_speakers("Charter97 (Alena, Ivan; Piotr)").speakers == ("Charter97",)


def test_a_speaker_named_twice_speaks_once() -> None:
    assert read_speakers("Viasna; Viasna (via AP); Viasna (via AP)") == Speakers(("Viasna",), ("AP",), ())


def test_nobody_is_nobody() -> None:
    assert read_speakers(" ; ") == Speakers((), (), ())
