"""A large file is sent to a real server in pieces. The file is never loaded completely and can be sent again."""

from __future__ import annotations

import base64
import io
import json
import os
import random
import socket
import ssl
import tracemalloc
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import pytest
from support.byte_server import ByteServer, InTurn, answer, response

from hf_ext import (
    AsyncClient,
    HfError,
    RequestLimits,
    RequestTimeoutError,
    Timeout,
    ValidationError,
)
from hf_ext.models import ProviderMapping

if TYPE_CHECKING:
    from scripts.local_servers import Nginx
    from scripts.local_servers.nginx import Fault

pytestmark = pytest.mark.anyio

# The length is not a multiple of the piece size, and not a multiple of 3 (base64 encodes groups of 3 bytes).
CONTENT = b"RIFF\0\0\0\0WAVE" + random.Random(7).randbytes(3 * 1024 * 1024 + 1)
GOOD = b'{"text":"heard"}'
SIZE = 64 * 1024 * 1024
ANY_SIZE = RequestLimits(max_audio_bytes=None)


@pytest.fixture
async def upload_client(nginx_alone: Nginx) -> AsyncGenerator[AsyncClient]:
    """A client of nginx, which saves each request body in a file and returns the path of the file."""
    async with AsyncClient(inference_url=nginx_alone.upload, limits=ANY_SIZE) as client:
        yield client


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """A large file."""
    path = tmp_path / "speech.wav"
    path.write_bytes(CONTENT)
    return path


def pop_saved_body(text: str) -> bytes:
    """Return the request body in the file that the server saved, and delete the file."""
    path = Path(text)
    content = path.read_bytes()
    path.unlink()
    return content


async def test_file_of_a_path_is_sent_completely(upload_client: AsyncClient, recording: Path) -> None:
    transcript = await upload_client.audio.transcribe(recording, model="acme/ears")

    assert pop_saved_body(transcript.text) == CONTENT


@pytest.mark.parametrize("kind", ["file", "unbuffered", "memory"])
async def test_open_file_is_sent_from_its_position_and_the_position_is_restored(
    upload_client: AsyncClient, recording: Path, kind: str
) -> None:
    with _open(recording, kind) as file:
        file.seek(5)
        first = await upload_client.audio.transcribe(file, model="acme/ears")
        second = await upload_client.audio.transcribe(file, model="acme/ears")

        assert file.tell() == 5
    assert pop_saved_body(first.text) == pop_saved_body(second.text) == CONTENT[5:]


def _open(path: Path, kind: str) -> BinaryIO:
    if kind == "memory":
        return io.BytesIO(path.read_bytes())
    return path.open("rb", buffering=0) if kind == "unbuffered" else path.open("rb")


async def test_two_calls_send_the_file_over_tls(nginx_alone: Nginx, recording: Path) -> None:
    context = ssl.create_default_context(cafile=str(nginx_alone.ca_file))
    async with AsyncClient(inference_url=nginx_alone.tls("ok") + "/upload", ssl_context=context) as client:
        transcript = await client.audio.transcribe(recording, model="acme/ears")
        second = await client.audio.transcribe(recording, model="acme/ears")

    assert pop_saved_body(transcript.text) == pop_saved_body(second.text) == CONTENT


@pytest.mark.parametrize("in_memory", [False, True])
async def test_file_with_parameters_is_sent_as_base64_in_json(
    upload_client: AsyncClient, recording: Path, *, in_memory: bool
) -> None:
    audio = CONTENT if in_memory else recording
    transcript = await upload_client.audio.transcribe(audio, model="acme/ears", return_timestamps=True)
    body = json.loads(pop_saved_body(transcript.text))

    assert base64.b64decode(body.pop("inputs"), validate=True) == CONTENT
    assert body == {"parameters": {"return_timestamps": True}}


@pytest.mark.parametrize("provider", ["fal-ai", "together"])
async def test_file_is_sent_to_another_provider(nginx_alone: Nginx, recording: Path, provider: str) -> None:
    """fal-ai needs base64 in JSON. The provider `together` needs a multipart form."""
    mapping = ProviderMapping(provider=provider, provider_id="ears", task="automatic-speech-recognition")
    async with AsyncClient(base_url=nginx_alone.upload, dialect="huggingface") as client:
        transcript = await client.audio.transcribe(recording, model="acme/ears", provider=mapping, deadline=20)
    body = pop_saved_body(transcript.text)

    if provider == "fal-ai":
        assert json.loads(body) == {"audio_url": f"data:audio/x-wav;base64,{base64.b64encode(CONTENT).decode()}"}
    else:
        assert body.count(CONTENT) == body.count(b'filename="file.wav"\r\nContent-Type: audio/wav\r\n\r\n') == 1


async def test_file_is_sent_to_an_endpoint_of_the_toolkit(upload_client: AsyncClient, recording: Path) -> None:
    result = await upload_client.toolkit.send(recording)

    assert pop_saved_body(result["text"]) == CONTENT


async def test_redirected_call_sends_the_file_from_its_start(nginx_alone: Nginx, recording: Path) -> None:
    async with AsyncClient(inference_url=nginx_alone.fault("redirect") + "/upload") as client:
        with recording.open("rb") as file:
            transcript = await client.audio.transcribe(file, model="acme/ears")

    assert pop_saved_body(transcript.text) == CONTENT


async def test_early_hints_response_during_an_upload_is_ignored(recording: Path) -> None:
    with ByteServer(answer(GOOD), first=b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n") as server:
        async with AsyncClient(inference_url=server.url) as client:
            assert (await client.audio.transcribe(recording, model="acme/ears")).text == "heard"

    assert server.requests[0].endswith(b"\r\n\r\n" + CONTENT)


async def test_response_that_arrives_before_the_file_is_sent_is_read(recording: Path) -> None:
    os.truncate(recording, 8 * 1024 * 1024)
    refusal = response(b'{"error":"too long"}', "Content-Type: application/json", status="413 Content Too Large")
    with ByteServer(first=refusal) as server:
        async with AsyncClient(inference_url=server.url, limits=ANY_SIZE) as client:
            with pytest.raises(ValidationError, match="too long") as caught:
                await client.audio.transcribe(recording, model="acme/ears")
    assert caught.value.status_code == 413


async def test_file_is_sent_over_a_new_connection_if_the_server_closed_the_old_connection(recording: Path) -> None:
    with ByteServer(endless=InTurn(response(GOOD), answer(GOOD))) as server:
        async with AsyncClient(inference_url=server.url) as client:
            for _ in range(2):
                assert (await client.audio.transcribe(recording, model="acme/ears")).text == "heard"
                server.wait_for_end()

    assert [request.partition(b"\r\n\r\n")[2] == CONTENT for request in server.requests] == [True, True]


async def test_client_can_send_a_file_after_the_server_refused_a_file(nginx_alone: Nginx, recording: Path) -> None:
    async with AsyncClient(inference_url=nginx_alone.fault("too_large")) as client:
        for _ in range(2):
            with pytest.raises(ValidationError) as caught:
                await client.audio.transcribe(recording, model="acme/ears")
            assert caught.value.status_code == 413

        client_after = client.with_options(inference_url=nginx_alone.upload)
        assert pop_saved_body((await client_after.audio.transcribe(recording, model="acme/ears")).text) == CONTENT


class ChangingFile(io.FileIO):
    """A file whose size changes when half of it has been read."""

    def __init__(self, path: Path, size: int) -> None:
        super().__init__(path)
        self._path, self._size = path, size

    def read(self, size: int | None = -1, /) -> Any:
        if self.tell() > len(CONTENT) // 2:
            os.truncate(self._path, self._size)
        return super().read(size)


@pytest.mark.parametrize("size", [len(CONTENT) // 2, len(CONTENT) - 1, len(CONTENT) + 1])
async def test_file_that_changes_while_it_is_sent_raises_an_error(
    upload_client: AsyncClient, recording: Path, size: int
) -> None:
    with ChangingFile(recording, size) as file, pytest.raises(ValidationError, match="audio changed while it was sent"):
        await upload_client.audio.transcribe(file, model="acme/ears")

    second = await upload_client.audio.transcribe(recording, model="acme/ears")
    assert len(pop_saved_body(second.text)) == size


async def test_file_that_is_closed_while_it_is_sent_raises_an_error(recording: Path, nginx_alone: Nginx) -> None:
    class ClosingFile(io.FileIO):
        def read(self, size: int | None = -1, /) -> Any:
            content = super().read(size)
            if self.tell() > len(CONTENT) // 2:
                self.close()
            return content

    async with AsyncClient(inference_url=nginx_alone.upload) as client:
        with pytest.raises(ValidationError, match=r"audio can no longer be read: .*closed file") as caught:
            await client.audio.transcribe(ClosingFile(recording), model="acme/ears")
    assert caught.value.where.startswith("POST")


async def test_file_over_the_size_limit_is_not_sent(recording: Path) -> None:
    async with AsyncClient(
        inference_url="http://127.0.0.1:1", limits=RequestLimits(max_audio_bytes=2_000_000)
    ) as client:
        with pytest.raises(ValidationError, match="3,145,741 bytes, more than the 2,000,000"):
            await client.audio.transcribe(recording, model="acme/ears")


@pytest.mark.parametrize("fault", ["empty_response", "reset"])
async def test_connection_that_ends_without_a_response_raises_an_error(
    nginx_alone: Nginx, recording: Path, fault: Fault
) -> None:
    async with AsyncClient(inference_url=nginx_alone.fault(fault)) as client:
        with pytest.raises(HfError):
            await client.audio.transcribe(recording, model="acme/ears")


@pytest.mark.parametrize(
    ("options", "words"),
    [({"timeout": Timeout(write=0.2)}, "accepted no data for 0.2 s"), ({"deadline": 0.3}, "deadline")],
)
async def test_server_that_reads_nothing_raises_a_timeout_error(
    recording: Path, options: dict[str, Any], words: str
) -> None:
    os.truncate(recording, 16 * 1024 * 1024)  # more bytes than the buffers of a connection hold
    with socket.create_server(("127.0.0.1", 0)) as silent, recording.open("rb") as file:
        async with AsyncClient(inference_url=f"http://127.0.0.1:{silent.getsockname()[1]}", limits=ANY_SIZE) as client:
            with pytest.raises(RequestTimeoutError, match=words):
                await client.audio.transcribe(file, model="acme/ears", **options)
        assert (file.tell(), file.closed) == (0, False)


@pytest.mark.parametrize("in_memory", [False, True], ids=["path", "bytes"])
@pytest.mark.parametrize("parameters", [{}, {"return_timestamps": True}], ids=["raw", "base64"])
async def test_memory_of_a_call_does_not_grow_with_the_file(
    upload_client: AsyncClient, tmp_path: Path, parameters: dict[str, Any], *, in_memory: bool
) -> None:
    """Measure only the memory of the call, not the memory of the bytes that the caller holds."""
    path = tmp_path / "long.wav"
    with path.open("wb") as file:
        file.truncate(SIZE)
    audio = path.read_bytes() if in_memory else path
    small = tmp_path / "short.wav"
    small.write_bytes(b"RIFF")
    pop_saved_body(
        (await upload_client.audio.transcribe(small, model="acme/ears")).text
    )  # the first call imports all modules that a call needs
    tracemalloc.start()
    try:
        transcript = await upload_client.audio.transcribe(audio, model="acme/ears", **parameters)  # type: ignore[arg-type]
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    sent = len(pop_saved_body(transcript.text))
    assert sent == SIZE if not parameters else sent > SIZE * 4 // 3
    assert peak < 4 * 1024 * 1024
