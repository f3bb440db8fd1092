"""ROUGE-1 and ROUGE-2 (Lin 2004) over lower-case words."""
import collections
import re


def words(text):
    return re.findall(r"\w+", text.lower())


def grams(text, size):
    found = words(text)
    return collections.Counter(zip(*(found[start:] for start in range(size))))


def f1(reference, candidate, size=1):
    want, have = grams(reference, size), grams(candidate, size)
    shared = sum((want & have).values())
    return 2 * shared / max(1, sum(want.values()) + sum(have.values()))
