# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `LogprobsFields` of a result.

Generated from ChatLogprobs in openapi/.
"""

import msgspec


class LogprobsFields(msgspec.Struct, kw_only=True):
    """Log probabilities of the tokens of an answer."""
