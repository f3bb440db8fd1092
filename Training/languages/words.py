"""Draws words from the letter sequences of a language."""

import bisect
import itertools
import json
import random
from pathlib import Path

import brotli

FILES = ("unigrams", "bigrams", "trigrams", "quadrigrams", "fivegrams")
LONGEST_WORD = 30
# A smaller share is what rounding leaves.
RAREST = 1e-9


def frequencies(folder: Path) -> dict[str, float]:
    """The share of every sequence of 1 to 5 letters among the letters of the corpus.

    The files hold the frequency of a sequence relative to that of the sequence without its last letter.
    """
    share = {"": 1.0}
    for name in FILES:
        table = json.loads(brotli.decompress((folder / f"{name}.json.br").read_bytes()))
        for fraction, sequences in table["ngrams"].items():
            above, below = fraction.split("/")
            for sequence in sequences.split(" "):
                share[sequence] = int(above) / int(below) * share.get(sequence[:-1], 0)
    del share[""]
    return share


class WordSource:
    """A Markov chain of order 4 over letters, with the beginnings and ends of words.

    The sequences were counted inside words. So what a sequence is counted more often than all its continuations is how
    often a word ends with it, and what it is counted more often than with a letter before it is how often a word
    begins with it: words of up to five letters come out with their frequency in the corpus.
    """

    def __init__(self, language: str, models: Path, seed: int):
        self.random = random.Random(f"{seed} {language}")
        share = frequencies(models / language)
        inside: dict[str, float] = {}
        for sequence, part in share.items():
            if len(sequence) > 1:
                inside[sequence[1:]] = inside.get(sequence[1:], 0) + part
        begins = {s: max(0, part - inside.get(s, 0)) for s, part in share.items() if len(s) <= 4}
        goes_on: dict[str, float] = {}
        for sequence, part in begins.items():
            if len(sequence) > 1:
                goes_on[sequence[:-1]] = goes_on.get(sequence[:-1], 0) + part
        # A beginning of four letters, or a whole word of fewer.
        weights = {s: part if len(s) == 4 else part - goes_on.get(s, 0) for s, part in sorted(begins.items())}
        weights = {s: weight for s, weight in weights.items() if len(s) == 4 or weight > RAREST}
        sums = list(itertools.accumulate(weights.values()))
        self.beginnings = list(weights)
        self.beginning_sums = [part / sums[-1] for part in sums]
        self.next: dict[str, tuple[list[float], list[str]]] = {}
        for sequence in sorted(s for s in share if len(s) == 5):
            sums, letters = self.next.setdefault(sequence[:4], ([], []))
            sums.append((sums[-1] if sums else 0) + share[sequence] / share[sequence[:4]])
            letters.append(sequence[4])

    def draw(self) -> str:
        """A word; the same seed gives the same words."""
        place = bisect.bisect(self.beginning_sums, self.random.random())
        word = self.beginnings[min(place, len(self.beginnings) - 1)]
        while len(word) < LONGEST_WORD and word[-4:] in self.next:
            sums, letters = self.next[word[-4:]]
            place = bisect.bisect(sums, self.random.random())
            if place == len(sums):
                break
            word += letters[place]
        return word
