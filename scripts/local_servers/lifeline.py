"""Run a command until it ends or standard input does: no server outlives the process that started it.

Usage: python lifeline.py COMMAND [ARGUMENT...]

The starter holds the other end of standard input. The system closes it whatever way the starter ends, SIGKILL included.
"""

import os
import signal
import subprocess
import sys
import threading

GRACE = 2.0
"""Seconds between SIGTERM and SIGKILL."""


def end_with_standard_input(child: subprocess.Popen[bytes]) -> None:
    """Wait until standard input is closed, then end the whole process group, this process included."""
    os.read(sys.stdin.fileno(), 1)  # without a buffer, whose lock would disturb the exit of the main thread
    child.terminate()
    try:
        child.wait(GRACE)
    except subprocess.TimeoutExpired:
        os.killpg(0, signal.SIGKILL)


def main() -> int:
    """Return the command's exit status."""
    child = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL)
    threading.Thread(target=end_with_standard_input, args=(child,), daemon=True).start()
    status = child.wait()
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    os.killpg(0, signal.SIGTERM)  # what the command left behind
    return status


if __name__ == "__main__":
    sys.exit(main())
