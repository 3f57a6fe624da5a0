"""Jobs of many rows: embed a large table, answer many prompts, call any method for each item, and lose nothing.

    from hf_ext import Client
    from hf_ext.bulk import Job

    with Client() as client:
        job = Job.embed(
            client, "texts.parquet", key="id", model="org/name", out="emb.job"
        )
        print(job.run())
        job.export("vectors.parquet")

The results are in a journal on the disk, an SQLite file, from which the job continues after any interruption.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hf_ext.bulk._async import AsyncJob as AsyncJob
    from hf_ext.bulk._sync import Job as Job
    from hf_ext.bulk._sync import Source as Source
    from hf_ext.bulk.engine.settings import OnProgress as OnProgress
    from hf_ext.bulk.engine.settings import RunOptions as RunOptions
    from hf_ext.bulk.errors import JobError as JobError
    from hf_ext.bulk.results import Estimate as Estimate
    from hf_ext.bulk.results import FailedRow as FailedRow
    from hf_ext.bulk.results import Progress as Progress
    from hf_ext.bulk.results import Report as Report
    from hf_ext.bulk.results import ResultRow as ResultRow
    from hf_ext.bulk.saved_job import SavedJob as SavedJob
    from hf_ext.bulk.show_progress import ShowProgress as ShowProgress
else:
    from hf_ext._core.values.lazy import lazy_exports

    __all__, __getattr__, __dir__ = lazy_exports(
        __name__,
        {
            "hf_ext.bulk._async": ["AsyncJob"],
            "hf_ext.bulk._sync": ["Job", "Source"],
            "hf_ext.bulk.engine.settings": ["OnProgress", "RunOptions"],
            "hf_ext.bulk.errors": ["JobError"],
            "hf_ext.bulk.results": ["Estimate", "FailedRow", "Progress", "Report", "ResultRow"],
            "hf_ext.bulk.saved_job": ["SavedJob"],
            "hf_ext.bulk.show_progress": ["ShowProgress"],
        },
    )
