# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, to_json

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


T = TypeVar("T", bound="EndpointImage")


@_attrs_define
class EndpointImage:
    """The container that serves a model. Exactly one field is given. New kinds of containers may be added."""

    huggingface: Any | Unset = UNSET
    """ Hugging Face's own container for all tasks, selected by the service. An empty object. """
    huggingface_neuron: HuggingfaceNeuronImage | None | Unset = UNSET
    """ Hugging Face's own container for AWS Neuron. """
    custom: CustomImage | None | Unset = UNSET
    """ A custom container. """
    v_llm: None | Unset | VllmImage = UNSET
    """ vLLM. """
    v_llm_omni: ContainerImage | None | Unset = UNSET
    """ vLLM for multimodal models. """
    v_llm_neuron: ContainerImage | None | Unset = UNSET
    """ vLLM for AWS Neuron. """
    s_g_lang: None | SglangImage | Unset = UNSET
    """ SGLang. """
    llamacpp: LlamacppImage | None | Unset = UNSET
    """ llama.cpp, for GGUF files. """
    tgi: None | TgiImage | Unset = UNSET
    """ Text Generation Inference. """
    tgi_neuron: None | TgiNeuronImage | Unset = UNSET
    """ Text Generation Inference for AWS Neuron. """
    tei: None | TeiImage | Unset = UNSET
    """ Text Embeddings Inference. """
    hf_serve: ContainerImage | None | Unset = UNSET
    """ hf-serve, the successor of the inference toolkit. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.huggingface is not UNSET:
            field_dict["huggingface"] = self.huggingface
        if self.huggingface_neuron is not UNSET:
            field_dict["huggingfaceNeuron"] = to_json(self.huggingface_neuron)
        if self.custom is not UNSET:
            field_dict["custom"] = to_json(self.custom)
        if self.v_llm is not UNSET:
            field_dict["vLLM"] = to_json(self.v_llm)
        if self.v_llm_omni is not UNSET:
            field_dict["vLLMOmni"] = to_json(self.v_llm_omni)
        if self.v_llm_neuron is not UNSET:
            field_dict["vLLMNeuron"] = to_json(self.v_llm_neuron)
        if self.s_g_lang is not UNSET:
            field_dict["sGLang"] = to_json(self.s_g_lang)
        if self.llamacpp is not UNSET:
            field_dict["llamacpp"] = to_json(self.llamacpp)
        if self.tgi is not UNSET:
            field_dict["tgi"] = to_json(self.tgi)
        if self.tgi_neuron is not UNSET:
            field_dict["tgiNeuron"] = to_json(self.tgi_neuron)
        if self.tei is not UNSET:
            field_dict["tei"] = to_json(self.tei)
        if self.hf_serve is not UNSET:
            field_dict["hfServe"] = to_json(self.hf_serve)
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        huggingface = fields_.pop("huggingface", UNSET)
        _huggingface_neuron = fields_.pop("huggingfaceNeuron", UNSET)
        huggingface_neuron = (
            _huggingface_neuron
            if _huggingface_neuron is None or _huggingface_neuron is UNSET
            else models_.HuggingfaceNeuronImage.from_dict(_huggingface_neuron)
        )

        _custom = fields_.pop("custom", UNSET)
        custom = _custom if _custom is None or _custom is UNSET else models_.CustomImage.from_dict(_custom)

        _v_llm = fields_.pop("vLLM", UNSET)
        v_llm = _v_llm if _v_llm is None or _v_llm is UNSET else models_.VllmImage.from_dict(_v_llm)

        _v_llm_omni = fields_.pop("vLLMOmni", UNSET)
        v_llm_omni = (
            _v_llm_omni
            if _v_llm_omni is None or _v_llm_omni is UNSET
            else models_.ContainerImage.from_dict(_v_llm_omni)
        )

        _v_llm_neuron = fields_.pop("vLLMNeuron", UNSET)
        v_llm_neuron = (
            _v_llm_neuron
            if _v_llm_neuron is None or _v_llm_neuron is UNSET
            else models_.ContainerImage.from_dict(_v_llm_neuron)
        )

        _s_g_lang = fields_.pop("sGLang", UNSET)
        s_g_lang = _s_g_lang if _s_g_lang is None or _s_g_lang is UNSET else models_.SglangImage.from_dict(_s_g_lang)

        _llamacpp = fields_.pop("llamacpp", UNSET)
        llamacpp = _llamacpp if _llamacpp is None or _llamacpp is UNSET else models_.LlamacppImage.from_dict(_llamacpp)

        _tgi = fields_.pop("tgi", UNSET)
        tgi = _tgi if _tgi is None or _tgi is UNSET else models_.TgiImage.from_dict(_tgi)

        _tgi_neuron = fields_.pop("tgiNeuron", UNSET)
        tgi_neuron = (
            _tgi_neuron
            if _tgi_neuron is None or _tgi_neuron is UNSET
            else models_.TgiNeuronImage.from_dict(_tgi_neuron)
        )

        _tei = fields_.pop("tei", UNSET)
        tei = _tei if _tei is None or _tei is UNSET else models_.TeiImage.from_dict(_tei)

        _hf_serve = fields_.pop("hfServe", UNSET)
        hf_serve = _hf_serve if _hf_serve is None or _hf_serve is UNSET else models_.ContainerImage.from_dict(_hf_serve)

        model_ = cls(
            huggingface=huggingface,
            huggingface_neuron=huggingface_neuron,
            custom=custom,
            v_llm=v_llm,
            v_llm_omni=v_llm_omni,
            v_llm_neuron=v_llm_neuron,
            s_g_lang=s_g_lang,
            llamacpp=llamacpp,
            tgi=tgi,
            tgi_neuron=tgi_neuron,
            tei=tei,
            hf_serve=hf_serve,
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
