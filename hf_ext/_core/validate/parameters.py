"""Parameters: the options of a request by name, each with its rule."""

from collections.abc import Mapping

from hf_ext._core.validate.problems import Problems, Rule


class Parameters:
    """The options of a request, each with its rule; hf_ext/_schema has one object for each TypedDict of options.

        FILL_MASK_PARAMETERS = Parameters({"top_k": Number(1, whole=True), "targets": Items(TEXT)})
        FILL_MASK_PARAMETERS.check({"top_k": 0}, problems)

    Attributes:
        rules: The rules by name; every option has one.
        required: The options that must be given.
        names: The names of all options.
    """

    __slots__ = ("names", "required", "rules")

    def __init__(self, rules: Mapping[str, Rule] | None = None, *, required: tuple[str, ...] = ()) -> None:
        self.rules: Mapping[str, Rule] = rules or {}
        self.required: tuple[str, ...] = required
        self.names: frozenset[str] = frozenset(self.rules)

    def check(self, given: Mapping[str, object], problems: Problems) -> None:
        """Collect the problems of the given options, and of required options that are missing.

        The names of the given options must be names of this object; `split_options` checks them.
        """
        for name in self.required:
            if name not in given:
                problems.check_rule(self.rules[name], name, None)
        problems.check_rules(self.rules, given)


NO_PARAMETERS = Parameters()
"""For a task without options."""
