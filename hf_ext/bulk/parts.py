"""PartFolder: results in Parquet files, which many workers write to one folder or bucket."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from hf_ext.bulk.journal.manifest import Manifest
from hf_ext.bulk.sources.files import import_parquet

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["PartFolder"]

_KEY, _ERROR = "key", "error"
_MANIFEST = "_job.json"
_OBJECT_STORES = {"s3", "gcs", "abfs"}
"""Kinds of file systems in which a file appears only when it is complete, so that it needs no other name before."""

_DIGEST = 16
_DTYPE = f"S{_DIGEST}"


class PartFolder:
    """A folder of Parquet files with the columns `key`, the results, and `error`.

    A part is complete or absent, and its name depends on its keys: the same rows replace their own part.

    Args:
        place: A folder, or an address that pyarrow can open, such as `s3://bucket/folder`.

    Raises:
        ImportError: pyarrow is not installed; it is in the extra `data`.
    """

    def __init__(self, place: str) -> None:
        self._parquet = import_parquet()
        fs: Any = import_module("pyarrow.fs")
        address = place if "://" in place else Path(place).absolute().as_uri()
        self._files, self._path = fs.FileSystem.from_uri(address)
        self._selector = fs.FileSelector(self._path, allow_not_found=True)

    def check(self, manifest: Manifest) -> None:
        """Compare the manifest with that of the folder, or write it.

        Raises:
            JobError: The folder has the results of another job.
        """
        self._files.create_dir(self._path, recursive=True)
        path = f"{self._path}/{_MANIFEST}"
        if self._files.get_file_info(path).is_file:
            with self._files.open_input_stream(path) as file:
                manifest.check(json.loads(file.read()))
        else:
            self._write(_MANIFEST, json.dumps(manifest.values()).encode())

    def finished(self, *, with_failed: bool) -> KeySet:
        """Return the keys of all parts.

        Args:
            with_failed: Whether the rows that failed are finished too.
        """
        found = (info.path for info in self._files.get_file_info(self._selector) if info.is_file)
        parts = (path for path in found if path.endswith(".parquet"))
        return KeySet(self._finished_in(path, with_failed=with_failed) for path in parts)

    def _finished_in(self, path: str, *, with_failed: bool) -> Iterable[Any]:
        columns = [_KEY] if with_failed else [_KEY, _ERROR]
        table = self._parquet.read_table(path, columns=columns, filesystem=self._files)
        keys: list[Any] = table.column(_KEY).to_pylist()
        if with_failed:
            return keys
        errors: list[str | None] = table.column(_ERROR).to_pylist()
        return (key for key, error in zip(keys, errors, strict=True) if error is None)

    def has(self, keys: Sequence[Any]) -> bool:
        """Return whether there is the part of these keys."""
        return bool(self._files.get_file_info(f"{self._path}/{_part_name(keys)}").is_file)

    def write(self, keys: Sequence[Any], table: Any) -> None:
        """Write the part of these keys."""
        pa: Any = import_module("pyarrow")
        buffer = pa.BufferOutputStream()
        self._parquet.write_table(table, buffer)
        self._write(_part_name(keys), buffer.getvalue())

    def _write(self, name: str, content: Any) -> None:
        path = f"{self._path}/{name}"
        is_direct = self._files.type_name in _OBJECT_STORES
        partial = path if is_direct else f"{self._path}/.{name}.{msgspec.json.encode(id(content)).decode()}.partial"
        with self._files.open_output_stream(partial) as file:
            file.write(content)
        if not is_direct:
            self._files.move(partial, path)


class KeySet:
    """A set of keys, as digests: 16 bytes a key.

    Args:
        parts: The keys of each part.
    """

    def __init__(self, parts: Iterable[Iterable[Any]]) -> None:
        import numpy as np

        arrays = [np.array([_digest(key) for key in keys], _DTYPE) for keys in parts]
        self._digests: NDArray[Any] = np.unique(np.concatenate(arrays)) if arrays else np.array([], _DTYPE)

    def missing(self, keys: Sequence[Any]) -> list[int]:
        """Return the positions of the keys that are not in the set."""
        import numpy as np

        if not len(self._digests):
            return list(range(len(keys)))
        wanted = np.array([_digest(key) for key in keys], _DTYPE)
        places = np.minimum(np.searchsorted(self._digests, wanted), len(self._digests) - 1)
        return [int(position) for position in np.flatnonzero(self._digests[places] != wanted)]


def _digest(key: Any) -> bytes:
    return blake2b(msgspec.msgpack.encode(key, enc_hook=str), digest_size=_DIGEST).digest()


def _part_name(keys: Sequence[Any]) -> str:
    return f"{blake2b(b''.join(map(_digest, keys)), digest_size=_DIGEST).hexdigest()}.parquet"
