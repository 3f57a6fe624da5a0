"""Dialect: builds the requests of one provider, and parses its responses."""

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


class Dialect(ABC):
    """The API of one provider.

    Attributes:
        name: The provider's name in the path of the router.
        tasks: The tasks that the provider serves, with its field names for the parameters of each.
        has_model_field: Whether the model is in the field `model` of a request; otherwise it is in the path.
        input_field: The field of the body that contains the inputs of the model; "" if they are fields of the body.
    """

    name: ClassVar[str]
    tasks: ClassVar[Mapping[str, ParameterMap]]
    has_model_field: ClassVar[bool] = True
    input_field: ClassVar[str] = ""

    def check_job(self, job: Job, problems: Problems) -> None:  # noqa: B027 - most providers have no rules of their own
        """Check the rules that only this provider has for a job, and collect the problems.

        If the caller passed a `Url`, the job has no media yet: the file is downloaded after this check.
        """

    @abstractmethod
    def build_request(self, job: Job) -> ProviderRequest:
        """Return the request that starts a job. `job.fields` override the fields that the dialect adds itself."""

    @abstractmethod
    def parse_response(self, job: Job, response: Response) -> JobState:
        """Return the state of a job, from the response to its first request or to a status request.

        Raises:
            ApiError: The provider reports that the job failed.
            ResponseDecodeError: The response contains neither a result nor a job to wait for.
        """
