# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `TableQuestionAnsweringParameters`, and their rules.

Generated from TableQuestionAnsweringParameters in openapi/.
"""

from typing import Final, Literal, TypedDict

from hf_ext._core.validate.parameters import Parameters
from hf_ext._core.validate.rules import FLAG, OneOf


class TableQuestionAnsweringParameters(TypedDict, total=False):
    """Parameters of table question answering."""

    padding: Literal["do_not_pad", "longest", "max_length"]
    """How to pad short inputs. Default: `do_not_pad`."""

    sequential: bool
    """Whether to process inputs one after the other, which conversational models such as SQA require. It is slower than
    batching. Default: false.
    """

    truncation: bool
    """Whether to drop rows if the table is too long. Default: false."""


TABLE_QUESTION_ANSWERING_PARAMETERS: Final = Parameters(
    {
        "padding": OneOf(("do_not_pad", "longest", "max_length")),
        "sequential": FLAG,
        "truncation": FLAG,
    }
)
