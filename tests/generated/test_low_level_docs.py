"""The examples of docs/reference/hf_api.md run unchanged against a real server."""

import re

import pytest
from generated.conftest import ROOT

from scripts.local_servers import LlamaServer

TEXT = (ROOT / "docs/reference/hf_api.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```python\n(.*?)^```", TEXT, flags=re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("example", EXAMPLES, ids=["sync", "asyncio", "operation", "document"])
def test_an_example_runs_unchanged(
    example: str, llama: LlamaServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HUGGINGFACE_BASE_URL", llama.url)
    exec(compile(example, "docs/reference/hf_api.md", "exec"), {"__name__": "example"})
    assert capsys.readouterr().out.strip()
