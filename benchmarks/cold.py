"""Create a client, make one chat call and exit: `python benchmarks/cold.py CLIENT URL`.

run.py measures how long this process takes.
"""

import sys

from clients import make


def main() -> None:
    name, url = sys.argv[1:]
    client = make(name, url)
    if not name.endswith(" async"):
        client.chat()
        return
    import asyncio

    asyncio.run(client.chat())


if __name__ == "__main__":
    main()
