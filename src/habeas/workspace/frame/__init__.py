"""How any page of the workspace is asked and answered: the lens, the routes and their rights, the shell around it, its words."""
