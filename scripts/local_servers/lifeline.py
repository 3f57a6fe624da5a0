"""Run a command until it ends or standard input does: no server outlives the process that started it.

Usage: python lifeline.py FOLDER COMMAND [ARGUMENT...]

The starter holds the other end of standard input. The system closes it whatever way the starter ends, SIGKILL included;
then the command is ended and its folder removed.
"""

import os
import shutil
import signal
import subprocess
import sys
import threading

GRACE = 2.0
"""Seconds between SIGTERM and SIGKILL."""


def end_with_standard_input(child: subprocess.Popen[bytes], is_abandoned: threading.Event) -> None:
    """End the command once standard input is closed."""
    os.read(sys.stdin.fileno(), 1)  # not through sys.stdin: its lock, held here, would disturb the interpreter's exit
    is_abandoned.set()
    child.terminate()
    try:
        child.wait(GRACE)
    except subprocess.TimeoutExpired:
        child.kill()


def main(folder: str, *command: str) -> int:
    """Return the command's exit status, 128 + N if signal N ended it."""
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    is_abandoned = threading.Event()
    threading.Thread(target=end_with_standard_input, args=(child, is_abandoned), daemon=True).start()
    status = child.wait()
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    os.killpg(0, signal.SIGTERM)  # what the command left behind
    if is_abandoned.is_set():
        shutil.rmtree(folder, ignore_errors=True)
    return status if status >= 0 else 128 - status


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
