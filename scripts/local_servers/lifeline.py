"""Run a command until it exits or standard input is closed. A server thus ends with the process that started it.

Usage: python lifeline.py FOLDER COMMAND [ARGUMENT...]

Standard input is a pipe from the process that starts this script. When that process exits, even by SIGKILL, the system
closes the pipe. This script then terminates the command and removes FOLDER.
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
    """Terminate the command when standard input is closed."""
    os.read(sys.stdin.fileno(), 1)  # sys.stdin.read would hold a lock that disturbs the interpreter's exit
    is_abandoned.set()
    child.terminate()
    try:
        child.wait(GRACE)
    except subprocess.TimeoutExpired:
        child.kill()


def main(folder: str, *command: str) -> int:
    """Run the command and return its exit status. If signal N terminated the command, return 128 + N."""
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    is_abandoned = threading.Event()
    threading.Thread(target=end_with_standard_input, args=(child, is_abandoned), daemon=True).start()
    status = child.wait()
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    os.killpg(0, signal.SIGTERM)  # also ends the child processes of the command
    if is_abandoned.is_set():
        shutil.rmtree(folder, ignore_errors=True)
    return status if status >= 0 else 128 - status


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
