"""Classification: a label with its score, of texts, images and sounds alike."""

import msgspec


class Classification(msgspec.Struct):
    """A label and how well it fits.

    Attributes:
        label: As the model names it, `POSITIVE` or `LABEL_0`, or one of the labels that were given.
        score: 0 to 1, unless another `function_to_apply` was asked for; NaN where the server sent null.
    """

    label: str
    score: float
