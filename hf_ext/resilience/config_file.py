"""ConfigFile: read the settings of a `DynamicConfig` from a file, and read them again whenever the file changes."""

from __future__ import annotations

import dataclasses
import json
import logging
import os
import time
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, Self, TypeVar, cast, get_type_hints

from hf_ext._core.validate import SECONDS, Problems, Rule, check_values
from hf_ext._core.validate.objects import InstanceOf
from hf_ext.errors import ValidationError
from hf_ext.resilience._background_worker import BackgroundWorker
from hf_ext.resilience._immutable import field_names
from hf_ext.resilience.dynamic_config import DynamicConfig

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

__all__ = ["ConfigFile"]

T = TypeVar("T")

_log = logging.getLogger(__name__)

_RULES: dict[str, Rule] = {"config": InstanceOf(DynamicConfig), "interval": SECONDS}
_SETTLE_SECONDS = 0.05  # a file counts as complete if it has not been written for this time
_EMPTY_SETTLE_SECONDS = 1.0  # for an empty file the time is longer, because writers first truncate a file
_MAX_SETTLE_WAITS = 20

_LOADERS: dict[str, Callable[[str], Any]] = {".json": json.loads, ".toml": tomllib.loads}


class _Signature(NamedTuple):
    """The properties of a file that change when it is written or replaced."""

    modified: int
    size: int
    inode: int


class ConfigFile(Generic[T]):
    """Read settings from a JSON or TOML file, once or whenever it changes.

        file = ConfigFile(config, "resilience.toml")
        file.poll()  # read it now, if it has changed
        with file:  # read it when it changes, in a thread
            ...
        async with file:  # the same in a task
            ...

    The file contains only the fields to change. All other fields get the values that `config` had when this object was
    created. Each value must have the type of its field. An invalid file changes nothing. A file is read once it has not
    been written for 50 ms. An empty file is read once it has not been written for 1 s.

    Args:
        config: The configuration to change.
        path: A file that ends in .json or .toml.
        interval: Seconds between two checks of the file in the background.

    Raises:
        ValidationError: An argument is invalid. The error lists every invalid argument.
    """

    def __init__(self, config: DynamicConfig[T], path: str | Path, *, interval: float = 1.0) -> None:
        problems = Problems()
        check_values({"config": config, "interval": interval}, _RULES, problems)
        _check_path(path, problems)
        problems.raise_if_any("ConfigFile")
        self._path = Path(path)
        self._load = _LOADERS[self._path.suffix]
        self._config = config
        self._base = config.current
        self._interval = interval
        self._applied: _Signature | None = None
        self._worker = BackgroundWorker(self._poll_repeatedly)
        self._now = time.time
        self._sleep = time.sleep
        self.last_error: ValidationError | None = None
        """The error of the last read, or None if the last read succeeded."""

    def poll(self) -> bool:
        """Read the file if it has changed since the last read. Return whether the settings changed.

        If the file was read before and is missing now, nothing changes, because editors and deployments may remove a
        file for a moment.

        Raises:
            ValidationError: The file has never existed, cannot be read, or contains invalid settings.
        """
        signature = self._read_signature()
        if signature is None or signature == self._applied:
            return False
        settled = self._wait_until_settled(signature)
        if settled is None:
            return False
        applied, self._applied = self._applied, settled
        before = self._config.version
        try:
            content = self._read_content()
            if self._read_signature() != settled:  # the file was written during the read
                self._applied = applied
                return False
            self._config.set(self._parse(content), reason=f"file {self._path.name}")
        except ValidationError as error:
            self.last_error = error
            raise
        self.last_error = None
        return self._config.version != before

    def start(self) -> None:
        """Read the file now. A background thread reads it again whenever it changes.

        Raises:
            ValidationError: See `poll`.
        """
        self.poll()
        self._worker.start()

    def close(self) -> None:
        """Stop the background thread. You can call this method more than once."""
        self._worker.close()

    def __enter__(self) -> Self:
        self.poll()
        self._worker.enter()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._worker.exit()

    async def __aenter__(self) -> Self:
        import anyio.to_thread

        await anyio.to_thread.run_sync(self.poll)
        await self._worker.aenter()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self._worker.aexit()

    async def _poll_repeatedly(self) -> None:
        import anyio
        import anyio.to_thread

        while True:
            await anyio.sleep(self._interval)
            try:
                await anyio.to_thread.run_sync(self.poll)
            except ValidationError as error:
                _log.warning("settings file ignored: %s", error)

    def _wait_until_settled(self, signature: _Signature) -> _Signature | None:
        """Wait until the file is no longer written, and return its signature; None if it is still written after 1 s."""
        for _ in range(_MAX_SETTLE_WAITS):
            age = self._now() - signature.modified / 1e9
            if signature.size == 0 and 0 <= age < _EMPTY_SETTLE_SECONDS:
                return None
            if not 0 <= age < _SETTLE_SECONDS:
                return signature
            self._sleep(_SETTLE_SECONDS - age)
            new_signature = self._read_signature()
            if new_signature is None or new_signature == signature:
                return new_signature
            signature = new_signature
        return None

    def _read_signature(self) -> _Signature | None:
        try:
            status = os.stat(self._path)  # noqa: PTH116 - Path.stat() takes twice as long
        except OSError as error:
            if self._applied is None:
                raise ValidationError(f"{str(self._path)!r} cannot be read: {error.strerror}") from None
            return None
        return _Signature(status.st_mtime_ns, status.st_size, status.st_ino)

    def _read_content(self) -> bytes:
        try:
            return self._path.read_bytes()
        except OSError as error:
            raise ValidationError(f"{str(self._path)!r} cannot be read: {error}") from None

    def _parse(self, text: bytes) -> T:
        try:
            content = self._load(text.decode("utf-8"))
        except ValueError as error:
            raise ValidationError(f"{str(self._path)!r} cannot be parsed: {error}") from None
        if not isinstance(content, dict):
            raise ValidationError(
                f"{str(self._path)!r} contains {type(cast('object', content)).__name__}, not settings by name",
                hint='Write a JSON object, such as {"attempts": 5}.',
            )
        changes = self._convert(cast("dict[str, Any]", content))
        try:
            return dataclasses.replace(self._base, **changes)  # type: ignore[type-var]
        except (TypeError, ValueError) as error:  # raised by the method __post_init__ of the dataclass
            raise ValidationError(f"{str(self._path)!r} has invalid settings: {error}") from None

    def _convert(self, content: dict[str, Any]) -> dict[str, Any]:
        """Convert the values of the file to the types of the fields."""
        import msgspec

        hints = {
            name: hint for name, hint in get_type_hints(type(self._base)).items() if name in field_names(self._base)
        }
        problems = [f"there is no setting {name!r}" for name in content.keys() - hints.keys()]
        changes: dict[str, Any] = {}
        for name in content.keys() & hints.keys():
            try:
                changes[name] = msgspec.convert(content[name], hints[name])
            except msgspec.ValidationError as error:
                problems.append(f"{name}: {error}")
        if problems:
            problems.sort()
            raise ValidationError(f"{str(self._path)!r} has invalid settings: {'; '.join(problems)}", problems=problems)
        return changes


def _check_path(path: object, problems: Problems) -> None:
    if not isinstance(path, str | Path):
        problems.add(f"path must be a path, not {type(path).__name__}")
        return
    plain = Path(str.__str__(path) if isinstance(path, str) else path)
    if plain.suffix not in _LOADERS:
        problems.add(f"path must end in .json or .toml, not {plain.name!r}")
