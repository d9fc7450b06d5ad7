"""Two people or one: what is suggested, judged and undone."""
