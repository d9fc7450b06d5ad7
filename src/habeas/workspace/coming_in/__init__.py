"""How somebody comes in, what they sign in with, and where they are signed in."""
