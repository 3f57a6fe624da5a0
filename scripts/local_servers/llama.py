"""llama.cpp's own HTTP server with SmolLM2-135M-Instruct."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from .installation import SMOLLM2, servers_python
from .process import LocalServer

MODEL = "SmolLM2-135M-Instruct"
TOOLS_TEMPLATE = Path(__file__).parent / "config" / "chatml_tools.jinja"
THINKING_TEMPLATE = Path(__file__).parent / "config" / "chatml_thinking.jinja"
TOOL_CALL_BIAS = {"44": 5, "2": 4}
"""`logit_bias` for the tokens `<` and `<|im_end|>`. Without it the small model writes text before a tool call."""
PARALLEL_CALLS_BIAS = {"44": 5}
"""`logit_bias` for the token `<` only. With this bias the model makes a second call, even if the request has
`parallel_tool_calls=False`."""
THOUGHT = 'root ::= "<think>\\nI think.\\n</think>\\n\\nHello."'
"""`grammar` that makes the model write reasoning and an answer. `THINKING_TEMPLATE` makes the server separate them."""


class LlamaServer(LocalServer):
    """Serve chat, completions and embeddings in the OpenAI format, with one small real model.

    The model writes English, but is too small to give correct answers. llama.cpp ignores the `model` of a request.

    Args:
        api_key: Key that requests must send. Default: no key is required.
        chat_template: Jinja file that replaces the model's own template. The model's template does not support tools.
            `TOOLS_TEMPLATE` supports tools: with this template, `tool_choice="required"`, `logit_bias=TOOL_CALL_BIAS`
            and enum arguments produce real calls. With `THINKING_TEMPLATE` the server separates the reasoning from the
            answer.
        context: Number of tokens for each slot.
        slots: Number of requests that are processed at the same time.
        ping: Seconds without an event after which a stream sends a comment line; -1 disables the comments.
        ranking: Whether to serve rankings instead of embeddings. The scores have no meaning, but are always the same.
    """

    name: ClassVar[str] = "llama"
    model: ClassVar[str] = MODEL

    def __init__(
        self,
        *,
        api_key: str | None = None,
        chat_template: Path | None = None,
        context: int = 2048,
        slots: int = 2,
        ping: int = 30,
        ranking: bool = False,
    ) -> None:
        super().__init__()
        self.api_key = api_key
        self._chat_template = chat_template
        self._ranking = ranking
        self._numbers = {"context": context, "slots": slots, "ping": ping}

    def command(self) -> list[str]:
        """Return the command line."""
        runner = Path(__file__).parent / "runners" / "llama.py"
        command = [servers_python(), str(runner), str(SMOLLM2.path), f"--alias={MODEL}"]
        command += [f"--{name}={number}" for name, number in self._numbers.items()]
        if self._ranking:
            command.append("--ranking")
        if self.api_key:
            command.append(f"--api-key={self.api_key}")
        if self._chat_template:
            command.append(f"--template={self._chat_template}")
        return command
