"""Generation parameters of tasks: how a model chooses the tokens of a summary, a translation, a transcript."""

from __future__ import annotations

from typing import Literal, TypedDict


class GenerationParameters(TypedDict, total=False):
    """Parameters of transformers' generation (openapi/inference.yaml, GenerationParameters, describes each).

    They are handed on to the model: a plain mapping may hold what is not listed here.
    """

    temperature: float
    top_k: int
    top_p: float
    typical_p: float
    epsilon_cutoff: float
    eta_cutoff: float
    max_length: int
    max_new_tokens: int
    min_length: int
    min_new_tokens: int
    do_sample: bool
    early_stopping: bool | Literal["never"]
    num_beams: int
    num_beam_groups: int
    penalty_alpha: float
    use_cache: bool
