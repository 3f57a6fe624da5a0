"""Real inference servers on 127.0.0.1, for the tests, the demo and the recordings.

`make setup` installs them once; none of them needs root, a token or a network afterwards:

==================== ========================================================================================
`LlamaServer`        llama.cpp's server with SmolLM2-135M-Instruct: chat, streams, tools, completions, embeddings
`HfInferenceServer`  Hugging Face's own hf-inference layer with all-MiniLM-L6-v2: its URLs, headers and errors
`E5Server`           multilingual-e5-small behind /v1/embeddings: embeddings that carry meaning
`Nginx`              a proxy in front of one of them: TLS in every state of repair, bad statuses, slow responses
`HAProxy`            a proxy in front of one of them that cuts responses in their middle
`Tinyproxy`          a forward proxy that asks for a password
`Gateway`            chat and hf-inference under one base URL, as the router has them
==================== ========================================================================================

`setup_heavy.py` installs the heavy ones, which have torch or need much room:

==================== ========================================================================================
`HfServe`            Hugging Face's task server, which dedicated endpoints run, with a tiny model for each task
`CommunityServer`    Hugging Face's own hf-inference layer once more: tables, sound, images made and described
`TransformersServe`  Hugging Face's chat server with a tiny model that looks at images
`WhisperServer`      Whisper tiny.en behind /v1/audio/transcriptions
==================== ========================================================================================

A server lives as long as its `with` block, or its process, whichever ends first:

    with LlamaServer(api_key="sk-local") as llama, Nginx(llama.url) as nginx:
        Client(router_url=llama.url, token=llama.api_key)
        Client(router_url=nginx.fault("loading"))
        Client(router_url=nginx.tls("expired"))

In tests they are the fixtures `llama`, `llama_with_key`, `llama_tools`, `hf_inference`, `e5`, `whisper`, `nginx`,
`haproxy` and `tinyproxy` of tests/conftest.py: one of each for a whole run, started when the first test asks for it.
A script in this folder's parent writes `from local_servers import LlamaServer`.
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
