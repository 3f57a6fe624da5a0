"""Image results: what the commands of `hf-ext image` find in images, as records."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from hf_ext._core.values.json import is_array
from hf_ext.cli.arguments import shown
from hf_ext.cli.media_files import results_of_files
from hf_ext.cli.records import Column, write_records
from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    from hf_ext.cli.session import Session

Record: TypeAlias = dict[str, Any]


def one_record(number: int, found: Any) -> list[Record]:  # noqa: ARG001 - as keypoint_records
    """Return a result as a record: a box is flat, and a mask is its size."""
    import msgspec

    record = cast("Record", msgspec.to_builtins(found, builtin_types=(bytes,)))
    box: Record = record.pop("box", None) or {}
    mask = record.get("mask")
    if isinstance(mask, bytes):
        record["mask"] = f"<PNG, {len(mask) / 1000:,.1f} kB>"
    return [{**record, **box}]


def keypoint_records(number: int, found: Any) -> list[Record]:
    """Return a record for each keypoint of a set."""
    columns = (found.labels or (), found.scores or (), found.keypoints)
    return [
        {"set": number, "label": label, "score": score, "x": point[0], "y": point[1]}
        for label, score, point in zip_longest(*columns)
        if point is not None and len(point) >= 2
    ]


def write_image_results(
    session: Session,
    names: Sequence[str],
    method: Callable[..., Any],
    call: Mapping[str, Any],
    columns: tuple[Column, ...],
    *,
    records_of: Callable[[int, Any], list[Record]] = one_record,
    draw: Path | None = None,
) -> None:
    """Call a task for each image, and write what it finds.

    Args:
        session: The command.
        names: The images.
        method: The method of the client.
        call: Its arguments.
        columns: The columns of a table; with more than one image, the name of the image comes first.
        records_of: Returns the records of a result, whose number in its image comes first.
        draw: The file for the image with the boxes of its objects.
    """
    if not names:
        raise ValidationError("no image", hint="Name an image file, or pass - for stdin.")
    call = {**call, **session.call_options()}

    def ask(image: Any) -> Any:
        return method(image, model=session.required_model(), **call)

    with results_of_files(session, names, ask) as results:
        records = list(_records(names, results, records_of))
        if draw is not None:
            from hf_ext.cli.drawing import draw_boxes

            draw_boxes(Path(names[0]), records, draw)
        raw = [found.raw for found in results]
        document = raw[0] if len(names) == 1 else raw
        columns = (Column("file"), *columns) if len(names) > 1 else columns
        write_records(records, columns, session.target, session.terminal, raw=document, header=len(columns) > 2)


def _records(
    names: Sequence[str], results: Sequence[Any], records_of: Callable[[int, Any], list[Record]]
) -> Iterator[Record]:
    for name, found in zip(names, results, strict=False):  # an error may have ended the results
        source = {"file": shown(name)} if len(names) > 1 else {}
        for number, item in enumerate(found if is_array(found) else [found]):
            yield from ({**source, **record} for record in records_of(number, item))
