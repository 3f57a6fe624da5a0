"""Classification: a label and its score, for texts, images and audio."""

from hf_ext._core.results.short_repr import describe_number, shorten
from hf_ext._schema.shared.classification_fields import ClassificationFields


class Classification(ClassificationFields):
    """A label and its score."""

    def _short(self) -> str:
        return f"{shorten(self.label)} {describe_number(self.score)}"

    def __repr__(self) -> str:
        return f"Classification({self._short()})"
