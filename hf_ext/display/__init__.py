"""Show results in notebooks and terminals; needs the extra `display` (`pip install api-huggingface[display]`).

A notebook shows a result that is the last value of a cell, and `rich.print` shows it in a terminal. Both call this
package; you import it only to change the limits, or to draw what no single result holds.

    >>> import hf_ext
    >>> with hf_ext.display.options(rows=50, text_characters=100_000):
    ...     limits = hf_ext.display.Limits.current()
    >>> limits.rows
    50
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hf_ext.display.blocks import Span as Span
    from hf_ext.display.limits import Limits as Limits
    from hf_ext.display.limits import options as options
    from hf_ext.display.marked_text import MarkedText as MarkedText
    from hf_ext.display.marked_text import mark as mark
    from hf_ext.display.plots import heat_map as heat_map
else:
    from hf_ext._core.values.lazy import lazy_exports

    __all__, __getattr__, __dir__ = lazy_exports(
        __name__,
        {
            "hf_ext.display.limits": ["Limits", "options"],
            "hf_ext.display.blocks": ["Span"],
            "hf_ext.display.marked_text": ["MarkedText", "mark"],
            "hf_ext.display.plots": ["heat_map"],
        },
    )
