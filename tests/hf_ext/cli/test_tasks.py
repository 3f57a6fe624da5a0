"""The commands for texts, sounds and pictures.

The servers that really run these tasks are heavy, so a byte server sends their responses.
"""

from __future__ import annotations

import base64
import json
import struct
from io import BytesIO

import pytest
from PIL import Image
from support.byte_server import ByteServer, InTurn
from support.command_line import CommandLine, reply

from hf_ext._core.results.media_formats import SUFFIXES

LABELS = [{"label": "praise", "score": 0.81}, {"label": "com\x1b[2Jplaint", "score": 0.19}]


def png(size: tuple[int, int] = (32, 24), color: str = "white") -> bytes:
    buffer = BytesIO()
    Image.new("RGB", size, color).save(buffer, "PNG")
    return buffer.getvalue()


def wav() -> bytes:
    samples = b"\0\0" * 80
    head = struct.pack(
        "<4sI4s4sIHHIIHH4sI",
        b"RIFF",
        36 + len(samples),
        b"WAVE",
        b"fmt ",
        16,
        1,
        1,
        8000,
        16000,
        2,
        16,
        b"data",
        len(samples),
    )
    return head + samples


def at(server: ByteServer, dialect: str = "huggingface") -> list[str]:
    return ["-m", "org/m", "--base-url", server.url, "--dialect", dialect]


def test_classify_lists_labels_with_bars_on_a_terminal(hf: CommandLine) -> None:
    with ByteServer(reply([LABELS])) as server:
        done = hf("classify", "I like", "it.", *at(server))
        assert done.out == "praise\t0.81\ncom\x1b[2Jplaint\t0.19\n"
        assert server.bodies[0]["inputs"] == "I like it."
        assert hf("classify", *at(server), "-o", "json", stdin=b"I like it.").json == [LABELS]
        with hf.terminal("classify", "x", *at(server), "--color", "never") as terminal:
            assert terminal.end() == 0
    assert terminal.lines == ["praise         0.81 ████████▏", "com␛[2Jplaint  0.19 █▉"]


def test_labels_make_the_classification_zero_shot(hf: CommandLine) -> None:
    with ByteServer(reply(LABELS)) as server:
        assert hf("classify", "x", "--labels", "praise, complaint", "--multi-label", *at(server)).code == 0
    assert server.bodies[0]["parameters"] == {"candidate_labels": ["praise", "complaint"], "multi_label": True}


def test_fill_shows_the_words(hf: CommandLine) -> None:
    body = [{"sequence": "Paris is the capital.", "score": 0.9, "token": 1, "token_str": "capital"}]
    with ByteServer(reply(body)) as server:
        assert hf("fill", "Paris is the [MASK].", *at(server)).out == "capital\t0.9\tParis is the capital.\n"


@pytest.mark.parametrize(
    ("command", "field", "extra", "parameters"),
    [
        ("summarize", "summary_text", [], {}),
        ("translate", "translation_text", ["--to", "fr", "--src-lang", "en"], {"tgt_lang": "fr", "src_lang": "en"}),
    ],
)
def test_text_tasks_print_text(
    command: str, field: str, extra: list[str], parameters: dict[str, str], hf: CommandLine
) -> None:
    with ByteServer(reply([{field: "Bon jour"}])) as server:
        done = hf(command, *extra, *at(server), stdin=b"Good morning\n")
        assert done.out == "Bon jour\n"
        assert server.bodies[0]["inputs"] == "Good morning"
        assert server.bodies[0].get("parameters", {}) == parameters
        assert hf(command, "x", *at(server), "-o", "json").json == [{field: "Bon jour"}]
        assert hf(command, "x", *at(server), "-o", "a.txt").code == 0
    assert (hf.folder / "a.txt").read_text() == "Bon jour\n"


def test_answer_reads_the_text_from_a_file_or_stdin(hf: CommandLine) -> None:
    (hf.folder / "bob.txt").write_text("It is Bob.")
    body = [{"answer": "Bob", "score": 0.5, "start": 6, "end": 9}]
    with ByteServer(reply(body)) as server:
        assert hf("answer", "Who", "is it?", "-f", "bob.txt", *at(server)).out == "Bob\t0.5\t6\t9\n"
        assert server.bodies[0]["inputs"] == {"question": "Who is it?", "context": "It is Bob."}
        assert hf("answer", "Who?", *at(server), stdin=b"It is Bob.").code == 0
    assert hf("answer", "-m", "m").code == 2


def test_transcribe_prints_text_and_subtitles(hf: CommandLine) -> None:
    (hf.folder / "talk.wav").write_bytes(wav())
    chunks = [
        {"text": " Good morning.", "timestamp": [0.0, 1.25]},
        {"text": " --> end", "timestamp": [3661.5, None]},
    ]
    with ByteServer(reply({"text": " Good morning. --> end", "chunks": chunks})) as server:
        assert hf("transcribe", "talk.wav", *at(server)).out == "Good morning. --> end\n"
        assert hf("transcribe", "talk.wav", *at(server), "-o", "talk.srt").code == 0
        assert hf("transcribe", "-", *at(server), "-o", "vtt", stdin=wav()).out.startswith(
            "WEBVTT\n\n00:00:00.000 --> "
        )
        assert hf("transcribe", "talk.wav", "--timestamps", *at(server)).out.startswith(
            "[00:00.0] Good morning.\n[61:01.5]"
        )
    assert (hf.folder / "talk.srt").read_text() == (
        "1\n00:00:00,000 --> 00:00:01,250\nGood morning.\n\n2\n01:01:01,500 --> 01:01:03,500\n-> end\n"
    )


def test_subtitles_need_timestamps(hf: CommandLine) -> None:
    (hf.folder / "talk.wav").write_bytes(wav())
    with ByteServer(reply({"text": "Hi"})) as server:
        done = hf("transcribe", "talk.wav", *at(server, "openai"), "-o", "talk.vtt")
    assert done.code == 2
    assert "the server sent no timestamps" in done.err
    assert b"verbose_json" in server.requests[0]
    assert not (hf.folder / "talk.vtt").exists()


def test_subtitles_of_two_recordings_are_refused_before_anything_is_sent(hf: CommandLine) -> None:
    (hf.folder / "talk.wav").write_bytes(wav())
    with ByteServer(reply({"text": "Hi"})) as server:
        done = hf("transcribe", "talk.wav", "talk.wav", *at(server), "-o", "talk.vtt")
    assert (done.code, server.requests) == (2, [])
    assert "subtitles are for one recording" in done.err


def test_subtitles_of_chunks_without_an_end(hf: CommandLine) -> None:
    (hf.folder / "talk.wav").write_bytes(wav())
    chunks = [{"text": "a", "timestamp": [0.5]}, {"text": "b", "timestamp": [1.0, 2.0, 3.0]}]
    with ByteServer(reply({"text": "a b", "chunks": chunks})) as server:
        done = hf("transcribe", "talk.wav", *at(server), "-o", "vtt")
    assert "00:00:00.500 --> 00:00:01.000\na" in done.out
    assert "00:00:01.000 --> 00:00:02.000\nb" in done.out


def test_speak_writes_a_file_or_to_a_pipe_but_not_to_a_terminal(hf: CommandLine) -> None:
    with ByteServer(reply(wav(), Content_Type="audio/wav")) as server:
        assert hf("speak", "Hi", *at(server, "openai"), "--voice", "ann", "-o", "a.wav").code == 0
        assert server.bodies[0]["response_format"] == "wav"
        assert server.bodies[0]["voice"] == "ann"
        assert hf("speak", *at(server, "openai"), stdin=b"Hi").raw == wav()
        server.requests.clear()
        with hf.terminal("speak", "Hi", *at(server, "openai")) as terminal:
            assert terminal.end() == 2
        assert server.requests == []
    assert (hf.folder / "a.wav").read_bytes() == wav()
    assert "binary" in terminal.text


def test_image_classify_lists_labels(hf: CommandLine) -> None:
    (hf.folder / "cat.png").write_bytes(png())
    with ByteServer(reply([{"label": "cat", "score": 0.98}])) as server:
        assert hf("image", "classify", "cat.png", *at(server)).rows == [{"label": "cat", "score": 0.98}]
        assert [row["file"] for row in hf("image", "classify", "cat.png", "-", *at(server), stdin=png()).rows] == [
            "cat.png",
            "-",
        ]
        assert hf("image", "classify", "gone.png", *at(server)).code == 2
        assert hf("image", "classify", *at(server)).code == 2


def test_results_before_a_call_that_fails_are_written(hf: CommandLine) -> None:
    for name in "abc":
        (hf.folder / f"{name}.png").write_bytes(png())
        (hf.folder / f"{name}.wav").write_bytes(wav())
    failed = reply({"error": "the model is too large"}, 422, "No")
    commands = {
        ("image", "classify", "a.png", "b.png", "c.png"): (reply([{"label": "cat", "score": 0.5}]), "a.png\tcat\t0.5"),
        ("transcribe", "a.wav", "b.wav", "c.wav"): (reply({"text": "Hello."}), "Hello."),
    }
    for command, (first, line) in commands.items():
        with ByteServer(endless=InTurn(first, failed)) as server:
            done = hf(*command, *at(server), "-o", "tsv" if command[0] == "image" else "text")
            assert len(server.requests) == 2
        assert (done.code, done.out) == (10, f"{line}\n")
        assert done.err.startswith(f"error[BatchError]: 1 of 3 files are done; b{command[-1][1:]}: the model is too ")


@pytest.mark.parametrize("output", ["gone/a.json", "folder.json"])
def test_output_that_cannot_be_written_is_noticed_before_anything_is_sent(output: str, hf: CommandLine) -> None:
    (hf.folder / "a.png").write_bytes(png())
    (hf.folder / "folder.json").mkdir()
    with ByteServer(reply([])) as server:
        for command in (["classify", "x"], ["translate", "x"], ["image", "classify", "a.png"], ["similar", "a", "b"]):
            done = hf(*command, "-o", output, *at(server))
            assert done.code == 2, done.err
        assert server.requests == []


@pytest.mark.parametrize("command", [["classify", "x"], ["image", "detect", "a.png"]], ids=" ".join)
def test_provider_is_refused_where_it_would_have_no_effect(command: list[str], hf: CommandLine) -> None:
    done = hf(*command, "--provider", "groq", "-m", "m", HF_TOKEN="hf_x")
    assert (done.code, "(--provider). Omit it" in done.err) == (2, True)


def test_missing_file_is_noticed_before_anything_is_sent(hf: CommandLine) -> None:
    (hf.folder / "a.png").write_bytes(png())
    with ByteServer(reply([])) as server:
        done = hf("image", "classify", "a.png", "gone.png", *at(server))
        assert (done.code, "gone.png is not a file" in done.err, server.requests) == (2, True, [])


def test_server_is_asked_once_for_its_model(hf: CommandLine) -> None:
    for name in "ab":
        (hf.folder / f"{name}.wav").write_bytes(wav())
    models, text = reply({"data": [{"id": "only"}]}), reply({"text": "Hello."})
    with ByteServer(endless=InTurn(models, text, text)) as server:
        assert hf("transcribe", "a.wav", "b.wav", "--base-url", server.url).code == 0
        paths = [request.split(b" ", 2)[1] for request in server.requests]
    assert paths == [b"/v1/models", *[b"/v1/audio/transcriptions"] * 2]


def test_image_detect_draws_the_boxes(hf: CommandLine) -> None:
    (hf.folder / "street.png").write_bytes(png((64, 48)))
    found = [{"label": "cär 日", "score": 0.9, "box": {"xmin": 8, "ymin": 8, "xmax": 40, "ymax": 30}}]
    with ByteServer(reply(found)) as server:
        done = hf("image", "detect", "street.png", "--draw", "boxes.png", *at(server))
        assert done.rows == [{"label": "cär 日", "score": 0.9, "xmin": 8, "ymin": 8, "xmax": 40, "ymax": 30}]
        server.requests.clear()
        assert hf("image", "detect", "-", "--draw", "b.png", *at(server), stdin=png()).code == 2
        assert "gone.png is not a file" in hf("image", "detect", "gone.png", "--draw", "b.png", *at(server)).err
        assert server.requests == []
    drawn = Image.open(hf.folder / "boxes.png")
    assert drawn.size == (64, 48)
    assert drawn.getpixel((8, 20)) != (255, 255, 255)
    assert drawn.getpixel((60, 45)) == (255, 255, 255)


def test_image_segment_and_caption(hf: CommandLine) -> None:
    (hf.folder / "a.png").write_bytes(png())
    mask = base64.b64encode(png()).decode()
    with ByteServer(reply([{"label": "sky", "score": 1.0, "mask": mask}])) as server:
        record = hf("image", "segment", "a.png", *at(server)).rows[0]
    assert record["label"] == "sky"
    assert record["mask"].startswith("<PNG, 0.")
    with ByteServer(reply([{"generated_text": "a white wall"}])) as server:
        assert hf("image", "caption", "a.png", *at(server), "-o", "tsv").out == "a white wall\n"


def test_image_keypoints_are_a_row_for_each_point(hf: CommandLine) -> None:
    (hf.folder / "a.png").write_bytes(png())
    found = [{"keypoints": [[1, 2.5], [3, 4]], "scores": [0.9, 0.8], "labels": [5, 6]}, {"keypoints": [[7, 8]]}]
    with ByteServer(reply(found)) as server:
        rows = hf("image", "keypoints", "a.png", "--threshold", "0.5", *at(server)).rows
        assert server.bodies[0]["parameters"] == {"threshold": 0.5}
        table = hf("image", "keypoints", "a.png", *at(server), "-o", "tsv").out
    assert rows == [
        {"set": 0, "label": 5, "score": 0.9, "x": 1, "y": 2.5},
        {"set": 0, "label": 6, "score": 0.8, "x": 3, "y": 4},
        {"set": 1, "label": None, "score": None, "x": 7, "y": 8},
    ]
    assert table.splitlines()[2] == "1\t\t\t7\t8"


def test_image_masks_are_shown_by_their_size(hf: CommandLine) -> None:
    (hf.folder / "a.png").write_bytes(png())
    with ByteServer(reply([{"mask": base64.b64encode(png()).decode(), "score": 0.9}])) as server:
        (record,) = hf("image", "masks", "a.png", *at(server)).rows
    assert (record["score"], record["mask"][:7]) == (0.9, "<PNG, 0")


def test_3d_model_of_an_image_or_a_prompt_is_a_file(hf: CommandLine) -> None:
    (hf.folder / "a.png").write_bytes(png())
    model = b"glTF\x02\0\0\0\x0c\0\0\0"
    with ByteServer(reply(model, Content_Type="model/gltf-binary")) as server:
        assert hf("image", "3d", "a.png", *at(server), "-o", "a.glb").code == 0
        assert hf("image", "3d", "--prompt", "a chair", "--seed", "1", *at(server), "-o", "b.glb").code == 0
        assert server.bodies[1] == {
            "inputs": "a chair",
            "parameters": {"seed": 1},
        }
        assert hf("image", "3d", *at(server), "-o", "c.glb").code == 2
    assert (hf.folder / "a.glb").read_bytes() == (hf.folder / "b.glb").read_bytes() == model


def test_image_generate_writes_each_image(hf: CommandLine) -> None:
    images = [{"b64_json": base64.b64encode(png(color=color)).decode()} for color in ("red", "blue")]
    with ByteServer(reply({"data": images})) as server:
        arguments = ["image", "generate", "a red fox", "-n", "2", "--size", "32x24", *at(server, "openai")]
        assert hf(*arguments, "-o", "fox.png").code == 0
        assert (server.bodies[0]["size"], server.bodies[0]["n"]) == ("32x24", 2)
        assert hf(*arguments, "--size", "big").code == 2
        assert "a pipe takes one image" in hf(*arguments).err
        done = hf("image", "generate", "fox", *at(server, "openai"))
    assert (done.raw, done.code) == (png(color="red"), 0)
    assert "the first of 2 files is in the pipe" in done.err
    assert Image.open(hf.folder / "fox.png").getpixel((0, 0)) == (255, 0, 0)
    assert Image.open(hf.folder / "fox-2.png").getpixel((0, 0)) == (0, 0, 255)


def test_job_or_file_of_a_provider_that_was_not_received_is_named(hf: CommandLine) -> None:
    serves = {"status": "live", "providerId": "fal-ai/flux", "task": "text-to-image"}
    mapping = reply({"id": "org/m", "inferenceProviderMapping": {"fal-ai": serves}})
    url = "https://queue.fal.run/fal-ai/flux/requests/r-1"
    queued = reply({"request_id": "r-1", "response_url": url, "status": "IN_QUEUE"})
    finished = reply({"images": [{"url": "http://127.0.0.1:1/fox.png?signature=1"}]})
    with ByteServer(endless=InTurn(mapping, queued, reply({}, 502, "Bad Gateway"), mapping, finished)) as server:
        arguments = ["image", "generate", "fox", "--provider", "fal-ai", *at(server)]
        variables = {"HF_ENDPOINT": server.url, "HF_TOKEN": "hf_0"}
        job = "ProviderJob(provider='fal-ai', task='text-to-image', model='fal-ai/flux', path='fal-ai/flux/requests"
        done = hf(*arguments, "-o", "fox.png", **variables)
        assert f"To wait for it, run in Python: client.wait_for_job({job}" in done.err
        done = hf(*arguments, "-o", "fox.png", **variables)
        assert "Not downloaded: http://127.0.0.1:1/fox.png?signature=1" in done.err


def test_error_as_json_has_the_job_of_a_provider_that_may_still_finish(hf: CommandLine) -> None:
    (hf.folder / "a.wav").write_bytes(wav())
    serves = {"status": "live", "providerId": "org/whisper", "task": "automatic-speech-recognition"}
    mapping = reply({"id": "org/m", "inferenceProviderMapping": {"replicate": serves}})
    started = reply({"id": "p-1", "status": "processing"})
    with ByteServer(endless=InTurn(mapping, started, reply({}, 502, "Bad Gateway"))) as server:
        variables = {"HF_ENDPOINT": server.url, "HF_TOKEN": "hf_0"}
        done = hf("transcribe", "a.wav", "--provider", "replicate", *at(server), "-o", "json", **variables)
    assert "path='v1/predictions/p-1'" in json.loads(done.err)["error"]["job"]


def test_image_is_written_in_the_format_of_the_file_name_or_as_received(hf: CommandLine) -> None:
    with ByteServer(reply(png(color="red"), Content_Type="image/png")) as server:
        assert hf("image", "generate", "fox", *at(server, "huggingface"), "-o", "fox.jpg").code == 0
    with Image.open(hf.folder / "fox.jpg") as saved:
        assert saved.format == "JPEG"
    broken = b"\x89PNG\r\n\x1a\n" + bytes(40)
    with ByteServer(reply(broken, Content_Type="image/png")) as server:
        done = hf("image", "generate", "fox", *at(server, "huggingface"), "-o", "broken.jpg")
    assert done.code == 0
    assert "broken.jpg is image/png, as received." in done.err
    assert (hf.folder / "broken.jpg").read_bytes() == broken
    for name, note in (("fox.mp4", "fox.mp4 is image/png, as received"), ("fox.png", "")):
        with ByteServer(reply(png(color="red"), Content_Type="image/png")) as server:
            done = hf("image", "generate", "fox", *at(server, "huggingface"), "-o", name)
        assert (done.code, done.err.strip()) == (0, note)


@pytest.mark.parametrize("suffix", [suffix for suffix in SUFFIXES if suffix in Image.registered_extensions()])
def test_image_may_have_every_format_that_save_writes(suffix: str, hf: CommandLine) -> None:
    with ByteServer(reply(png(color="red"), Content_Type="image/png")) as server:
        done = hf("image", "generate", "fox", *at(server), "-o", f"fox{suffix}")
    assert (done.code, done.err) == (0, "")
    with Image.open(hf.folder / f"fox{suffix}") as saved:
        assert saved.format == Image.registered_extensions()[suffix]


def test_drawing_is_written_as_received(hf: CommandLine) -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
    with ByteServer(reply(drawing, Content_Type="image/svg+xml")) as server:
        assert hf("image", "generate", "fox", *at(server), "-o", "fox.svg").code == 0
    assert (hf.folder / "fox.svg").read_bytes() == drawing


def test_size_is_two_parameters_at_hugging_face(hf: CommandLine) -> None:
    arguments = ["image", "generate", "fox", "--size", "512x256", "--seed", "7", "-m", "org/m", "--dry-run"]
    assert hf(*arguments).json["body"]["parameters"] == {"width": 512, "height": 256, "seed": 7}


def test_image_edit_and_depth_write_a_picture(hf: CommandLine) -> None:
    (hf.folder / "a.png").write_bytes(png())
    with ByteServer(reply(png(color="red"), Content_Type="image/png")) as server:
        assert hf("image", "edit", "a.png", "make it red", *at(server), "-o", "b.png").code == 0
    assert server.bodies[0]["parameters"]["prompt"] == "make it red"
    depth = {"predicted_depth": "x", "depth": base64.b64encode(png()).decode()}
    with ByteServer(reply(depth)) as server:
        assert hf("image", "depth", "a.png", *at(server), "-o", "d.png").code == 0
    assert (hf.folder / "d.png").read_bytes() == png()


def test_file_keeps_its_content_if_the_command_fails(hf: CommandLine) -> None:
    (hf.folder / "a.png").write_bytes(png())
    (hf.folder / "old.png").write_bytes(b"old")
    with ByteServer(reply({"error": "no"}, 500, "No")) as server:
        assert hf("image", "edit", "a.png", *at(server), "-o", "old.png").code == 11
    assert (hf.folder / "old.png").read_bytes() == b"old"
    assert sorted(path.name for path in hf.folder.iterdir()) == ["a.png", "old.png"]
