"""Generation parameters of tasks whose model generates tokens: summaries, translations, transcripts, speech."""

from __future__ import annotations

from typing import Literal, TypedDict


class GenerationParameters(TypedDict, total=False):
    """Parameters of `generate` in transformers. The server passes them to the model.

    A plain mapping may contain other parameters of `generate`.

    Attributes:
        temperature: Randomness of each token, above 0. Default 1.
        top_k: Sample from this number of most likely tokens, at least 1. Default 50.
        top_p: Sample from the most likely tokens whose probabilities add up to this value, above 0 and at most 1.
            Default 1.
        typical_p: Sample from the most typical tokens (locally typical sampling) whose probabilities add up to this
            value, above 0 and at most 1. Default 1.
        epsilon_cutoff: Leave out tokens whose probability is below this value, 0 to 1. Values from 0.0003 to 0.0009 are
            useful. Default 0.
        eta_cutoff: As `epsilon_cutoff`, but with a lower limit if many tokens have similar probabilities. Values from
            0.0003 to 0.002 are useful. Default 0.
        max_length: Maximum number of tokens, including the input. Default 20, or the model's own.
        max_new_tokens: Maximum number of generated tokens, from 1. Overrides `max_length`.
        min_length: Minimum number of tokens, including the input. Default 0.
        min_new_tokens: Minimum number of generated tokens. Overrides `min_length`.
        do_sample: Whether to sample tokens; otherwise the most likely token is used. Default False.
        early_stopping: When beam search ends. True: as soon as there are `num_beams` results. False: when better
            results are unlikely. `"never"`: when better results are impossible. Default False.
        num_beams: Number of beams, from 1. Default 1.
        num_beam_groups: Number of groups of beams, from 1. The search keeps the groups different from each other.
        penalty_alpha: Weight of the penalty for repetition in contrastive search, 0 to 1; needs `top_k` above 1.
        use_cache: Whether to cache the keys and values of the attention, which makes generation faster. Default True.
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
