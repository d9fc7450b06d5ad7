"""The addresses of protected sources. None holds more than a code."""

from __future__ import annotations

from habeas.workspace.frame.routes import route
from habeas.workspace.protected import code, keepers, protected

urlpatterns = [
    route("protected/", protected.protected_page, "protected"),
    route("protected/seal/", protected.seal, "protected-seal"),
    route("protected/keepers/", keepers.name, "keeper-name"),
    route("protected/keepers/withdraw/", keepers.withdraw, "keeper-withdraw"),
    route("protected/keepers/needed/", keepers.need, "keepers-needed"),
    route("protected/code/<str:code>/", code.code_page, "code"),
]
