"""US-9: set the server, timeouts and deadlines, per client and per call."""

from hf_ext import Client, Timeout
from hf_ext.constants import ChatModels

# Set base_url= or HUGGINGFACE_BASE_URL for another OpenAI-compatible server,
# for example http://127.0.0.1:8080.
with Client(
    timeout=Timeout(connect=5, read=60),
    deadline=120,
    headers={"X-Team": "search"},
) as client:
    print("server:", client.config.base_url)
    answer = client.text.generate(
        "Say hello.", model=ChatModels.KIMI_K2, max_tokens=10, deadline=30
    )
    print(answer.text)
    print(f"{answer.meta.elapsed:.2f} s, request {answer.meta.request_id}")
