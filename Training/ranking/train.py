#!/usr/bin/env python3
"""Trains the ranking of sentences and tells what it reaches on articles that training did not see. See README.md."""
import argparse
import json
import math
import pathlib
import subprocess
import tempfile

import numpy as np

from boosting import boost
from rouge import f1, grams, words

SENTENCES = 3
"""The length of a summary that is trained for and measured."""
MOST_ROWS = 30
"""Sentences of an article that training sees."""
PAIRS_WEIGHT = 0.7
"""What a pair of words counts in the target, against 1 for a word."""
FOLDS = 5


class Article:
    def __init__(self, name, case):
        self.set, self.case = name, case
        self.input = json.dumps({"id": case["id"], "title": case.get("title") or "", "text": case["text"]})
        self.publisher = case.get("publisher") or name
        self.reference = case["summary"]

    def take(self, line):
        self.names, self.sentences = line["names"], line["sentences"]
        self.rows = np.array(line["features"]).reshape(-1, len(self.names))


def inspect(kabar, articles, *options):
    """The lines of `kabar inspect summary` for the articles."""
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder, "articles.jsonl")
        file.write_text("".join(a.input + "\n" for a in articles))
        result = subprocess.run([kabar, "inspect", "summary", *options, file], check=True, capture_output=True)
    lines = {line["id"]: line for line in map(json.loads, result.stdout.splitlines())}
    return [lines[a.case["id"]] for a in articles]


def load(kabar, folder):
    articles = []
    for file in sorted(folder.glob("*.jsonl")):
        articles += [Article(file.stem, json.loads(line)) for line in file.open()]
    for article, line in zip(articles, inspect(kabar, articles, "--features")):
        article.take(line)
    return [a for a in articles if a.sentences]


def set_targets(articles):
    """For each sentence the words and pairs of the reference that it has, less a price for its length.

    The price is half the F1 that the first sentences reach: with it, the sentences that add most to the sum are those
    that raise F1 = 2 shared / (reference + summary) (Dinkelbach 1967).
    """
    for name in {a.set for a in articles}:
        members = [a for a in articles if a.set == name]
        largest = max(sum(b.set == other for b in articles) for other in {a.set for a in articles})
        prices = [np.mean([f1(a.reference, " ".join(a.sentences[:SENTENCES]), n) for a in members]) / 2 for n in (1, 2)]
        for article in members:
            article.weight = math.sqrt(largest / len(members))
            article.targets = sum(
                factor * np.array([gain(article.reference, s, n, price) for s in article.sentences[:MOST_ROWS]])
                for factor, n, price in ((1, 1, prices[0]), (PAIRS_WEIGHT, 2, prices[1])))


def gain(reference, sentence, size, price):
    want, have = grams(reference, size), grams(sentence, size)
    return (sum((want & have).values()) - price * len(words(sentence))) / max(1, len(words(reference)))


def train(articles, seed):
    rows = np.vstack([a.rows[:MOST_ROWS] for a in articles])
    targets = np.concatenate([a.targets for a in articles])
    weights = np.concatenate([np.full(len(a.targets), a.weight) for a in articles])
    return boost(rows, targets, weights, seed)


def summaries(kabar, articles, trees):
    with tempfile.NamedTemporaryFile("w", suffix=".trees") as file:
        file.write(trees.text())
        file.flush()
        lines = inspect(kabar, articles, "--sentences", str(SENTENCES), "--trees", file.name)
    return [" ".join(line["sentences"]) for line in lines]


def stories(articles):
    """A number for each article, the same for those that tell one story: a cosine of their words above 0.5."""
    counts = [grams(a.case["text"], 1) for a in articles]
    spread = {}
    for count in counts:
        for word in count:
            spread[word] = spread.get(word, 0) + 1
    number = {word: place for place, word in enumerate(w for w in sorted(spread) if spread[w] > 1)}
    matrix = np.zeros((len(articles), len(number)), np.float32)
    for row, count in zip(matrix, counts):
        for word, times in count.items():
            if word in number:
                row[number[word]] = (1 + math.log(times)) * math.log(len(articles) / spread[word])
    matrix /= np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-9)
    story = list(range(len(articles)))
    for left, right in zip(*np.nonzero(np.triu(matrix @ matrix.T > 0.5, 1))):
        old, new = story[right], story[left]
        story = [new if s == old else s for s in story]
    return story


def folds_by(groups, seed):
    """The fold of each article; a group is in one fold, and the folds are about equal."""
    names = sorted(set(groups), key=str)
    np.random.default_rng(seed).shuffle(names)
    names.sort(key=lambda name: -groups.count(name))
    size, fold = [0] * FOLDS, {}
    for name in names:
        fold[name] = int(np.argmin(size))
        size[fold[name]] += groups.count(name)
    return [fold[g] for g in groups]


def out_of_fold(kabar, articles, folds, seed):
    texts = [""] * len(articles)
    for fold in sorted(set(folds)):
        trees = train([a for a, f in zip(articles, folds) if f != fold], seed)
        tested = [place for place, f in enumerate(folds) if f == fold]
        for place, text in zip(tested, summaries(kabar, [articles[p] for p in tested], trees)):
            texts[place] = text
    return texts


def position_and_centroid(article):
    """The best untrained rule we know: nearness to the start and to the whole, length, and no repeats."""
    sentences = article.case.get("sentences") or article.sentences
    counts = [grams(s, 1) for s in sentences]
    spread = {}
    for count in counts:
        for word in count:
            spread[word] = spread.get(word, 0) + 1
    number = {word: place for place, word in enumerate(spread)}
    vectors = np.zeros((len(sentences), len(number)))
    for row, count in zip(vectors, counts):
        for word, times in count.items():
            row[number[word]] = (1 + math.log(times)) * math.log(1 + len(sentences) / spread[word])
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    centroid = vectors.sum(0)
    near = vectors @ centroid / max(np.linalg.norm(centroid), 1e-9)
    length = np.minimum(1, np.array([len(words(s)) for s in sentences]) / 12)
    scores = (1.5 * np.exp(-np.arange(len(sentences)) / 2) + near) * length
    taken = []
    while len(taken) < min(SENTENCES, len(sentences)):
        repeats = (vectors @ vectors[taken].T).max(1) if taken else 0
        values = scores - 0.2 * repeats
        values[taken] = -np.inf
        taken.append(int(np.argmax(values)))
    return " ".join(sentences[i] for i in sorted(taken))


def report(title, articles, texts, seed):
    print(title)
    random = np.random.default_rng(seed)
    for name in sorted({a.set for a in articles}):
        pairs = [(a, t) for a, t in zip(articles, texts) if a.set == name]
        score = lambda make, n=1: np.array([100 * f1(a.reference, make(a, t), n) for a, t in pairs])
        ours = score(lambda a, t: t)
        print(f"  {name} ({len(pairs)}): ROUGE-1 {ours.mean():.2f}, ROUGE-2 {score(lambda a, t: t, 2).mean():.2f}")
        for rival, make in (
            ("the first three sentences", lambda a, t: " ".join((a.case.get("sentences") or a.sentences)[:SENTENCES])),
            ("position and centroid", lambda a, t: position_and_centroid(a)),
        ):
            theirs = score(make)
            draws = random.integers(0, len(pairs), (4000, len(pairs)))
            low, high = np.quantile((ours - theirs)[draws].mean(1), (0.025, 0.975))
            difference = (ours - theirs).mean()
            print(f"    {rival} {theirs.mean():.2f}: {difference:+.2f}, 95 % interval {low:+.2f} to {high:+.2f}")


SWIFT = '''/// The trees that rank sentences; written by Training/ranking/train.py, not by hand.
///
/// Trained on {data}; seed {seed}.
enum RankingTrees {{
    static let standard = BoostedTrees(text)

    // swift-format-ignore
    private static let text = """
{text}
        """
}}
'''


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kabar", help="the built program")
    parser.add_argument("data", type=pathlib.Path, help="a folder of .jsonl files")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--swift", type=pathlib.Path, help="write the trees, trained on all articles, to this file")
    parser.add_argument("--no-figures", action="store_true", help="train only")
    options = parser.parse_args()
    articles = load(options.kabar, options.data)
    set_targets(articles)
    sets = sorted({a.set for a in articles})
    if not options.no_figures:
        figures(options, articles, sets)
    if options.swift:
        data = ", ".join(f"{sum(a.set == s for a in articles)} articles of {s}" for s in sets)
        text = "\n".join("        " + line for line in train(articles, options.seed).text().splitlines())
        options.swift.write_text(SWIFT.format(data=data, seed=options.seed, text=text))


def figures(options, articles, sets):
    seed = options.seed
    for what, groups in (("story", stories(articles)), ("publisher", [a.publisher for a in articles])):
        texts = out_of_fold(options.kabar, articles, folds_by(groups, seed), seed)
        report(f"Five folds, no {what} in two", articles, texts, seed)
    for left_out in sets if len(sets) > 1 else []:
        tested = [a for a in articles if a.set == left_out]
        trees = train([a for a in articles if a.set != left_out], seed)
        report(f"Trained without {left_out}", tested, summaries(options.kabar, tested, trees), seed)


if __name__ == "__main__":
    main()
