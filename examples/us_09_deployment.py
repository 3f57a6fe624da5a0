"""US-9: other servers, time-outs and deadlines, per client and per call."""

from hf_ext import Client, Timeout
from hf_ext.constants import ChatModels

# base_url= takes any OpenAI-compatible server, such as http://127.0.0.1:8080; HUGGINGFACE_BASE_URL says the same.
with Client(timeout=Timeout(connect=5, read=60), deadline=120, headers={"X-Team": "search"}) as client:
    print("server:", client.config.base_url)
    answer = client.text.generate("Say hello.", model=ChatModels.KIMI_K2, max_tokens=10, deadline=30)
    print(answer.text, f"({answer.meta.elapsed:.2f} s, request {answer.meta.request_id})")
