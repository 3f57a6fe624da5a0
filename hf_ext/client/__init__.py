"""Client and AsyncClient."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hf_ext.client._async import AsyncClient as AsyncClient
    from hf_ext.client._sync import Client as Client
else:
    from hf_ext._core.values.lazy import lazy_exports

    __all__, __getattr__, __dir__ = lazy_exports(
        __name__,
        {
            "hf_ext.client._async": ["AsyncClient"],
            "hf_ext.client._sync": ["Client"],
        },
    )
