"""Real inference servers on 127.0.0.1, for the tests, the demo and the recordings.

`make setup` installs these servers once. They then run without root, without a token and without a network:

==================== ========================================================================================
`LlamaServer`        llama.cpp's server with SmolLM2-135M-Instruct: chat, streams, tools, completions, embeddings
`HfInferenceServer`  Hugging Face's own hf-inference server code with all-MiniLM-L6-v2
`E5Server`           multilingual-e5-small at /v1/embeddings: similar texts have similar vectors
`Nginx`              a reverse proxy that causes faults: invalid TLS, error statuses, slow responses
`HAProxy`            a reverse proxy that interrupts responses
`Tinyproxy`          a forward proxy that requires a password
`Gateway`            chat and hf-inference under one base URL, as on the router
==================== ========================================================================================

`setup_heavy.py` installs the heavy servers, which need torch or much disk space:

==================== ========================================================================================
`HfServe`            Hugging Face's task server, which dedicated endpoints run, with a tiny model for each task
`CommunityServer`    Hugging Face's own hf-inference server code for tables, audio, images and texts
`TransformersServe`  Hugging Face's chat server with a tiny vision model
`WhisperServer`      Whisper tiny.en at /v1/audio/transcriptions
==================== ========================================================================================

A server runs until its `with` block ends, or until the process that started the server ends:

    with LlamaServer(api_key="sk-local") as llama, Nginx(llama.url) as nginx:
        Client(router_url=llama.url, token=llama.api_key)
        Client(router_url=nginx.fault("loading"))
        Client(router_url=nginx.tls("expired"))

Tests use the fixtures of tests/conftest.py, such as `llama`, `hf_inference`, `e5`, `whisper`, `nginx`, `haproxy` and
`tinyproxy`. Each server is started for the first test that needs it, and all tests share the server.
A script in the parent folder imports the servers with `from local_servers import LlamaServer`.
"""

from .community import CommunityServer
from .e5 import E5Server
from .errors import LocalServerError, ServersMissingError, ServerStartError
from .gateway import Gateway
from .haproxy import HAProxy
from .hf_inference import HfInferenceServer
from .hf_serve import HfServe
from .llama import LlamaServer
from .nginx import Nginx
from .process import LocalServer
from .tinyproxy import Tinyproxy
from .transformers_serve import TransformersServe
from .whisper import WhisperServer

__all__ = [
    "CommunityServer",
    "E5Server",
    "Gateway",
    "HAProxy",
    "HfInferenceServer",
    "HfServe",
    "LlamaServer",
    "LocalServer",
    "LocalServerError",
    "Nginx",
    "ServerStartError",
    "ServersMissingError",
    "Tinyproxy",
    "TransformersServe",
    "WhisperServer",
]
