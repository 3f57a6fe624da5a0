"""Create a client, make one chat call and exit: `python benchmarks/cold.py CLIENT URL`.

run.py measures how long this process takes.
"""

import sys

from clients import make


def main() -> None:
    name, url = sys.argv[1:]
    if not name.endswith(" async"):
        make(name, url).chat()
        return
    import asyncio

    asyncio.run(call(name, url))


async def call(name: str, url: str) -> None:
    await make(name, url).chat()


if __name__ == "__main__":
    main()
