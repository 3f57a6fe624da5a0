"""Pipelines for texts: summaries, continuations and answers, in the format of the pipelines before transformers 5."""
# mypy: disable-error-code="import-not-found"

from typing import Any

import torch
from transformers import AutoModelForCausalLM, AutoModelForQuestionAnswering, AutoModelForSeq2SeqLM, AutoTokenizer

LONGEST = 15
"""Maximum number of tokens in an answer."""


class Summarizer:
    """Summarize a text."""

    def __init__(self, folder: str) -> None:
        self.tokenizer = AutoTokenizer.from_pretrained(folder)
        self.model = AutoModelForSeq2SeqLM.from_pretrained(folder)

    def __call__(self, inputs: str, max_length: int = 20, **_: Any) -> list[dict[str, str]]:
        """Return one text."""
        read = self.tokenizer(inputs, return_tensors="pt")
        written = self.model.generate(read.input_ids, attention_mask=read.attention_mask, max_length=max_length)
        return [{"summary_text": self.tokenizer.decode(written[0], skip_special_tokens=True)}]


class Writer:
    """Continue a text."""

    def __init__(self, folder: str) -> None:
        self.tokenizer = AutoTokenizer.from_pretrained(folder)
        self.model = AutoModelForCausalLM.from_pretrained(folder)

    def __call__(self, inputs: str, max_new_tokens: int = 20, return_full_text: bool = True, **_: Any) -> Any:
        """Return one text. It starts with the input unless `return_full_text` is false."""
        read = self.tokenizer(inputs, return_tensors="pt", add_special_tokens=False)
        written = self.model.generate(
            read.input_ids, attention_mask=read.attention_mask, max_new_tokens=max_new_tokens, do_sample=False
        )
        added = self.tokenizer.decode(written[0, read.input_ids.shape[1] :], skip_special_tokens=True)
        return [{"generated_text": f"{inputs} {added}" if return_full_text else added}]


class Talker:
    """Answer the last message of a conversation."""

    def __init__(self, folder: str) -> None:
        self.writer = Writer(folder)

    def __call__(self, inputs: dict[str, Any], **parameters: Any) -> dict[str, Any]:
        """Return the answer and the conversation."""
        said = [*inputs["past_user_inputs"], inputs["text"]]
        answered = inputs["generated_responses"]
        before = [text for turn in zip(said, answered, strict=False) for text in turn]
        [answer] = self.writer(" ".join([*before, said[-1]]), return_full_text=False, **parameters)
        text = answer["generated_text"]
        turns = {"past_user_inputs": said, "generated_responses": [*answered, text]}
        return {"generated_text": text, "conversation": turns}


class Reader:
    """Find the answer to a question in a text."""

    def __init__(self, folder: str) -> None:
        self.tokenizer = AutoTokenizer.from_pretrained(folder)
        self.model = AutoModelForQuestionAnswering.from_pretrained(folder)

    def __call__(self, inputs: dict[str, str], **_: Any) -> dict[str, Any]:
        """Return the best span of the text."""
        text = inputs["context"]
        read = self.tokenizer(inputs["question"], text, return_offsets_mapping=True, return_tensors="pt")
        places = read.pop("offset_mapping")[0]
        with torch.no_grad():
            found = self.model(**read)
        outside = torch.tensor([source != 1 for source in read.sequence_ids(0)])
        starts, ends = (
            logits[0].masked_fill(outside, -torch.inf).softmax(0) for logits in (found.start_logits, found.end_logits)
        )
        spans = (starts[:, None] * ends[None, :]).triu().tril(LONGEST - 1)
        first, last = divmod(int(spans.argmax()), len(starts))
        start, end = int(places[first][0]), int(places[last][1])
        return {"score": float(spans[first, last]), "start": start, "end": end, "answer": text[start:end]}
