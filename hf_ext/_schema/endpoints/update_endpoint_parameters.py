# GENERATED from openapi/*.yaml and extension_config.yaml: do not edit. Change them, then run make generate.
"""The options `UpdateEndpointParameters`, and their rules.

Generated from UpdateEndpointRequest in openapi/.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal, TypedDict

from hf_ext._core.validate.numbers import Number
from hf_ext._core.validate.parameters import Parameters
from hf_ext._core.validate.rules import ANYTHING, FLAG, TEXT, Fields, Items, OneOf


class UpdateEndpointParameters(TypedDict, total=False):
    """Fields of an endpoint to change. The fields in them have the names of the API, such as `minReplica`."""

    type: Literal["public", "authenticated", "private"]
    """Access level: who may call the endpoint."""

    compute: Mapping[str, Any]
    """Hardware and number of replicas."""

    model: Mapping[str, Any]
    """Model and container that serves it."""

    tags: Sequence[str]
    """Tags to find the endpoint by."""

    route: Mapping[str, Any]
    """Custom domain and path of the endpoint."""

    cacheHttpResponses: bool
    """Whether to cache successful responses for one hour and return them for identical requests. Default: false."""

    experimentalFeatures: Mapping[str, Any]
    """Experimental features."""

    privateService: Mapping[str, Any]
    """Access from your own AWS network, for type `private`."""

    customRouter: Any
    """Custom container that selects the replica for each request, `{"tag": image, "env": {...}}`."""

    notifications: Any
    """Notification settings. The format is not described."""

    network: Any
    """Network restrictions. The format is not described."""


UPDATE_ENDPOINT_PARAMETERS: Final = Parameters(
    {
        "type": OneOf(("public", "authenticated", "private")),
        "compute": Fields(
            {
                "accelerator": OneOf(("cpu", "gpu", "neuron")),
                "instanceType": TEXT,
                "instanceSize": TEXT,
                "scaling": Fields(
                    {
                        "minReplica": Number(0, whole=True),
                        "maxReplica": Number(0, whole=True),
                        "scaleToZeroTimeout": Number(whole=True),
                        "measure": Fields({"pendingRequests": Number(), "hardwareUsage": Number()}),
                        "metric": TEXT,
                        "threshold": Number(),
                    }
                ),
            }
        ),
        "model": Fields(
            {
                "repository": TEXT,
                "framework": TEXT,
                "image": Fields(
                    {
                        "huggingfaceNeuron": Fields(
                            {"batchSize": Number(whole=True), "sequenceLength": Number(whole=True), "neuronCache": TEXT}
                        ),
                        "custom": Fields(
                            {
                                "url": TEXT,
                                "port": Number(0, 65535, whole=True),
                                "healthRoute": TEXT,
                                "credentials": Fields(
                                    {"username": TEXT, "password": TEXT}, required=("username", "password")
                                ),
                            },
                            required=("url",),
                        ),
                        "vLLM": Fields(
                            {
                                "url": TEXT,
                                "port": Number(0, 65535, whole=True),
                                "healthRoute": TEXT,
                                "tensorParallelSize": Number(whole=True),
                                "dataParallelSize": Number(whole=True),
                                "maxNumBatchedTokens": Number(whole=True),
                                "maxNumSeqs": Number(whole=True),
                                "kvCacheDtype": TEXT,
                            },
                            required=("url",),
                        ),
                        "vLLMOmni": Fields(
                            {"url": TEXT, "port": Number(0, 65535, whole=True), "healthRoute": TEXT}, required=("url",)
                        ),
                        "vLLMNeuron": Fields(
                            {"url": TEXT, "port": Number(0, 65535, whole=True), "healthRoute": TEXT}, required=("url",)
                        ),
                        "sGLang": Fields(
                            {
                                "url": TEXT,
                                "port": Number(0, 65535, whole=True),
                                "healthRoute": TEXT,
                                "tensorParallelSize": Number(whole=True),
                                "maxPrefillTokens": Number(whole=True),
                                "maxRunningRequests": Number(whole=True),
                                "chunkedPrefillSize": Number(whole=True),
                                "kvCacheDtype": TEXT,
                            },
                            required=("url",),
                        ),
                        "llamacpp": Fields(
                            {
                                "url": TEXT,
                                "port": Number(0, 65535, whole=True),
                                "healthRoute": TEXT,
                                "modelPath": TEXT,
                                "ctxSize": Number(whole=True),
                                "nParallel": Number(whole=True),
                                "threadsHttp": Number(whole=True),
                                "nGpuLayers": Number(whole=True),
                                "mode": TEXT,
                                "pooling": TEXT,
                                "mmprojModelPath": TEXT,
                                "variant": TEXT,
                            },
                            required=("url", "modelPath", "ctxSize", "nParallel", "threadsHttp"),
                        ),
                        "tgi": Fields(
                            {
                                "url": TEXT,
                                "port": Number(0, 65535, whole=True),
                                "healthRoute": TEXT,
                                "maxInputLength": Number(whole=True),
                                "maxTotalTokens": Number(whole=True),
                                "maxBatchPrefillTokens": Number(whole=True),
                                "maxBatchTotalTokens": Number(whole=True),
                                "quantize": TEXT,
                                "disableCustomKernels": FLAG,
                            },
                            required=("url",),
                        ),
                        "tgiNeuron": Fields(
                            {
                                "url": TEXT,
                                "port": Number(0, 65535, whole=True),
                                "healthRoute": TEXT,
                                "maxInputLength": Number(whole=True),
                                "maxTotalTokens": Number(whole=True),
                                "maxBatchPrefillTokens": Number(whole=True),
                                "maxBatchTotalTokens": Number(whole=True),
                                "hfNumCores": Number(whole=True),
                                "hfAutoCastType": TEXT,
                            },
                            required=("url",),
                        ),
                        "tei": Fields(
                            {
                                "url": TEXT,
                                "port": Number(0, 65535, whole=True),
                                "healthRoute": TEXT,
                                "maxBatchTokens": Number(whole=True),
                                "maxConcurrentRequests": Number(whole=True),
                                "pooling": TEXT,
                            },
                            required=("url",),
                        ),
                        "hfServe": Fields(
                            {"url": TEXT, "port": Number(0, 65535, whole=True), "healthRoute": TEXT}, required=("url",)
                        ),
                    }
                ),
                "task": TEXT,
                "revision": TEXT,
                "command": Items(TEXT),
                "args": Items(TEXT),
            }
        ),
        "tags": Items(TEXT),
        "route": Fields({"domain": TEXT, "path": TEXT}),
        "cacheHttpResponses": FLAG,
        "experimentalFeatures": Fields({"cacheHttpResponses": FLAG, "skipRepoDownload": FLAG}),
        "privateService": Fields({"accountId": TEXT, "region": TEXT, "shared": FLAG}, required=("accountId",)),
        "customRouter": ANYTHING,
        "notifications": ANYTHING,
        "network": ANYTHING,
    }
)
