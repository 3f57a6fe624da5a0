"""The Responses API (beta)."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hf_ext._schema.responses.input_items_parameters import InputItemsParameters as InputItemsParameters
    from hf_ext._schema.responses.response_parameters import ResponseParameters as ResponseParameters
    from hf_ext._schema.responses.retrieval_parameters import RetrievalParameters as RetrievalParameters
    from hf_ext.responses._async import AsyncResponses as AsyncResponses
    from hf_ext.responses._sync import Responses as Responses
    from hf_ext.responses.options import InputItemsOptions as InputItemsOptions
    from hf_ext.responses.options import ResponseOptions as ResponseOptions
    from hf_ext.responses.options import ResponseRunOptions as ResponseRunOptions
    from hf_ext.responses.options import RetrievalOptions as RetrievalOptions
    from hf_ext.responses.parsed import ParsedResponse as ParsedResponse
    from hf_ext.responses.parts import file as file
    from hf_ext.responses.parts import image as image
    from hf_ext.responses.results import Response as Response
    from hf_ext.responses.results import ResponseEvent as ResponseEvent
    from hf_ext.responses.results import ResponseItem as ResponseItem
    from hf_ext.responses.results import ResponseItemList as ResponseItemList
    from hf_ext.responses.results import ResponsePart as ResponsePart
    from hf_ext.responses.results import ResponseUsage as ResponseUsage
else:
    from hf_ext._core.values.lazy import lazy_exports

    __all__, __getattr__, __dir__ = lazy_exports(
        __name__,
        {
            "hf_ext._schema.responses.input_items_parameters": ["InputItemsParameters"],
            "hf_ext._schema.responses.response_parameters": ["ResponseParameters"],
            "hf_ext._schema.responses.retrieval_parameters": ["RetrievalParameters"],
            "hf_ext.responses._async": ["AsyncResponses"],
            "hf_ext.responses._sync": ["Responses"],
            "hf_ext.responses.options": [
                "InputItemsOptions",
                "ResponseOptions",
                "ResponseRunOptions",
                "RetrievalOptions",
            ],
            "hf_ext.responses.parsed": ["ParsedResponse"],
            "hf_ext.responses.parts": ["file", "image"],
            "hf_ext.responses.results": [
                "Response",
                "ResponseEvent",
                "ResponseItem",
                "ResponseItemList",
                "ResponsePart",
                "ResponseUsage",
            ],
        },
    )
