"""Adaptors for frameworks, each with its own extra. A framework is imported only when its module is imported.

from hf_ext.integrations.langchain import ChatHf
from hf_ext.integrations.pydantic_ai import HfModel
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hf_ext.integrations._adaptor.connection import ConnectionOptions as ConnectionOptions
else:
    from hf_ext._core.values.lazy import lazy_exports

    __all__, __getattr__, __dir__ = lazy_exports(
        __name__, {"hf_ext.integrations._adaptor.connection": ["ConnectionOptions"]}
    )
