"""Strategies that estimate the number of tokens of a text from its characters, without a vocabulary.

`estimation`, `word_based` and `character_based` return the same numbers as the Rust crate api_huggingface 0.6.1
(`token_counter/counter.rs`).
"""

from __future__ import annotations

import math
import string
import unicodedata
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

Strategy: TypeAlias = Literal["estimation", "word_based", "character_based", "script_aware", "upper_bound"]


def estimation(text: str) -> int:
    """Return ceil(characters / 4)."""
    return math.ceil(len(text) / 4.0)


def word_based(text: str) -> int:
    """Return ceil(words * 1.3), where words are separated by Unicode white space."""
    for separator in _NO_WHITE_SPACE:
        text = text.replace(separator, "x")
    return math.ceil(len(text.split()) * 1.3)


def character_based(text: str) -> int:
    """Return ceil(characters / 3.5)."""
    return math.ceil(len(text) / 3.5)


def upper_bound(text: str) -> int:
    """Return the number of UTF-8 bytes of the text or of its normal form C, whichever is greater.

    Some tokenizers first normalize a text to Unicode's normal form C, which can be longer than the text.
    """
    size = len(text.encode("utf-8", "surrogatepass"))
    if text.isascii():
        return size
    return max(size, len(unicodedata.normalize("NFC", text).encode("utf-8", "surrogatepass")))


def script_aware(text: str) -> int:
    """Return the sum of the weights of all characters. The weight of a character depends on its script.

    A weight is the number of tokens per character (UTF-16 unit). The weights are fitted to the geometric mean of the
    counts with the Qwen3, Llama 3.1 and DeepSeek V3 vocabularies. The texts were translations of the Universal
    Declaration of Human Rights, translations of Django's messages, source code, JSON and logs.
    docs/understanding/token-estimates.md shows how accurate the estimates are.
    """
    ascii_only = text.encode("ascii", "ignore")
    weight = _ascii_weight(ascii_only)
    if len(ascii_only) < len(text):
        weight += _other_weight(text, ascii_only)
    return math.ceil(weight)


STRATEGIES: Final[dict[Strategy, Callable[[str], int]]] = {
    "estimation": estimation,
    "word_based": word_based,
    "character_based": character_based,
    "script_aware": script_aware,
    "upper_bound": upper_bound,
}

# str.split() also splits at these characters, but they are not white space in Unicode and in Rust.
_NO_WHITE_SPACE: Final = "\x1c\x1d\x1e\x1f"

_LOWER: Final = string.ascii_lowercase.encode()
_UPPER: Final = string.ascii_uppercase.encode()
_DIGITS: Final = string.digits.encode()
# All other ASCII characters have the weight of punctuation. A space has no weight, because it belongs to the token of
# the next word.
_PUNCTUATION_WEIGHT: Final = 0.52
_ASCII_WEIGHTS: Final = ((_LOWER, 0.205), (_UPPER, 0.34), (_DIGITS, 0.85), (b"\n\r\t", 0.9), (b" ", 0.0))

# If a text has more than one accented letter for 200 small ASCII letters, it is treated as not English. Words of other
# languages have more tokens.
_ACCENTED_SHARE: Final = 0.005
_OTHER_LANGUAGE_WEIGHT: Final = 0.07

# In keys and hashes, small letters, capitals and digits alternate more often than in words. Each change adds tokens.
_CLASSES: Final = bytes.maketrans(_LOWER + _UPPER + _DIGITS, b"a" * 26 + b"A" * 26 + b"0" * 10)
_SWITCHES: Final = (b"aA", b"a0", b"0a", b"A0", b"0A")
_SWITCH_WEIGHT: Final = 0.4


def _pages(*parts: int | range) -> bytes:
    return bytes(page for part in parts for page in (part if isinstance(part, range) else (part,)))


# A page is the high byte of a UTF-16 unit. The characters of page 0 that are not ASCII are Latin-1.
_LATIN_1_WEIGHT: Final = 0.5
_LATIN_EXTENDED: Final = _pages(0x01, 0x02, 0x1E)
_PAGE_WEIGHTS: Final = (
    (_pages(0x01, 0x02), 1.7),  # Latin extended
    (_pages(0x1E), 0.26),  # Vietnamese
    (_pages(0x03, 0x1F), 0.6),  # Greek
    (_pages(0x04), 0.33),  # Cyrillic
    (_pages(0x05), 0.75),  # Hebrew, Armenian
    (_pages(0x06, 0x07, 0x08), 0.43),  # Arabic
    (_pages(0x09), 0.82),  # Devanagari, Bengali
    (_pages(range(0x0A, 0x0E)), 1.03),  # other Indic scripts
    (_pages(0x0E, 0x0F), 0.46),  # Thai, Lao, Tibetan
    (_pages(range(0x10, 0x1E)), 1.25),  # Georgian, Ethiopic, Khmer and others
    (_pages(0x20), 1.0),  # typographic punctuation
    (_pages(range(0x21, 0x30)), 1.5),  # arrows, mathematics, symbols
    (_pages(0x30, 0x31), 0.66),  # kana, CJK punctuation
    (_pages(range(0x32, 0xA0)), 0.63),  # Han
    (_pages(range(0xA0, 0xAC)), 1.25),  # Yi, Javanese and others
    (_pages(range(0xAC, 0xD8)), 0.79),  # Hangul
    (_pages(range(0xD8, 0xE0)), 0.92),  # surrogates: halves of emoji and other characters beyond U+FFFF
    (_pages(range(0xE0, 0x100)), 1.0),  # private use, full width
)


def _ascii_weight(text: bytes) -> float:
    counts = [_count(text, characters) for characters, _ in _ASCII_WEIGHTS]
    weight = sum(count * each for count, (_, each) in zip(counts, _ASCII_WEIGHTS, strict=True))
    classes = text.translate(_CLASSES)
    switches = sum(classes.count(switch) for switch in _SWITCHES)
    return weight + (len(text) - sum(counts)) * _PUNCTUATION_WEIGHT + switches * _SWITCH_WEIGHT


def _other_weight(text: str, ascii_only: bytes) -> float:
    all_pages = text.encode("utf-16-be", "surrogatepass")[::2]
    pages = all_pages.translate(None, b"\0")
    latin_1 = len(all_pages) - len(pages) - len(ascii_only)
    weight = latin_1 * _LATIN_1_WEIGHT + sum(_count(pages, group) * each for group, each in _PAGE_WEIGHTS)
    lower = _count(ascii_only, _LOWER)
    is_english = latin_1 + _count(pages, _LATIN_EXTENDED) <= lower * _ACCENTED_SHARE
    return weight if is_english else weight + lower * _OTHER_LANGUAGE_WEIGHT


def _count(text: bytes, characters: bytes) -> int:
    """Return how many bytes of `text` are in `characters`. Using translate() is the fastest way."""
    return len(text) - len(text.translate(None, characters))
