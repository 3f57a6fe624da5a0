# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `VisualAnswerFields` of a result.

Generated from VisualAnswer in openapi/.
"""

import msgspec


class VisualAnswerFields(msgspec.Struct, kw_only=True):
    """An answer to a question about an image."""

    answer: str | None = None
    """The answer."""

    score: float | None = None
    """Probability of the answer, 0 to 1. Absent if the model generates the answer."""
