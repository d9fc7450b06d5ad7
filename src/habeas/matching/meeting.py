"""Which of those who share a key are worth comparing, and which pairs of their names are worth scoring: in SQL, on any engine."""

from __future__ import annotations

# Two birth dates may be one person's if one is not wholly known and they have a day in common, or if at most one of day,
# month and year differs, or day and month are swapped.
_BIRTH_MAY_FIT = (
    "l.born_from IS NULL OR r.born_from IS NULL OR l.born = r.swapped "
    "OR ((l.born IS NULL OR r.born IS NULL) AND l.born_from <= r.born_to AND r.born_from <= l.born_to) "
    "OR abs(l.born - r.born) < 31 OR (abs(l.born - r.born) % 100 = 0 AND abs(l.born - r.born) < 1200) "
    "OR abs(l.born - r.born) % 10000 = 0"
)
# Whose birth dates and spellings both differ must be namesakes who were arrested or tried on one day.
PAIRS = (
    "SELECT DISTINCT l.report AS join_key_l, r.report AS join_key_r, l.form AS form_l, r.form AS form_r, "
    "coalesce(l.born = r.born OR l.born = r.swapped, false) AS born_alike "
    "FROM block l JOIN block r ON l.block = r.block AND l.report < r.report "
    f"WHERE (l.form = r.form OR {_BIRTH_MAY_FIT} OR (l.by_day AND l.name_key = r.name_key))"
)
ACROSS = " AND l.side <> r.side"
# Pairs of names that no score is needed for: no given name in common, or surnames that sound too different.
_FAR = " AND ".join(
    f"levenshtein(x.{one}, y.{other}) * 20 > 9 * greatest(length(x.{one}), length(y.{other}))"
    for one in ("sound_1", "sound_2")
    for other in ("sound_1", "sound_2")
)
_RULED_OUT = (
    "(x.given_1 IS NOT NULL AND y.given_1 IS NOT NULL AND x.given_1 NOT IN (y.given_1, y.given_2) "
    f"AND x.given_2 NOT IN (y.given_1, y.given_2)) OR (x.sound_1 IS NOT NULL AND y.sound_1 IS NOT NULL AND {_FAR})"
)
_NAME_PAIRS = (
    "SELECT DISTINCT least(form_l, form_r) AS one, greatest(form_l, form_r) AS other FROM pair WHERE form_l <> form_r"
)
NAMES_TO_SCORE = (
    f"SELECT one, other FROM ({_NAME_PAIRS}) n JOIN form x ON x.form = n.one JOIN form y ON y.form = n.other "
    f"WHERE NOT coalesce({_RULED_OUT}, false)"
)
# Different names are compared further only where the birth date fits: people arrested and tried together share all else.
CHOSEN = (
    "SELECT '0' AS match_key, p.join_key_l, p.join_key_r FROM pair p "
    "LEFT JOIN near_form n ON n.one = least(p.form_l, p.form_r) AND n.other = greatest(p.form_l, p.form_r) "
    "WHERE p.form_l IS NULL OR p.form_r IS NULL OR p.form_l = p.form_r OR n.one IS NOT NULL OR p.born_alike"
)
