"""Options by name: an option that does not exist is an error, and so is an option that is given twice."""

from collections.abc import Collection, Iterable

from hf_ext._core.validate.problems import Problems, describe_value, unreadable
from hf_ext._core.values.kinds import is_mapping


def check_option_names(given: Iterable[str], known: Collection[str], problems: Problems, *, extra: bool = True) -> None:
    """Collect a problem for every unknown option. The problem suggests the known option with the most similar name.

    Args:
        given: The names of the caller's options.
        known: The names of the options that exist.
        problems: Collects the problems.
        extra: Whether the call accepts an extra_body. If so, the problem recommends it for options of the server.
    """
    for name in given:
        if name not in known:
            problems.add(_unknown_option_problem(name, known, extra=extra))


def check_extra_body(
    extra_body: object, given: Collection[str], problems: Problems, *, name: str = "extra_body"
) -> None:
    """Collect the problems of an `extra_body`: it is not a mapping, a key is not a str, or it repeats an option.

    Args:
        extra_body: The caller's argument; None means no extra body.
        given: The fields that the options put into the body.
        problems: Collects the problems.
        name: The argument's name, for the problems.
    """
    if extra_body is None:
        return
    if not is_mapping(extra_body):
        problems.add(f"{name} must be a mapping, not {describe_value(extra_body)}")
        return
    try:
        keys = list(extra_body)
    except Exception as error:  # noqa: BLE001 - a mapping of another class may raise anything in its methods
        problems.add(unreadable(name, extra_body, error))
        return
    for key in keys:
        if not isinstance(key, str):
            problems.add(f"{name} must have names of type str, not {describe_value(key)}")
        elif key in given:
            problems.add(f"{key} is given twice: as an option and in {name}")


def similar_name(name: str, known: Collection[str]) -> str:
    """Return the known name for the same option, or else the most similar known name; "" if there is none."""
    import difflib

    from hf_ext._core.validate.other_clients import alias_of

    return alias_of(name, known) or next(iter(difflib.get_close_matches(name, known, n=1)), "")


def _unknown_option_problem(name: str, known: Collection[str], *, extra: bool) -> str:
    from hf_ext._core.validate.other_clients import advice_for_option

    place = "call" if extra else "client" if "base_url" in known else ""
    advice = advice_for_option(name, known, place)
    if not advice and extra:
        advice = "pass options of the server in extra_body"
    return f"unknown option {name!r}" + (f"; {advice}" if advice else "")
