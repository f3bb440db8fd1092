"""Gradient boosting of small regression trees with one question a level, in numpy."""
import numpy as np

BINS = 33


class Trees:
    """A sum of trees; each is a list of (column, threshold) and its leaves."""

    def __init__(self):
        self.trees = []

    def predict(self, rows):
        total = np.zeros(len(rows))
        for questions, leaves in self.trees:
            total += leaves[leaf_numbers(rows, questions)]
        return total

    def text(self):
        """One tree a line, as Sources/Summaries/Ranking/BoostedTrees.swift reads it."""
        return "\n".join(
            " ".join(f"{column} {threshold:.6g}" for column, threshold in questions)
            + " | " + " ".join(str(round(leaf * 1e5)) for leaf in leaves)
            for questions, leaves in self.trees)


def leaf_numbers(rows, questions):
    leaf = np.zeros(len(rows), int)
    for column, threshold in questions:
        leaf = leaf * 2 + (rows[:, column] > threshold)
    return leaf


def thresholds(values):
    """Up to BINS - 1 places to cut, each half-way between two values that occur."""
    distinct = np.unique(values)
    cuts = np.unique(np.quantile(values, np.linspace(0, 1, BINS)[:-1], method="higher"))
    after = np.searchsorted(distinct, cuts, side="right")
    kept = after < len(distinct)
    # Rounded as they are written, so that the program asks what training asked.
    return np.unique([float(f"{(a + b) / 2:.6g}") for a, b in zip(cuts[kept], distinct[after[kept]])])


def boost(rows, targets, weights, seed, trees=200, depth=5, rate=0.08, smoothing=8.0, rows_share=0.7,
          columns_share=0.5):
    """Trees that predict the targets' distance from their weighted mean (Friedman 2002, stochastic)."""
    random = np.random.default_rng(seed)
    cuts = [thresholds(column) for column in rows.T]
    codes = [np.searchsorted(c, column, side="left") for c, column in zip(cuts, rows.T)]
    prediction = np.full(len(targets), (weights * targets).sum() / weights.sum())
    model = Trees()
    for _ in range(trees):
        chosen = np.nonzero(random.random(len(targets)) < rows_share)[0]
        columns = [c for c in np.nonzero(random.random(len(cuts)) < columns_share)[0] if len(cuts[c])]
        weight = weights[chosen]
        pull = weight * (targets - prediction)[chosen]
        leaf = np.zeros(len(chosen), int)
        questions = []
        for level in range(depth):
            gain, column, code = best_question(leaf, 1 << level, columns, codes, chosen, pull, weight, smoothing, cuts)
            questions.append((column, cuts[column][code]))
            leaf = leaf * 2 + (codes[column][chosen] > code)
        size = 1 << depth
        leaves = rate * np.bincount(leaf, pull, size) / (np.bincount(leaf, weight, size) + smoothing)
        prediction += leaves[leaf_numbers(rows, questions)]
        model.trees.append((questions, leaves))
    return model


def best_question(leaf, leaves, columns, codes, chosen, pull, weight, smoothing, cuts):
    best = (-1.0, columns[0], 0)
    for column in columns:
        key = leaf * BINS + codes[column][chosen]
        low_pull = np.bincount(key, pull, leaves * BINS).reshape(leaves, BINS).cumsum(1)
        low_weight = np.bincount(key, weight, leaves * BINS).reshape(leaves, BINS).cumsum(1)
        high_pull, high_weight = low_pull[:, -1:] - low_pull, low_weight[:, -1:] - low_weight
        gains = (low_pull**2 / (low_weight + smoothing) + high_pull**2 / (high_weight + smoothing)).sum(0)
        code = int(gains[: len(cuts[column])].argmax())
        if gains[code] > best[0]:
            best = (gains[code], column, code)
    return best
