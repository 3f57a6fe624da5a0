"""ProviderApi: builds the requests of one provider, and parses its responses."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import ClassVar

from hf_ext._core.validate import Problems
from hf_ext.providers.job import Job
from hf_ext.providers.job_state import JobState
from hf_ext.providers.parameter_map import ParameterMap
from hf_ext.providers.request import ProviderRequest
from hf_ext.transport.base import Response


class ProviderApi(ABC):
    """The API of one provider.

    Attributes:
        name: The provider's name in the path of the router.
        tasks: For each task that the provider serves, the provider's field names for the parameters.
        has_model_field: Whether a request has the model in the field `model`; otherwise the model is in the path.
        status_headers: The headers of a status request.
        input_field: The field of the request body that contains the inputs of the model; "" if the inputs are fields of
            the body itself.
    """

    name: ClassVar[str]
    tasks: ClassVar[Mapping[str, ParameterMap]]
    has_model_field: ClassVar[bool] = True
    status_headers: ClassVar[Mapping[str, str]] = {}
    input_field: ClassVar[str] = ""

    def check_job(self, job: Job, problems: Problems) -> None:  # noqa: B027 - most providers have no rules of their own
        """Check a job by the rules that only this provider has, and collect the problems.

        If the caller passed a `Url`, the job has no media yet, because the file is downloaded after this check.
        """

    @abstractmethod
    def build_request(self, job: Job) -> ProviderRequest:
        """Return the request that starts a job. `job.fields` replace fields of the same name that the API needs."""

    @abstractmethod
    def parse_response(self, job: Job, response: Response) -> JobState:
        """Return the state of a job. The response answers the first request of the job, or a status request.

        Raises:
            ApiError: The provider reports that the job failed.
            ResponseDecodeError: The response contains neither a result nor a job to wait for.
        """
