"""Provider keys: the caller's own keys of providers, by the name of the provider."""

from collections.abc import Iterator, Mapping
from typing import cast, final

from hf_ext._core.settings.provider_hosts import PROVIDER_HOSTS
from hf_ext._core.settings.secret import RejectedToken, Secret, conceal
from hf_ext._core.validate import Problems, describe_type, describe_value, unreadable
from hf_ext._core.values.kinds import is_mapping


@final
class ProviderKeys(Mapping[str, Secret]):
    """The caller's own keys of providers. The keys are secrets, and the object cannot be changed."""

    __slots__ = ("_keys",)

    def __init__(self, keys: Mapping[str, Secret] | None = None) -> None:
        self._keys = dict(keys or {})

    def __getitem__(self, provider: str) -> Secret:
        return self._keys[provider]

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def __repr__(self) -> str:
        return repr(self._keys)

    __hash__ = None  # type: ignore[assignment]  # a hash would identify the keys


@final
class ConcealedKeys:
    """Keys as the caller passed them, without a text of a key: each is a Secret, or the problem with it."""

    __slots__ = ("_found", "_problem")

    def __init__(self, keys: object) -> None:
        self._found: dict[object, Secret | RejectedToken] = {}
        self._problem = ""
        if keys is None:
            return
        if not is_mapping(keys):
            # The value is not described, because it may be a key.
            self._problem = f"provider_keys must be a mapping such as {{'fal-ai': key}}, not {describe_type(keys)}"
            return
        try:
            pairs = list(keys.items())
        except Exception as error:  # noqa: BLE001 - a mapping of another class may raise anything in its methods
            self._problem = unreadable("provider_keys", cast("object", keys), error)
            return
        self._found = {name: conceal(key, "the key") for name, key in pairs}

    def validated(self, problems: Problems) -> ProviderKeys:
        """Return the keys, and collect their problems."""
        problems.add(self._problem)
        valid: dict[str, Secret] = {}
        for name, key in self._found.items():
            if not isinstance(name, str) or name not in PROVIDER_HOSTS:
                known = ", ".join(PROVIDER_HOSTS)
                problems.add(f"provider_keys has an unknown provider, {describe_value(name)}; known are {known}")
            elif isinstance(key, RejectedToken):
                problems.add(f"provider_keys[{name!r}]: {key.problem}")
            else:
                valid[name] = key
        return ProviderKeys(valid)
