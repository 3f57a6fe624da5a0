"""Classification: a label and its score, for texts, images and audio."""

import msgspec


class Classification(msgspec.Struct):
    """A label and its score.

    Attributes:
        label: One of the model's labels, such as `POSITIVE` or `LABEL_0`, or one of the labels in the request.
        score: 0 to 1, unless the request has another `function_to_apply`; NaN if the server sent null.
    """

    label: str
    score: float
