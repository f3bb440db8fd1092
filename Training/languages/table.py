"""Packs the weights into Swift source."""

import textwrap
from pathlib import Path

import numpy as np

# A weight is one printable character from "#" to "[", which needs no escape in a string; "?" is zero.
LARGEST = 28
ZERO = 63
# Beyond this quantile of their size, weights are cut.
QUANTILE = 0.9995
LINE = 112


def quantise(rows: np.ndarray) -> tuple[np.ndarray, float]:
    """The weights as whole numbers of at most `LARGEST`, and the unit they are in."""
    unit = float(np.quantile(np.abs(rows), QUANTILE)) / LARGEST
    return np.clip(np.round(rows / unit), -LARGEST, LARGEST).astype(np.int8), unit


def write(file: Path, scripts: dict[str, str], rows: np.ndarray, columns: np.ndarray, biases: np.ndarray) -> None:
    packed = "".join(chr(ZERO + weight) for weight in rows.flatten())
    lines = [packed[start : start + LINE] for start in range(0, len(packed), LINE)]
    outputs = np.vstack([columns, biases]).T
    numbers = "\n".join("        " + " ".join(f"{value:.5g}," for value in row[part]) for row in outputs for part in halves(row))
    file.write_text(
        HEADER
        + f"    static let languages: [(script: TextScript, tags: String)] = [\n{''.join(map(entry, *zip(*scripts.items())))}    ]\n"
        + f"    static let width = {rows.shape[1]}\n"
        + f"    static let outputs: [Float] = [\n{numbers}\n    ]\n"
        + '    static let weights = """\n'
        + "".join(f"        {line}\n" for line in lines)
        + '        """\n}\n'
    )


def halves(row: np.ndarray) -> tuple[slice, slice]:
    middle = len(row) // 2
    return slice(0, middle), slice(middle, len(row))


def entry(script: str, tags: str) -> str:
    lines = textwrap.wrap(tags, LINE - 4)
    return f'        (\n            .{script},\n            """\n' + "".join(
        f"            {line}\n" for line in lines
    ) + '            """\n        ),\n'


HEADER = """\
/// The weights of ``LanguageProfile``, which `Training/languages/train.py` wrote: do not edit.
///
/// Learned from the frequencies of letter sequences that lingua 1.3.5 publishes (Peter M. Stahl, Apache License 2.0),
/// which were counted in the Wortschatz corpora of Leipzig University. Training/languages/README.md says how.
enum LanguageProfileTable {
"""
