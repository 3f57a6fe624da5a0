"""Notebooks of a real kernel show every type. Their pages run no script in a real browser, whatever the texts are."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from time import sleep
from typing import Any

import numpy as np
import pytest
from notebooks import OPEN_PAGES, PYTHON_OF_DOCS, outputs, run_cells, to_page
from PIL import Image
from support.numbered_embeddings import NumberedEmbeddings
from support.shown_results import RESULTS

from .test_bundle import ATTACKS, PICTURES

pytestmark = pytest.mark.heavy

ROOT = Path(__file__).parents[3]
WRITE_PICTURES = ROOT / "scripts" / "documents" / "pictures.py"
PICTURES_OF_PAGES = ROOT / "docs" / "how-to" / "pictures"
SETUP = "from support.shown_results import RESULTS"
SHOWN = "RESULTS[{name!r}]({text!r})"


@pytest.mark.parametrize("name", RESULTS)
def test_kernel_shows_each_type(name: str, tmp_path: Path) -> None:
    notebook = run_cells([SETUP, SHOWN.format(name=name, text="cat")], tmp_path)
    ((), (output,)) = map(tuple, outputs(notebook))
    assert output["output_type"] == "execute_result"
    assert set(output["data"]) == {"text/plain", "image/png" if name in PICTURES else "text/html"}
    assert output["metadata"] == ({"image/png": {"width": 96}} if name in PICTURES else {})


def test_figures_and_drawings_are_shown(tmp_path: Path) -> None:
    cells = [
        f"{SETUP}; from support.shown_results import picture; import hf_ext",
        "RESULTS['objects']('cat').draw(picture())",
        "RESULTS['labels']('cat').plot()",
        "RESULTS['embeddings']('').plot()",
        "hf_ext.display.heat_map(hf_ext.similarity.pairwise(RESULTS['embeddings']('')))",
    ]
    for shown in outputs(run_cells(cells, tmp_path))[1:]:
        assert ["image/png" in output["data"] for output in shown] == [True]


def test_stream_updates_one_output(tmp_path: Path, llama: Any) -> None:
    cells = [
        f"from hf_ext import Client; client = Client(base_url={llama.url!r})",
        "messages = [{'role': 'user', 'content': 'Say hello.'}]\n"
        "completion = client.chat.stream(messages, model='local', max_tokens=30).show()",
        "completion",
    ]
    _, (live,), (last,) = outputs(run_cells(cells, tmp_path))
    assert live["output_type"] == "display_data"
    assert live["data"]["text/html"] == last["data"]["text/html"]


def test_progress_of_a_job_is_one_line_of_the_cell(tmp_path: Path) -> None:
    with NumberedEmbeddings(lambda _: sleep(0.6)) as server:  # longer than the interval of the reports
        cells = [
            "from hf_ext import Client\nfrom hf_ext.bulk import Job, ShowProgress\n"
            f"client = Client(base_url={server.url!r}, token=False)\n"
            f"job = Job.embed(client, ['row 1', 'row 2'], model='m', batch_size=1, out={str(tmp_path / 'v.job')!r})",
            "job.run(max_concurrency=1, on_progress=ShowProgress()).done",
        ]
        _, shown = outputs(run_cells(cells, tmp_path))
    *lines, report = shown
    text = "".join(line["text"] for line in lines)
    assert ({line["name"] for line in lines}, report["data"]["text/plain"]) == ({"stdout"}, "2")
    assert [part.partition(" rows")[0] for part in text.split("\r")] == ["", "1 of 2", "2 of 2"]
    assert text.endswith("\n")


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What the pages of two notebooks do in Chromium: one with all attacks in all types, one with ordinary texts."""
    folder = tmp_path_factory.mktemp("pages")
    attacks = [SHOWN.format(name=name, text="\n\n".join(ATTACKS)) for name in RESULTS]
    attacks += [SHOWN.format(name="completion", text=attack) for attack in ATTACKS]
    ordinary = [SHOWN.format(name=name, text="A **cat** on a mat") for name in RESULTS]
    pages = []
    for name, cells in (("attacks", attacks), ("ordinary", ordinary)):
        notebook = run_cells([SETUP, *cells], folder)
        pages += [to_page(notebook, folder / f"{name}-{theme}.html", theme) for theme in ("light", "dark")]
    if not PYTHON_OF_DOCS.exists():
        pytest.skip("the pages of notebooks in a browser: there is no .venv-docs (make docs)")
    command = [*OPEN_PAGES, str(folder / "pictures"), *map(str, pages)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    if done.stdout.startswith("NOT RUN"):
        pytest.skip("the pages of notebooks in a browser: there is no Chromium")
    found: list[dict[str, Any]] = json.loads(done.stdout)
    for each in found:
        each["folder"] = folder / "pictures"
    return found


def test_no_script_of_a_server_runs_and_nothing_is_requested(reports: list[dict[str, Any]]) -> None:
    assert len(reports) == 8
    for each in reports:
        assert each["title"] == "Notebook", each
        assert each["noise"] == [], each
        assert each["requests"] == [], each
        assert each["scripts"] == 0, each


def test_all_pictures_are_decoded_and_fit_into_the_window(reports: list[dict[str, Any]]) -> None:
    for each in reports:
        assert each["broken"] == 0, each
        assert each["scroll_width"] <= each["width"], each


def test_screenshots_are_written(reports: list[dict[str, Any]]) -> None:
    names = [path.name for path in reports[0]["folder"].iterdir() if "output" not in path.name]
    assert len(names) == 8


def test_the_browser_would_notice_a_script(tmp_path: Path) -> None:
    """The same text as HTML of the notebook itself runs its script, so that the other tests can fail."""
    if not PYTHON_OF_DOCS.exists():
        pytest.skip("the pages of notebooks in a browser: there is no .venv-docs (make docs)")
    cell = f"from IPython.display import HTML; HTML({ATTACKS[0]!r})"
    page = to_page(run_cells([cell], tmp_path), tmp_path / "bad-light.html", "light")
    command = [*OPEN_PAGES, str(tmp_path / "pictures"), str(page)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    if done.stdout.startswith("NOT RUN"):
        pytest.skip("the pages of notebooks in a browser: there is no Chromium")
    assert {each["title"] for each in json.loads(done.stdout)} == {"attacked"}


def test_pictures_in_the_pages_are_what_a_notebook_shows(tmp_path: Path) -> None:
    """At most 1 % of the pixels may differ. The picture `fonts` shows whether the machine has the same fonts."""
    done = subprocess.run(
        [sys.executable, str(WRITE_PICTURES), str(tmp_path)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.skip("the pictures of the pages: there is no Chromium or no .venv-docs (make docs)")
    stored = sorted(PICTURES_OF_PAGES.glob("*.png"))
    if _difference(tmp_path / "fonts-light.png", PICTURES_OF_PAGES / "fonts-light.png"):
        pytest.skip("the pictures of the pages: this machine has other fonts, or another Chromium")
    assert [path.name for path in sorted(tmp_path.glob("*.png"))] == [path.name for path in stored]
    assert {path.name: share for path in stored if (share := _difference(path, tmp_path / path.name)) > 0.01} == {}


def _difference(first: Path, second: Path) -> float:
    """Return the share of the pixels in which two pictures differ; 1.0 if their sizes differ."""
    one, other = Image.open(first).convert("RGB"), Image.open(second).convert("RGB")
    if one.size != other.size:
        return 1.0
    different = (np.asarray(one).astype(int) != np.asarray(other).astype(int)).any(axis=2)
    return float(different.mean())
