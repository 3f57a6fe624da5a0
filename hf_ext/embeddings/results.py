"""Results of embedding calls: the vectors of some texts as one float32 matrix, and what a batch has done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Self

from hf_ext._core.results.meta import Meta
from hf_ext.errors import ValidationError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from hf_ext._core.results.usage import Usage

    Matrix = NDArray[np.float32]


class Embeddings:
    """Vectors in the order of the inputs; behaves as a sequence of them, and as an array for numpy.

    Attributes:
        model: The model as the server names it, or None.
        usage: Tokens read, where the server counts them.
        tokens: For models that answer with a vector for each token: of each input an array (tokens, dimensions). Then
            there are no `vectors` until you choose how to pool them: `embeddings.pooled("mean")`.
        extra: Everything that the server sent beside the vectors, as JSON; of a batch, about its first chunk. Where
            an item says more than its index, `data` has what each says beside its vector, one for each vector.
        meta: Facts about the call; of a batch, about its first chunk.
    """

    def __init__(
        self,
        vectors: Matrix | None,
        *,
        tokens: Sequence[Matrix] | None = None,
        model: str | None = None,
        usage: Usage | None = None,
        extra: dict[str, Any] | None = None,
        meta: Meta | None = None,
    ) -> None:
        self._vectors = vectors
        self.tokens = tokens
        self.model = model
        self.usage = usage
        self.extra = extra or {}
        self.meta = meta or Meta()

    @property
    def vectors(self) -> Matrix:
        """The matrix, float32, of shape (inputs, dimensions).

        Raises:
            ValidationError: The model answers with a vector for each token; pool them first.
        """
        if self._vectors is None:
            raise ValidationError(
                "the model answered with a vector for each token, not for each input",
                hint="Call .pooled('mean') or .pooled('first'), or read .tokens.",
            )
        return self._vectors

    def pooled(self, how: Literal["mean", "first"]) -> Self:
        """Return embeddings whose vectors are the mean, or the first, of each input's token vectors.

        Raises:
            ValidationError: `how` is neither.
        """
        if self.tokens is None:
            return self
        if how not in {"mean", "first"}:
            raise ValidationError(f"token vectors can be pooled by 'mean' or 'first', not {how!r}")
        import numpy as np

        rows = [tokens.mean(axis=0) if how == "mean" else tokens[0] for tokens in self.tokens]
        matrix = np.asarray(rows, dtype=np.float32)
        return type(self)(matrix, model=self.model, usage=self.usage, extra=self.extra, meta=self.meta)

    def __len__(self) -> int:
        return len(self.tokens) if self._vectors is None and self.tokens is not None else len(self.vectors)

    def __getitem__(self, index: int) -> Matrix:
        row: Matrix = self.vectors[index]
        return row

    def __iter__(self) -> Iterator[Matrix]:
        return iter(self.vectors)

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Any:
        import numpy as np

        return np.array(self.vectors, dtype=dtype, copy=copy) if copy is not None else np.asarray(self.vectors, dtype)

    def __repr__(self) -> str:
        shape = "tokens" if self._vectors is None else "×".join(str(size) for size in self._vectors.shape)
        return f"Embeddings({shape}, model={self.model!r})"


@dataclass(slots=True)
class BatchOutcome:
    """What a batch has done, filled when `create_batch` ends: with a result, an error, Ctrl-C or a cancellation.

        outcome = BatchOutcome()
        with anyio.move_on_after(60):
            await client.embeddings.create_batch(texts, model=model, outcome=outcome)
        print(sum(map(len, outcome.done)), "texts are done")

    Attributes:
        done: The results of the chunks that succeeded, by the range of inputs they cover.
        failures: The errors of the chunks that failed, by the same ranges.
        missing: Every input without a result, the ones that were never sent included.
    """

    done: Mapping[range, Embeddings] = field(default_factory=dict["range", Embeddings])
    failures: Mapping[range, Exception] = field(default_factory=dict["range", Exception])
    missing: Sequence[int] = ()
