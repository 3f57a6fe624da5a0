"""Tasks with an image and a text, such as questions about an image or a document."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hf_ext._schema.multimodal.document_question_parameters import (
        DocumentQuestionParameters as DocumentQuestionParameters,
    )
    from hf_ext._schema.multimodal.visual_question_parameters import (
        VisualQuestionParameters as VisualQuestionParameters,
    )
    from hf_ext.multimodal._async import AsyncMultimodal as AsyncMultimodal
    from hf_ext.multimodal._sync import Multimodal as Multimodal
    from hf_ext.multimodal.options import DocumentQuestionOptions as DocumentQuestionOptions
    from hf_ext.multimodal.options import VisualQuestionOptions as VisualQuestionOptions
    from hf_ext.multimodal.results import DocumentAnswer as DocumentAnswer
    from hf_ext.multimodal.results import VisualAnswer as VisualAnswer
else:
    from hf_ext._core.values.lazy import lazy_exports

    __all__, __getattr__, __dir__ = lazy_exports(
        __name__,
        {
            "hf_ext._schema.multimodal.document_question_parameters": ["DocumentQuestionParameters"],
            "hf_ext._schema.multimodal.visual_question_parameters": ["VisualQuestionParameters"],
            "hf_ext.multimodal._async": ["AsyncMultimodal"],
            "hf_ext.multimodal._sync": ["Multimodal"],
            "hf_ext.multimodal.options": ["DocumentQuestionOptions", "VisualQuestionOptions"],
            "hf_ext.multimodal.results": ["DocumentAnswer", "VisualAnswer"],
        },
    )
