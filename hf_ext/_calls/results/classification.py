"""Classification: a label and its score, for texts, images and audio."""

import msgspec


class Classification(msgspec.Struct):
    """A label and its score.

    Attributes:
        label: One of the model's labels, such as `POSITIVE` or `LABEL_0`, or one of the labels in the request.
        score: A number from 0 to 1, or any number if the request has `function_to_apply="none"`. A score that is `null`
            in the response becomes NaN.
    """

    label: str
    score: float
