"""Create a client, make one chat call, close the client and exit: `python benchmarks/cold.py CLIENT URL`.

run.py measures how long this process takes.
"""

import sys

from clients import make


def main() -> None:
    name, url = sys.argv[1:]
    if not name.endswith(" async"):
        client = make(name, url)
        client.chat()
        client.close()
        return
    import asyncio

    asyncio.run(call(name, url))


async def call(name: str, url: str) -> None:
    client = make(name, url)
    await client.chat()
    await client.close()


if __name__ == "__main__":
    main()
