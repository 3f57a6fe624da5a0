# GENERATED from openapi/*.yaml: do not edit. Change the YAML or templates/, then run make generate.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import models as models_
from ..types import UNSET, Unset, to_json

if TYPE_CHECKING:
    from ..models.tei_classifier import TeiClassifier
    from ..models.tei_embedder import TeiEmbedder


T = TypeVar("T", bound="TeiModelType")


@_attrs_define
class TeiModelType:
    """Type of a model. Exactly one field is present."""

    embedding: None | TeiEmbedder | Unset = UNSET
    """ Of an embedding model. """
    classifier: None | TeiClassifier | Unset = UNSET
    """ Of a classifier. """
    reranker: None | TeiClassifier | Unset = UNSET
    """ Of a reranker. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=lambda: {})

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = dict(self.additional_properties)
        if self.embedding is not UNSET:
            field_dict["embedding"] = to_json(self.embedding)
        if self.classifier is not UNSET:
            field_dict["classifier"] = to_json(self.classifier)
        if self.reranker is not UNSET:
            field_dict["reranker"] = to_json(self.reranker)
        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        fields_ = dict(src_dict)
        _embedding = fields_.pop("embedding", UNSET)
        embedding = (
            _embedding if _embedding is None or _embedding is UNSET else models_.TeiEmbedder.from_dict(_embedding)
        )

        _classifier = fields_.pop("classifier", UNSET)
        classifier = (
            _classifier if _classifier is None or _classifier is UNSET else models_.TeiClassifier.from_dict(_classifier)
        )

        _reranker = fields_.pop("reranker", UNSET)
        reranker = _reranker if _reranker is None or _reranker is UNSET else models_.TeiClassifier.from_dict(_reranker)

        model_ = cls(
            embedding=embedding,
            classifier=classifier,
            reranker=reranker,
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
