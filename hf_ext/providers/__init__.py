"""Providers behind the router. Each one has its own API for tasks other than chat.

`TEXT_ROUTES` has the paths of chat and text completion at each provider.

A `ProviderApi` builds requests and parses responses; it does not send or receive anything.
`hf_ext/_calls/resource/_async/jobs.py` sends the requests, waits for the jobs and downloads the files.
The sources are the provider helpers of @huggingface/inference 4.13.30 and, where available, recorded traffic.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hf_ext.providers.file_facts import FileFacts as FileFacts
    from hf_ext.providers.job import Job as Job
    from hf_ext.providers.job_builder import build_job as build_job
    from hf_ext.providers.job_state import Files as Files
    from hf_ext.providers.job_state import FileUrl as FileUrl
    from hf_ext.providers.job_state import InlineFile as InlineFile
    from hf_ext.providers.job_state import JobState as JobState
    from hf_ext.providers.job_state import JsonResult as JsonResult
    from hf_ext.providers.job_state import PendingJob as PendingJob
    from hf_ext.providers.mapping import AUTO as AUTO
    from hf_ext.providers.mapping import ProviderMapping as ProviderMapping
    from hf_ext.providers.provider_api import ProviderApi as ProviderApi
    from hf_ext.providers.provider_job import ProviderJob as ProviderJob
    from hf_ext.providers.registry import PROVIDERS as PROVIDERS
    from hf_ext.providers.registry import api_of as api_of
    from hf_ext.providers.registry import other_provider as other_provider
    from hf_ext.providers.request import ProviderRequest as ProviderRequest
    from hf_ext.providers.result import ProviderResult as ProviderResult
    from hf_ext.providers.text_routes import TEXT_ROUTES as TEXT_ROUTES
    from hf_ext.providers.text_routes import TextRoutes as TextRoutes
else:
    from hf_ext._core.values.lazy import lazy_exports

    __all__, __getattr__, __dir__ = lazy_exports(
        __name__,
        {
            "hf_ext.providers.provider_api": ["ProviderApi"],
            "hf_ext.providers.file_facts": ["FileFacts"],
            "hf_ext.providers.job": ["Job"],
            "hf_ext.providers.job_builder": ["build_job"],
            "hf_ext.providers.job_state": ["Files", "FileUrl", "InlineFile", "JobState", "JsonResult", "PendingJob"],
            "hf_ext.providers.mapping": ["AUTO", "ProviderMapping"],
            "hf_ext.providers.provider_job": ["ProviderJob"],
            "hf_ext.providers.registry": ["PROVIDERS", "api_of", "other_provider"],
            "hf_ext.providers.request": ["ProviderRequest"],
            "hf_ext.providers.result": ["ProviderResult"],
            "hf_ext.providers.text_routes": ["TEXT_ROUTES", "TextRoutes"],
        },
    )
