"""Checks made before anything is sent: every problem is found and all are said at once."""

from hf_ext._core.validate.headers import HeaderItems, HeadersLike, check_headers, header_value_problem
from hf_ext._core.validate.ids import model_id_problem, model_name_problem, split_model
from hf_ext._core.validate.limits import RequestLimits
from hf_ext._core.validate.numbers import Number
from hf_ext._core.validate.options import check_extra_body, check_option_names
from hf_ext._core.validate.problems import Problems, kind, shown
from hf_ext._core.validate.sampling import check_sampling
from hf_ext._core.validate.text import check_text, check_texts

__all__ = [
    "HeaderItems",
    "HeadersLike",
    "Number",
    "Problems",
    "RequestLimits",
    "check_extra_body",
    "check_headers",
    "check_option_names",
    "check_sampling",
    "check_text",
    "check_texts",
    "header_value_problem",
    "kind",
    "model_id_problem",
    "model_name_problem",
    "shown",
    "split_model",
]
