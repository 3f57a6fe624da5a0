"""Download the newest official documents."""

from __future__ import annotations

import shutil
import subprocess
import tarfile
from pathlib import Path

import httpx

from .watched import Watched

TIMEOUT = 60.0
"""Timeout of each network operation, in seconds."""


class NotReachedError(Exception):
    """The server cannot be reached, or a program for the download is missing."""


def download(watched: Watched, folder: Path) -> Path:
    """Download a document into an empty folder. Return the file, or the folder of the unpacked package.

    Raises:
        NotReachedError: There is no network, for example. The message has one line.
        httpx.HTTPStatusError: The server does not have the document.
    """
    return _package(watched.origin, folder) if watched.is_package else _file(watched.origin, folder)


def _package(name: str, folder: Path) -> Path:
    if shutil.which("npm") is None:
        raise NotReachedError("npm is missing")
    command = ["npm", "pack", name, "--loglevel=error", "--fetch-retries=0", "--pack-destination", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    archives = list(folder.glob("*.tgz"))
    if done.returncode or not archives:
        raise NotReachedError(_first_line(done.stderr) or f"npm pack ended with status {done.returncode}")
    with tarfile.open(archives[0]) as packed:
        packed.extractall(folder, filter="data")
    return folder / "package"


def _file(url: str, folder: Path) -> Path:
    try:
        response = httpx.get(url, timeout=TIMEOUT, follow_redirects=True)
    except httpx.TransportError as error:
        raise NotReachedError(_first_line(str(error)) or type(error).__name__) from None
    path = folder / "document"
    path.write_bytes(response.raise_for_status().content)
    return path


def _first_line(text: str) -> str:
    return text.strip().partition("\n")[0]
