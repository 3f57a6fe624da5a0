"""US-6: set parameters with typed options, presets and extra_body."""

from hf_ext import Client, presets
from hf_ext.constants import ChatModels

PROMPT = "Name a colour."
MODEL = ChatModels.KIMI_K2

with Client() as client:
    tuned = client.text.generate(
        PROMPT, model=MODEL, temperature=0.2, top_p=0.9, max_tokens=10
    )
    preset = client.text.generate(PROMPT, model=MODEL, **presets.conservative())
    # extra_body adds parameters to the request that have no typed option.
    untyped = client.text.generate(
        PROMPT, model=MODEL, max_tokens=10, extra_body={"mirostat": 2}
    )
    print(tuned.text, preset.text, untyped.text, sep="\n")
