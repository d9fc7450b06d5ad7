"""Published figures beside the register's own counts: bounds, verdicts, warnings, sentences, timelines, charts. Pure."""
