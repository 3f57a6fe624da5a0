"""Install MCP servers in Node and Python, and Node itself, into .venv-mcp.

Usage: python scripts/setup_mcp.py

The folder needs about 0.3 GB. Does nothing if everything is installed. If a pinned version has changed, the folder is
rebuilt.
"""

from __future__ import annotations

import venv

from debian_packages import run_quietly
from local_servers import mcp_servers
from setup_servers import alone, step


def install() -> None:
    """Rebuild .venv-mcp. The stamp file is written last."""
    venv.create(mcp_servers.HOME, clear=True, with_pip=True)
    python = str(mcp_servers.HOME / "bin" / "python")
    run_quietly([python, "-m", "pip", "install", *mcp_servers.PYTHON_PACKAGES])
    options = ["--silent", "--no-audit", "--no-fund", "--prefix", str(mcp_servers.HOME)]
    run_quietly([*mcp_servers.npm(), "install", *options, *mcp_servers.NODE_PACKAGES])
    mcp_servers.STAMP.write_text(mcp_servers.pins())


def main() -> None:
    """Install the servers, unless they are up to date."""
    with alone():
        if not mcp_servers.is_installed():
            with step("MCP servers"):
                install()
    print(f"The MCP servers are ready in {mcp_servers.HOME.name}.")


if __name__ == "__main__":
    main()
