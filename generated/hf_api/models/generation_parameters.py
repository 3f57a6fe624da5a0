# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .._json import pop_optional
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.early_stopping import EarlyStopping


class GenerationParameters(OpenModel[Any]):
    """Parameters that control how a model generates tokens. They are parameters of transformers and are passed to the
    model; parameters that are not listed may be added.
    """

    temperature: float | Unset = UNSET
    """Sampling temperature. Higher values make the output more random. 0 requires `do_sample: false`. Default: 1.
    Range: at least 0.
    """
    top_k: int | Unset = UNSET
    """Sample only from this number of most likely tokens; 0 means all tokens. Default: 50. Range: at least 0."""
    top_p: float | Unset = UNSET
    """Nucleus sampling: sample only from the most likely tokens whose probabilities add up to this value. Default: 1.
    Range: 0 to 1.
    """
    typical_p: float | Unset = UNSET
    """Typical sampling: sample only from the tokens whose information content is closest to the expected value and
    whose probabilities add up to this value. Default: 1. Range: 0 to 1.
    """
    epsilon_cutoff: float | Unset = UNSET
    """Exclude tokens whose probability is below this value. Useful values are between 0.0003 and 0.0009. Default: 0,
    which excludes no tokens. Range: 0 to 1.
    """
    eta_cutoff: float | Unset = UNSET
    """Same as `epsilon_cutoff`, with a threshold that decreases if many tokens have about the same probability. Useful
    values are between 0.0003 and 0.002. Default: 0. Range: 0 to 1.
    """
    max_length: int | Unset = UNSET
    """Maximum number of tokens of input and output together. Default: 20, or the value of the model's configuration.
    Range: at least 1.
    """
    max_new_tokens: int | Unset = UNSET
    """Maximum number of tokens to generate. Takes precedence over `max_length`. Range: at least 1."""
    min_length: int | Unset = UNSET
    """Minimum number of tokens of input and output together. Default: 0. Range: at least 0."""
    min_new_tokens: int | Unset = UNSET
    """Minimum number of tokens to generate. Takes precedence over `min_length`. Range: at least 0."""
    do_sample: bool | Unset = UNSET
    """Whether to sample tokens at random by their probability. Default: false, which selects the most likely token."""
    early_stopping: bool | EarlyStopping | Unset = UNSET
    """When a beam search ends. true: as soon as there are `num_beams` results. false: when better results are unlikely.
    `"never"`: when better results are impossible. Default: false.
    """
    num_beams: int | Unset = UNSET
    """Number of beams of a beam search. Default: 1. Range: at least 1."""
    num_beam_groups: int | Unset = UNSET
    """Number of groups of beams. The groups are kept different from each other. Range: at least 1."""
    penalty_alpha: float | Unset = UNSET
    """Weight of the penalty for repetitions in contrastive search. Useful values are at most 1. Requires `top_k` above
    1. Range: at least 0.
    """
    use_cache: bool | Unset = UNSET
    """Whether to cache the attention keys and values, which is faster. Default: true."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.temperature is not UNSET:
            fields["temperature"] = self.temperature
        if self.top_k is not UNSET:
            fields["top_k"] = self.top_k
        if self.top_p is not UNSET:
            fields["top_p"] = self.top_p
        if self.typical_p is not UNSET:
            fields["typical_p"] = self.typical_p
        if self.epsilon_cutoff is not UNSET:
            fields["epsilon_cutoff"] = self.epsilon_cutoff
        if self.eta_cutoff is not UNSET:
            fields["eta_cutoff"] = self.eta_cutoff
        if self.max_length is not UNSET:
            fields["max_length"] = self.max_length
        if self.max_new_tokens is not UNSET:
            fields["max_new_tokens"] = self.max_new_tokens
        if self.min_length is not UNSET:
            fields["min_length"] = self.min_length
        if self.min_new_tokens is not UNSET:
            fields["min_new_tokens"] = self.min_new_tokens
        if self.do_sample is not UNSET:
            fields["do_sample"] = self.do_sample
        if self.early_stopping is not UNSET:
            fields["early_stopping"] = self.early_stopping
        if self.num_beams is not UNSET:
            fields["num_beams"] = self.num_beams
        if self.num_beam_groups is not UNSET:
            fields["num_beam_groups"] = self.num_beam_groups
        if self.penalty_alpha is not UNSET:
            fields["penalty_alpha"] = self.penalty_alpha
        if self.use_cache is not UNSET:
            fields["use_cache"] = self.use_cache
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            temperature=pop_optional(fields, "temperature"),
            top_k=pop_optional(fields, "top_k"),
            top_p=pop_optional(fields, "top_p"),
            typical_p=pop_optional(fields, "typical_p"),
            epsilon_cutoff=pop_optional(fields, "epsilon_cutoff"),
            eta_cutoff=pop_optional(fields, "eta_cutoff"),
            max_length=pop_optional(fields, "max_length"),
            max_new_tokens=pop_optional(fields, "max_new_tokens"),
            min_length=pop_optional(fields, "min_length"),
            min_new_tokens=pop_optional(fields, "min_new_tokens"),
            do_sample=pop_optional(fields, "do_sample"),
            early_stopping=pop_optional(fields, "early_stopping"),
            num_beams=pop_optional(fields, "num_beams"),
            num_beam_groups=pop_optional(fields, "num_beam_groups"),
            penalty_alpha=pop_optional(fields, "penalty_alpha"),
            use_cache=pop_optional(fields, "use_cache"),
            additional_properties=fields,
        )
