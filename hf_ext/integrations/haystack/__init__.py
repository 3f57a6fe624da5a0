"""A chat generator and embedders for Haystack. Needs the extra `haystack`.

from hf_ext.integrations.haystack import HfChatGenerator

generator = HfChatGenerator("openai/gpt-oss-120b", deadline=60)
print(generator.run("Hello")["replies"][0].text)
"""

from typing import TYPE_CHECKING

from hf_ext.integrations._adaptor.require import require

require("haystack", extra="haystack")

if TYPE_CHECKING:
    from hf_ext.integrations.haystack.embedders import HfDocumentEmbedder as HfDocumentEmbedder
    from hf_ext.integrations.haystack.embedders import HfTextEmbedder as HfTextEmbedder
    from hf_ext.integrations.haystack.generator import HfChatGenerator as HfChatGenerator
else:
    from hf_ext._core.values.lazy import lazy_exports

    __all__, __getattr__, __dir__ = lazy_exports(
        __name__,
        {
            "hf_ext.integrations.haystack.embedders": ["HfDocumentEmbedder", "HfTextEmbedder"],
            "hf_ext.integrations.haystack.generator": ["HfChatGenerator"],
        },
    )
