"""A chat generator and embedders for Haystack. Needs the extra `haystack`.

from hf_ext.integrations.haystack import HfChatGenerator

generator = HfChatGenerator("openai/gpt-oss-120b", deadline=60)
print(generator.run("Hello")["replies"][0].text)
"""

from hf_ext.integrations._adaptor.require import require

require("haystack", extra="haystack", package="haystack-ai")

from hf_ext.integrations.haystack.embedders import HfDocumentEmbedder, HfTextEmbedder
from hf_ext.integrations.haystack.generator import HfChatGenerator

__all__ = ["HfChatGenerator", "HfDocumentEmbedder", "HfTextEmbedder"]
