"""A text as the readers see it: paragraphs, sentences, words, and what kind of word each is."""
