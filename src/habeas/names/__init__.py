"""Names: one person, many spellings. Pure, without Django, and usable as a library of its own.

>>> from habeas.names import SAME_NAME, same_name_score
>>> same_name_score("Алесь Бяляцкі", "Ales Bialiatski") >= SAME_NAME
True
"""

from habeas.names.blocking import keys
from habeas.names.comparing import SAME_NAME, same_name_score, score_pairs
from habeas.names.explaining import Explanation, PartCompared, explain
from habeas.names.parsing import Parsed, parse

__all__ = [
    "SAME_NAME",
    "Explanation",
    "Parsed",
    "PartCompared",
    "explain",
    "keys",
    "parse",
    "same_name_score",
    "score_pairs",
]
