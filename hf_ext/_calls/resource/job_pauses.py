"""Pauses between the status requests of a job. A provider's responses must not make the client poll without a pause."""

from __future__ import annotations

from hf_ext.errors import RequestTimeoutError, ResponseDecodeError

_FACTOR = 1.5
_MIN_SECONDS = 0.1
_MAX_SECONDS = 10.0
_MAX_POLLS = 1_000  # 2.7 hours; the deadline may be longer, but no provider needs hours for a job
_MAX_STEPS = 60  # the pause stops growing long before that, and a float power must not overflow
_MAX_IMMEDIATE = 3  # a provider may announce that the next response has the result, but not again and again


class JobPauses:
    """Computes the pause before each status request of one job.

    The first pause is the interval of the provider. Each further pause is 1.5 times as long, up to 10 s. No pause is
    shorter than 0.1 s, except for up to three requests for the result of a job that the provider reports as finished.
    """

    def __init__(self) -> None:
        self._polls = 0
        self._immediate = 0

    def next_pause(self, interval: float) -> float:
        """Return the seconds to wait before the next status request; 0 if the job is finished.

        Raises:
            ResponseDecodeError: The provider reported several times that the job is finished, but sent no result.
            RequestTimeoutError: The job was not finished after 1,000 pauses.
        """
        if interval <= 0:
            self._immediate += 1
            if self._immediate > _MAX_IMMEDIATE:
                raise ResponseDecodeError("the provider reports a finished job again and again, but sends no result")
            return 0.0
        if self._polls >= _MAX_POLLS:
            raise RequestTimeoutError(
                f"the job was not finished after {_MAX_POLLS:,} status requests",
                hint="To wait for the job again, pass error.partial to client.wait_for_job.",
            )
        pause = min(interval * _FACTOR ** min(self._polls, _MAX_STEPS), max(_MAX_SECONDS, interval))
        self._polls += 1
        return max(pause, _MIN_SECONDS)
