"""Check the project's English: words to avoid, and the form of error messages.

`make lint` runs this check. CONTRIBUTING.md has the rules for the project's English. The check finds:

- words that the project does not use, in comments, docstrings, names and text. `WORDS` has the words to write instead;
- error messages that do not have the form "what (where). What to do.". A message must begin in lower case and must not
  end with a full stop. The instruction what to do must be a separate sentence in `hint=`.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]

# These files are not checked: the texts of generated files are checked in their sources, and recorded files contain
# texts of other projects.
EXCLUDED = (
    "CHANGELOG.md",
    "generated/",
    "scripts/check_language.py",
    "scripts/token_accuracy",  # a change of these texts changes the figures in docs/understanding/token-estimates.md
    "tests/test_check_language.py",
    "tests/wire/recordings/",
    "benchmarks/results/",
)
SUFFIXES = {".py", ".md", ".yaml", ".yml", ".jinja", ".toml", ".mjs", ".conf"}
NAMES = {"Makefile"}

WORDS = {
    "anew": "again",
    "be it that": "if",
    "beside": "with, or next to",
    "believe": "(code does not believe)",
    "believes": "(code does not believe)",
    "breaks off": "is interrupted",
    "both colours": "sync and async",
    "colours": "sync and async",
    "gives up": "times out, or stops",
    "give up": "time out, or stop",
    "hold against": "compare with",
    "held against": "compared with",
    "knows": "has, reads or supports (code does not know)",
    "lest": "so that ... not",
    "likewise": "also, or a statement of its own",
    "nobody": "no caller, no server, no thread ...",
    "organisation": "organization",
    "organisations": "organizations",
    "somebody": "another thread, a caller ...",
    "tell": "report",
    "tells": "reports, or returns",
    "told": "reported",
    "wants": "needs, or asks for (code does not want)",
    "in vain": "without result",
}
_WORD = re.compile(rf"(?<![A-Za-z.])({'|'.join(WORDS)})(?![A-Za-z])", re.IGNORECASE)

_ERROR = re.compile(r"(Error|Exception)$")
_LOWER = re.compile(
    r"[^A-Z]|[A-Z]+\b|[A-Z]+[a-z]*[A-Z_.]|I\b"
)  # a message may begin with a name: HTTP, ChatCompletion, HF_TOKEN, Client.chat
_HINT = re.compile(r"[A-Z].*\.$|\{|[^ ]+$|(pip|make|set) ", re.DOTALL)


def words(path: str, text: str) -> Iterator[str]:
    """Yield a line for each word that the project does not use."""
    for number, line in enumerate(text.splitlines(), 1):
        for found in _WORD.finditer(line.replace("_", " ")):
            word = found[1].lower()
            yield f"{path}:{number}: {found[1]!r}: write {WORDS[word]}"


def messages(path: str, text: str) -> Iterator[str]:
    """Yield a line for each error message or hint that does not have the required form."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and _ERROR.search(_name(node.func)):
            for problem in _problems(node):
                yield f"{path}:{node.lineno}: {problem}"


def _problems(call: ast.Call) -> Iterator[str]:
    message = _text(call.args[0]) if call.args else ""
    if message and not _LOWER.match(message):
        yield f"the message begins with a capital letter: {message!r}"
    if message.endswith((".", "!")):
        yield f"the message ends with a full stop: {message!r}"
    if re.search(r"[a-z\]})'\"]\. [A-Z]", message):
        yield f"the instruction what to do belongs in hint=: {message!r}"
    for keyword in call.keywords:
        hint = _text(keyword.value) if keyword.arg == "hint" else ""
        if hint and not _HINT.match(hint):
            yield f"the hint is not a sentence: {hint!r}"


def _name(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def _text(node: ast.expr) -> str:
    """Return the text of a string literal. Each inserted value becomes `{}`. Return "" for other expressions."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(_text(part) or "{}" for part in parts)
        case _:
            return ""


def checked_files() -> list[str]:
    """Return the paths of the files to check, relative to the root of the repository. Only files in git are checked."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    texts = (path for path in listed.splitlines() if Path(path).suffix in SUFFIXES or path in NAMES)
    return [path for path in texts if not path.startswith(EXCLUDED)]


def main() -> int:
    """Print all findings. Return 1 if there are any, otherwise 0."""
    findings: list[str] = []
    for path in checked_files():
        text = (ROOT / path).read_text(encoding="utf-8")
        findings += words(path, text)
        if path.startswith("hf_ext/"):
            findings += messages(path, text)
    print("\n".join(findings), end="\n" if findings else "")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
