"""Router suffix: the provider or the policy in a model id, as in `org/name:groq` and `org/name:cheapest`."""

from hf_ext._core.settings.provider_hosts import PROVIDER_HOSTS

POLICIES = frozenset({"fastest", "cheapest", "preferred"})
_WITHOUT_HOST = ("black-forest-labs", "clarifai", "hf-inference", "hyperbolic", "nebius", "openai", "sambanova")
PROVIDERS = frozenset((*PROVIDER_HOSTS, *_WITHOUT_HOST))
"""The providers that the router has or had. Other servers have suffixes too, such as `:free`, `:latest` and `:8b`."""


def split_provider(model: str) -> tuple[str, str]:
    """Split `org/name:groq` into the model id and the provider. The provider is "" for a policy and without a suffix.

    Any other suffix is a part of the name, as the tag of a local model (`llama3:8b`).
    """
    name, _, suffix = model.rpartition(":")
    if suffix in POLICIES:
        return (name or model), ""
    return (name, suffix) if name and suffix in PROVIDERS else (model, "")
