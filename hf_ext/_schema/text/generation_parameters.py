# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `GenerationParameters`, and their rules.

Generated from GenerationParameters in openapi/.
"""

from typing import Final, Literal, TypedDict

from hf_ext._core.validate.numbers import Number
from hf_ext._core.validate.rules import FLAG, AnyOf, Fields, OneOf


class GenerationParameters(TypedDict, total=False):
    """Parameters of `generate` in transformers. The server passes them to the model."""

    temperature: float
    """Sampling temperature. Higher values make the output more random. 0 requires `do_sample: false`. Default: 1.
    Range: at least 0.
    """

    top_k: int
    """Sample only from this number of most likely tokens; 0 means all tokens. Default: 50. Range: at least 0."""

    top_p: float
    """Nucleus sampling: sample only from the most likely tokens whose probabilities add up to this value. Default: 1.
    Range: 0 to 1.
    """

    typical_p: float
    """Typical sampling: sample only from the tokens whose information content is closest to the expected value and
    whose probabilities add up to this value. Default: 1. Range: 0 to 1.
    """

    epsilon_cutoff: float
    """Exclude tokens whose probability is below this value. Useful values are between 0.0003 and 0.0009. Default: 0,
    which excludes no tokens. Range: 0 to 1.
    """

    eta_cutoff: float
    """Same as `epsilon_cutoff`, with a threshold that decreases if many tokens have about the same probability. Useful
    values are between 0.0003 and 0.002. Default: 0. Range: 0 to 1.
    """

    max_length: int
    """Maximum number of tokens of input and output together. Default: 20, or the value of the model's configuration.
    Range: at least 1.
    """

    max_new_tokens: int
    """Maximum number of tokens to generate. Takes precedence over `max_length`. Range: at least 1."""

    min_length: int
    """Minimum number of tokens of input and output together. Default: 0. Range: at least 0."""

    min_new_tokens: int
    """Minimum number of tokens to generate. Takes precedence over `min_length`. Range: at least 0."""

    do_sample: bool
    """Whether to sample tokens at random by their probability. Default: false, which selects the most likely token."""

    early_stopping: bool | Literal["never"]
    """When a beam search ends. true: as soon as there are `num_beams` results. false: when better results are unlikely.
    `"never"`: when better results are impossible. Default: false.
    """

    num_beams: int
    """Number of beams of a beam search. Default: 1. Range: at least 1."""

    num_beam_groups: int
    """Number of groups of beams. The groups are kept different from each other. Range: at least 1."""

    penalty_alpha: float
    """Weight of the penalty for repetitions in contrastive search. Useful values are at most 1. Requires `top_k` above
    1. Range: at least 0.
    """

    use_cache: bool
    """Whether to cache the attention keys and values, which is faster. Default: true."""


GENERATION_PARAMETERS: Final = Fields(
    {
        "temperature": Number(0),
        "top_k": Number(0, whole=True),
        "top_p": Number(0, 1),
        "typical_p": Number(0, 1),
        "epsilon_cutoff": Number(0, 1),
        "eta_cutoff": Number(0, 1),
        "max_length": Number(1, whole=True),
        "max_new_tokens": Number(1, whole=True),
        "min_length": Number(0, whole=True),
        "min_new_tokens": Number(0, whole=True),
        "do_sample": FLAG,
        "early_stopping": AnyOf((FLAG, OneOf(("never",)))),
        "num_beams": Number(1, whole=True),
        "num_beam_groups": Number(1, whole=True),
        "penalty_alpha": Number(0),
        "use_cache": FLAG,
    }
)
