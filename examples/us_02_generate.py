"""US-2: generate text from a prompt."""

from hf_ext import Client
from hf_ext.constants import ChatModels

with Client() as client:
    answer = client.text.generate(
        "What is gravity?", model=ChatModels.KIMI_K2, max_tokens=60
    )
    print(answer.text)
