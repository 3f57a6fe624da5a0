"""`hf-ext similar`: the texts that are most similar to a query."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, cast

from cyclopts import Parameter

from hf_ext._schema.embeddings.embedding_parameters import EmbeddingParameters
from hf_ext.cli.exit_codes import DONE, NEGATIVE
from hf_ext.cli.files import check_no_file
from hf_ext.cli.flags import flags, given
from hf_ext.cli.options import CallOptions
from hf_ext.cli.records import FORMATS, Column, write_records
from hf_ext.cli.session import Session
from hf_ext.cli.stdin import has_stdin, stdin_lines
from hf_ext.errors import BatchError, ValidationError

if TYPE_CHECKING:
    from hf_ext.cli.vectors import Stored

    EmbeddingFlags = EmbeddingParameters
else:
    EmbeddingFlags = flags(EmbeddingParameters)

_COLUMNS: Final = (Column("score", align="right", is_bar=True), Column("row", align="right"), Column("text"))


def similar(
    query: str,
    /,
    *text: str,
    vectors: Annotated[Path | None, Parameter(name="--in", metavar="FILE", show_default=False)] = None,
    k: Annotated[int, Parameter(name="-k")] = 5,
    minimum: Annotated[float | None, Parameter(name="--min", metavar="SCORE", show_default=False)] = None,
    metric: Literal["cosine", "dot", "euclidean"] = "cosine",
    options: CallOptions | None = None,
    parameters: Annotated[EmbeddingFlags | None, Parameter(name="*")] = None,
) -> int:
    """Find the texts that are most similar to a query.

    The texts are those of a file that `hf-ext embed` or `bulk embed` wrote, those after the query, or the lines of
    standard input.
    The exit code is 12 if no text has the score of --min.

    Args:
        query: The query, embedded by the same model as the texts.
        text: The texts to search.
        vectors: A file of vectors: .npy, .parquet or .jsonl.
        k: The number of texts to find.
        minimum: The lowest score of a match; for `euclidean`, the largest distance.
        metric: How vectors are compared.
    """
    options = options or CallOptions()
    if k < 1:
        raise ValidationError(f"-k must be 1 or more, not {k}", hint="Pass the number of texts to find.")
    with Session(options, formats=FORMATS, on_terminal="table", model_key="embed_model") as session:
        stored, vector = _search_input(session, query, text, vectors, given(cast("Any", parameters)))
        from hf_ext.similarity import top_k

        found = top_k(vector, stored.matrix, k, metric=metric)
        matches = [match for match in found if _is_match(match.score, minimum, metric)]
        records = [{"score": match.score, "row": match.row, "text": stored.texts[match.row]} for match in matches]
        write_records(records, _COLUMNS, session.target, session.terminal, header=False)
        return DONE if matches or minimum is None else NEGATIVE


def _search_input(
    session: Session, query: str, texts: tuple[str, ...], path: Path | None, parameters: dict[str, Any]
) -> tuple[Stored, Any]:
    """Return the vectors to search, and the vector of the query."""
    from hf_ext.cli.vectors import VECTOR_SUFFIXES, Stored, read_vectors

    if path is not None and texts:
        raise ValidationError("there are texts and a file", where="--in", hint="Pass one of them.")
    check_no_file(texts, suffixes=VECTOR_SUFFIXES, hint="Pass --in {} for its vectors, or send the name to stdin.")
    stored = None if path is None else read_vectors(path)
    if stored is None and not texts:
        if not has_stdin(session.terminal, no_stdin=session.options.no_stdin):
            raise ValidationError("no text to search", hint="Write texts after the query, or pass --in FILE.")
        texts = tuple(stdin_lines(session.terminal))
        if not texts:
            raise ValidationError("no text to search", hint="Write texts after the query, or pass --in FILE.")
    call: dict[str, Any] = {
        "model": session.optional_model(),
        "provider": session.provider,
        **parameters,
        **session.call_options(),
    }
    embeddings = session.client.embeddings
    try:
        found = embeddings.create_batch([query, *texts], policy=session.retry(), **call).pool("mean").vectors
    except BatchError as error:  # a part of the texts is no use, so that the cause is the error
        raise error.__cause__ or error from None
    return stored or Stored(found[1:], texts), found[0]


def _is_match(score: float, minimum: float | None, metric: str) -> bool:
    if minimum is None:
        return True
    return score <= minimum if metric == "euclidean" else score >= minimum
