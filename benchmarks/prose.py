"""Notes that compress and index like what people write: long, varied, and the same for the same seed."""

from __future__ import annotations

from itertools import accumulate
from random import Random

from peerdesk.config import resources

SHORTEST, LONGEST = 500, 1500
"""Letters of a note."""
_SENTENCES = 60_000
"""So many that a sentence rarely comes twice within what a compressor looks back over."""
_WHO = ["She", "He", "They", "We", "Her daughter", "His son", "The neighbor", "The nurse", "A cousin"]
_DID = ["said no to", "asked for", "told me about", "talked about", "worried about", "was glad about"]
_DID += ["remembered", "forgot", "described", "wants", "does not want", "could not find", "is proud of"]
_DID += ["laughed about", "was tired of", "will bring", "has put away", "wrote down", "still needs"]
_LINKS = ["and", "but", "because of", "with", "after", "before", "near", "without", "instead of", "since"]
_THE = ["the", "a", "her", "his", "their", "this", "another", "some", "no", "the old", "the new", "that"]


class Prose:
    """A source of sentences over a vocabulary of thousands of words, the common ones often (Zipf)."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        words = (resources() / "wordlists" / "en.txt").read_text(encoding="utf-8").split()
        self.random.shuffle(words)
        self._words = words
        self._weights = list(accumulate(1 / rank for rank in range(4, len(words) + 4)))
        self._sentences = [self._sentence(*drawn) for drawn in self._drawn(_SENTENCES)]

    def note(self) -> str:
        """A note of 500 to 1500 letters."""
        wanted = self.random.randrange(SHORTEST, LONGEST + 1)
        sentences, length = [], 0
        while length < wanted:
            sentence = self._sentences[int(self.random.random() * _SENTENCES)]
            sentences.append(sentence)
            length += len(sentence) + 1
        return " ".join(sentences)[:wanted]

    def line(self) -> str:
        """One sentence."""
        return self.random.choice(self._sentences)

    def name(self) -> str:
        """A word as a name."""
        return self.random.choice(self._words).title()

    def _drawn(self, count: int) -> list[tuple[str, ...]]:
        """So many times five words."""
        words = self.random.choices(self._words, cum_weights=self._weights, k=5 * count)
        return list(zip(*(words[place::5] for place in range(5)), strict=True))

    def _sentence(self, one: str, two: str, three: str, four: str, five: str) -> str:
        pick = self.random.choice
        words = [pick(_WHO), pick(_DID), pick(_THE), one, pick(_LINKS), pick(_THE), two]
        if self.random.random() < 0.6:
            words += [pick(_LINKS), pick(_THE), three, four]
        if self.random.random() < 0.25:
            words += ["at", f"{self.random.randrange(7, 19)}:{self.random.randrange(60):02d}", "by the", five]
        return " ".join(words) + "."
