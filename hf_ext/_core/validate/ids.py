"""Model ids and other names. The rules are strict in a URL, and lenient for the field "model" of a JSON body."""

from typing import TypeGuard

from hf_ext._core.validate.problems import describe_value
from hf_ext._core.values.lazy_pattern import lazy_pattern

_MAX_NAME_CHARS = 1_024
_PART = r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,94}[A-Za-z0-9_])?"
_MODEL_ID = lazy_pattern(rf"(?:{_PART}/)?{_PART}")
_NAME = lazy_pattern(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,94}[A-Za-z0-9])?")
# The name of a provider, or a policy of the router: fastest, cheapest, preferred.
_SUFFIX = lazy_pattern(r"[A-Za-z0-9](?:[A-Za-z0-9_-]{0,62}[A-Za-z0-9])?")
# C0, DEL, C1, the Unicode line breaks, and surrogates, which UTF-8 cannot encode.
_UNSENDABLE = lazy_pattern("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def split_model(model: str) -> tuple[str, str | None]:
    """Split "org/name:provider" into the model id and the provider or policy (None if there is no colon)."""
    model_id, colon, suffix = model.partition(":")
    return model_id, suffix if colon else None


def model_id_problem(model: object, *, suffix: bool = False) -> str:
    """Return why `model` cannot be a part of a URL, "" if it can.

    A model id is `name` or `org/name`. Each part has 1 to 96 characters of A-Z, a-z, 0-9, "_", "-" and "."; it starts
    and ends with a letter, a digit or "_". The id contains no "--" or ".." and does not end with ".git". This is the
    Hub's rule for repository ids.

    Args:
        model: The caller's argument.
        suffix: Whether ":provider", ":fastest", ":cheapest" or ":preferred" may follow the id.
    """
    model = _plain(model)
    if not isinstance(model, str) or not model:
        return f"model must be a model id such as 'org/name', not {describe_value(model)}"
    model_id, provider = split_model(model)
    if not _is_model_id(model_id) or not (provider is None or _SUFFIX.fullmatch(provider)):
        return f"model {describe_value(model)} is not a model id; {_advice(model)}"
    if provider is not None and not suffix:
        use = describe_value(model_id)
        return f"model {describe_value(model)} names a provider, which this call does not accept; use {use}"
    return ""


def model_name_problem(model: object) -> str:
    """Return why `model` cannot be the field "model" of a JSON body, "" if it can.

    Local servers and gateways name their models freely ("gemma-2b.Q4_K_M.gguf"). Only an empty name, a name of more
    than 1,024 characters and control characters are refused.
    """
    if type(model) is not str:
        model = _plain(model)
    if not isinstance(model, str) or not model.strip():
        return f"model must be the name of a model such as 'org/name', not {describe_value(model)}"
    if len(model) > _MAX_NAME_CHARS:
        return f"model must be at most {_MAX_NAME_CHARS:,} characters long, not {len(model):,}"
    if not model.isprintable() and _UNSENDABLE.search(model):  # most names are printable
        return f"model {describe_value(model)} contains a control character"
    return ""


def is_name(name: object) -> TypeGuard[str]:
    """Return whether `name` can be the name of an account or an endpoint in a URL.

    Such a name has 1 to 96 letters, digits, "-", "_" and "."; it begins and ends with a letter or a digit.
    """
    return isinstance(name, str) and _NAME.fullmatch(name) is not None


def _plain(model: object) -> object:
    """Return a text without its subclass, whose methods may do anything; return any other value unchanged."""
    return str.__str__(model) if isinstance(model, str) else model


def _is_model_id(text: str) -> bool:
    return bool(_MODEL_ID.fullmatch(text)) and not ("--" in text or ".." in text or text.endswith(".git"))


def _advice(model: str) -> str:
    if "//" in model:
        return "pass the URL of a server to the client, as base_url= or inference_url="
    return "write 'name' or 'org/name' in letters, digits, '_', '-' and '.'"
