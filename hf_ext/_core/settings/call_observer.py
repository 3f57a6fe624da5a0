"""CallObserver: the base class of objects that a client passes its calls to, such as `hf_ext.tracing.Tracing`."""

from abc import ABC, abstractmethod
from typing import Any


class CallObserver(ABC):
    """Observes the calls, the jobs and the runs of clients. A client with this object passes it every call."""

    @abstractmethod
    def observe_calls(self, config: Any) -> Any:
        """Return the observer of the calls of a client, an `Observe`; `config` is the configuration of the client."""

    @abstractmethod
    def observe_jobs(self, config: Any) -> Any:
        """Return the observer of the jobs of a client, an `ObserveJob`; `config` is the configuration of the client."""

    @abstractmethod
    def observe_runs(self, config: Any) -> Any:
        """Return the observer of the runs of a client, an `ObserveRun`; `config` is the configuration of the client."""
