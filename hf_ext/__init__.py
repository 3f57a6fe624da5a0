"""Hugging Face inference for Python: thin client, rich API.

    from hf_ext import Client

    with Client() as client:
        messages = [{"role": "user", "content": "Hello"}]
        completion = client.chat.create(messages, model="org/name")
        print(completion.text)

Each name is imported when it is first used, so that `import hf_ext` is fast.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hf_ext import audio as audio
    from hf_ext import billing as billing
    from hf_ext import chat as chat
    from hf_ext import constants as constants
    from hf_ext import dedicated as dedicated
    from hf_ext import display as display
    from hf_ext import embeddings as embeddings
    from hf_ext import endpoints as endpoints
    from hf_ext import models as models
    from hf_ext import multimodal as multimodal
    from hf_ext import presets as presets
    from hf_ext import providers as providers
    from hf_ext import responses as responses
    from hf_ext import similarity as similarity
    from hf_ext import tabular as tabular
    from hf_ext import text as text
    from hf_ext import tools as tools
    from hf_ext import vision as vision
    from hf_ext._calls.request.request_options import RequestOptions as RequestOptions
    from hf_ext._calls.resource._async.stream import AsyncStream as AsyncStream
    from hf_ext._calls.resource._sync.stream import Stream as Stream
    from hf_ext._calls.results.usage import Usage as Usage
    from hf_ext._core.results.headers import Headers as Headers
    from hf_ext._core.results.media import Media as Media
    from hf_ext._core.results.media import Sound as Sound
    from hf_ext._core.results.media import Url as Url
    from hf_ext._core.results.meta import Lookup as Lookup
    from hf_ext._core.results.meta import Meta as Meta
    from hf_ext._core.results.result import Result as Result
    from hf_ext._core.results.result_list import ResultList as ResultList
    from hf_ext._version import __version__ as __version__
    from hf_ext.chat.results import ChatChunk as ChatChunk
    from hf_ext.chat.results import ChatCompletion as ChatCompletion
    from hf_ext.chat.results import Message as Message
    from hf_ext.chat.results import Messages as Messages
    from hf_ext.chat.resume import resume_messages as resume_messages
    from hf_ext.client._async import AsyncClient as AsyncClient
    from hf_ext.client._sync import Client as Client
    from hf_ext.config import ClientConfig as ClientConfig
    from hf_ext.config import RequestLimits as RequestLimits
    from hf_ext.config import Secret as Secret
    from hf_ext.config import StoredToken as StoredToken
    from hf_ext.config import Timeout as Timeout
    from hf_ext.embeddings.results import Embeddings as Embeddings
    from hf_ext.errors import ApiError as ApiError
    from hf_ext.errors import AuthenticationError as AuthenticationError
    from hf_ext.errors import BatchError as BatchError
    from hf_ext.errors import CertificateError as CertificateError
    from hf_ext.errors import HfError as HfError
    from hf_ext.errors import ModelUnavailableError as ModelUnavailableError
    from hf_ext.errors import NetworkError as NetworkError
    from hf_ext.errors import PaymentRequiredError as PaymentRequiredError
    from hf_ext.errors import ProtocolError as ProtocolError
    from hf_ext.errors import ProviderWarning as ProviderWarning
    from hf_ext.errors import ProxyError as ProxyError
    from hf_ext.errors import RateLimitError as RateLimitError
    from hf_ext.errors import RedirectError as RedirectError
    from hf_ext.errors import RequestTimeoutError as RequestTimeoutError
    from hf_ext.errors import ResponseDecodeError as ResponseDecodeError
    from hf_ext.errors import StreamInterruptedError as StreamInterruptedError
    from hf_ext.errors import ValidationError as ValidationError
    from hf_ext.models.results import ModelStatus as ModelStatus
    from hf_ext.text.results import TextPair as TextPair
    from hf_ext.tools.calls import ToolCall as ToolCall
    from hf_ext.tools.tool import Tool as Tool
    from hf_ext.tools.tool import tool_message as tool_message
    from hf_ext.tools.tool_set import Tools as Tools
else:
    from hf_ext._core.values.lazy import lazy_exports

    __all__, __getattr__, __dir__ = lazy_exports(
        __name__,
        {
            "": [
                "audio",
                "billing",
                "chat",
                "constants",
                "dedicated",
                "display",
                "embeddings",
                "endpoints",
                "models",
                "multimodal",
                "presets",
                "providers",
                "responses",
                "similarity",
                "tabular",
                "text",
                "tools",
                "vision",
            ],
            "hf_ext._calls.request.request_options": ["RequestOptions"],
            "hf_ext._calls.resource._async.stream": ["AsyncStream"],
            "hf_ext._calls.resource._sync.stream": ["Stream"],
            "hf_ext._core.results.headers": ["Headers"],
            "hf_ext._core.results.media": ["Media", "Sound", "Url"],
            "hf_ext._core.results.meta": ["Lookup", "Meta"],
            "hf_ext._core.results.result": ["Result"],
            "hf_ext._core.results.result_list": ["ResultList"],
            "hf_ext._calls.results.usage": ["Usage"],
            "hf_ext._version": ["__version__"],
            "hf_ext.chat.results": ["ChatChunk", "ChatCompletion", "Message", "Messages"],
            "hf_ext.chat.resume": ["resume_messages"],
            "hf_ext.client._async": ["AsyncClient"],
            "hf_ext.client._sync": ["Client"],
            "hf_ext.config": ["ClientConfig", "RequestLimits", "Secret", "StoredToken", "Timeout"],
            "hf_ext.embeddings.results": ["Embeddings"],
            "hf_ext.errors": [
                "ApiError",
                "AuthenticationError",
                "BatchError",
                "CertificateError",
                "HfError",
                "ModelUnavailableError",
                "NetworkError",
                "PaymentRequiredError",
                "ProtocolError",
                "ProviderWarning",
                "ProxyError",
                "RateLimitError",
                "RedirectError",
                "RequestTimeoutError",
                "ResponseDecodeError",
                "StreamInterruptedError",
                "ValidationError",
            ],
            "hf_ext.models.results": ["ModelStatus"],
            "hf_ext.text.results": ["TextPair"],
            "hf_ext.tools.calls": ["ToolCall"],
            "hf_ext.tools.tool": ["Tool", "tool_message"],
            "hf_ext.tools.tool_set": ["Tools"],
        },
    )
