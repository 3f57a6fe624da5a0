"""ResultList: the results of one call."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from hf_ext._core.results.exported import Exported
from hf_ext._core.results.media import Media
from hf_ext._core.results.meta import Meta
from hf_ext._core.validate.other_clients import explain_missing
from hf_ext._core.values import json
from hf_ext._core.values.lazy import LazyModule

if TYPE_CHECKING:
    from matplotlib import figure as plots
    from PIL import Image as PilImage
else:
    plots, PilImage = LazyModule("matplotlib.figure"), LazyModule("PIL.Image")

T = TypeVar("T")


@explain_missing("ResultList")
class ResultList(Exported, list[T]):
    """Results in the order of the server; a list with `meta` and `raw`.

    pandas and polars read the fields of the results as columns: `pd.DataFrame(results)`, `pl.DataFrame(results)`.

    Attributes:
        meta: The status, headers and duration of the response, with its request id and provider.
    """

    __slots__ = ("_content", "meta")

    def __init__(self, items: Iterable[T] = (), *, meta: Meta | None = None, content: bytes | None = None) -> None:
        super().__init__(items)
        self.meta: Meta = meta or Meta()
        self._content = content

    @property
    def raw(self) -> Any:
        """The response as decoded JSON, decoded again at each access; None if this list is not from a response."""
        return None if self._content is None else json.loads(self._content)

    def to_dicts(self) -> list[Any]:
        """Return a dict for each result, with the names of the attributes as keys. Bytes stay bytes.

        A result that is a number or a text is returned unchanged.
        """
        from hf_ext._core.results.plain import to_plain

        dicts: list[Any] = to_plain(list(self))
        return dicts

    def draw(self, image: bytes | Path | str | Media | PilImage.Image | None = None) -> PilImage.Image:
        """Draw objects, segments or keypoints into an image; needs the extra `display`.

        Args:
            image: The image of the request: its bytes, its path, `Media`, or an image of Pillow. Segments and
                keypoints need no image.

        Raises:
            ImportError: Pillow is not installed.
            ValidationError: The results cannot be drawn, the image is missing, or it cannot be decoded.
        """
        drawn: PilImage.Image = import_module("hf_ext.display.draw").draw(self, image)
        return drawn

    def plot(self) -> plots.Figure:
        """Plot the scores of the results as bars, in a figure of matplotlib; needs the extra `display`.

        Raises:
            ImportError: matplotlib is not installed.
            ValidationError: The results have no scores.
        """
        figure: plots.Figure = import_module("hf_ext.display.draw").plot(self)
        return figure

    def __repr__(self) -> str:
        from hf_ext._core.results.short_repr import list_repr

        return list_repr(self)
