"""MarkedText: a text with marked spans, such as the entities that a model found in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hf_ext._core.results.displayed import Displayed
from hf_ext._core.results.short_repr import shorten
from hf_ext.display.blocks import Span
from hf_ext.text.results import TextAnswer, TokenEntity

_MOST_LABELS = 10


@dataclass(frozen=True, slots=True, repr=False)
class MarkedText(Displayed):
    """A text with marked spans. A notebook and `rich.print` show it.

    Attributes:
        text: The whole text.
        spans: The spans, in order, without overlaps.
    """

    text: str
    spans: Sequence[Span]

    def __repr__(self) -> str:
        first = self.spans[:_MOST_LABELS]
        labels = [f"{shorten(self.text[span.start : span.end], 20)} ({span.label})" for span in first]
        labels += [f"… {len(self.spans) - len(first):,} more"] if len(self.spans) > len(first) else []
        return f"MarkedText({shorten(self.text)!r}, {', '.join(labels)})"


def mark(text: str, found: Iterable[TokenEntity | TextAnswer]) -> MarkedText:
    """Return a text with marked spans, to show it.

        entities = client.text.classify_tokens(text, model=model)
        hf_ext.display.mark(text, entities)

    Args:
        text: The text of the request.
        found: Entities or answers with the position in the text. One without a position is left out, as is one that
            overlaps an earlier one.
    """
    spans, position = list[Span](), 0
    for each in sorted(found, key=lambda each: each.start or 0):
        if each.start is None or each.end is None or each.start < position or each.end > len(text):
            continue
        label = each.label if isinstance(each, TokenEntity) else f"{each.score:.2f}"
        spans.append(Span(each.start, each.end, shorten(label)))
        position = each.end
    return MarkedText(text, spans)
