"""Who may be the same person: candidates, scores that explain themselves, clusters. Pure, without Django."""
