"""Classification: a label and its score, for texts, images and audio."""

from hf_ext._schema.shared.classification_fields import ClassificationFields


class Classification(ClassificationFields):
    """A label and its score."""
