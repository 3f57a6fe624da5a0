"""What is sent to be worked on: messages, texts, images and audio."""

from hf_ext._core.validate.limits import RequestLimits
from hf_ext._core.validate.problems import Problems, describe_type
from hf_ext._core.values.sequences import is_sequence


def check_text(text: object, limits: RequestLimits, problems: Problems, *, name: str = "prompt") -> None:
    """Note what is wrong with one text: not a str, empty, or too long."""
    if not isinstance(text, str):
        problems.add(f"{name} must be a text, not {describe_type(text)}")
    elif problems.check(text, f"{name} is empty"):
        check_limit(len(text), limits.max_text_chars, f"{name} holds", "characters", "max_text_chars", problems)


def validated_texts(texts: object, limits: RequestLimits, problems: Problems, *, name: str = "inputs") -> list[str]:
    """Return one text or a sequence of them as a list, and note what is wrong with it."""
    if isinstance(texts, str):
        check_text(texts, limits, problems, name=name)
        return [texts]
    if not is_sequence(texts):
        problems.add(f"{name} must be a text or a list of texts, not {describe_type(texts)}")
        return []
    items = list(texts)
    problems.check(items, f"{name} is empty")
    check_limit(len(items), limits.max_inputs, f"{name} holds", "texts", "max_inputs", problems)
    _note_each(f"{name} must be texts", [i for i, text in enumerate(items) if not isinstance(text, str)], problems)
    _note_each(f"{name} must not be empty texts", [i for i, text in enumerate(items) if text == ""], problems)
    if (most := limits.max_text_chars) is not None:
        too_long = [i for i, text in enumerate(items) if isinstance(text, str) and len(text) > most]
        _note_each(f"{name} must hold at most RequestLimits(max_text_chars={most}) characters each", too_long, problems)
    return items


def check_limit(count: int, most: int | None, what: str, unit: str, limit: str, problems: Problems) -> None:
    if most is not None and count > most:
        problems.add(f"{what} {count:,} {unit}, more than the {most:,} that RequestLimits({limit}=) allows")


def _note_each(problem: str, indices: list[int], problems: Problems) -> None:
    if indices:
        listed = ", ".join(str(index) for index in indices[:5])
        more = f" and {len(indices) - 5} more" if len(indices) > 5 else ""
        problems.add(f"{problem}: see index {listed}{more}")
