"""An article becomes proposals: figures, people with what happened to them, and claims, each with its wording."""
