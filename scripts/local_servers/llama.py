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
"""`logit_bias` for the tokens `<` and `<|im_end|>`: without it so small a model talks on before it calls a tool."""
PARALLEL_CALLS_BIAS = {"44": 5}
"""`logit_bias` for the token `<` alone: the model goes on to a second call, `parallel_tool_calls=False` or not."""
THOUGHT = 'root ::= "<think>\\nI think.\\n</think>\\n\\nHello."'
"""`grammar` that makes the model think before it says hello; with `THINKING_TEMPLATE` the server splits them."""


class LlamaServer(LocalServer):
    """Chat, completions and embeddings in the form of OpenAI's API, from one small real model.

    The model writes English; it is too small for facts. It ignores the `model` of a request, as llama.cpp does.

    Args:
        api_key: The key that requests must carry; None asks for none.
        chat_template: A Jinja file in place of the model's own, which knows no tools: `TOOLS_TEMPLATE` does. With
            it, `tool_choice="required"`, `logit_bias=TOOL_CALL_BIAS` and enumerated arguments give real calls. With
            `THINKING_TEMPLATE` the reasoning is split from the answer.
        context: Tokens for each slot.
        slots: Requests that are answered at the same time.
        ping: Seconds of silence after which a stream gets a comment line; -1 for never.
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
    ) -> None:
        super().__init__()
        self.api_key = api_key
        self._chat_template = chat_template
        self._numbers = {"context": context, "slots": slots, "ping": ping}

    def command(self) -> list[str]:
        """Return the command line."""
        runner = Path(__file__).parent / "runners" / "llama.py"
        command = [servers_python(), str(runner), str(SMOLLM2.path), f"--alias={MODEL}"]
        command += [f"--{name}={number}" for name, number in self._numbers.items()]
        if self.api_key:
            command.append(f"--api-key={self.api_key}")
        if self._chat_template:
            command.append(f"--template={self._chat_template}")
        return command
