"""Adaptors for frameworks, each with its own extra. A framework is imported only when its module is imported.

from hf_ext.integrations.langchain import ChatHf
from hf_ext.integrations.pydantic_ai import HfModel
"""

__all__: list[str] = []
