"""List the parameters of each task at each provider.

The list has the name under which a parameter is sent, or shows that the parameter is refused. The dialects of the
providers in hf_ext/providers define this.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain
from typing import Any

from hf_ext._calls.tasks.media_task import MediaTask
from hf_ext._schema.embeddings.embedding_parameters import EMBEDDING_PARAMETERS
from hf_ext.audio import tasks as audio
from hf_ext.errors import ValidationError
from hf_ext.providers import PROVIDERS, api_of
from hf_ext.providers.parameter_map import FieldWriter, ParameterMap, Size, write_each_parameter
from hf_ext.vision import tasks as vision

_SAMPLES: dict[str, Any] = {
    "generation_parameters": {"temperature": 0.5},
    "num_frames": 120,
    "return_timestamps": True,
    "size": Size(1024, 768),
}
_SIZES = ("width", "height", "target_size")


def parameter_lines() -> Iterator[str]:
    """Yield the rows of the table. A row has one provider and all its tasks that have the same parameters."""
    for provider in PROVIDERS:
        tasks: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        for task, options in _options().items():
            if words := _words(provider, task):
                tasks[_cells(words, options)].append(task)
        for cells, names in tasks.items():
            yield f"| {' | '.join((provider, ', '.join(names), *cells))} |"


def _options() -> dict[str, list[str]]:
    """Return the parameters, except the prompt, of every task that other providers than hf-inference serve."""
    media: Iterator[MediaTask[Any]] = chain(vision.TASKS, audio.TASKS)
    options = {
        task.name: [name for name in task.parameters.rules if name != "prompt"]
        for task in media
        if task.parse_provider_result
    }
    return {"feature-extraction": sorted(EMBEDDING_PARAMETERS["openai"].names), **options}


def _words(provider: str, task: str) -> ParameterMap | None:
    try:
        return api_of(provider, task).tasks[task]
    except ValidationError:
        return None


def _cells(words: ParameterMap, options: list[str]) -> tuple[str, str, str]:
    taken: list[str] = []
    refused: list[str] = []
    for name, label in _named(options):
        word = words.parameters.get(name)
        if word is None:
            instead = words.alternatives.get(name)
            refused.append(label + (f" (in `extra_body`: {instead})" if instead else ""))
        else:
            taken.append(label + _renamed(name, label, word))
    return ", ".join(taken) or "–", ", ".join(refused) or "–", "sent" if words.lora_fields else "refused"


def _named(options: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the name and the label of each parameter. All parameters of the image size share one entry."""
    for name in options:
        if name not in _SIZES:
            yield name, f"`{name}`"
    if sizes := [f"`{name}`" for name in _SIZES if name in options]:
        yield "size", " and ".join(sizes)


def _renamed(name: str, label: str, word: FieldWriter) -> str:
    if word is write_each_parameter:
        return ", each by its name"
    fields = " and ".join(f"`{field}`" for field in word(_SAMPLES.get(name, "x")))
    return "" if fields == label else f" as {fields}"
