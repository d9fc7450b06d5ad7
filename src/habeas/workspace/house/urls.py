"""The addresses of the people of the house, and of what is open to them."""

from __future__ import annotations

from habeas.workspace.frame.routes import route
from habeas.workspace.house import access, house

urlpatterns = [
    route("people/<slug:person>/access/", access.access_page, "access"),
    route("people/<slug:person>/access/give/", access.give, "access-give"),
    route("people/<slug:person>/access/<slug:access>/withdraw/", access.withdraw, "access-withdraw"),
    route("house/", house.house_page, "house"),
    route("house/invite/", house.invite_somebody, "invite"),
    route("house/invited/<slug:invitation>/withdraw/", house.withdraw, "withdraw"),
    route("house/<slug:user>/role/", house.change_role, "role"),
    route("house/<slug:user>/off/", house.switch_off, "off"),
]
