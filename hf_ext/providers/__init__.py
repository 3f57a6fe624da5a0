"""Providers behind the router. Each provider has a dialect for tasks other than chat.

A dialect builds requests and parses responses; it does not send or receive anything.
`hf_ext/_calls/resource/_async/jobs.py` sends the requests, waits for the jobs and downloads the files.
The sources are the provider helpers of @huggingface/inference 4.13.30 and, where available, recorded traffic.
"""

from hf_ext.providers.dialect import Dialect
from hf_ext.providers.file_facts import FileFacts
from hf_ext.providers.job import Job
from hf_ext.providers.job_builder import build_job
from hf_ext.providers.job_state import Files, FileUrl, InlineFile, JobState, JsonResult, PendingJob
from hf_ext.providers.mapping import ProviderMapping
from hf_ext.providers.registry import PROVIDERS, dialect_for, other_provider
from hf_ext.providers.request import ProviderRequest
from hf_ext.providers.result import ProviderResult

__all__ = [
    "PROVIDERS",
    "Dialect",
    "FileFacts",
    "FileUrl",
    "Files",
    "InlineFile",
    "Job",
    "JobState",
    "JsonResult",
    "PendingJob",
    "ProviderMapping",
    "ProviderRequest",
    "ProviderResult",
    "build_job",
    "dialect_for",
    "other_provider",
]
