"""US-7: handle errors by their type."""

from hf_ext import (
    AuthenticationError,
    Client,
    HfError,
    ModelUnavailableError,
    RateLimitError,
    ValidationError,
)
from hf_ext.constants import ChatModels

with Client() as client:
    try:
        client.text.generate("", model=ChatModels.KIMI_K2, temperature=-1)
    except ValidationError as error:
        print("correct the request:", *error.problems, sep="\n- ")
    except AuthenticationError as error:
        print("check the token:", error)
    except RateLimitError as error:
        print("wait", error.retry_after, "seconds")
    except ModelUnavailableError as error:
        print("loading for", error.estimated_time, "seconds:", error)
    except HfError as error:
        advice = "try again:" if error.is_retryable else "do not retry:"
        print(advice, error.request_id, error)
