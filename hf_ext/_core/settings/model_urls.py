"""URLs of models: what callers pass as a base URL, and what is none, such as the URL of one model."""

from hf_ext._core.settings import servers
from hf_ext._core.settings.dialect import is_at_router
from hf_ext._core.values.lazy_pattern import lazy_pattern

_MODEL = lazy_pattern(r"(?P<server>.*)/models/(?P<model>[^/]+/[^/]+)(?:/.*)?")
_TASK = lazy_pattern(r"(?P<server>.*?)(?:/models/[^/]+/[^/]+)?/pipeline/(?:feature-extraction|sentence-similarity)")
_HF_INFERENCE = servers.ROUTER_URL + servers.INFERENCE_PATH


def base_url_problem(url: str) -> str:
    """Return why a URL cannot be the base URL of chat; "" if it can be."""
    problem = _problem("base_url", url, right=servers.ROUTER_URL)
    if not problem and f"{url}/".startswith(f"{_HF_INFERENCE}/"):
        return f"base_url must not contain the path {servers.INFERENCE_PATH}; pass {servers.ROUTER_URL}"
    return problem


def inference_url_problem(url: str) -> str:
    """Return why a URL cannot be the base URL of the tasks; "" if it can be."""
    return _problem("inference_url", url, right=_HF_INFERENCE)


def _problem(name: str, url: str, *, right: str) -> str:
    if f"{url}/".startswith(f"{servers.HUB_URL}/"):
        return f"{name} is the Hub, which runs no models; pass {right}, and the model to the method"
    # Other servers may have such a path.
    is_hf_inference = is_at_router(url) or f"{servers.INFERENCE_PATH}/models/" in url
    match = _MODEL.fullmatch(url) if is_hf_inference else None
    if match is not None:
        server = right if is_at_router(url) else match["server"]
        return f"{name} must not contain a model; pass {server}, and model='{match['model']}' to the method"
    task = _TASK.fullmatch(url)
    return f"{name} must not contain the path of a task; pass {task['server']}" if task is not None else ""
