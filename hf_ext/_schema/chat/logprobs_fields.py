# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The fields `LogprobsFields` of a result.

Generated from ChatLogprobs in openapi/.
"""

from hf_ext._core.results.result_struct import ResultStruct


class LogprobsFields(ResultStruct, kw_only=True):
    """Log probabilities of the tokens of an answer."""
