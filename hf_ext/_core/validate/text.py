"""Texts of callers: one text or a list of texts, not empty and within the limits."""

from typing import Any

from hf_ext._core.validate.limits import RequestLimits
from hf_ext._core.validate.problems import Problems, describe_type, unreadable
from hf_ext._core.values.kinds import has_method, is_sequence


def check_text(text: object, limits: RequestLimits, problems: Problems, *, name: str = "prompt") -> None:
    """Collect the problems of one text: it is not a str, it is empty, or it is too long."""
    try:
        _check_text(text, limits, problems, name)
    except Exception as error:  # noqa: BLE001 - a subclass of str may raise anything in its methods
        problems.add(unreadable(name, text, error))


def _check_text(text: object, limits: RequestLimits, problems: Problems, name: str) -> None:
    if not isinstance(text, str):
        problems.add(f"{name} must be a text, not {describe_type(text)}")
    elif problems.check(text, f"{name} is empty"):
        check_limit(len(text), limits.max_text_chars, f"{name} holds", "characters", "max_text_chars", problems)


def validated_texts(texts: object, limits: RequestLimits, problems: Problems, *, name: str = "inputs") -> list[str]:
    """Return one text or a sequence of texts as a list, and collect its problems."""
    if isinstance(texts, str):
        check_text(texts, limits, problems, name=name)
        return [texts]
    if not is_sequence(texts):
        method = next((method for method in ("to_list", "tolist") if has_method(texts, method)), "")
        advice = f"; convert it with {method}()" if method else ""
        problems.add(f"{name} must be a text or a list of texts, not {describe_type(texts)}{advice}")
        return []
    try:
        items = list(texts)
        _check_texts(items, limits, problems, name)
    except Exception as error:  # noqa: BLE001 - a sequence of another class may raise anything in its methods
        problems.add(unreadable(name, texts, error))
        return []
    return items


def _check_texts(items: list[Any], limits: RequestLimits, problems: Problems, name: str) -> None:
    problems.check(items, f"{name} is empty")
    check_limit(len(items), limits.max_inputs, f"{name} holds", "texts", "max_inputs", problems)
    _add_indexes(f"{name} must be texts", [i for i, text in enumerate(items) if not isinstance(text, str)], problems)
    _add_indexes(f"{name} must not be empty texts", [i for i, text in enumerate(items) if text == ""], problems)
    if (most := limits.max_text_chars) is not None:
        too_long = [i for i, text in enumerate(items) if isinstance(text, str) and len(text) > most]
        _add_indexes(
            f"{name} must be texts of at most {most:,} characters (RequestLimits.max_text_chars)", too_long, problems
        )


def check_limit(count: int, most: int | None, what: str, unit: str, limit: str, problems: Problems) -> None:
    """Collect a problem if a count is more than `most`; `limit` is the name of this limit in `RequestLimits`."""
    if most is not None and count > most:
        problems.add(f"{what} {count:,} {unit}, more than the {most:,} that RequestLimits({limit}=) allows")


def _add_indexes(problem: str, indexes: list[int], problems: Problems) -> None:
    if indexes:
        listed = ", ".join(str(index) for index in indexes[:5])
        more = f" and {len(indexes) - 5} more" if len(indexes) > 5 else ""
        problems.add(f"{problem}: see index {listed}{more}")
