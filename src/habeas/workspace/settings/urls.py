"""The addresses of the settings."""

from __future__ import annotations

from habeas.workspace.frame.routes import route
from habeas.workspace.settings import country, health, settings, vocabulary

urlpatterns = [
    route("settings/", settings.settings_page, "settings"),
    route("settings/two/", settings.two_agree, "two-agree"),
    route("settings/words/", vocabulary.vocabulary_page, "vocabulary"),
    route("settings/country/", country.country_page, "country"),
    route("settings/health/", health.health_page, "health"),
]
