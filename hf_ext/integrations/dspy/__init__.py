"""Engines for `dspy.LM`. Needs the extra `dspy`.

import dspy
from hf_ext.integrations.dspy import HfEngine

lm = dspy.LM("openai/gpt-oss-120b", engine=HfEngine(deadline=60))
print(lm("Hello")[0])
"""

from typing import TYPE_CHECKING

from hf_ext.integrations._adaptor.require import require

require("dspy", extra="dspy")

if TYPE_CHECKING:
    from hf_ext.integrations.dspy.engine import AsyncHfEngine as AsyncHfEngine
    from hf_ext.integrations.dspy.engine import HfEngine as HfEngine
else:
    from hf_ext._core.values.lazy import lazy_exports

    __all__, __getattr__, __dir__ = lazy_exports(
        __name__,
        {
            "hf_ext.integrations.dspy.engine": ["AsyncHfEngine", "HfEngine"],
        },
    )
