"""The addresses of coming in, and of what somebody signs in with."""

from __future__ import annotations

from habeas.workspace.coming_in import invitation, keeping_keys, proving, sign_in
from habeas.workspace.frame.routes import route

urlpatterns = [
    route("invitation/<str:token>/", invitation.invitation_page, "invitation"),
    route("keys/", keeping_keys.keys_page, "keys"),
    route("keys/password/", keeping_keys.change_password, "password"),
    route("keys/app/", keeping_keys.app_page, "app"),
    route("keys/app/off/", keeping_keys.app_off, "app-off"),
    route("keys/passkey/", keeping_keys.passkey_page, "passkey"),
    route("keys/passkey/<int:key>/off/", keeping_keys.passkey_off, "passkey-off"),
    route("keys/codes/", keeping_keys.new_codes, "codes"),
    route("keys/sessions/<int:session>/end/", keeping_keys.session_end, "session-end"),
    route("keys/sessions/end/", keeping_keys.sessions_end, "sessions-end"),
    route("sign-in/", sign_in.sign_in, "sign-in"),
    route("sign-in/passkey/", proving.passkey_in, "passkey-in"),
    route("sign-in/second/", proving.second_step, "second"),
    route("sign-in/again/", proving.prove_again, "again"),
    route("sign-in/<str:token>/", sign_in.enter, "enter"),
    route("sign-out/", sign_in.sign_out, "sign-out"),
]
