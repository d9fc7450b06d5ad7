"""Whom of the register an article may mean by a name it gives."""

from __future__ import annotations

from collections.abc import Sequence

from habeas.domain.lens import Lens
from habeas.intake.reading.told import Article
from habeas.queries.already_here import Likely, likely_people


def people_meant(article: Article, lens: Lens) -> list[Sequence[Likely]]:
    """For each person of the article, in its order, the people of the register they may be, the likeliest first."""
    return [likely_people([one.name, *one.aliases], lens) if one.name is not None else [] for one in article.people]
