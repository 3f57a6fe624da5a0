"""Names of other packages, such as openai, and what to use here instead. Only error messages contain them."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, Final, TypeVar

C = TypeVar("C", bound=type)

_RETRY = "use policy=Retry(on=HfError), with the Retry of hf_ext.resilience"

SETTINGS: Final[Mapping[str, str]] = {
    "api_base": "use 'base_url'",
    "api_key": "use 'token'",
    "cert": "use 'ssl_context'",
    "default_headers": "use 'headers'",
    "endpoint": "use 'hub_url' for the Hub, or 'base_url' for a server",
    "hf_token": "use 'token'",
    "http_client": "use 'transport'",
    "max_retries": _RETRY,
    "model": "pass it to the method, such as client.chat.create(messages, model=…)",
    "organization": "use 'bill_to' for the organization that pays",
    "project": "use 'bill_to' for the organization that pays",
    "provider": "pass it to the method, such as client.chat.create(messages, model=…, provider=…)",
    "proxies": "use 'proxy'",
    "retries": _RETRY,
    "retry": _RETRY,
    "url": "use 'base_url'",
    "verify": "use 'ssl_context'",
}
"""Settings of a client."""

_ROUNDS = "use 'max_rounds' of client.chat.run"
_IMAGE = "put hf_ext.chat.image(…) into a message, or call client.multimodal.image_text_to_text"
_JSON = "use 'response_format', or call client.chat.parse(…, answer_type=…)"
_SYSTEM = "pass it as the first message, {'role': 'system', 'content': …}"
_CONCURRENCY = "pass 'max_concurrency' to client.chat.create_many, or to the method run of a job"
_RUN = "pass it to the method run of the job"

OPTIONS: Final[Mapping[str, str]] = {
    "answer_type": "call client.chat.parse(…, answer_type=…), or client.chat.stream(…, answer_type=…)",
    "api_key": "pass 'token' to the client",
    "batch_size": "call client.embeddings.create_batch(texts, model=…, batch_size=…)",
    "cache": "use hf_ext.resilience.Cache",
    "concurrency": _CONCURRENCY,
    "convert_to_numpy": "use the attribute `vectors` of the result, a numpy matrix",
    "convert_to_tensor": "use torch.from_numpy with the attribute `vectors` of the result",
    "default_headers": "use 'headers'",
    "enable_thinking": "use chat_template_kwargs={'enable_thinking': …}",
    "extra_headers": "use 'headers'",
    "extra_query": "a query cannot be added; use 'headers' or 'extra_body'",
    "guided_json": _JSON,
    "http_client": "pass 'transport' to the client",
    "image": _IMAGE,
    "images": _IMAGE,
    "json_mode": _JSON,
    "json_schema": _JSON,
    "max_concurrency": _CONCURRENCY,
    "max_cost": _RUN,
    "max_iterations": _ROUNDS,
    "max_rows": _RUN,
    "max_retries": _RETRY,
    "max_rounds": "call client.chat.run(messages, model=…, tools=[…])",
    "max_steps": _ROUNDS,
    "max_turns": _ROUNDS,
    "max_workers": _CONCURRENCY,
    "num_retries": _RETRY,
    "on_progress": _RUN,
    "prices": _RUN,
    "prompt": "pass a list of messages, or call client.text.generate(prompt, model=…)",
    "provider": "name the provider of a chat in the model, such as 'org/name:groq'",
    "response_model": "call client.chat.parse(…, answer_type=…)",
    "retries": _RETRY,
    "retry": _RETRY,
    "show_progress_bar": "pass 'on_progress' to client.embeddings.create_batch",
    "stream": "call client.chat.stream, or the stream method of the resource",
    "system": _SYSTEM,
    "system_prompt": _SYSTEM,
    "token": "pass it to the client",
}
"""Options of a call."""

_GENERATION = ("generate_parameters", "generation_parameters")

ALIASES: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(("accelerator", "instance_size", "instance_type", "max_replica", "min_replica"), ("compute",)),
    "cfg_scale": ("guidance_scale",),
    "concurrency": ("max_concurrency",),
    **dict.fromkeys(("do_sample", "min_length", "num_beams"), _GENERATION),
    "height": ("size",),
    "max_completion_tokens": ("max_tokens", "max_output_tokens"),
    "max_length": ("max_tokens", "max_output_tokens", "max_new_tokens", *_GENERATION),
    "max_new_tokens": ("max_tokens", "max_output_tokens", *_GENERATION),
    "max_output_tokens": ("max_tokens", "max_new_tokens"),
    "max_attempts": ("attempts",),
    "max_retries": ("attempts",),
    "max_tokens": ("max_output_tokens", "max_new_tokens"),
    "max_workers": ("max_concurrency",),
    "n_predict": ("max_tokens", "max_output_tokens"),
    "normalize_embeddings": ("normalize",),
    "prompt": ("prompt_name",),
    "presence_penalty": ("repetition_penalty",),
    "region": ("provider",),
    "random_seed": ("seed",),
    **dict.fromkeys(("framework", "repository", "task"), ("model",)),
    "request_timeout": ("timeout",),
    "requests_per_day": ("per_day",),
    "requests_per_hour": ("per_hour",),
    "requests_per_minute": ("per_minute",),
    "requests_per_second": ("per_second",),
    "response_type": ("answer_type",),
    "return_timestamps": ("timestamp_granularities",),
    "rpm": ("per_minute",),
    "rps": ("per_second",),
    "size": ("width",),
    "steps": ("num_inference_steps",),
    "stop_sequences": ("stop",),
    "top_k": ("top_n",),
    "top_n": ("top_k",),
    "tpm": ("tokens_per_minute",),
    "truncate_dim": ("dimensions",),
    "vendor": ("provider",),
    "width": ("size",),
}
"""Options with another name here; the first name that the method has is suggested."""

_CHAT = "use client.chat.create(messages, model=…) or client.chat.stream(…)"
_PARSED = "use client.chat.parse(messages, model=…, answer_type=…)"
_IMAGES = "use client.vision.text_to_image(prompt, model=…) or client.vision.image_to_image(image, model=…)"
_META = "use the attribute `meta` of any result, and `raw` of a JSON result"
_PROMPT = "use client.text.generate(prompt, model=…), or client.chat.create(messages, model=…)"
_EMBED = "use client.embeddings.create(texts, model=…)"
_MANY = "use client.chat.create_many(prompts, model=…)"
_RANK = "use client.text.rank(query, texts, model=…)"
_SPEAK = "use client.audio.text_to_speech(text, model=…)"
_TRANSCRIBE = "use client.audio.transcribe(file, model=…)"

ATTRIBUTES: Final[Mapping[str, Mapping[str, str]]] = {
    "client": {
        # openai
        "api_key": "use client.config.token",
        "base_url": "use client.config.base_url",
        "batches": "use hf_ext.bulk, which runs the file of a batch on this machine",
        "beta": _PARSED,
        "completions": "use client.text.complete(prompt, model=…)",
        "copy": "use client.with_options(…)",
        "default_headers": "use client.config.headers",
        "images": _IMAGES,
        "max_retries": "use client.config.policy",
        "timeout": "use client.config.timeout",
        "with_raw_response": _META,
        "with_streaming_response": "use client.chat.stream(…)",
        # names of a task without its group
        "ask": _PROMPT,
        "batch": _MANY,
        "classify": "use client.text.classify(text, model=…)",
        "embed": _EMBED,
        "generate": _PROMPT,
        "image": _IMAGES,
        "rank": _RANK,
        "rerank": _RANK,
        "summarize": "use client.text.summarize(text, model=…)",
        "transcribe": _TRANSCRIBE,
        "translate": "use client.text.translate(text, model=…)",
        # sentence-transformers
        "encode": _EMBED,
        "similarity": "use hf_ext.similarity.pairwise(a, b)",
        # huggingface_hub
        "audio_classification": "use client.audio.classify_audio",
        "audio_to_audio": "use client.audio.audio_to_audio",
        "automatic_speech_recognition": "use client.audio.transcribe",
        "chat_completion": _CHAT,
        "create_inference_endpoint": "use client.endpoints.create",
        "document_question_answering": "use client.multimodal.answer_document_question",
        "feature_extraction": _EMBED,
        "fill_mask": "use client.text.fill_mask",
        "get_endpoint_info": "use client.tgi.info() or client.tei.info()",
        "get_inference_endpoint": "use client.endpoints.get",
        "get_model_status": "use client.models.status",
        "headers": "use client.config.headers",
        "health_check": "use client.tgi.health() or client.tei.health()",
        "image_classification": "use client.vision.classify_image",
        "image_segmentation": "use client.vision.segment_image",
        "image_to_image": "use client.vision.image_to_image",
        "image_to_text": "use client.vision.image_to_text",
        "image_to_video": "use client.vision.image_to_video",
        "list_deployed_models": "use client.router.models()",
        "list_inference_endpoints": "use client.endpoints.list",
        "list_models": "use client.models.search",
        "model_info": "use client.models.get",
        "object_detection": "use client.vision.detect_objects",
        "post": "use client.toolkit.call, or the package hf_api",
        "question_answering": "use client.text.answer_question",
        "sentence_similarity": "use client.text.sentence_similarity",
        "summarization": "use client.text.summarize",
        "table_question_answering": "use client.text.answer_table_question",
        "tabular_classification": "use client.tabular.classify_table",
        "tabular_regression": "use client.tabular.regress_table",
        "text_classification": "use client.text.classify",
        "text_generation": "use client.text.generate(prompt, model=…) or client.text.stream(…)",
        "text_to_image": "use client.vision.text_to_image",
        "text_to_speech": "use client.audio.text_to_speech",
        "text_to_video": "use client.vision.text_to_video",
        "token": "use client.config.token",
        "token_classification": "use client.text.classify_tokens",
        "translation": "use client.text.translate",
        "visual_question_answering": "use client.multimodal.answer_visual_question",
        "whoami": "use client.models.whoami()",
        "zero_shot_classification": "use client.text.classify_zero_shot",
        "zero_shot_image_classification": "use client.vision.classify_image_zero_shot",
    },
    "client.chat": {
        "acreate": "use AsyncClient, whose methods are async",
        "complete": _CHAT,
        "completion": _CHAT,
        "completions": _CHAT,
        "with_raw_response": _META,
    },
    "client.text": {
        "similarity": "use client.text.sentence_similarity",
        "zero_shot": "use client.text.classify_zero_shot",
    },
    "client.vision": {
        "classify": "use client.vision.classify_image",
        "detect": "use client.vision.detect_objects",
        "edit": "use client.vision.image_to_image(image, model=…)",
        "generate": "use client.vision.text_to_image(prompt, model=…)",
        "segment": "use client.vision.segment_image",
    },
    "client.multimodal": {"ask": "use client.multimodal.image_text_to_text(images, text, model=…)"},
    "client.tabular": {
        "classify": "use client.tabular.classify_table",
        "regress": "use client.tabular.regress_table",
    },
    "client.audio": {
        "asr": _TRANSCRIBE,
        "classify": "use client.audio.classify_audio",
        "speak": _SPEAK,
        "speech": _SPEAK,
        "tts": _SPEAK,
        "transcription": _TRANSCRIBE,
        "transcriptions": _TRANSCRIBE,
        "translations": "use client.audio.translate_speech(file, model=…)",
    },
    "client.models": {
        "info": "use client.models.get(model)",
        "list": "use client.router.models() for the models of the router, or client.models.search(…) for the Hub",
        "retrieve": "use client.models.get(model)",
    },
    "client.tei": {
        "predict": "use client.text.classify(text)",
        "similarity": "use client.text.sentence_similarity",
    },
    "client.embeddings": {
        **dict.fromkeys(("create_many", "embed_documents"), "use client.embeddings.create_batch(texts, model=…)"),
        "with_raw_response": _META,
    },
}
"""Attributes of a client and of its resources. A resource also has the advice of the client, for names of tasks such as
`client.text.zero_shot_classification`."""

_RESULT: Final[Mapping[str, str]] = {
    "_request_id": "use meta.request_id",
    "dict": "use to_dict()",
    "headers": "use meta.headers",
    "json": "use to_json() for JSON text, or raw for what the server sent",
    "model_dump": "use to_dict(), or raw for what the server sent",
    "model_dump_json": "use to_json()",
    "status_code": "use meta.status",
}
_TEXT: Final[Mapping[str, str]] = dict.fromkeys(("content", "output_text"), "use text")
_VECTORS = "use vectors, a matrix with one row for each text"

RESULTS: Final[Mapping[str, Mapping[str, str]]] = {
    "ChatCompletion": {**_RESULT, **_TEXT, "parsed": "use the attribute value of client.chat.parse(…, answer_type=…)"},
    "Completion": {**_RESULT, **_TEXT},
    "Response": {
        **_RESULT,
        **_TEXT,
        "choices": "use text or output",
        "output_parsed": "use the attribute value of client.responses.parse(…, answer_type=…)",
    },
    "Embeddings": {
        **_RESULT,
        **dict.fromkeys(("data", "embedding", "embeddings", "numpy", "to_numpy", "values"), _VECTORS),
        "json": "use to_json()",
        "model_dump": "use to_dict()",
        "raw": "use extra, which has the other fields of the response",
        "shape": "use vectors.shape",
        "to_list": "use vectors.tolist()",
        "tolist": "use vectors.tolist()",
    },
    "Media": {
        **_RESULT,
        **dict.fromkeys(("b64_json", "data", "iter_bytes", "read", "url"), "use content, the bytes of the file"),
        **dict.fromkeys(("stream_to_file", "write_to_file"), "use save(path)"),
        "show": "use to_pil().show()",
        "size": "use to_pil().size",
    },
    "ResultList": {
        **_RESULT,
        "data": "the list has the results itself",
        "dict": "use to_dicts()",
        "model_dump": "use to_dicts(), or raw for what the server sent",
        "to_dict": "use to_dicts()",
    },
    "RankedText": {
        **dict.fromkeys(("corpus_id", "row"), "use index"),
        "document": "use text",
        "relevance_score": "use score",
    },
    "Run": dict.fromkeys(
        ("completion", "content", "final_output", "output_text", "text"), "call final() for the result"
    ),
    "ToolCall": {
        "arguments": "use function.arguments, or function.parse_arguments() for the decoded object",
        "model_dump": "use to_dict(), or to_request() for the next request",
        "name": "use function.name",
    },
}
"""Attributes of results, by the class. Objects that streams create for each event are not among them: a class that has
`__getattr__` reads every attribute more slowly."""


def alias_of(name: str, known: Collection[str]) -> str:
    """Return the known name of an option that has another name elsewhere; "" if there is none."""
    return _first(ALIASES.get(name, ()), known)


def advice_for_option(name: str, known: Collection[str], place: str) -> str:
    """Return what to use instead of an unknown option; "" if there is no similar one.

    Args:
        name: The option of the caller.
        known: The options that exist.
        place: What the option belongs to: a "client", a "call", or "" for anything else.
    """
    alias = alias_of(name, known)
    if alias:
        return f"use {alias}={{{name!r}: …}}" if alias in _GENERATION else f"use {alias!r}"
    advice = {"client": SETTINGS, "call": OPTIONS}.get(place, {}).get(name)
    if advice is not None:
        return advice
    import difflib

    suggested = {other: found for other, names in ALIASES.items() if (found := _first(names, known))}
    suggested |= {option: option for option in known}
    close = difflib.get_close_matches(name, suggested, n=1)
    return f"did you mean {suggested[close[0]]!r}?" if close else ""


def explain_missing(place: str) -> Callable[[C], C]:
    """Make the AttributeError for a name of another client say what to use.

    Args:
        place: The path of the object, such as "client.chat", or the class of a result, such as "ChatCompletion".
    """
    advice = {**ATTRIBUTES["client"], **ATTRIBUTES[place]} if place in ATTRIBUTES else RESULTS[place]

    def explain(cls: C) -> C:
        def get_missing(self: Any, name: str) -> Any:
            if hasattr(self.__class__, name):  # a property raised an AttributeError: raise it again
                return object.__getattribute__(self, name)
            message = f"{type(self).__name__!r} object has no attribute {name!r}"
            if name in advice:
                message += f"; {advice[name]}"
            raise AttributeError(message, name=name, obj=self)

        setattr(cls, "__getattr__", get_missing)  # noqa: B010 - a type checker must not see it
        return cls

    return explain


def explain_items(cls: C) -> C:
    """Make the TypeError for `result["field"]` name the attribute. A type checker still reports such code."""

    def get_item(self: Any, key: object) -> Any:
        name = type(self).__name__
        if key in self.__struct_fields__:
            raise TypeError(f"{name!r} object is not subscriptable; use the attribute {key!r}")
        raise TypeError(f"{name!r} object has attributes instead of items; to_dict() returns a dict")

    setattr(cls, "__getitem__", get_item)  # noqa: B010 - a type checker must not see it
    setattr(cls, "__iter__", None)  # noqa: B010 - without it, __getitem__ would make the object iterable
    return cls


def _first(names: Iterable[str], known: Collection[str]) -> str:
    return next((name for name in names if name in known), "")
