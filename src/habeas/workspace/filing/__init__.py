"""Filing what happened: one form for each thing, what is checked before it is filed, drafts, and the undoing of an entry."""
