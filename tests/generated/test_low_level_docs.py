"""The examples of docs/reference/hf_api.md run unchanged against a real server."""

import re

import pytest
from generated.conftest import ROOT

from scripts.local_servers import LlamaServer

TEXT = (ROOT / "docs/reference/hf_api.md").read_text(encoding="utf-8")
BLOCK = r"^(<!-- not run: .*? -->\n)?```python\n(.*?)^```"
EXAMPLES = [code for not_run, code in re.findall(BLOCK, TEXT, flags=re.DOTALL | re.MULTILINE) if not not_run]


@pytest.mark.parametrize("example", EXAMPLES, ids=["sync", "asyncio", "unwrap", "stream", "operation", "document"])
def test_an_example_runs_unchanged(
    example: str, llama: LlamaServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HUGGINGFACE_BASE_URL", llama.url)
    exec(compile(example, "docs/reference/hf_api.md", "exec"), {"__name__": "example"})
    assert capsys.readouterr().out.strip()
