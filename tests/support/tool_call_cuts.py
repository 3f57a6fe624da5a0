"""The ways in which servers have been seen to cut tool calls into the deltas of a stream."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

Piece = dict[str, Any]
Delta = list[Piece]
Pieces = list[str]


@dataclass(frozen=True)
class Call:
    """A tool call, and its arguments in the pieces in which a model wrote them."""

    id: str | None
    name: str
    pieces: Pieces

    @property
    def text(self) -> str:
        return "".join(self.pieces)


@dataclass(frozen=True)
class Way:
    """How a server cuts calls, and how it numbers them in the whole answer.

    Attributes:
        source: Who does it, or the report.
        cut: The deltas of some calls.
        ids: The ids of the calls in the whole answer; by default each its own.
        objects: Whether the whole answer has arguments as objects.
        unlike: Whether it can only have calls with arguments, of which no two are alike.
    """

    source: str
    cut: Callable[[list[Call]], Iterable[Delta]]
    ids: Callable[[Call], str | None] = lambda call: call.id
    objects: bool = False
    unlike: bool = False

    def whole(self, calls: list[Call]) -> list[dict[str, Any]]:
        """The calls as the same server sends them without a stream."""
        return [
            {"id": self.ids(call), "type": "function", "function": {"name": call.name, "arguments": arguments}}
            for call in calls
            for arguments in [json.loads(call.text) if self.objects else call.text]
        ]


def piece(arguments: Any = None, **fields: Any) -> Piece:
    """A piece of a call; what is not given is not sent, but for the arguments."""
    function = {"name": fields.pop("name")} if "name" in fields else {}
    return {**fields, "function": {**function, "arguments": arguments}}


def first(call: Call, arguments: Any = "", **fields: Any) -> Piece:
    """The piece that begins a call."""
    return piece(arguments, **{"id": call.id, "type": "function", "name": call.name, **fields})


def one_by_one(cut: Callable[[int, Call], Iterable[Piece]]) -> Callable[[list[Call]], Iterator[Delta]]:
    """Each piece in a delta, one call after another."""
    return lambda calls: ([part] for at, call in enumerate(calls) for part in cut(at, call))


def whole(index: int | None = None, **fields: Any) -> Callable[[list[Call]], Iterator[Delta]]:
    """Each call whole in a delta of its own."""
    number = {} if index is None else {"index": index}
    return one_by_one(lambda _, call: [first(call, call.text, **number, **fields)])


def in_one_delta(cut: Callable[[int, Call], Piece]) -> Callable[[list[Call]], list[Delta]]:
    """All calls whole in one delta."""
    return lambda calls: [[cut(at, call) for at, call in enumerate(calls)]]


def side_by_side(cut: Callable[[int, Call], Iterable[Piece]]) -> Callable[[list[Call]], Iterator[Delta]]:
    """A piece of each call in turn, each in a delta."""

    def deltas(calls: list[Call]) -> Iterator[Delta]:
        queues = [list(cut(at, call)) for at, call in enumerate(calls)]
        while any(queues):
            yield from ([queue.pop(0)] for queue in queues if queue)

    return deltas


def as_openai(at: int, call: Call) -> Iterator[Piece]:
    yield first(call, index=at)
    yield from (piece(text, index=at) for text in call.pieces)


def at_index_0(at: int, call: Call) -> Iterator[Piece]:
    return ({**part, "index": 0} for part in as_openai(at, call))


def without_index(at: int, call: Call) -> Iterator[Piece]:
    for part in as_openai(at, call):
        del part["index"]
        yield part


def id_again(at: int, call: Call) -> Iterator[Piece]:
    return ({**part, "index": 0, "id": call.id} for part in as_openai(at, call))


def all_again(at: int, call: Call) -> Iterator[Piece]:
    for text in ["", *call.pieces, ""]:
        yield first(call, text, index=at)


def name_again(index: int | None = None, **fields: Any) -> Callable[[int, Call], Iterator[Piece]]:
    def cut(at: int, call: Call) -> Iterator[Piece]:
        number = at if index is None else index
        yield first(call, index=number, **fields)
        yield from (piece(text, index=number, name=call.name, **fields) for text in [*call.pieces, ""])

    return cut


def another_id_each(at: int, call: Call) -> Iterator[Piece]:
    yield first(call, index=0)
    yield from (piece(text, index=0, id=f"{call.id}-{number}", name="") for number, text in enumerate(call.pieces))


def id_null_later(at: int, call: Call) -> Iterator[Piece]:
    yield first(call, index=0)
    yield from (piece(text, index=0, id="null", name="") for text in call.pieces)


def id_late(at: int, call: Call) -> Iterator[Piece]:
    yield piece("", index=at, name=call.name)
    yield from (piece(text, index=at, id=call.id) for text in call.pieces)


def name_in_two(at: int, call: Call) -> Iterator[Piece]:
    middle = len(call.name) // 2
    yield first(call, index=at, name=call.name[:middle])
    yield piece("", index=at, name=call.name[middle:])
    yield from (piece(text, index=at) for text in call.pieces)


def name_last(_: int, call: Call) -> Iterator[Piece]:
    yield from (piece(text, id=call.id) for text in call.pieces)
    yield piece(id=call.id, name=call.name)


def empty_before(empty: Any) -> Callable[[int, Call], Iterator[Piece]]:
    def cut(at: int, call: Call) -> Iterator[Piece]:
        yield first(call, empty, index=at)
        yield from (piece(text, index=at) for text in call.pieces)

    return cut


def all_so_far(at: int, call: Call) -> Iterator[Piece]:
    yield first(call, index=at)
    for end in range(1, len(call.pieces) + 1):
        yield piece("".join(call.pieces[:end]), index=at)


def once_more_at_the_end(calls: list[Call]) -> Iterator[Delta]:
    yield from one_by_one(as_openai)(calls)
    yield [first(call, call.text, index=at) for at, call in enumerate(calls)]


def once_more_at_another_index(calls: list[Call]) -> Iterator[Delta]:
    yield from one_by_one(as_openai)(calls)
    yield [first(call, call.text, index=at) for at, call in enumerate(calls, len(calls))]


def object_so_far(at: int, call: Call) -> Iterator[Piece]:
    items = list(json.loads(call.text).items())
    yield first(call, {}, index=at)
    yield from (piece(dict(items[:end]), index=at) for end in range(1, len(items) + 1))


def index_counts_pieces(cut: Callable[[int, Call], Iterable[Piece]]) -> Callable[[list[Call]], Iterator[Delta]]:
    """Each piece in a delta, numbered from the first piece of the first call to the last of the last one."""

    def deltas(calls: list[Call]) -> Iterator[Delta]:
        number = count()
        yield from ([{**part, "index": next(number)}] for [part] in one_by_one(cut)(calls))

    return deltas


def abreast(calls: list[Call]) -> Iterator[Delta]:
    """All calls begin in one delta, and go on in the same order in the next ones."""
    yield [first(call, id=None) for call in calls]
    longest = max(len(call.pieces) for call in calls)
    for at in range(longest):
        yield [piece(call.pieces[at] if at < len(call.pieces) else "") for call in calls]


def two_pieces_in_a_delta(calls: list[Call]) -> Iterator[Delta]:
    for at, call in enumerate(calls):
        yield [first(call, index=at), *(piece(text, index=at) for text in call.pieces)]


def no_id(_: Call) -> None:
    return None


WAYS = {
    "by index": Way("OpenAI", one_by_one(as_openai)),
    "by index, side by side": Way("QwenLM/Qwen-Agent#943", side_by_side(as_openai)),
    "by index, from 1": Way("LiteLLM: pipecat#4987", one_by_one(lambda at, call: as_openai(at + 1, call))),
    "by index, two pieces in a delta": Way("openai-python#3201", two_pieces_in_a_delta),
    "by index, arguments null at first": Way("vLLM: vllm#9693", one_by_one(empty_before(None))),
    "by index, the id late": Way("pipecat#5023", one_by_one(id_late)),
    "by index, id, type and name in every piece": Way("Fireworks: SillyTavern#5948", one_by_one(all_again)),
    "by index, the name in every piece": Way("NVIDIA NIM: hermes-agent#11984", one_by_one(name_again())),
    "by index, the name in two pieces": Way("Gemini: continue#5849", one_by_one(name_in_two)),
    "by index, {} before the text": Way("Bedrock: openai-agents-js#712", one_by_one(empty_before("{}"))),
    "by index, an empty object before the text": Way("unsloth#10275", one_by_one(empty_before({}))),
    "by index, all so far in every piece": Way("Baidu Qianfan: hermes-agent#35718", one_by_one(all_so_far)),
    "by index, one id for all": Way(
        "TGI: text-generation-inference#2136",
        one_by_one(lambda at, call: as_openai(at, replace(call, id="0"))),
        ids=lambda _: "0",
        unlike=True,
    ),
    "by index, all once more at another index": Way("new-api#6278", once_more_at_another_index),
    "by index, all once more at the end": Way("agent-framework#4200", once_more_at_the_end),
    "by index, as object": Way(
        "TGI: text-generation-inference#2136",
        one_by_one(lambda at, call: [first(call, json.loads(call.text), index=at)]),
        objects=True,
    ),
    "by index, as objects that grow": Way("unsloth#10275", one_by_one(object_so_far), objects=True),
    "index 0, whole": Way("Ollama: smolagents#1958", whole(0)),
    "index 0, whole, in one delta": Way("Ollama", in_one_delta(lambda _, call: first(call, call.text, index=0))),
    "index 0, whole, id null": Way("Gemini: hermes-agent#75528", whole(0, id=None), ids=no_id),
    "index 0, whole, id empty": Way("Gemini: hermes-agent#75528", whole(0, id=""), ids=lambda _: ""),
    "index 0, whole, one id for all": Way(
        "OpenRouter: hass_local_openai_llm#92", whole(0, id="call_0"), ids=lambda _: "call_0", unlike=True
    ),
    "index 0, as objects, id null": Way(
        "smolagents#1958",
        one_by_one(lambda _, call: [first(call, json.loads(call.text), index=0, id=None)]),
        ids=no_id,
        objects=True,
    ),
    "index 0, in pieces": Way("vLLM: lmdeploy#3412", one_by_one(at_index_0)),
    "index 0, in pieces, id null": Way(
        "hermes-agent#75528",
        one_by_one(lambda at, call: at_index_0(at, replace(call, id=None))),
        ids=no_id,
    ),
    "index 0, in pieces, id empty": Way(
        "spring-ai#6369",
        one_by_one(lambda at, call: ({**part, "id": ""} for part in at_index_0(at, call))),
        ids=lambda _: "",
    ),
    "index 0, the id in every piece": Way("SGLang: lmdeploy#3412", one_by_one(id_again)),
    "index 0, the name in every piece, id null": Way(
        "NVIDIA NIM: hermes-agent#12230", one_by_one(name_again(0, id=None)), ids=no_id
    ),
    "index 0, another id in every piece": Way("LM Studio: hermes-agent#106943", one_by_one(another_id_each)),
    'index 0, the id "null" later': Way("Mistral: zed#53605", one_by_one(id_null_later)),
    "index counts pieces": Way("Cerebras, Nebius: dirac#215", index_counts_pieces(without_index)),
    "index counts pieces, the id in every piece": Way("dirac#215", index_counts_pieces(id_again)),
    "no index, whole": Way("Gemini: openai-python#2806", whole()),
    "no index, whole, id null": Way("Gemini: opik#8363", whole(id=None), ids=no_id),
    "no index, whole, in one delta": Way("Gemini: openai-python#2806", in_one_delta(lambda _, c: first(c, c.text))),
    "no index, whole, in one delta, no id": Way(
        "Gemini: opik#8363", in_one_delta(lambda _, call: piece(call.text, name=call.name)), ids=no_id
    ),
    'no index, whole, in one delta, id "null"': Way(
        "Mistral: client-js#69", in_one_delta(lambda _, c: first(c, c.text, id="null")), ids=lambda _: "null"
    ),
    "no index, in pieces": Way("agentao#117", one_by_one(without_index)),
    "no index, side by side by id": Way(
        "agentao#117", side_by_side(lambda at, call: ({**part, "id": call.id} for part in without_index(at, call)))
    ),
    "no index, abreast": Way("goose: agentao#117", abreast, ids=no_id),
    "no index, the name last": Way("SGLang: vercel/ai#15879", one_by_one(name_last)),
}
