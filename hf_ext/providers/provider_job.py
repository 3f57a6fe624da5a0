"""Provider job: a job that a provider has started, and whose result is not received yet."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from hf_ext._core.validate import Problems, Rule, check_attributes, describe_value
from hf_ext._core.validate.rules import TEXT
from hf_ext.providers.response_values import SEGMENT

_RULES: Mapping[str, Rule] = dict.fromkeys(("provider", "task", "model", "path"), TEXT)
_PATH = re.compile(rf"(?:{SEGMENT}/)*{SEGMENT}(?:\?[A-Za-z0-9._~:@=&-]+)?")


@dataclass(frozen=True, slots=True)
class ProviderJob:
    """A job that a provider has started, and whose result is not received yet. `client.wait_for_job` waits for it.

    If a status request fails, or the deadline passes, `partial` of the error is this job. It can be pickled, or stored
    as JSON: `ProviderJob(**json.loads(text))` restores what `json.dumps(dataclasses.asdict(job))` wrote.

    Attributes:
        provider: The name of the provider.
        task: The task, by its name on the Hub.
        model: The provider's name of the model.
        path: The path of the next status request, below `/{provider}` of the router. It contains the provider's id of
            the job.

    Raises:
        ValidationError: An attribute is not a text, or the path is not a path.
    """

    provider: str
    task: str
    model: str
    path: str

    def __post_init__(self) -> None:
        problems = Problems()
        check_attributes(self, _RULES, problems)
        if not problems:
            is_path = _PATH.fullmatch(self.path)
            problems.check(is_path, f"path must be the path of a status request, not {describe_value(self.path)}")
        problems.raise_if_any("ProviderJob")
