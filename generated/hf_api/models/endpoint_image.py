# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from .. import models as models_
from .._json import parse_value, to_json
from .._model import OpenModel
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.container_image import ContainerImage
    from ..models.custom_image import CustomImage
    from ..models.huggingface_neuron_image import HuggingfaceNeuronImage
    from ..models.llamacpp_image import LlamacppImage
    from ..models.sglang_image import SglangImage
    from ..models.tei_image import TeiImage
    from ..models.tgi_image import TgiImage
    from ..models.tgi_neuron_image import TgiNeuronImage
    from ..models.vllm_image import VllmImage


class EndpointImage(OpenModel[Any]):
    """The container that serves a model. Exactly one field is given. New kinds of containers may be added."""

    huggingface: Any | Unset = UNSET
    """Hugging Face's own container for all tasks, selected by the service. An empty object."""
    huggingface_neuron: HuggingfaceNeuronImage | None | Unset = UNSET
    """Hugging Face's own container for AWS Neuron."""
    custom: CustomImage | None | Unset = UNSET
    """A custom container."""
    v_llm: None | Unset | VllmImage = UNSET
    """vLLM."""
    v_llm_omni: ContainerImage | None | Unset = UNSET
    """vLLM for multimodal models."""
    v_llm_neuron: ContainerImage | None | Unset = UNSET
    """vLLM for AWS Neuron."""
    s_g_lang: None | SglangImage | Unset = UNSET
    """SGLang."""
    llamacpp: LlamacppImage | None | Unset = UNSET
    """llama.cpp, for GGUF files."""
    tgi: None | TgiImage | Unset = UNSET
    """Text Generation Inference."""
    tgi_neuron: None | TgiNeuronImage | Unset = UNSET
    """Text Generation Inference for AWS Neuron."""
    tei: None | TeiImage | Unset = UNSET
    """Text Embeddings Inference."""
    hf_serve: ContainerImage | None | Unset = UNSET
    """hf-serve, the successor of the inference toolkit."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that have a value, as JSON values."""
        fields: dict[str, Any] = dict(self.additional_properties)
        if self.huggingface is not UNSET:
            fields["huggingface"] = self.huggingface
        if self.huggingface_neuron is not UNSET:
            fields["huggingfaceNeuron"] = to_json(self.huggingface_neuron)
        if self.custom is not UNSET:
            fields["custom"] = to_json(self.custom)
        if self.v_llm is not UNSET:
            fields["vLLM"] = to_json(self.v_llm)
        if self.v_llm_omni is not UNSET:
            fields["vLLMOmni"] = to_json(self.v_llm_omni)
        if self.v_llm_neuron is not UNSET:
            fields["vLLMNeuron"] = to_json(self.v_llm_neuron)
        if self.s_g_lang is not UNSET:
            fields["sGLang"] = to_json(self.s_g_lang)
        if self.llamacpp is not UNSET:
            fields["llamacpp"] = to_json(self.llamacpp)
        if self.tgi is not UNSET:
            fields["tgi"] = to_json(self.tgi)
        if self.tgi_neuron is not UNSET:
            fields["tgiNeuron"] = to_json(self.tgi_neuron)
        if self.tei is not UNSET:
            fields["tei"] = to_json(self.tei)
        if self.hf_serve is not UNSET:
            fields["hfServe"] = to_json(self.hf_serve)
        return fields

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Parse a JSON object."""
        fields = {**src_dict}
        return cls(
            huggingface=fields.pop("huggingface", UNSET),
            huggingface_neuron=fields.pop("huggingfaceNeuron", UNSET)
            if fields.get("huggingfaceNeuron") is None
            else parse_value(fields.pop("huggingfaceNeuron"), models_.HuggingfaceNeuronImage.from_dict),
            custom=fields.pop("custom", UNSET)
            if fields.get("custom") is None
            else parse_value(fields.pop("custom"), models_.CustomImage.from_dict),
            v_llm=fields.pop("vLLM", UNSET)
            if fields.get("vLLM") is None
            else parse_value(fields.pop("vLLM"), models_.VllmImage.from_dict),
            v_llm_omni=fields.pop("vLLMOmni", UNSET)
            if fields.get("vLLMOmni") is None
            else parse_value(fields.pop("vLLMOmni"), models_.ContainerImage.from_dict),
            v_llm_neuron=fields.pop("vLLMNeuron", UNSET)
            if fields.get("vLLMNeuron") is None
            else parse_value(fields.pop("vLLMNeuron"), models_.ContainerImage.from_dict),
            s_g_lang=fields.pop("sGLang", UNSET)
            if fields.get("sGLang") is None
            else parse_value(fields.pop("sGLang"), models_.SglangImage.from_dict),
            llamacpp=fields.pop("llamacpp", UNSET)
            if fields.get("llamacpp") is None
            else parse_value(fields.pop("llamacpp"), models_.LlamacppImage.from_dict),
            tgi=fields.pop("tgi", UNSET)
            if fields.get("tgi") is None
            else parse_value(fields.pop("tgi"), models_.TgiImage.from_dict),
            tgi_neuron=fields.pop("tgiNeuron", UNSET)
            if fields.get("tgiNeuron") is None
            else parse_value(fields.pop("tgiNeuron"), models_.TgiNeuronImage.from_dict),
            tei=fields.pop("tei", UNSET)
            if fields.get("tei") is None
            else parse_value(fields.pop("tei"), models_.TeiImage.from_dict),
            hf_serve=fields.pop("hfServe", UNSET)
            if fields.get("hfServe") is None
            else parse_value(fields.pop("hfServe"), models_.ContainerImage.from_dict),
            additional_properties=fields,
        )
