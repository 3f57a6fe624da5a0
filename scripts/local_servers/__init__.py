"""Real inference servers on 127.0.0.1, for the tests, the demo and the recordings.

`make setup` installs these servers once. They then run without root, without a token and without a network:

==================== ========================================================================================
`LlamaServer`        llama.cpp's server with SmolLM2-135M-Instruct: chat, streams, tools, completions, embeddings
`HfInferenceServer`  Hugging Face's own hf-inference server code with all-MiniLM-L6-v2
`E5Server`           multilingual-e5-small at /v1/embeddings: similar texts have similar vectors
`Nginx`              a reverse proxy that causes faults: invalid TLS, error statuses, slow responses
`HAProxy`            a reverse proxy that interrupts responses
`Tinyproxy`          a forward proxy that requires a password
`RedisServer`        Redis, for limits that several processes share
`Gateway`            chat and hf-inference under one base URL, as on the router
==================== ========================================================================================

`setup_heavy.py` installs the heavy servers, which need torch or much disk space:

==================== ========================================================================================
`HfServe`            Hugging Face's task server, which dedicated endpoints run, with a tiny model for each task
`CommunityServer`    Hugging Face's own hf-inference server code for tables, audio, images and texts
`TransformersServe`  Hugging Face's chat server with a tiny vision model; `TransformersServeAudio`: with an audio model
`WhisperServer`      Whisper tiny.en at /v1/audio/transcriptions
`MuseqServer`        images, transcriptions, translations and rankings in OpenAI's format
`LocalTtsServer`     speech in OpenAI's format
`Rotel`              a collector of OpenTelemetry
==================== ========================================================================================

`setup_mcp.py` installs MCP servers, which the tests start as programs (`mcp_servers.py`), and one over HTTP:

==================== ========================================================================================
`EverythingServer`   a tool server with every kind of content
==================== ========================================================================================

`setup_weekly.py` installs an environment for each of these servers. `make test-weekly` runs their tests:

==================== ========================================================================================
`OgxServer`          the Responses API with stored responses, in front of llama.cpp
`LiteLlmServer`      a gateway with its own headers and errors, in front of llama.cpp
`FastKokoroServer`   streamed speech in OpenAI's format
`VllmServer`         vLLM with SmolLM2: chat, responses, tokens
==================== ========================================================================================

A server runs until its `with` block ends, or until the process that started the server ends:

    with LlamaServer(api_key="sk-local") as llama, Nginx(llama.url) as nginx:
        Client(router_url=llama.url, token=llama.api_key)
        Client(router_url=nginx.fault("loading"))
        Client(router_url=nginx.tls("expired"))

Tests use the fixtures of tests/conftest.py, such as `llama`, `hf_inference`, `e5`, `whisper`, `nginx`, `haproxy`,
`tinyproxy` and `redis`. Each server is started for the first test that needs it, and all tests share the server.
A script in the parent folder imports the servers with `from local_servers import LlamaServer`.
"""

from .community import CommunityServer
from .e5 import E5Server
from .errors import LocalServerError, ServersMissingError, ServerStartError
from .fastkokoro import FastKokoroServer
from .gateway import Gateway
from .haproxy import HAProxy
from .hf_inference import HfInferenceServer
from .hf_serve import HfServe
from .litellm import LiteLlmServer
from .llama import LlamaServer
from .local_tts import LocalTtsServer
from .mcp_servers import EverythingServer
from .museq import MuseqServer
from .nginx import Nginx
from .ogx import OgxServer
from .process import LocalServer
from .redis import RedisServer
from .rotel import Rotel
from .tinyproxy import Tinyproxy
from .transformers_serve import TransformersServe, TransformersServeAudio
from .vllm import VllmServer
from .whisper import WhisperServer

__all__ = [
    "CommunityServer",
    "E5Server",
    "EverythingServer",
    "FastKokoroServer",
    "Gateway",
    "HAProxy",
    "HfInferenceServer",
    "HfServe",
    "LiteLlmServer",
    "LlamaServer",
    "LocalServer",
    "LocalServerError",
    "LocalTtsServer",
    "MuseqServer",
    "Nginx",
    "OgxServer",
    "RedisServer",
    "Rotel",
    "ServerStartError",
    "ServersMissingError",
    "Tinyproxy",
    "TransformersServe",
    "TransformersServeAudio",
    "VllmServer",
    "WhisperServer",
]
