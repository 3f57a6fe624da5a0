"""ConfigFile: settings of a `DynamicConfig` that follow a file."""

from __future__ import annotations

import dataclasses
import json
import logging
import os
import time
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, Self, TypeVar, cast, get_type_hints

from hf_ext.errors import ValidationError
from hf_ext.resilience._background_worker import Background
from hf_ext.resilience._immutable import field_names

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from hf_ext.resilience.dynamic_config import DynamicConfig

__all__ = ["ConfigFile"]

T = TypeVar("T")

_log = logging.getLogger(__name__)

_REST = 0.05  # seconds without a change after which a file is taken for complete
_EMPTY_FOR = 1.0  # seconds after which an empty file is taken for one that is meant to be
_LOOKS = 20

_LOADERS: dict[str, Callable[[str], Any]] = {".json": json.loads, ".toml": tomllib.loads}


class _Signature(NamedTuple):
    modified: int
    size: int
    inode: int


class ConfigFile(Generic[T]):
    """Read settings from a JSON or TOML file, once or whenever it changes.

        file = ConfigFile(config, "resilience.toml")
        file.poll()                 # now; call it where it suits you
        with file: ...              # or every second in a thread; async with file: ... in a task

    The file names the fields that differ from what `config` held when this object was made. Values are checked against
    the types of the fields. A file that cannot be used changes nothing, nor does one that is being written: it is read
    when its writer has left it alone for 50 ms, or for a second where it is empty.

    Args:
        config: What to change.
        path: A file that ends in .json or .toml.
        interval: Seconds between two looks at the file, in the background.

    Raises:
        ValidationError: The file is of another kind, or `interval` is not above 0.
    """

    def __init__(self, config: DynamicConfig[T], path: str | Path, *, interval: float = 1.0) -> None:
        self._path = Path(path)
        if self._path.suffix not in _LOADERS:
            raise ValidationError(f"{str(path)!r} is neither .json nor .toml")
        if not interval > 0:
            raise ValidationError(f"interval={interval!r} must be more than 0.")
        self._load = _LOADERS[self._path.suffix]
        self._config = config
        self._base = config.current
        self._interval = interval
        self._seen: _Signature | None = None
        self._background = Background(self._follow)
        self.last_error: ValidationError | None = None
        """Why the file as it is now was not used, or None."""

    def poll(self) -> bool:
        """Read the file if it has changed since the last time; return whether the settings changed.

        A file that has disappeared changes nothing: editors and deployments take it away for a moment.

        Raises:
            ValidationError: It was never there, cannot be read, or holds settings that are not valid.
        """
        signature = self._signature()
        if signature is None or signature == self._seen:
            return False
        found = self._at_rest(signature)
        if found is None:
            return False
        seen, self._seen = self._seen, found
        before = self._config.version
        try:
            content = self._content()
            if self._signature() != found:  # written again meanwhile
                self._seen = seen
                return False
            self._config.set(self._parsed(content), reason=f"file {self._path.name}")
        except ValidationError as error:
            self.last_error = error
            raise
        self.last_error = None
        return self._config.version != before

    def start(self) -> None:
        """Read the file now, and follow it in a thread from now on; raises as `poll`."""
        self.poll()
        self._background.start()

    def close(self) -> None:
        """End what `start` began; safe to call more than once."""
        self._background.close()

    def __enter__(self) -> Self:
        self.poll()
        self._background.enter()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._background.exit()

    async def __aenter__(self) -> Self:
        import anyio.to_thread

        await anyio.to_thread.run_sync(self.poll)
        await self._background.astart()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self._background.aclose()

    async def _follow(self) -> None:
        import anyio
        import anyio.to_thread

        while True:
            await anyio.sleep(self._interval)
            try:
                await anyio.to_thread.run_sync(self.poll)
            except ValidationError as error:
                _log.warning("settings not changed: %s", error)

    def _at_rest(self, signature: _Signature) -> _Signature | None:
        """Wait until the file is no longer written, for a second at most; None if it still is."""
        for _ in range(_LOOKS):
            age = time.time() - signature.modified / 1e9
            if signature.size == 0 and 0 <= age < _EMPTY_FOR:
                return None  # whoever writes a file anew empties it first
            if not 0 <= age < _REST:
                return signature
            time.sleep(_REST - age)
            again = self._signature()
            if again is None or again == signature:
                return again
            signature = again
        return None

    def _signature(self) -> _Signature | None:
        try:
            found = os.stat(self._path)  # noqa: PTH116 - Path.stat() takes twice as long
        except OSError as error:
            if self._seen is None:
                raise ValidationError(f"{str(self._path)!r} cannot be read: {error.strerror}") from None
            return None
        return _Signature(found.st_mtime_ns, found.st_size, found.st_ino)

    def _content(self) -> bytes:
        try:
            return self._path.read_bytes()
        except OSError as error:
            raise ValidationError(f"{str(self._path)!r} cannot be read: {error}") from None

    def _parsed(self, text: bytes) -> T:
        try:
            content = self._load(text.decode("utf-8"))
        except ValueError as error:
            raise ValidationError(f"{str(self._path)!r} cannot be read: {error}") from None
        if not isinstance(content, dict):
            raise ValidationError(f"{str(self._path)!r} holds no settings", hint="It must be an object.")
        converted = self._converted(cast("dict[str, Any]", content))
        try:
            return dataclasses.replace(self._base, **converted)  # type: ignore[type-var]
        except (TypeError, ValueError) as error:  # of the dataclass's own __post_init__
            raise ValidationError(f"{str(self._path)!r} is not valid: {error}") from None

    def _converted(self, content: dict[str, Any]) -> dict[str, Any]:
        import msgspec

        hints = {
            name: hint for name, hint in get_type_hints(type(self._base)).items() if name in field_names(self._base)
        }
        problems = [f"there is no setting {name!r}" for name in content.keys() - hints.keys()]
        converted: dict[str, Any] = {}
        for name in content.keys() & hints.keys():
            try:
                converted[name] = msgspec.convert(content[name], hints[name])
            except msgspec.ValidationError as error:
                problems.append(f"{name}: {error}")
        if problems:
            problems.sort()
            raise ValidationError(f"{str(self._path)!r} is not valid: {'; '.join(problems)}", problems=problems)
        return converted
