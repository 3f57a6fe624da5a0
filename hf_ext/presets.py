"""Presets: sampling options and limits to start with. The client applies a preset only if you pass it.

    client.chat.create(messages, model=model, **presets.recommended())
    options = {**presets.conservative(), "max_tokens": 1_000}
    client.chat.create(messages, model=model, **options)
    Client(limits=presets.cautious_limits())

A preset of options returns a new dict each time. The values are those of the Rust crate api_huggingface,
with one difference: the presets set a frequency_penalty instead of a repetition_penalty, which the chat schema of the
router does not define.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from hf_ext._core.values.lazy import LazyModule

if TYPE_CHECKING:
    from hf_ext._core.validate import limits
else:
    limits = LazyModule("hf_ext._core.validate.limits")

__all__ = ["Sampling", "cautious_limits", "conservative", "empty", "recommended"]


class Sampling(TypedDict, total=False):
    """Sampling options that every chat model on the router accepts."""

    temperature: float
    top_p: float
    max_tokens: int
    frequency_penalty: float


def recommended() -> Sampling:
    """Return options for varied, natural text of medium length."""
    return {"temperature": 0.7, "top_p": 0.9, "max_tokens": 512, "frequency_penalty": 0.1}


def conservative() -> Sampling:
    """Return options for short text that varies little between calls."""
    return {"temperature": 0.3, "top_p": 0.8, "max_tokens": 256, "frequency_penalty": 0.2}


def empty() -> Sampling:
    """Return no options, so that the server applies its defaults."""
    return {}


def cautious_limits() -> limits.RequestLimits:
    """Return the limits of the Rust crate: 50,000 characters in a text or chat, 8,192 `max_tokens`, 1,000 texts."""
    return limits.RequestLimits(max_text_chars=50_000, max_output_tokens=8_192, max_inputs=1_000)
