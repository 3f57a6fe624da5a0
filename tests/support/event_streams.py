"""Decode event streams with the algorithm of the WHATWG HTML standard, to compare hf_ext with the standard."""

import re
from collections.abc import Iterator

from hf_ext._calls.streaming.sse import Event

_BLANK_LINE = re.compile(rb"\A(?:\r\n|\r|\n)+|(?:\r\n|\r|\n){2,}")


def decode_by_standard(stream: bytes) -> list[Event]:
    """Decode a complete stream exactly as the standard describes it, character by character and line by line."""
    events: list[Event] = []
    data = event_type = last_event_id = ""
    retry: int | None = None
    for line in split_lines(stream.decode("utf-8", "replace").removeprefix("\ufeff")):
        if line == "":
            if data != "":
                events.append(Event(data[:-1].encode(), event_type or "message", last_event_id, retry))
            data = event_type = ""
            continue
        field, value = split_field(line)
        if field == "event":
            event_type = value
        elif field == "data":
            data += value + "\n"
        elif field == "id" and "\0" not in value:
            last_event_id = value
        elif field == "retry" and value != "" and all(digit in "0123456789" for digit in value) and len(value) <= 18:
            retry = int(value)
    return events


def split_lines(text: str) -> Iterator[str]:
    line = ""
    previous = ""
    for character in text:
        if character == "\n" and previous == "\r":
            pass
        elif character in "\r\n":
            yield line
            line = ""
        else:
            line += character
        previous = character


def split_field(line: str) -> tuple[str, str]:
    if line[0] == ":":
        return "comment", ""
    if ":" not in line:
        return line, ""
    colon = line.index(":")
    field, value = line[:colon], line[colon + 1 :]
    return (field, value[1:]) if value[:1] == " " else (field, value)


def incomplete_event(stream: bytes) -> bytes:
    """Return the bytes after the last blank line. These bytes belong to an incomplete event."""
    return _BLANK_LINE.split(stream)[-1]
