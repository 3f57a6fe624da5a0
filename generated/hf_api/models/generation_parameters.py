# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, pop_optional

if TYPE_CHECKING:
    from ..models.early_stopping import EarlyStopping


T = TypeVar("T", bound="GenerationParameters")


@_attrs_define
class GenerationParameters:
    """Parameters that control how a model generates tokens. They are parameters of transformers and are passed to the
    model; parameters that are not listed may be added.

    """

    temperature: float | Unset = UNSET
    """ Sampling temperature. Higher values make the output more random. 0 requires `do_sample: false`. Default: 1.
    Range: at least 0. """
    top_k: int | Unset = UNSET
    """ Sample only from this number of most likely tokens; 0 means all tokens. Default: 50. Range: at least 0. """
    top_p: float | Unset = UNSET
    """ Nucleus sampling: sample only from the most likely tokens whose probabilities add up to this value. Default:
    1. Range: 0 to 1. """
    typical_p: float | Unset = UNSET
    """ Typical sampling: sample only from the tokens whose information content is closest to the expected value and
    whose probabilities add up to this value. Default: 1. Range: 0 to 1. """
    epsilon_cutoff: float | Unset = UNSET
    """ Exclude tokens whose probability is below this value. Useful values are between 0.0003 and 0.0009. Default:
    0, which excludes no tokens. Range: 0 to 1. """
    eta_cutoff: float | Unset = UNSET
    """ Same as `epsilon_cutoff`, with a threshold that decreases if many tokens have about the same probability.
    Useful values are between 0.0003 and 0.002. Default: 0. Range: 0 to 1. """
    max_length: int | Unset = UNSET
    """ Maximum number of tokens of input and output together. Default: 20, or the value of the model's
    configuration. Range: at least 1. """
    max_new_tokens: int | Unset = UNSET
    """ Maximum number of tokens to generate. Takes precedence over `max_length`. Range: at least 1. """
    min_length: int | Unset = UNSET
    """ Minimum number of tokens of input and output together. Default: 0. Range: at least 0. """
    min_new_tokens: int | Unset = UNSET
    """ Minimum number of tokens to generate. Takes precedence over `min_length`. Range: at least 0. """
    do_sample: bool | Unset = UNSET
    """ Whether to sample tokens at random by their probability. Default: false, which selects the most likely
    token. """
    early_stopping: bool | EarlyStopping | Unset = UNSET
    """ When a beam search ends. true: as soon as there are `num_beams` results. false: when better results are
    unlikely. `"never"`: when better results are impossible. Default: false. """
    num_beams: int | Unset = UNSET
    """ Number of beams of a beam search. Default: 1. Range: at least 1. """
    num_beam_groups: int | Unset = UNSET
    """ Number of groups of beams. The groups are kept different from each other. Range: at least 1. """
    penalty_alpha: float | Unset = UNSET
    """ Weight of the penalty for repetitions in contrastive search. Useful values are at most 1. Requires `top_k`
    above 1. Range: at least 0. """
    use_cache: bool | Unset = UNSET
    """ Whether to cache the attention keys and values, which is faster. Default: true. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.temperature is not UNSET:
            field_dict["temperature"] = self.temperature
        if self.top_k is not UNSET:
            field_dict["top_k"] = self.top_k
        if self.top_p is not UNSET:
            field_dict["top_p"] = self.top_p
        if self.typical_p is not UNSET:
            field_dict["typical_p"] = self.typical_p
        if self.epsilon_cutoff is not UNSET:
            field_dict["epsilon_cutoff"] = self.epsilon_cutoff
        if self.eta_cutoff is not UNSET:
            field_dict["eta_cutoff"] = self.eta_cutoff
        if self.max_length is not UNSET:
            field_dict["max_length"] = self.max_length
        if self.max_new_tokens is not UNSET:
            field_dict["max_new_tokens"] = self.max_new_tokens
        if self.min_length is not UNSET:
            field_dict["min_length"] = self.min_length
        if self.min_new_tokens is not UNSET:
            field_dict["min_new_tokens"] = self.min_new_tokens
        if self.do_sample is not UNSET:
            field_dict["do_sample"] = self.do_sample
        if self.early_stopping is not UNSET:
            field_dict["early_stopping"] = self.early_stopping
        if self.num_beams is not UNSET:
            field_dict["num_beams"] = self.num_beams
        if self.num_beam_groups is not UNSET:
            field_dict["num_beam_groups"] = self.num_beam_groups
        if self.penalty_alpha is not UNSET:
            field_dict["penalty_alpha"] = self.penalty_alpha
        if self.use_cache is not UNSET:
            field_dict["use_cache"] = self.use_cache
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        temperature = pop_optional(fields_, "temperature")
        top_k = pop_optional(fields_, "top_k")
        top_p = pop_optional(fields_, "top_p")
        typical_p = pop_optional(fields_, "typical_p")
        epsilon_cutoff = pop_optional(fields_, "epsilon_cutoff")
        eta_cutoff = pop_optional(fields_, "eta_cutoff")
        max_length = pop_optional(fields_, "max_length")
        max_new_tokens = pop_optional(fields_, "max_new_tokens")
        min_length = pop_optional(fields_, "min_length")
        min_new_tokens = pop_optional(fields_, "min_new_tokens")
        do_sample = pop_optional(fields_, "do_sample")
        early_stopping = pop_optional(fields_, "early_stopping")

        num_beams = pop_optional(fields_, "num_beams")
        num_beam_groups = pop_optional(fields_, "num_beam_groups")
        penalty_alpha = pop_optional(fields_, "penalty_alpha")
        use_cache = pop_optional(fields_, "use_cache")
        model_ = cls(
            temperature=temperature,
            top_k=top_k,
            top_p=top_p,
            typical_p=typical_p,
            epsilon_cutoff=epsilon_cutoff,
            eta_cutoff=eta_cutoff,
            max_length=max_length,
            max_new_tokens=max_new_tokens,
            min_length=min_length,
            min_new_tokens=min_new_tokens,
            do_sample=do_sample,
            early_stopping=early_stopping,
            num_beams=num_beams,
            num_beam_groups=num_beam_groups,
            penalty_alpha=penalty_alpha,
            use_cache=use_cache,
        )

        model_.additional_properties = fields_
        return model_

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
