"""Router suffix: the provider or the policy in a model id, as in `org/name:groq` and `org/name:cheapest`."""

POLICIES = frozenset({"fastest", "cheapest", "preferred"})
PROVIDERS = frozenset(
    {
        "baseten",
        "black-forest-labs",
        "cerebras",
        "clarifai",
        "cohere",
        "deepinfra",
        "fal-ai",
        "featherless-ai",
        "fireworks-ai",
        "groq",
        "hf-inference",
        "hyperbolic",
        "nebius",
        "novita",
        "nscale",
        "openai",
        "ovhcloud",
        "publicai",
        "replicate",
        "sambanova",
        "scaleway",
        "together",
        "wavespeed",
        "zai-org",
    }
)
"""The providers that the router has or had. Other servers have suffixes too, such as `:free`, `:latest` and `:8b`."""


def split_provider(model: str) -> tuple[str, str]:
    """Split `org/name:groq` into the model id and the provider. The provider is "" for a policy and without a suffix.

    Any other suffix is a part of the name, as the tag of a local model (`llama3:8b`).
    """
    name, _, suffix = model.rpartition(":")
    if suffix in POLICIES:
        return (name or model), ""
    return (name, suffix) if name and suffix in PROVIDERS else (model, "")
