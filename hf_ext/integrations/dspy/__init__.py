"""Engines for `dspy.LM`. Needs the extra `dspy`.

import dspy
from hf_ext.integrations.dspy import HfEngine

lm = dspy.LM("openai/gpt-oss-120b", engine=HfEngine(deadline=60))
print(lm("Hello")[0])
"""

from hf_ext.integrations._adaptor.require import require

require("dspy", extra="dspy")

from hf_ext.integrations.dspy.engine import AsyncHfEngine, HfEngine

__all__ = ["AsyncHfEngine", "HfEngine"]
