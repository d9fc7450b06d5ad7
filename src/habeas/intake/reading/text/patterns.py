"""An entry of the lexicon as a pattern that is asked of a folded text."""

from __future__ import annotations

import re

from habeas.intake.reading.text.passages import folded

_SOFT = re.compile(r"([зсцнл])(?=[бвгджзклмнпрстфхцчшў])")


def pattern_of(entry: str) -> str:
    """The entry folded, with the soft signs of the other Belarusian spelling; its escapes (`\\W`, `\\w`) are kept."""
    return "".join(part if part.startswith("\\") else soft_signs(folded(part)) for part in re.split(r"(\\.)", entry))


def soft_signs(text: str) -> str:
    """A Belarusian pattern that also finds the classical spelling: зьняволены, сьмерць, палітвязьняў."""
    return _SOFT.sub(r"\1ь?", text)
