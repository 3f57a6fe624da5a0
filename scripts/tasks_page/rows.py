"""Collect the rows of the page from the tables in the code: each task with its methods, operations and providers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml

from hf_ext._calls.tasks.dialects import DialectTable
from hf_ext._calls.tasks.media_task import MediaTask
from hf_ext._calls.tasks.task import Task
from hf_ext.audio import tasks as audio
from hf_ext.chat import operations as _chat
from hf_ext.embeddings.dialects import CREATE as _EMBED
from hf_ext.multimodal import tasks as multimodal
from hf_ext.providers import PROVIDERS, TEXT_ROUTES
from hf_ext.responses import operations as _responses
from hf_ext.tabular import tasks as tabular
from hf_ext.text import tasks as text
from hf_ext.text.generation_dialects import COMPLETE, STREAM_COMPLETE
from hf_ext.vision import tasks as vision

OPENAPI = Path(__file__).resolve().parents[2] / "openapi"
ROUTER = ("all behind the router",)
MODULES = (text, vision, audio, multimodal, tabular)


@dataclass(frozen=True)
class Row:
    """One task with its methods, operations and providers."""

    task: str
    methods: tuple[str, ...]
    operations: tuple[Any, ...]
    providers: tuple[str, ...] = ()

    @property
    def group(self) -> str:
        """The attribute of the client that has the methods, for example `text`."""
        return self.methods[0].partition(".")[0]

    @property
    def urls(self) -> list[str]:
        """HTTP method and path of each operation. The fragment of the path is left out, because it is never sent."""
        return list(dict.fromkeys(f"{op.method} {op.path.partition('#')[0]}" for op in self.operations))

    @property
    def forms(self) -> list[str]:
        """Formats of the request bodies of the operations."""
        return list(dict.fromkeys(form for op in self.operations for form in _forms()[op.name]))


def rows() -> list[Row]:
    """Return one row for each task of the client, ordered by group."""
    chat = ("chat.create", "chat.create_many", "chat.stream", "chat.parse", "chat.run")
    embedded = ("embeddings.create", "embeddings.create_batch")
    completed = ("text.complete", "text.stream_complete")
    completing = tuple(name for name, routes in TEXT_ROUTES.items() if routes.completion)
    names = ("create", "stream", "parse", "run", "retrieve", "resume", "cancel", "delete", "input_items")
    answered = tuple(f"responses.{name}" for name in names)
    stored = (_responses.RETRIEVE, _responses.CANCEL, _responses.DELETE, _responses.INPUT_ITEMS)
    return [
        Row("chat-completion", chat, (_chat.CREATE,), ROUTER),
        Row("responses", answered, (_responses.CREATE, *stored), ROUTER),
        Row("feature-extraction", embedded, _operations(_EMBED), _providers("feature-extraction")),
        Row("text-generation by chat", ("text.generate", "text.stream"), (_chat.CREATE,), ROUTER),
        Row("text-generation", completed, _operations(COMPLETE, STREAM_COMPLETE), completing),
        Row("streamed speech recognition", ("audio.stream_transcription",), _operations(audio.STREAM_TRANSCRIPTION)),
        Row("streamed text-to-speech", ("audio.stream_speech",), _operations(audio.STREAM_SPEECH)),
        Row("speech translation", ("audio.translate_speech",), _operations(audio.SPEECH_TRANSLATION)),
        *(row for module in MODULES for row in _rows_of(module.TASKS)),
        Row("image-text-to-text", ("multimodal.image_text_to_text",), (_chat.CREATE,), ROUTER),
    ]


def tasks_of_inference() -> list[str]:
    """Return the tasks of hf-inference that are in the tables of tasks."""
    return ["feature-extraction", *dict.fromkeys(task.name for module in MODULES for task in module.TASKS)]


def _rows_of(tasks: tuple[Task[Any] | MediaTask[Any], ...]) -> Iterator[Row]:
    for name in dict.fromkeys(task.name for task in tasks):
        same = [task for task in tasks if task.name == name]
        methods = tuple(dict.fromkeys(task.method for task in same))
        elsewhere = any(isinstance(task, MediaTask) and task.parse_provider_result for task in same)
        yield Row(name, methods, _operations(*same), _providers(name) if elsewhere else ())


def _operations(*tables: DialectTable[Any]) -> tuple[Any, ...]:
    return tuple(row.operation for table in tables for row in table.rows.values())


def _providers(task: str) -> tuple[str, ...]:
    modules = {name: import_module(f"hf_ext.providers.{name.replace('-', '_')}") for name in PROVIDERS}
    return tuple(name for name, module in modules.items() if task in getattr(module, PROVIDERS[name]).tasks)


@cache
def _forms() -> dict[str, list[str]]:
    paths = [yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)["paths"] for path in OPENAPI.glob("*.yaml")]
    operations = [node for found in paths for item in found.values() for node in item.values() if "operationId" in node]
    bodies = {node["operationId"]: node.get("requestBody", {}).get("content", {}) for node in operations}
    return {name: [_form(content_type) for content_type in body] for name, body in bodies.items()}


def _form(content_type: str) -> str:
    known = {"application/json": "JSON", "multipart/form-data": "form data"}
    return known.get(content_type, f"{content_type.removesuffix('/*')} bytes")
