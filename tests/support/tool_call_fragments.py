"""How servers divide tool calls into the deltas of a stream.

A fragment is one entry of the list `tool_calls` in a delta. It contains a piece of one call. Each way of dividing calls
was seen on a server or in a report.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

Fragment = dict[str, Any]
Delta = list[Fragment]


@dataclass(frozen=True)
class Call:
    """A tool call. `texts` contains the pieces in which the server sends the arguments."""

    id: str | None
    name: str
    texts: list[str]

    @property
    def arguments(self) -> str:
        return "".join(self.texts)


@dataclass(frozen=True)
class Fragmentation:
    """How a server divides calls into deltas, and how it sends the calls if no stream is requested.

    Attributes:
        source: The server that divides calls in this way, or a report about it.
        split: A function that returns the deltas for a list of calls.
        sent_id: A function that returns the id that the server sends if no stream is requested. Default: the id of the
            call.
        has_objects: Whether the server sends the arguments as objects instead of text if no stream is requested.
        needs_distinct_arguments: Whether only the names and arguments distinguish the calls. If so, the tests draw no
            empty arguments, and never two calls with the same name and arguments.
    """

    source: str
    split: Callable[[list[Call]], Iterable[Delta]]
    sent_id: Callable[[Call], str | None] = lambda call: call.id
    has_objects: bool = False
    needs_distinct_arguments: bool = False

    def without_stream(self, calls: list[Call]) -> list[dict[str, Any]]:
        """Return the calls as the same server sends them if no stream is requested."""
        return [
            {"id": self.sent_id(call), "type": "function", "function": {"name": call.name, "arguments": arguments}}
            for call in calls
            for arguments in [json.loads(call.arguments) if self.has_objects else call.arguments]
        ]


def fragment(arguments: Any = None, **fields: Any) -> Fragment:
    """Return a fragment of a call with these fields. The fragment always has the field `arguments`."""
    function = {"name": fields.pop("name")} if "name" in fields else {}
    return {**fields, "function": {**function, "arguments": arguments}}


def first_fragment(call: Call, arguments: Any = "", **fields: Any) -> Fragment:
    """Return the first fragment of a call."""
    return fragment(arguments, **{"id": call.id, "type": "function", "name": call.name, **fields})


def one_by_one(split: Callable[[int, Call], Iterable[Fragment]]) -> Callable[[list[Call]], Iterator[Delta]]:
    """Send one fragment in each delta, and all fragments of a call before the next call."""
    return lambda calls: ([part] for at, call in enumerate(calls) for part in split(at, call))


def one_fragment(index: int | None = None, **fields: Any) -> Callable[[list[Call]], Iterator[Delta]]:
    """Send each call in one fragment, in its own delta."""
    number = {} if index is None else {"index": index}
    return one_by_one(lambda _, call: [first_fragment(call, call.arguments, **number, **fields)])


def in_one_delta(split: Callable[[int, Call], Fragment]) -> Callable[[list[Call]], list[Delta]]:
    """Send each call in one fragment, and all fragments in one delta."""
    return lambda calls: [[split(at, call) for at, call in enumerate(calls)]]


def interleaved(split: Callable[[int, Call], Iterable[Fragment]]) -> Callable[[list[Call]], Iterator[Delta]]:
    """Send one fragment of each call in turn. Each delta has one fragment."""

    def deltas(calls: list[Call]) -> Iterator[Delta]:
        queues = [list(split(at, call)) for at, call in enumerate(calls)]
        while any(queues):
            yield from ([queue.pop(0)] for queue in queues if queue)

    return deltas


def as_openai(at: int, call: Call) -> Iterator[Fragment]:
    yield first_fragment(call, index=at)
    yield from (fragment(text, index=at) for text in call.texts)


def at_index_0(at: int, call: Call) -> Iterator[Fragment]:
    return ({**part, "index": 0} for part in as_openai(at, call))


def without_index(at: int, call: Call) -> Iterator[Fragment]:
    for part in as_openai(at, call):
        del part["index"]
        yield part


def id_in_every_fragment(at: int, call: Call) -> Iterator[Fragment]:
    return ({**part, "index": 0, "id": call.id} for part in as_openai(at, call))


def everything_in_every_fragment(at: int, call: Call) -> Iterator[Fragment]:
    for text in ["", *call.texts, ""]:
        yield first_fragment(call, text, index=at)


def name_in_every_fragment(index: int | None = None, **fields: Any) -> Callable[[int, Call], Iterator[Fragment]]:
    def split(at: int, call: Call) -> Iterator[Fragment]:
        number = at if index is None else index
        yield first_fragment(call, index=number, **fields)
        yield from (fragment(text, index=number, name=call.name, **fields) for text in [*call.texts, ""])

    return split


def new_id_in_every_fragment(at: int, call: Call) -> Iterator[Fragment]:
    yield first_fragment(call, index=0)
    yield from (fragment(text, index=0, id=f"{call.id}-{number}", name="") for number, text in enumerate(call.texts))


def id_null_in_later_fragments(at: int, call: Call) -> Iterator[Fragment]:
    yield first_fragment(call, index=0)
    yield from (fragment(text, index=0, id="null", name="") for text in call.texts)


def id_in_later_fragments(at: int, call: Call) -> Iterator[Fragment]:
    yield fragment("", index=at, name=call.name)
    yield from (fragment(text, index=at, id=call.id) for text in call.texts)


def name_in_two_fragments(at: int, call: Call) -> Iterator[Fragment]:
    middle = len(call.name) // 2
    yield first_fragment(call, index=at, name=call.name[:middle])
    yield fragment("", index=at, name=call.name[middle:])
    yield from (fragment(text, index=at) for text in call.texts)


def name_last(_: int, call: Call) -> Iterator[Fragment]:
    yield from (fragment(text, id=call.id) for text in call.texts)
    yield fragment(id=call.id, name=call.name)


def with_first_arguments(empty: Any) -> Callable[[int, Call], Iterator[Fragment]]:
    def split(at: int, call: Call) -> Iterator[Fragment]:
        yield first_fragment(call, empty, index=at)
        yield from (fragment(text, index=at) for text in call.texts)

    return split


def all_arguments_so_far(at: int, call: Call) -> Iterator[Fragment]:
    yield first_fragment(call, index=at)
    for end in range(1, len(call.texts) + 1):
        yield fragment("".join(call.texts[:end]), index=at)


def repeated_at_the_end(calls: list[Call]) -> Iterator[Delta]:
    yield from one_by_one(as_openai)(calls)
    yield [first_fragment(call, call.arguments, index=at) for at, call in enumerate(calls)]


def repeated_at_another_index(calls: list[Call]) -> Iterator[Delta]:
    yield from one_by_one(as_openai)(calls)
    yield [first_fragment(call, call.arguments, index=at) for at, call in enumerate(calls, len(calls))]


def growing_object(at: int, call: Call) -> Iterator[Fragment]:
    items = list(json.loads(call.arguments).items())
    yield first_fragment(call, {}, index=at)
    yield from (fragment(dict(items[:end]), index=at) for end in range(1, len(items) + 1))


def index_counts_fragments(split: Callable[[int, Call], Iterable[Fragment]]) -> Callable[[list[Call]], Iterator[Delta]]:
    """Send one fragment in each delta. The field `index` counts the fragments of all calls, not the calls."""

    def deltas(calls: list[Call]) -> Iterator[Delta]:
        number = count()
        yield from ([{**part, "index": next(number)}] for [part] in one_by_one(split)(calls))

    return deltas


def all_in_each_delta(calls: list[Call]) -> Iterator[Delta]:
    """Send one fragment of every call in each delta, always in the order of the calls."""
    yield [first_fragment(call, id=None) for call in calls]
    longest = max(len(call.texts) for call in calls)
    for at in range(longest):
        yield [fragment(call.texts[at] if at < len(call.texts) else "") for call in calls]


def several_fragments_in_a_delta(calls: list[Call]) -> Iterator[Delta]:
    for at, call in enumerate(calls):
        yield [first_fragment(call, index=at), *(fragment(text, index=at) for text in call.texts)]


def no_id(_: Call) -> None:
    return None


FRAGMENTATIONS = {
    "by index": Fragmentation("OpenAI", one_by_one(as_openai)),
    "by index, interleaved": Fragmentation("QwenLM/Qwen-Agent#943", interleaved(as_openai)),
    "by index, from 1": Fragmentation("LiteLLM: pipecat#4987", one_by_one(lambda at, call: as_openai(at + 1, call))),
    "by index, several fragments in a delta": Fragmentation("openai-python#3201", several_fragments_in_a_delta),
    "by index, arguments null in the first fragment": Fragmentation(
        "vLLM: vllm#9693", one_by_one(with_first_arguments(None))
    ),
    "by index, id only in later fragments": Fragmentation("pipecat#5023", one_by_one(id_in_later_fragments)),
    "by index, also id, type and name in every fragment": Fragmentation(
        "Fireworks: SillyTavern#5948", one_by_one(everything_in_every_fragment)
    ),
    "by index, name in every fragment": Fragmentation(
        "NVIDIA NIM: hermes-agent#11984", one_by_one(name_in_every_fragment())
    ),
    "by index, name in two fragments": Fragmentation("Gemini: continue#5849", one_by_one(name_in_two_fragments)),
    'by index, text "{}" in the first fragment': Fragmentation(
        "Bedrock: openai-agents-js#712", one_by_one(with_first_arguments("{}"))
    ),
    "by index, empty object in the first fragment": Fragmentation(
        "unsloth#10275", one_by_one(with_first_arguments({}))
    ),
    "by index, all arguments so far in every fragment": Fragmentation(
        "Baidu Qianfan: hermes-agent#35718", one_by_one(all_arguments_so_far)
    ),
    "by index, same id for all calls": Fragmentation(
        "TGI: text-generation-inference#2136",
        one_by_one(lambda at, call: as_openai(at, replace(call, id="0"))),
        sent_id=lambda _: "0",
        needs_distinct_arguments=True,
    ),
    "by index, all calls again at the end, at new indexes": Fragmentation("new-api#6278", repeated_at_another_index),
    "by index, all calls again at the end": Fragmentation("agent-framework#4200", repeated_at_the_end),
    "by index, arguments as object": Fragmentation(
        "TGI: text-generation-inference#2136",
        one_by_one(lambda at, call: [first_fragment(call, json.loads(call.arguments), index=at)]),
        has_objects=True,
    ),
    "by index, arguments as growing objects": Fragmentation(
        "unsloth#10275", one_by_one(growing_object), has_objects=True
    ),
    "index 0, one fragment": Fragmentation("Ollama: smolagents#1958", one_fragment(0)),
    "index 0, one fragment, in one delta": Fragmentation(
        "Ollama", in_one_delta(lambda _, call: first_fragment(call, call.arguments, index=0))
    ),
    "index 0, one fragment, id null": Fragmentation(
        "Gemini: hermes-agent#75528", one_fragment(0, id=None), sent_id=no_id
    ),
    "index 0, one fragment, id empty": Fragmentation(
        "Gemini: hermes-agent#75528", one_fragment(0, id=""), sent_id=lambda _: ""
    ),
    "index 0, one fragment, same id for all calls": Fragmentation(
        "OpenRouter: hass_local_openai_llm#92",
        one_fragment(0, id="call_0"),
        sent_id=lambda _: "call_0",
        needs_distinct_arguments=True,
    ),
    "index 0, arguments as objects, id null": Fragmentation(
        "smolagents#1958",
        one_by_one(lambda _, call: [first_fragment(call, json.loads(call.arguments), index=0, id=None)]),
        sent_id=no_id,
        has_objects=True,
    ),
    "index 0, several fragments": Fragmentation("vLLM: lmdeploy#3412", one_by_one(at_index_0)),
    "index 0, several fragments, id null": Fragmentation(
        "hermes-agent#75528",
        one_by_one(lambda at, call: at_index_0(at, replace(call, id=None))),
        sent_id=no_id,
    ),
    "index 0, several fragments, id empty": Fragmentation(
        "spring-ai#6369",
        one_by_one(lambda at, call: ({**part, "id": ""} for part in at_index_0(at, call))),
        sent_id=lambda _: "",
    ),
    "index 0, id in every fragment": Fragmentation("SGLang: lmdeploy#3412", one_by_one(id_in_every_fragment)),
    "index 0, name in every fragment, id null": Fragmentation(
        "NVIDIA NIM: hermes-agent#12230", one_by_one(name_in_every_fragment(0, id=None)), sent_id=no_id
    ),
    "index 0, new id in every fragment": Fragmentation(
        "LM Studio: hermes-agent#106943", one_by_one(new_id_in_every_fragment)
    ),
    'index 0, id "null" in later fragments': Fragmentation(
        "Mistral: zed#53605", one_by_one(id_null_in_later_fragments)
    ),
    "index counts fragments": Fragmentation("Cerebras, Nebius: dirac#215", index_counts_fragments(without_index)),
    "index counts fragments, id in every fragment": Fragmentation(
        "dirac#215", index_counts_fragments(id_in_every_fragment)
    ),
    "no index, one fragment": Fragmentation("Gemini: openai-python#2806", one_fragment()),
    "no index, one fragment, id null": Fragmentation("Gemini: opik#8363", one_fragment(id=None), sent_id=no_id),
    "no index, one fragment, in one delta": Fragmentation(
        "Gemini: openai-python#2806", in_one_delta(lambda _, c: first_fragment(c, c.arguments))
    ),
    "no index, one fragment, in one delta, no id": Fragmentation(
        "Gemini: opik#8363", in_one_delta(lambda _, call: fragment(call.arguments, name=call.name)), sent_id=no_id
    ),
    'no index, one fragment, in one delta, id "null"': Fragmentation(
        "Mistral: client-js#69",
        in_one_delta(lambda _, c: first_fragment(c, c.arguments, id="null")),
        sent_id=lambda _: "null",
    ),
    "no index, several fragments": Fragmentation("agentao#117", one_by_one(without_index)),
    "no index, id in every fragment, interleaved": Fragmentation(
        "agentao#117", interleaved(lambda at, call: ({**part, "id": call.id} for part in without_index(at, call)))
    ),
    "no index, all calls in each delta": Fragmentation("goose: agentao#117", all_in_each_delta, sent_id=no_id),
    "no index, name in the last fragment": Fragmentation("SGLang: vercel/ai#15879", one_by_one(name_last)),
}
