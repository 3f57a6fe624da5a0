"""Providers behind the router, each with a dialect of its own for what is not chat: one small pure module each.

A dialect prepares a request and reads responses; `hf_ext/_calls/resource/_async/jobs.py` sends, waits and downloads.
Source of the facts: the providers' helpers of @huggingface/inference 4.13.30, and recorded traffic where there is some.
"""

from hf_ext.providers.dialect import (
    Dialect,
    Done,
    Fetch,
    Inline,
    Job,
    Poll,
    ProviderRequest,
    Step,
)
from hf_ext.providers.job_builder import JobInputs, build_job
from hf_ext.providers.mapping import ProviderMapping
from hf_ext.providers.registry import PROVIDERS, dialect_for, other_provider
from hf_ext.providers.result import ProviderResult

__all__ = [
    "PROVIDERS",
    "Dialect",
    "Done",
    "Fetch",
    "Inline",
    "Job",
    "JobInputs",
    "Poll",
    "ProviderMapping",
    "ProviderRequest",
    "ProviderResult",
    "Step",
    "build_job",
    "dialect_for",
    "other_provider",
]
