"""Learns the weights of LanguageProfile and writes LanguageProfileTable.swift. See README.md."""

import argparse
import json
import random
import re
from pathlib import Path

import numpy as np
import scipy.sparse

from features import Features
from table import quantise, write
from words import WordSource

SEED = 1
# By script, whose languages compete with each other only.
SCRIPTS = {
    "latin": "af az ca cs cy da de en eo es et eu fi fr ga hr hu id is it la lt lv nb nl pl pt ro sk sl so sq sv sw tl"
    " tr vi xh yo zu",
    "cyrillic": "be bg kk mk mn ru sr uk",
    "arabic": "ar fa ur",
    "devanagari": "hi mr",
}
LANGUAGES = [language for languages in SCRIPTS.values() for language in languages.split()]
# A text that could be both is Indonesian, so that words of Malay teach Indonesian, too.
ALSO = {"id": ["ms"]}
WORDS = 150_000
ROW_BITS = 15
WIDTH = 12
SAMPLES = 10_000
EPOCHS = 3
BATCH = 2_048
LEARNING_RATE = 0.02
# Words of a sample: 1 to 16, short ones as often as long ones.
LONGEST_SAMPLE_LOG2 = 4.0
# A headline has few small words: so many samples have words of at least so many letters only.
HEADLINE_SHARE = 0.4
HEADLINE_LETTERS = 4


def words_of(language: str, models: Path, cache: Path) -> list[str]:
    file = cache / f"{language}.txt"
    if not file.exists():
        source = WordSource(language, models, SEED)
        file.write_text(" ".join(source.draw() for _ in range(WORDS)))
    return file.read_text().split(" ")


def samples_of(words: list[str], number: int, chance: random.Random) -> list[list[str]]:
    long_words = [word for word in words if len(word) >= HEADLINE_LETTERS]
    samples = []
    for _ in range(number):
        length = int(2 ** chance.uniform(0, LONGEST_SAMPLE_LOG2) + 0.5)
        pool = long_words if chance.random() < HEADLINE_SHARE else words
        start = chance.randrange(len(pool) - length)
        samples.append(pool[start : start + length])
    return samples


def matrix(samples: list[list[str]], features: Features) -> scipy.sparse.csr_matrix:
    """The features of each sample, divided by the root of their number."""
    rows = [np.concatenate([features.of(word) for word in sample]) for sample in samples]
    ends = np.concatenate([[0], np.cumsum([len(row) for row in rows])])
    values = np.concatenate([np.full(len(row), len(row) ** -0.5, dtype=np.float32) for row in rows])
    shape = (len(samples), 1 << features.bits)
    return scipy.sparse.csr_matrix((values, np.concatenate(rows), ends), shape=shape)


def rivals() -> np.ndarray:
    """For each language 0 for those of its script, and minus infinity, nearly, for others."""
    script = {language: name for name, languages in SCRIPTS.items() for language in languages.split()}
    return np.array(
        [[0 if script[a] == script[b] else -1e9 for b in LANGUAGES] for a in LANGUAGES], dtype=np.float32
    )


class Adam:
    """Kingma and Ba 2015, with a shorter memory of the squares."""

    def __init__(self, weights: np.ndarray):
        self.weights, self.mean, self.square = weights, np.zeros_like(weights), np.zeros_like(weights)

    def step(self, gradient: np.ndarray, rate: float, time: int) -> None:
        gradient = np.asarray(gradient, dtype=np.float32)
        self.mean += 0.1 * (gradient - self.mean)
        self.square += 0.01 * (gradient * gradient - self.square)
        mean, square = self.mean / (1 - 0.9**time), self.square / (1 - 0.99**time)
        self.weights -= rate * mean / (np.sqrt(square) + 1e-6)


def learn(texts: scipy.sparse.csr_matrix, truth: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The rows of the features, the columns of the languages and their biases, by cross entropy."""
    dice = np.random.default_rng(SEED)
    rows = dice.normal(0, 0.05, (texts.shape[1], WIDTH)).astype(np.float32)
    columns = dice.normal(0, 0.3, (WIDTH, len(LANGUAGES))).astype(np.float32)
    biases = np.zeros(len(LANGUAGES), dtype=np.float32)
    parts = [Adam(rows), Adam(columns), Adam(biases)]
    apart = rivals()
    time = 0
    for epoch in range(EPOCHS):
        order, loss = dice.permutation(len(truth)), 0.0
        for start in range(0, len(order), BATCH):
            some = order[start : start + BATCH]
            inputs, right = texts[some], (np.arange(len(some)), truth[some])
            hidden = inputs @ rows
            belief = hidden @ columns + biases + apart[truth[some]]
            belief = np.exp(belief - belief.max(1, keepdims=True))
            belief /= belief.sum(1, keepdims=True)
            loss -= np.log(belief[right] + 1e-9).sum()
            belief[right] -= 1
            belief /= len(some)
            gradients = [inputs.T @ (belief @ columns.T), hidden.T @ belief, belief.sum(0)]
            time += 1
            for part, gradient in zip(parts, gradients):
                part.step(gradient, LEARNING_RATE * (1 - epoch / EPOCHS), time)
        print(f"epoch {epoch + 1}: loss {loss / len(truth):.4f}", flush=True)
    return rows, columns, biases


def report(file: Path, features: Features, rows: np.ndarray, columns: np.ndarray, biases: np.ndarray) -> None:
    """Prints the accuracy on lines {"language", "text"} of other texts, of the languages that the profile knows."""
    cases = [json.loads(line) for line in file.read_text().splitlines()]
    cases = [case for case in cases if case["language"] in LANGUAGES]
    samples = [re.findall(r"[^\W\d_]+", case["text"].lower()) for case in cases]
    cases = [case for case, sample in zip(cases, samples) if sample]
    truth = np.array([LANGUAGES.index(case["language"]) for case in cases])
    belief = matrix([sample for sample in samples if sample], features) @ rows @ columns + biases
    right = (belief + rivals()[truth]).argmax(1) == truth
    print(f"{right.sum()} of {len(right)} = {right.mean():.4f}")
    wrong = {}
    for case, good in zip(cases, right):
        wrong[case["language"]] = wrong.get(case["language"], 0) + (not good)
    print(sorted(((number, language) for language, number in wrong.items() if number), reverse=True))


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("models", type=Path, help="folder language-models of lingua-language-detector 1.3.5")
    arguments.add_argument("words", type=Path, help="folder for the words that are drawn; kept for the next run")
    arguments.add_argument("table", type=Path, help="the Swift file to write")
    arguments.add_argument("--cases", type=Path, help="labelled texts, one JSON object a line, to report on")
    given = arguments.parse_args()
    given.words.mkdir(parents=True, exist_ok=True)

    chance, features = random.Random(SEED), Features(ROW_BITS)
    samples, truth = [], []
    for number, language in enumerate(LANGUAGES):
        for source in (language, *ALSO.get(language, ())):
            samples += samples_of(words_of(source, given.models, given.words), SAMPLES, chance)
            truth += [number] * SAMPLES
    rows, columns, biases = learn(matrix(samples, features), np.array(truth))
    whole, unit = quantise(rows)
    write(given.table, SCRIPTS, whole, columns * unit, biases)
    if given.cases:
        report(given.cases, features, rows, columns, biases)
        report(given.cases, features, whole * unit, columns, biases)


if __name__ == "__main__":
    main()
