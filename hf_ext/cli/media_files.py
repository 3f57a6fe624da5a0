"""Media files: one call for each image or recording that a command line names."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from hf_ext.cli.arguments import shown
from hf_ext.cli.attachments import media_input
from hf_ext.errors import BatchError, HfError

if TYPE_CHECKING:
    from hf_ext.cli.session import Session

R = TypeVar("R")


@contextmanager
def results_of_files(session: Session, names: Sequence[str], call: Callable[[Any], R]) -> Generator[list[R]]:
    """Yield the results of the files, in their order. The block writes them.

    A call that fails, or Ctrl-C, ends the calls. The results before it are yielded all the same, because they are paid;
    the error follows after the block.

    Args:
        session: The command.
        names: The files, addresses, or `-`.
        call: Makes the call of a file.

    Raises:
        ValidationError: There is no such file; nothing was sent.
        BatchError: A call failed after others had succeeded.
        HfError: The first call failed.
    """
    inputs = [media_input(session, name) for name in names]
    results: list[R] = []
    end: HfError | KeyboardInterrupt | None = None
    for each in inputs:
        try:
            results.append(session.call(call, each))
        except (HfError, KeyboardInterrupt) as error:
            end = error
            break
    if end is not None and not results:
        raise end
    yield results
    if isinstance(end, HfError):
        problem = f"{len(results)} of {len(names)} files are done; {shown(names[len(results)])}: {end.message}"
        raise BatchError(problem, hint=end.hint) from end
    if end is not None:
        raise end
