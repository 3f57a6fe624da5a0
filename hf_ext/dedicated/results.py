"""Results of TEI and TGI (openapi/inference.yaml), and of llama.cpp and vLLM (openapi/router.yaml)."""

from __future__ import annotations

import msgspec

from hf_ext._schema.dedicated.chat_tokens_fields import ChatTokensFields
from hf_ext._schema.dedicated.server_info_fields import ServerInfoFields
from hf_ext._schema.dedicated.sparse_value_fields import SparseValueFields
from hf_ext._schema.dedicated.text_token_fields import TextTokenFields
from hf_ext._schema.dedicated.vllm_tokens_fields import VllmTokensFields


class SparseValue(SparseValueFields):
    """One value of a sparse vector."""


class TextToken(TextTokenFields):
    """A token of a text."""


class ChatTokens(ChatTokensFields):
    """Tokens of a conversation, to which the server has applied the chat template of the model."""

    tokenize_response: list[TextToken] = msgspec.field(default_factory=list[TextToken])

    @property
    def tokens(self) -> list[TextToken]:
        """The tokens of `templated_text`."""
        return self.tokenize_response


class ServerInfo(ServerInfoFields):
    """The model and the limits of a server. TEI and TGI each send some of the fields. `raw` has all sent fields."""


class VllmTokens(VllmTokensFields):
    """Tokens of a text or of a conversation, from vLLM."""
