"""Find out how each task is tested: with a real local server, or with recorded responses."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TypeAlias

SERVERS = {
    "LlamaServer": "llama.cpp",
    "HfInferenceServer": "api-inference-community",
    "CommunityServer": "api-inference-community",
    "E5Server": "multilingual-e5-small",
    "HfServe": "hf-serve",
    "TransformersServe": "transformers serve",
    "TransformersServeAudio": "transformers serve",
    "WhisperServer": "faster-whisper-server",
    "MuseqServer": "museq",
    "LocalTtsServer": "local-tts-studio",
    "FastKokoroServer": "fastkokoro",
    "LiteLlmServer": "LiteLLM",
}
"""The name of each local server that runs tasks, by its class in scripts/local_servers."""
HANDLERS = Path(__file__).parents[1] / "local_servers" / "runners" / "handlers"
"""Folder with one file for each task that hf-serve does not support itself. The file has a handler: the code that runs
the task."""
Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef


# The months below belong to one set of public recordings from 2023-03 to 2026-08, which is not part of the repository.
# HF_TRAFFIC_DIR may name the folder of any set. tests/test_tasks_page.py compares the months only if it is this set.
RECORDINGS = "3a7719ac69226656"
"""A hash of all files of this set of recordings."""
RECORDED = {
    "audio-classification": "2025-04",
    "chat-completion": "2026-08",
    "conversational": "2023-06",
    "document-question-answering": "2025-04",
    "feature-extraction": "2025-04",
    "fill-mask": "2025-04",
    "image-classification": "2025-03",
    "image-segmentation": "2023-05",
    "object-detection": "2024-03",
    "question-answering": "2023-09",
    "sentence-similarity": "2025-04",
    "summarization": "2025-04",
    "tabular-classification": "2025-04",
    "text-classification": "2025-04",
    "text-generation": "2025-04",
    "text-to-image": "2025-02",
    "text-to-speech": "2025-02",
    "translation": "2025-03",
    "visual-question-answering": "2025-04",
    "zero-shot-classification": "2025-04",
    "zero-shot-image-classification": "2025-04",
}
"""Month of the newest complete response of hf-inference, by task. For chat: of any provider."""
RECORDED_JOBS = {
    ("fal-ai", "text-to-image"): "2025-04",
    ("fal-ai", "text-to-video"): "2025-03",
    ("replicate", "text-to-image"): "2025-04",
    ("replicate", "text-to-video"): "2025-01",
    ("together", "text-to-image"): "2025-04",
}
"""Month of the newest complete response of each other provider in its own API, by provider and task."""
RECORDED_TEXT = {
    ("cerebras", "chat-completion"): "2025-04",
    ("cohere", "chat-completion"): "2025-04",
    ("fireworks-ai", "chat-completion"): "2025-04",
    ("hf-inference", "chat-completion"): "2025-04",
    ("novita", "chat-completion"): "2026-08",
    ("together", "chat-completion"): "2026-06",
    ("together", "text-generation"): "2025-04",
}
"""Month of the newest complete response of chat and of text completion, by provider and task."""


def servers_of(task: str, methods: Iterable[str], found: Mapping[str, set[str]]) -> list[str]:
    """Return the servers on which tests call the methods of a task, and mark the servers that use a handler."""
    servers = set().union(*(found.get(method, ()) for method in methods))
    if (HANDLERS / f"{task.replace('-', '_')}.py").exists():
        servers = {server + " with a handler" * (server == "hf-serve") for server in servers}
    return sorted(servers)


def methods_on_servers(tests: Path) -> dict[str, set[str]]:
    """Return the servers on which tests call each method of the client, for example `text.classify`.

    A test reaches a server through a fixture or a helper function. These may be defined in the file of the test, in a
    conftest.py, or in a module that a conftest.py imports with `*`. Calls in a `pytest.raises` block do not count.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for path in sorted(path for path in tests.rglob("test_*.py") if "_sync" not in path.parts):
        known = {function.name: function for file in (*_conftests(path, tests), path) for function in _functions(file)}
        for test in (function for function in _functions(path) if function.name.startswith("test_")):
            reached = list(_reached(test, known))
            servers = {SERVERS[name] for function in reached for name in _names(function) if name in SERVERS}
            for method in set[str]().union(*map(_calls, reached)) if servers else ():
                found[method] |= servers
    return found


def _conftests(path: Path, tests: Path) -> Iterator[Path]:
    folders = [folder for folder in path.parents if folder.is_relative_to(tests)]
    for folder in reversed(folders):
        conftest = folder / "conftest.py"
        if conftest.exists():
            modules = [
                node.module
                for node in _parsed(conftest).body
                if isinstance(node, ast.ImportFrom) and node.module and node.names[0].name == "*"
            ]
            yield from (tests.joinpath(*module.split(".")).with_suffix(".py") for module in modules)
            yield conftest


@cache
def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@cache
def _functions(path: Path) -> list[Function]:
    body = _parsed(path).body
    body = [*body, *(node for part in body if isinstance(part, ast.ClassDef) for node in part.body)]
    return [node for node in body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def _reached(test: Function, known: Mapping[str, Function]) -> Iterator[Function]:
    """Yield a test, its fixtures and the helper functions it calls, recursively."""
    seen, waiting = {test.name}, [test]
    while waiting:
        function = waiting.pop()
        yield function
        new = [known[name] for name in _uses(function) & known.keys() - seen]
        seen |= {function.name for function in new}
        waiting += new


@cache
def _nodes(function: Function) -> list[ast.AST]:
    return list(ast.walk(function))


@cache
def _uses(function: Function) -> set[str]:
    nodes = _nodes(function)
    called = {node.func.id for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    if not function.name.startswith("test_") and "fixture" not in "".join(map(ast.unparse, function.decorator_list)):
        return called
    return called | {node.arg for node in nodes if isinstance(node, ast.arg)}


@cache
def _names(function: Function) -> set[str]:
    return {node.id for node in _nodes(function) if isinstance(node, ast.Name)}


@cache
def _calls(function: Function) -> set[str]:
    """Return the methods called as `client.group.method(...)`, except in `pytest.raises` blocks."""
    found: set[str] = set()
    waiting: list[ast.AST] = [function]
    while waiting:
        node = waiting.pop()
        match node:
            case ast.With(items=items) | ast.AsyncWith(items=items) if _expects_an_error(items):
                continue
            case ast.Call(func=ast.Attribute(attr=method, value=ast.Attribute(attr=group))):
                found.add(f"{group}.{method}")
            case _:
                pass
        waiting += ast.iter_child_nodes(node)
    return found


def _expects_an_error(items: list[ast.withitem]) -> bool:
    return "pytest.raises(" in "".join(map(ast.unparse, items))
