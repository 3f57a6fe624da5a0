"""Compare the token estimates with the counts of real vocabularies, for docs/understanding/token-estimates.md.

python scripts/token_accuracy.py Qwen3=path/to/tokenizer.json "Llama 3.1"=path/to/other/tokenizer.json
python scripts/token_accuracy.py ... --write docs/understanding/token-estimates.md
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import random
import re
import tomllib
from pathlib import Path
from statistics import geometric_mean
from typing import TYPE_CHECKING, get_args

from hf_ext.tokens import Strategy, TokenCounter

if TYPE_CHECKING:
    from collections.abc import Iterable

_HERE = Path(__file__).parent
_TABLES = re.compile(r"(?<=<!-- tables -->\n).*(?=<!-- end of tables -->)", re.DOTALL)


def texts() -> dict[str, str]:
    """Return the texts by kind: written texts, code of this repository, and random texts.

    The random texts are the same in every run.
    """
    rng = random.Random(2026)  # noqa: S311 - test data
    return tomllib.loads((_HERE / "token_accuracy_texts.toml").read_text("utf-8")) | {
        "Python": (_HERE.parent / "hf_ext/errors.py").read_text("utf-8"),
        "JSON": json.dumps([_record(rng, number) for number in range(40)]),
        "log lines": "\n".join(_log_line(rng) for _ in range(40)),
        "base64": base64.b64encode(rng.randbytes(1500)).decode(),
        "emoji": "".join(chr(rng.randrange(0x1F600, 0x1F650)) for _ in range(300)),
    }


def _record(rng: random.Random, number: int) -> dict[str, object]:
    length = round(rng.uniform(5, 900), 1)
    colours = rng.sample(["green", "dark blue", "white", "orange"], 2)
    return {"id": number, "name": f"Bridge {number}", "length_m": length, "open": length < 600, "colours": colours}


def _log_line(rng: random.Random) -> str:
    return (
        f"2026-03-{rng.randint(1, 28):02} {rng.randint(0, 23):02}:{rng.randint(0, 59):02}:07 INFO http.client"
        f" POST /v1/chat/completions -> 200 in {rng.uniform(80, 2000):.1f} ms"
    )


def error(estimate: int, actual: float) -> str:
    """Return the relative error of an estimate as text, in percent."""
    return f"{100 * (estimate / actual - 1):+.0f} %"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a Markdown table."""
    lines = [list(head), *map(list, rows)]
    lines.insert(1, ["---"] + ["---:"] * (len(lines[0]) - 1))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def tables(vocabularies: dict[str, Path]) -> str:
    """Return two tables of errors.

    The first table compares every strategy with the mean count of the vocabularies. The second table compares
    `script_aware` with the count of each vocabulary.
    """
    counters = {name: TokenCounter.exact(path) for name, path in vocabularies.items()}
    strategies = {name: TokenCounter(name) for name in get_args(Strategy)}
    by_strategy: list[list[str]] = []
    by_vocabulary: list[list[str]] = []
    for kind, text in texts().items():
        actual = [counter.count(text) for counter in counters.values()]
        estimate = strategies["script_aware"].count(text)
        by_strategy.append([kind, *(error(each.count(text), geometric_mean(actual)) for each in strategies.values())])
        by_vocabulary.append([kind, *(error(estimate, each) for each in actual)])
    return f"""\
Vocabularies: {", ".join(f"{name} (SHA-256 {_digest(path)}…)" for name, path in vocabularies.items())}.

Error of each strategy, compared with the geometric mean of the counts of all vocabularies:

{table(["text", *strategies], by_strategy)}

Error of `script_aware`, compared with the count of each vocabulary:

{table(["text", *counters], by_vocabulary)}
"""


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def main() -> None:
    """Print the tables, or write them between the markers of a Markdown file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("vocabularies", nargs="+", metavar="NAME=TOKENIZER_JSON")
    parser.add_argument("--write", type=Path, metavar="FILE", help="replace the tables in this file")
    options = parser.parse_args()
    made = tables({name: Path(path) for name, _, path in (item.partition("=") for item in options.vocabularies)})
    if options.write is None:
        print(made)
    else:
        options.write.write_text(_TABLES.sub(lambda _: made, options.write.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
