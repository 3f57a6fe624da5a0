"""Classification and regression of the rows of a table."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hf_ext._core.validate.tables import Table as Table
    from hf_ext.tabular._async import AsyncTabular as AsyncTabular
    from hf_ext.tabular._sync import Tabular as Tabular
else:
    from hf_ext._core.values.lazy import lazy_exports

    __all__, __getattr__, __dir__ = lazy_exports(
        __name__,
        {
            "hf_ext._core.validate.tables": ["Table"],
            "hf_ext.tabular._async": ["AsyncTabular"],
            "hf_ext.tabular._sync": ["Tabular"],
        },
    )
