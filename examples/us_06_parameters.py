"""US-6: tune how the model writes; presets, typed options, and what only the server knows."""

from hf_ext import Client, presets
from hf_ext.constants import ChatModels

with Client() as client:
    tuned = client.text.generate("Name a colour.", model=ChatModels.KIMI_K2, temperature=0.2, top_p=0.9, max_tokens=10)
    preset = client.text.generate("Name a colour.", model=ChatModels.KIMI_K2, **presets.conservative())
    beyond = client.text.generate("Name a colour.", model=ChatModels.KIMI_K2, extra_body={"mirostat": 2})
    print(tuned.text, preset.text, beyond.text, sep="\n")
