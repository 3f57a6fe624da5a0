"""`hf-ext transcribe` and `hf-ext speak`: the tasks with sound."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, cast

from cyclopts import Parameter

from hf_ext._schema.audio.speech_parameters import SpeechParameters
from hf_ext._schema.audio.transcription_parameters import TranscriptionParameters
from hf_ext.cli.arguments import shown
from hf_ext.cli.files import new_file
from hf_ext.cli.flags import flags, given
from hf_ext.cli.media_files import results_of_files
from hf_ext.cli.media_output import FORMATS, check_media_output, write_media
from hf_ext.cli.options import CallOptions
from hf_ext.cli.prompt import words_or_stdin
from hf_ext.cli.records import json_line, write_json
from hf_ext.cli.session import Session
from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    TranscriptionFlags = TranscriptionParameters
    SpeechFlags = SpeechParameters
else:
    # The format of the output decides the format of the response.
    TranscriptionFlags = flags(TranscriptionParameters, without=("response_format",))
    SpeechFlags = flags(SpeechParameters)

_TRANSCRIPT_FORMATS: Final = ("text", "srt", "vtt", "json", "jsonl")
_SPEECH_FORMATS: Final = {".mp3", ".opus", ".aac", ".flac", ".wav", ".pcm"}


def transcribe(
    *recording: str,
    timestamps: Annotated[bool, Parameter(show_default=False)] = False,
    options: CallOptions | None = None,
    parameters: Annotated[TranscriptionFlags | None, Parameter(name="*")] = None,
) -> None:
    """Write down what is said in a recording.

    Args:
        recording: Sound files, addresses, or `-` for standard input.
        timestamps: Print the start of each part. The formats srt and vtt need no --timestamps.
    """
    with Session(options or CallOptions(), formats=_TRANSCRIPT_FORMATS) as session:
        if not recording:
            raise ValidationError("no recording", hint="Name a sound file, or pass - for stdin.")
        target = session.target
        if target.format in {"srt", "vtt"} and len(recording) > 1:
            raise ValidationError("subtitles are for one recording", hint="Name one sound file.")
        is_timed = timestamps or target.format in {"srt", "vtt"}
        call = {**_timing(session, is_timed), **given(cast("Any", parameters)), **session.call_options()}

        def ask(sound: Any) -> Any:
            model = session.optional_model()
            return session.client.audio.transcribe(sound, model=model, provider=session.provider, **call)

        with results_of_files(session, recording, ask) as found:
            _write(session, recording, found, timestamps=timestamps)


def speak(
    *words: str,
    options: CallOptions | None = None,
    parameters: Annotated[SpeechFlags | None, Parameter(name="*")] = None,
) -> None:
    """Read a text aloud. The sound goes to the file of -o, or to a pipe.

    Args:
        words: The text; without it, standard input.
    """
    with Session(options or CallOptions(), formats=FORMATS) as session:
        check_media_output(session)
        call = {**given(cast("Any", parameters)), **session.call_options()}
        suffix = session.target.path.suffix.lower() if session.target.path else ""
        if suffix in _SPEECH_FORMATS and session.client.config.dialect == "openai":
            call.setdefault("response_format", suffix.removeprefix("."))
        text = words_or_stdin(session, words)
        result = session.call(
            session.client.audio.text_to_speech,
            text,
            model=session.optional_model(),
            provider=session.provider,
            **call,
        )
        write_media(session, result)


def _timing(session: Session, is_timed: bool) -> dict[str, Any]:
    """Return the parameters that ask for timestamps, in the dialect of the server."""
    if not is_timed:
        return {}
    if session.client.config.dialect == "openai":
        return {"response_format": "verbose_json"}
    return {"return_timestamps": True}


def _write(session: Session, names: tuple[str, ...], found: list[Any], *, timestamps: bool) -> None:
    from hf_ext.cli.subtitles import cues, srt, vtt

    target, terminal = session.target, session.terminal
    if target.format == "json":
        write_json(found[0].raw if len(names) == 1 else [each.raw for each in found], target, terminal)
        return
    match target.format:
        case "jsonl":
            pairs = zip(names, found, strict=False)  # an error may have ended the results
            text = "".join(json_line({"input": shown(name), "text": each.text}) + "\n" for name, each in pairs)
        case "srt" | "vtt":
            text = (srt if target.format == "srt" else vtt)(cues(found[0]))
        case _ if timestamps:
            text = "".join(f"[{_clock(cue.start)}] {cue.text}\n" for each in found for cue in cues(each))
        case _:
            text = "".join(f"{each.text.strip()}\n" for each in found)
    if target.path is None:
        terminal.write(terminal.shown(text))
        return
    _save(target.path, text)


def _save(path: Path, text: str) -> None:
    with new_file(path) as file:
        file.write(text.encode())


def _clock(seconds: float) -> str:
    minutes, rest = divmod(seconds, 60)
    return f"{int(minutes):02}:{rest:04.1f}"
