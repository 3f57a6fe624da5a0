"""Chat generator and embedders for Haystack. Needs the extra `haystack`."""

try:
    import haystack  # noqa: F401 # pyright: ignore[reportUnusedImport]
except ImportError as error:
    raise ImportError(
        'haystack-ai is not installed; run: pip install "api-huggingface[haystack]"', name=error.name
    ) from error

from hf_ext.integrations.haystack.embedders import HfDocumentEmbedder, HfTextEmbedder
from hf_ext.integrations.haystack.generator import HfChatGenerator

__all__ = ["HfChatGenerator", "HfDocumentEmbedder", "HfTextEmbedder"]
