"""The features of words, as Sources/Summaries/Languages/LanguageProfile.swift computes them."""

import numpy as np

LONGEST_SEQUENCE = 5
LONGEST_WORD = 40


MASK = 0xFFFFFFFF
# FNV-1a, with a last mixing step.
HASH_SEED, HASH_PRIME, HASH_SPREAD = 2166136261, 16777619, 2654435769


def row(hash: int, bits: int) -> int:
    return (((hash ^ (hash >> 15)) * HASH_SPREAD) & MASK) >> (32 - bits)


class Features:
    """The rows of each word's features: its sequences of letters, with marks at both ends, and the word itself."""

    def __init__(self, bits: int):
        self.bits = bits
        self.known: dict[str, np.ndarray] = {}

    def of(self, word: str) -> np.ndarray:
        rows = self.known.get(word)
        if rows is None:
            rows = self.known[word] = np.array(self.compute(word[:LONGEST_WORD]), dtype=np.int32)
        return rows

    def compute(self, letters: str) -> list[int]:
        rows = []
        marked = [ord(letter) for letter in f"<{letters}>"]
        for start in range(len(marked)):
            hash = HASH_SEED
            for place, letter in enumerate(marked[start : start + LONGEST_SEQUENCE], start):
                hash = ((hash ^ letter) * HASH_PRIME) & MASK
                # A mark alone says nothing.
                if 0 < start < len(marked) - 1 or place > start:
                    rows.append(row(hash, self.bits))
        hash = HASH_SEED
        for letter in "=" + letters:
            hash = ((hash ^ ord(letter)) * HASH_PRIME) & MASK
        return rows + [row(hash, self.bits)]
