"""Models that generate text. The text consists of real tokens without meaning, and is the same in every run."""
# mypy: disable-error-code="import-not-found"

from pathlib import Path
from typing import Any

from transformers import BartConfig, BartForConditionalGeneration, GPT2Config, GPT2LMHeadModel

from .common import save, talkative


def make(folder: Path, tokenizer: Any) -> None:
    """Write one folder for each task."""
    ends = {
        "bos_token_id": tokenizer.cls_token_id,
        "eos_token_id": tokenizer.sep_token_id,
        "pad_token_id": tokenizer.pad_token_id,
    }
    words = {"vocab_size": len(tokenizer), **ends}
    sizes = {
        f"{side}_{name}": value
        for side in ("encoder", "decoder")
        for name, value in (("layers", 1), ("attention_heads", 2), ("ffn_dim", 64))
    }
    for task in ("summarization", "translation"):
        config = BartConfig(**words, **sizes, d_model=32, decoder_start_token_id=tokenizer.cls_token_id)
        save(folder / task, talkative(BartForConditionalGeneration(config), tokenizer), tokenizer)
    gpt = GPT2LMHeadModel(GPT2Config(**words, n_embd=32, n_layer=2, n_head=2, n_positions=256))
    save(folder / "text-generation", talkative(gpt, tokenizer), tokenizer)
