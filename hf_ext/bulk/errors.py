"""JobError: a job that cannot be started, continued or saved."""

from __future__ import annotations

from hf_ext.errors import HfError

__all__ = ["JobError"]


class JobError(HfError):
    """A job cannot be started, continued or saved; the committed rows stay in the journal.

    It is raised in these cases:

    - the journal belongs to another job, or the source has changed since the job began;
    - another process or thread runs the job;
    - the journal is damaged, or cannot be written because the disk is full, for example.
    """
