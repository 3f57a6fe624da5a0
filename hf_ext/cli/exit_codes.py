"""Exit codes: the class of the error that ended a command."""

from typing import Final

from hf_ext import errors

DONE: Final = 0
BUG: Final = 1
USAGE: Final = 2
NEGATIVE: Final = 12
OTHER: Final = 11
# What a shell sees of a process that a signal has ended: 128 and the number of SIGINT, SIGPIPE or SIGTERM.
INTERRUPTED: Final = 130
CLOSED_PIPE: Final = 141
TERMINATED: Final = 143

# The first class that matches decides, so that a subclass stands before its base.
_CODES: Final[tuple[tuple[type[errors.HfError], int], ...]] = (
    (errors.ValidationError, USAGE),
    (errors.AuthenticationError, 3),
    (errors.PaymentRequiredError, 4),
    (errors.RateLimitError, 5),
    (errors.ModelUnavailableError, 6),
    (errors.NetworkError, 7),
    (errors.RequestTimeoutError, 8),
    (errors.StreamInterruptedError, 9),
    (errors.BatchError, 10),
)


def exit_code(error: errors.HfError) -> int:
    """Return the exit code of an error. Codes 5 to 9: the same command may succeed later."""
    for class_, code in _CODES:
        if isinstance(error, class_):
            return code
    return OTHER
