"""Parameters of jobs are sent with the field names of the provider. An unsupported parameter raises an error."""

from __future__ import annotations

from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest
from support.byte_server import ByteServer, answer
from support.leaks import NEEDLE

from hf_ext import AsyncClient, Media, PaymentRequiredError, RequestLimits, Url, ValidationError
from hf_ext.models import ProviderMapping

pytestmark = [pytest.mark.anyio, pytest.mark.one_loop]

PNG = b"\x89PNG\r\n\x1a\nrest"
WAV = b"RIFF....WAVEdata"
DATA_URL = "data:image/png;base64,iVBORw0KGgpyZXN0"
LORA = {"adapter": "lora", "adapter_weights_path": "style.safetensors"}


def mapping_of(provider: str, model: str = "owner/model", **attributes: Any) -> ProviderMapping:
    """Return the mapping of a model to a provider."""
    return ProviderMapping(provider=provider, provider_id=model, **attributes)


class Caller:
    """Calls methods of a client whose server records every request and returns status 402."""

    def __init__(self, server: ByteServer) -> None:
        self.server = server

    async def body(self, method: str, *inputs: Any, **options: Any) -> Any:
        """Return the JSON body that a call sends."""
        with pytest.raises(PaymentRequiredError):
            await self.call(method, *inputs, **options)
        return self.server.bodies[-1]

    async def form(self, method: str, *inputs: Any, **options: Any) -> dict[str, Any]:
        """Return the fields of the multipart form that a call sends."""
        with pytest.raises(PaymentRequiredError):
            await self.call(method, *inputs, **options)
        message = message_from_bytes(self.server.requests[-1].partition(b"\r\n")[2])
        parts: list[Any] = message.get_payload()
        return {part.get_param("name", header="Content-Disposition"): part.get_payload(decode=True) for part in parts}

    async def problems(self, method: str, *inputs: Any, **options: Any) -> list[str]:
        """Return the problems that are reported for an invalid call, and check that nothing is sent."""
        with pytest.raises(ValidationError) as caught:
            await self.call(method, *inputs, **options)
        assert self.server.requests == []
        return list(caught.value.problems) or [caught.value.message]

    async def call(self, method: str, *inputs: Any, **options: Any) -> None:
        """Call a method by its name, such as `vision.text_to_image`."""
        group, _, name = method.partition(".")
        async with AsyncClient(base_url=self.server.url, dialect="huggingface", token=NEEDLE) as client:
            await getattr(getattr(client, group), name)(*inputs, model="someone/style", **options)


@pytest.fixture
def caller():
    """A caller without earlier requests."""
    with ByteServer(answer({"error": "no credits"}, status="402 Payment Required")) as server:
        yield Caller(server)


class TestSizes:
    @pytest.mark.parametrize(
        ("provider", "size"),
        [
            ("fal-ai", {"image_size": {"width": 1024, "height": 576}}),
            ("deepinfra", {"size": "1024x576"}),
            ("nscale", {"size": "1024x576"}),
            ("zai-org", {"size": "1024x576"}),
            ("wavespeed", {"size": "1024*576"}),
            ("together", {"width": 1024, "height": 576}),
        ],
    )
    async def test_width_and_height_are_sent_in_the_fields_of_the_provider(
        self, caller: Caller, provider: str, size: dict[str, Any]
    ) -> None:
        body = await caller.body("vision.text_to_image", "x", provider=mapping_of(provider), width=1024, height=576)
        other_fields = {"prompt", "model", "response_format"}
        assert {name: value for name, value in body.items() if name not in other_fields} == size

    @pytest.mark.parametrize("provider", ["fal-ai", "deepinfra", "nscale", "zai-org", "wavespeed"])
    async def test_width_without_height_raises_an_error_if_the_provider_has_one_field_for_both(
        self, caller: Caller, provider: str
    ) -> None:
        (problem,) = await caller.problems("vision.text_to_image", "x", provider=mapping_of(provider), width=1024)
        assert problem.startswith(f"width for {provider}: ")
        assert "size needs both width and height" in problem

    async def test_width_without_height_is_sent_if_the_provider_has_two_fields(self, caller: Caller) -> None:
        body = await caller.body("vision.text_to_image", "x", provider=mapping_of("replicate"), width=1024)
        assert body == {"input": {"prompt": "x", "width": 1024}}

    async def test_target_size_without_height_raises_an_error(self, caller: Caller) -> None:
        problems = await caller.problems(
            "vision.image_to_image", PNG, provider=mapping_of("fal-ai"), prompt="x", target_size={"width": 8}
        )
        assert problems == ["target_size needs the field 'height'"]

    @pytest.mark.parametrize(
        ("width", "height", "resolution", "ratio"),
        [
            (1366, 768, "768P", "16:9"),
            (768, 1366, "768P", "9:16"),
            (1024, 1024, "768P", "1:1"),
            (1104, 1104, "768P", "1:1"),  # 1104 is equally near to 768 and to 1440
            (1105, 1105, "2K", "1:1"),
            (1024, 768, "768P", "4:3"),
            (768, 1024, "768P", "3:4"),
            (3360, 1440, "2K", "21:9"),
        ],
    )
    async def test_size_is_sent_to_minimax_as_the_nearest_resolution_and_ratio(
        self, caller: Caller, width: int, height: int, resolution: str, ratio: str
    ) -> None:
        size = {"width": width, "height": height}
        minimax = mapping_of("novita", "MiniMax-H3")
        body = await caller.body("vision.image_text_to_video", provider=minimax, prompt="x", target_size=size)
        assert (body["resolution"], body["ratio"], body["duration"]) == (resolution, ratio, 4)

    async def test_minimax_uses_the_ratio_of_the_first_frame_unless_extra_body_has_a_ratio(
        self, caller: Caller
    ) -> None:
        options: dict[str, Any] = {"provider": mapping_of("novita", "MiniMax-H3"), "prompt": "x"}
        adaptive = await caller.body("vision.image_text_to_video", PNG, **options)
        chosen = await caller.body("vision.image_text_to_video", PNG, **options, extra_body={"ratio": "1:1"})
        assert (adaptive["ratio"], chosen["ratio"]) == ("adaptive", "1:1")


class TestFrames:
    @pytest.mark.parametrize(("frames", "seconds"), [(96, 4), (84, 4), (107, 4), (108, 5), (360, 15), (371, 15)])
    async def test_number_of_frames_is_sent_to_minimax_as_seconds(
        self, caller: Caller, frames: int, seconds: int
    ) -> None:
        minimax = mapping_of("novita", "MiniMax-H3")
        body = await caller.body("vision.image_text_to_video", provider=minimax, prompt="x", num_frames=frames)
        assert body["duration"] == seconds

    @pytest.mark.parametrize("frames", [1, 83, 372, 10_000])
    async def test_number_of_frames_outside_the_range_of_minimax_raises_an_error(
        self, caller: Caller, frames: int
    ) -> None:
        minimax = mapping_of("novita", "MiniMax-H3")
        (problem,) = await caller.problems(
            "vision.image_text_to_video", provider=minimax, prompt="x", num_frames=frames
        )
        assert problem.startswith("num_frames for novita: the duration must be 4 to 15 s at 24 frames a second")

    async def test_novita_model_other_than_minimax_raises_an_error_for_image_text_to_video(
        self, caller: Caller
    ) -> None:
        (problem,) = await caller.problems(
            "vision.image_text_to_video", PNG, provider=mapping_of("novita", "wan"), prompt="x"
        )
        assert "MiniMax-H3" in problem


class TestExtraBody:
    async def test_extra_body_adds_fields_to_a_form(self, caller: Caller) -> None:
        extra = {"language": "de", "diarize": True, "hints": {"a": ["b"]}, "temperature": 0.5, "unset": None}
        form = await caller.form("audio.transcribe", WAV, provider=mapping_of("together"), extra_body=extra)
        assert form == {
            "file": WAV,
            "model": b"owner/model",
            "language": b"de",
            "diarize": b"true",
            "hints": b'{"a":["b"]}',
            "temperature": b"0.5",
        }

    async def test_list_in_extra_body_is_one_form_field_for_each_item(self, caller: Caller) -> None:
        extra = {"timestamp_granularities[]": ["word", "segment"], "hints": (1, True, {"a": []}), "none": []}
        with pytest.raises(PaymentRequiredError):
            await caller.call("audio.transcribe", WAV, provider=mapping_of("together"), extra_body=extra)
        (request,) = caller.server.requests
        for name, value in {
            b"timestamp_granularities[]": (b"word", b"segment"),
            b"hints": (b"1", b"true", b'{"a":[]}'),
        }.items():
            for item in value:
                assert b'name="%b"\r\n\r\n%b\r\n' % (name, item) in request
        assert b'"none"' not in request

    @pytest.mark.parametrize("value", [object(), float("nan"), "\ud83d", {"a": "\ud83d"}])
    async def test_value_that_a_form_cannot_contain_raises_an_error(self, caller: Caller, value: Any) -> None:
        options = {"provider": mapping_of("together"), "extra_body": {"hint": value}}
        (problem,) = await caller.problems("audio.transcribe", WAV, **options)
        assert problem.startswith("the request cannot be written as")

    async def test_extra_body_adds_fields_to_the_form_of_a_large_file(self, caller: Caller, tmp_path: Path) -> None:
        large = tmp_path / "speech.wav"
        large.write_bytes(WAV + bytes(2_000_000))
        form = await caller.form(
            "audio.transcribe", large, provider=mapping_of("deepinfra"), extra_body={"language": "de"}
        )
        assert (len(form["file"]), form["language"]) == (2_000_000 + len(WAV), b"de")

    @pytest.mark.parametrize("extra", [{"aspect_ratio": "16:9"}, {"input": {"aspect_ratio": "16:9"}}])
    async def test_extra_body_for_replicate_is_sent_inside_input(self, caller: Caller, extra: dict[str, Any]) -> None:
        body = await caller.body(
            "vision.text_to_image", "x", provider=mapping_of("replicate"), extra_body=extra, seed=1
        )
        assert body == {"input": {"prompt": "x", "seed": 1, "aspect_ratio": "16:9"}}

    async def test_webhook_of_a_replicate_prediction_is_sent_outside_input(self, caller: Caller) -> None:
        extra = {"webhook": "https://host/done", "webhook_events_filter": ["completed"], "fps": 24}
        body = await caller.body(
            "vision.text_to_video", "x", provider=mapping_of("replicate", "o/n:v1"), extra_body=extra
        )
        events = ["completed"]
        assert body == {
            "input": {"prompt": "x", "fps": 24},
            "version": "v1",
            "webhook": "https://host/done",
            "webhook_events_filter": events,
        }

    @pytest.mark.parametrize(
        ("method", "provider", "extra"),
        [
            ("audio.transcribe", "together", {"prompt": "names", "text": "x"}),
            ("audio.transcribe", "deepinfra", {"parameters": {"prompt": "names"}}),
        ],
    )
    async def test_extra_body_can_contain_a_prompt_if_the_method_has_no_prompt(
        self, caller: Caller, method: str, provider: str, extra: dict[str, Any]
    ) -> None:
        form = await caller.form(method, WAV, provider=mapping_of(provider), extra_body=extra)
        assert form["prompt"] == b"names"

    @pytest.mark.parametrize(
        ("method", "provider", "inputs"),
        [
            ("vision.segment_image", "fal-ai", PNG),
            ("vision.text_to_image", "replicate", "x"),
            ("vision.text_to_image", "wavespeed", "x"),
        ],
    )
    async def test_extra_body_can_contain_model_if_the_path_names_the_model_of_the_provider(
        self, caller: Caller, method: str, provider: str, inputs: Any
    ) -> None:
        body = await caller.body(method, inputs, provider=mapping_of(provider), extra_body={"model": "heavy"})
        assert (body["input"] if provider == "replicate" else body)["model"] == "heavy"

    @pytest.mark.parametrize("provider", ["fal-ai", "replicate", "together", "wavespeed"])
    async def test_parameters_of_extra_body_are_sent_as_fields(self, caller: Caller, provider: str) -> None:
        extra = {"parameters": {"strength": 0.5}, "style": "oil"}
        body = await caller.body("vision.text_to_image", "x", provider=mapping_of(provider), extra_body=extra, seed=1)
        fields = body["input"] if provider == "replicate" else body
        assert {"strength": 0.5, "style": "oil", "seed": 1, "prompt": "x"}.items() <= fields.items()
        assert "parameters" not in fields

    @pytest.mark.parametrize(
        ("extra", "problem"),
        [
            ([1], "extra_body must be a mapping, not list"),
            ({1: 2}, "extra_body must have names of type str, not 1"),
            ({"parameters": 7}, "parameters of extra_body must be a mapping, not 7"),
            ({"parameters": {"seed": 7}}, "seed is an option: give it by keyword, not in extra_body"),
            ({"parameters": {"a": 1}, "a": 2}, "a is given twice in extra_body: inside parameters and outside it"),
            ({"prompt": "y"}, "prompt is given twice: as an option and in extra_body"),
            ({"model": "y"}, "model is given twice: as an option and in extra_body"),
            ({"stream": True}, "stream is given twice: as an option and in extra_body"),
        ],
    )
    async def test_extra_body_with_a_wrong_type_or_a_duplicate_raises_an_error(
        self, caller: Caller, extra: Any, problem: str
    ) -> None:
        problems = await caller.problems("vision.text_to_image", "x", provider=mapping_of("together"), extra_body=extra)
        assert problems == [problem]

    @pytest.mark.parametrize(
        ("extra", "problem"),
        [
            ({"input": "x"}, "input of extra_body must be a mapping, not 'x'"),
            ({"input": {"fps": 1}, "fps": 2}, "fps is given twice in extra_body: inside input and outside it"),
            ({"input": {"prompt": "x"}}, "prompt is given twice: as an option and in extra_body"),
            ({"input": {"seed": 2}}, "seed is given twice: as an option and in extra_body"),
            ({"width": 8}, "width is given twice: by target_size and in extra_body"),
        ],
    )
    async def test_input_of_extra_body_with_a_wrong_type_or_a_duplicate_raises_an_error(
        self, caller: Caller, extra: dict[str, Any], problem: str
    ) -> None:
        options: dict[str, Any] = {"prompt": "x", "target_size": {"width": 4, "height": 4}}
        if "seed" in str(extra):
            problems = await caller.problems(
                "vision.text_to_image", "x", provider=mapping_of("replicate"), seed=1, extra_body=extra
            )
        else:
            problems = await caller.problems(
                "vision.image_to_image", PNG, provider=mapping_of("replicate"), **options, extra_body=extra
            )
        assert problems == [problem]

    @pytest.mark.parametrize(
        ("provider", "option", "value", "extra"),
        [
            ("together", "num_inference_steps", 4, {"steps": 8}),
            ("fal-ai", "width", 8, {"image_size": "square"}),
            ("deepinfra", "width", 8, {"size": "auto"}),
        ],
    )
    async def test_parameter_that_is_also_in_extra_body_raises_an_error(
        self, caller: Caller, provider: str, option: str, value: int, extra: dict[str, Any]
    ) -> None:
        options: dict[str, Any] = {option: value, **({"height": 8} if option == "width" else {})}
        (problem,) = await caller.problems(
            "vision.text_to_image", "x", provider=mapping_of(provider), **options, extra_body=extra
        )
        assert problem.startswith(f"{next(iter(extra))} is given twice: by {option}")

    async def test_text_that_is_also_in_extra_body_raises_an_error(self, caller: Caller) -> None:
        (problem,) = await caller.problems(
            "audio.text_to_speech", "x", provider=mapping_of("fal-ai"), extra_body={"text": "y"}
        )
        assert problem == "text is given twice: as an option and in extra_body"

    @pytest.mark.parametrize(
        ("provider", "method", "extra"),
        [
            ("together", "vision.image_to_image", {"response_format": "url", "reference_images": ["https://host/x"]}),
            ("fal-ai", "vision.image_to_image", {"image_urls": ["https://host/x", "https://host/y"]}),
            ("wavespeed", "vision.image_to_video", {"images": ["https://host/x"]}),
            ("together", "vision.image_to_video", {"frame_images": [{"input_image": "https://host/x"}]}),
            ("fal-ai", "vision.segment_image", {"sync_mode": False}),
        ],
    )
    async def test_extra_body_overrides_fields_that_the_dialect_adds(
        self, caller: Caller, provider: str, method: str, extra: dict[str, Any]
    ) -> None:
        body = await caller.body(method, PNG, provider=mapping_of(provider), extra_body=extra)
        assert {name: body[name] for name in extra} == extra

    async def test_voice_in_extra_body_overrides_the_default_voice(self, caller: Caller) -> None:
        kokoro = mapping_of("together", "hexgrad/Kokoro-82M")
        default = await caller.body("audio.text_to_speech", "x", provider=kokoro)
        chosen = await caller.body("audio.text_to_speech", "x", provider=kokoro, extra_body={"voice": "af_bella"})
        assert (default["voice"], chosen["voice"]) == ("af_alloy", "af_bella")

    async def test_extra_body_adds_fields_to_a_request_for_embeddings(self, caller: Caller) -> None:
        extra = {"service_tier": "priority"}
        body = await caller.body(
            "embeddings.create", ["x"], provider=mapping_of("deepinfra"), dimensions=64, extra_body=extra
        )
        assert body == {"input": ["x"], "model": "owner/model", "dimensions": 64, "service_tier": "priority"}


class TestAdapters:
    async def test_extra_body_overrides_the_adapter_of_the_mapping(self, caller: Caller) -> None:
        loras = [{"path": "https://host/style.safetensors", "scale": 0.5}]
        body = await caller.body(
            "vision.text_to_image", "x", provider=mapping_of("fal-ai", **LORA), extra_body={"loras": loras}
        )
        assert body == {"prompt": "x", "loras": loras}

    async def test_adapter_weights_without_a_kind_are_sent_as_a_lora(self, caller: Caller) -> None:
        weights = mapping_of("fal-ai", adapter_weights_path="my styles/style 1.safetensors")
        body = await caller.body("vision.text_to_image", "x", provider=weights)
        path = "https://huggingface.co/someone/style/resolve/main/my%20styles/style%201.safetensors"
        assert body["loras"] == [{"path": path, "scale": 1}]

    @pytest.mark.parametrize("provider", ["fal-ai", "replicate"])
    async def test_adapter_without_weights_raises_an_error(self, caller: Caller, provider: str) -> None:
        (problem,) = await caller.problems("vision.text_to_image", "x", provider=mapping_of(provider, adapter="lora"))
        assert problem == f"adapter for {provider}: the mapping has no adapter_weights_path"

    @pytest.mark.parametrize(
        ("provider", "adapter"), [("together", "lora"), ("deepinfra", "lora"), ("fal-ai", "control-net")]
    )
    async def test_adapter_that_the_provider_does_not_support_raises_an_error(
        self, caller: Caller, provider: str, adapter: str
    ) -> None:
        mapping = mapping_of(provider, adapter=adapter, adapter_weights_path="x")
        (problem,) = await caller.problems("vision.text_to_image", "x", provider=mapping)
        assert problem.startswith(f"{provider} does not support the adapter {adapter!r} for text-to-image; ")

    async def test_mapping_from_the_hub_has_the_adapter(self) -> None:
        hub_mapping = {
            "status": "live",
            "providerId": "fal-ai/flux-lora",
            "task": "text-to-image",
            "adapter": "lora",
            "adapterWeightsPath": "style.safetensors",
        }
        with ByteServer(answer({"id": "someone/style", "inferenceProviderMapping": {"fal-ai": hub_mapping}})) as hub:
            async with AsyncClient(hub_url=hub.url) as client:
                mapping = await client.models.mapping("someone/style", "fal-ai")
        assert (mapping.adapter, mapping.adapter_weights_path) == ("lora", "style.safetensors")


class TestErrors:
    async def test_one_error_lists_every_problem(self, caller: Caller) -> None:
        mapping = ProviderMapping(provider="together", adapter="lora")
        problems = await caller.problems(
            "vision.text_to_image", "", provider=mapping, seed=1.5, scheduler="DDIM", widht=8, width=8
        )
        expected = ["unknown option 'widht'", "prompt", "seed must be", "provider_id", "adapter 'lora'", "scheduler"]
        assert [words for words in expected if not any(words in problem for problem in problems)] == []
        assert len(problems) == len(expected)

    @pytest.mark.parametrize(
        ("provider", "words"),
        [
            (mapping_of("unknown"), "provider 'unknown' is not supported"),
            (mapping_of("nscale"), "nscale does not serve image-to-image"),
            (ProviderMapping(provider="fal-ai"), "provider has no provider_id"),
            (mapping_of("fal-ai", adapter="lora"), "adapter_weights_path"),
        ],
    )
    async def test_url_is_not_downloaded_for_an_invalid_call(
        self, caller: Caller, provider: ProviderMapping, words: str
    ) -> None:
        with ByteServer(answer(PNG, "image/png")) as files:
            image = Url(f"{files.url}/cat.png")
            (problem,) = await caller.problems("vision.image_to_image", image, provider=provider, prompt="x")
        assert words in problem
        assert files.requests == []

    async def test_downloaded_file_is_sent_with_the_prompt(self, caller: Caller) -> None:
        with ByteServer(answer(PNG, "image/png")) as files:
            image = Url(f"{files.url}/cat.png")
            body = await caller.body("vision.image_to_image", image, provider=mapping_of("fal-ai"), prompt="x")
        assert body == {"prompt": "x", "image_url": DATA_URL, "image_urls": [DATA_URL]}

    async def test_image_instead_of_a_recording_for_fal_raises_an_error(self, caller: Caller) -> None:
        (problem,) = await caller.problems("audio.transcribe", PNG, provider=mapping_of("fal-ai"))
        assert problem == "fal-ai takes a recording, not image/png"


class TestTranscriptions:
    async def test_content_type_with_a_codec_is_recognized(self, caller: Caller) -> None:
        recording = Media(b"sound", "audio/webm;codecs=opus")
        body = await caller.body("audio.transcribe", recording, provider=mapping_of("fal-ai"))
        assert body == {"audio_url": "data:video/webm;base64,c291bmQ="}

    @pytest.mark.parametrize(
        ("content_type", "name"),
        [("audio/mpeg", "file.mp3"), ("audio/webm; codecs=opus", "file.webm"), ("audio/x-m4a", "file.m4a")],
    )
    async def test_file_name_in_a_form_has_the_extension_of_the_content_type(
        self, caller: Caller, content_type: str, name: str
    ) -> None:
        with pytest.raises(PaymentRequiredError):
            await caller.call("audio.transcribe", Media(b"sound", content_type), provider=mapping_of("together"))
        assert f'name="file"; filename="{name}"'.encode() in caller.server.requests[0]

    @pytest.mark.parametrize(
        ("option", "fields"),
        [
            (True, {"response_format": b"verbose_json", "timestamp_granularities": b"segment"}),
            ("word", {"response_format": b"verbose_json", "timestamp_granularities": b"word"}),
            (False, {}),
        ],
    )
    async def test_return_timestamps_is_sent_as_timestamp_granularities_of_the_openai_api(
        self, caller: Caller, option: bool | str, fields: dict[str, bytes]
    ) -> None:
        form = await caller.form("audio.transcribe", WAV, provider=mapping_of("together"), return_timestamps=option)
        assert form == {"file": WAV, "model": b"owner/model", **fields}

    @pytest.mark.parametrize(("option", "level"), [(True, "segment"), ("word", "word"), (False, "none")])
    async def test_return_timestamps_is_sent_to_fal_as_chunk_level(
        self, caller: Caller, option: bool | str, level: str
    ) -> None:
        body = await caller.body("audio.transcribe", WAV, provider=mapping_of("fal-ai"), return_timestamps=option)
        assert body["chunk_level"] == level

    @pytest.mark.parametrize("provider", ["fal-ai", "together"])
    async def test_unknown_level_of_timestamps_raises_an_error(self, caller: Caller, provider: str) -> None:
        (problem,) = await caller.problems(
            "audio.transcribe", WAV, provider=mapping_of(provider), return_timestamps="char"
        )
        assert problem.startswith(f"return_timestamps for {provider}: ")

    async def test_generation_parameters_other_than_temperature_raise_an_error_for_the_openai_api(
        self, caller: Caller
    ) -> None:
        options = {"temperature": 0.5, "top_k": 3, "num_beams": 2}
        (problem,) = await caller.problems(
            "audio.transcribe", WAV, provider=mapping_of("deepinfra"), generation_parameters=options
        )
        assert "only temperature is supported, not num_beams, top_k" in problem

    @pytest.mark.parametrize("provider", ["deepinfra", "together"])
    async def test_return_timestamps_determines_whether_chunks_are_words_or_segments(self, provider: str) -> None:
        body = {
            "text": "hello you",
            "segments": [{"text": "hello you", "start": 0, "end": 1}],
            "words": [{"word": "hello", "start": 0, "end": 0.5}, {"word": "you", "start": 0.5, "end": 1}],
        }
        with ByteServer(answer(body)) as server:
            async with AsyncClient(base_url=server.url, dialect="huggingface", token=NEEDLE) as client:
                by_word = await client.audio.transcribe(
                    WAV, model="org/m", provider=mapping_of(provider), return_timestamps="word"
                )
                by_segment = await client.audio.transcribe(
                    WAV, model="org/m", provider=mapping_of(provider), return_timestamps=True
                )
        assert [chunk.text for chunk in by_word.chunks or []] == ["hello", "you"]
        assert [chunk.text for chunk in by_segment.chunks or []] == ["hello you"]

    async def test_subtitles_are_the_text_of_the_transcript(self) -> None:
        subtitles = "1\n00:00:00,000 --> 00:00:01,000\nhello\n"
        with ByteServer(answer(subtitles.encode(), "text/plain; charset=utf-8")) as server:
            async with AsyncClient(base_url=server.url, dialect="huggingface", token=NEEDLE) as client:
                transcript = await client.audio.transcribe(
                    WAV, model="org/m", provider=mapping_of("deepinfra"), extra_body={"response_format": "srt"}
                )
        assert transcript.text == subtitles


async def test_several_negative_prompts_are_joined_to_one_text(caller: Caller) -> None:
    options: dict[str, Any] = {"provider": mapping_of("fal-ai")}
    several = await caller.body("vision.text_to_video", "x", **options, negative_prompt=["blurry", "dark"])
    one = await caller.body("vision.text_to_video", "x", **options, negative_prompt="blurry")
    assert (several["negative_prompt"], one["negative_prompt"]) == ("blurry, dark", "blurry")


async def test_size_limit_of_the_client_applies_to_other_providers() -> None:
    limits = RequestLimits(max_image_bytes=4)
    with ByteServer(answer({})) as server:
        async with AsyncClient(base_url=server.url, dialect="huggingface", token=NEEDLE, limits=limits) as client:
            with pytest.raises(ValidationError, match="max_image_bytes"):
                await client.vision.image_to_image(PNG, model="org/m", provider=mapping_of("fal-ai"), prompt="x")
    assert server.requests == []


@pytest.mark.parametrize("provider", ["", 7, {"provider": "fal-ai"}])
async def test_provider_that_is_neither_a_name_nor_a_mapping_raises_an_error_with_a_hint(provider: Any) -> None:
    with ByteServer(endless=answer({"data": []})) as server:
        async with AsyncClient(base_url=server.url, dialect="huggingface") as client:
            for call in (client.vision.text_to_image, client.embeddings.create):
                with pytest.raises(
                    ValidationError, match="provider must be a name such as 'fal-ai' or a ProviderMapping"
                ) as caught:
                    await call("a cat", model="acme/tiny", provider=provider)
                assert "'auto'" in caught.value.hint
    assert server.requests == []
