"""Every operation and field of the documents of Inference Endpoints is covered, or left out for a reason."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from support.official_schemas import check_reasons, field_names, missing
from support.openapi_documents import OPERATIONS, SCHEMAS

# For each official schema of 2023 or 2026: the schema in openapi/ that has its fields.
ENDPOINT_SCHEMAS = {
    "Compute": "Hardware",
    "Endpoint": "CreateEndpointRequest",
    "EndpointAccount": "EndpointAccount",
    "EndpointCompute": "EndpointCompute",
    "EndpointComputeUpdate": "EndpointComputeUpdate",
    "EndpointImageCredentials": "ImageCredentials",
    "EndpointModel": "EndpointModel",
    "EndpointModelImage": "EndpointImage",
    "EndpointModelUpdate": "EndpointModelUpdate",
    "EndpointPrivateService": "PrivateService",
    "EndpointProvider": "EndpointProvider",
    "EndpointScaling": "EndpointScaling",
    "EndpointScalingUpdate": "EndpointScalingUpdate",
    "EndpointStatus": "EndpointStatus",
    "EndpointStatusPrivate": "PrivateEndpointStatus",
    "EndpointUpdate": "UpdateEndpointRequest",
    "EndpointWithStatus": "Endpoint",
    "EndpointWithStatusList": "EndpointList",
    "ExperimentalFeatures": "ExperimentalFeatures",
    "LlamacppContainer": "LlamacppImage",
    "MetricsParams": "EndpointMetricsRequest",
    "Region": "VendorRegion",
    "RegionComputeQuota": "InstanceQuota",
    "ReplicaStatus": "EndpointReplicaStatus",
    "SGLangContainer": "SglangImage",
    "TeiContainer": "TeiImage",
    "TgiContainer": "TgiImage",
    "TgiNeuronContainer": "TgiNeuronImage",
    "VLLMContainer": "VllmImage",
    "VLLMNeuronContainer": "ContainerImage",
    "Vendor": "Vendor",
    "VendorQuota": "VendorQuota",
    "VendorRegion": "VendorRegion",
    "Vendors": "VendorList",
}
# Official schemas that openapi/ does not have, each with the reason.
WITHOUT = {
    "ApiResponseError": "openapi/ has ErrorBody in common.yaml instead",
    "CidrListSpec": "networks are left out",
    "ComputeList": "version 1",
    "DomainWithStatus": "networks are left out",
    "EndpointModelImageUpdate": "as EndpointModelImage",
    "EndpointPrivateServiceStatus": "networks are left out",
    "PrivateServiceWithStatus": "networks are left out",
    "RegionList": "version 1",
    "VendorList": "version 1",
}
LEFT_OUT = {"Endpoint": {"accountId": "ignored since 2026; privateService replaced it"}}
# Operations that openapi/ leaves out, by a part of the path, each with its reason.
OPERATIONS_LEFT_OUT = {
    "/network/": "networks are not part of inference",
    "/agent/debug": "its response is not described",
    "/v2/search/": "list_endpoints also searches, and the response is not described",
}


def fields_of_2023(specs: Path) -> dict[str, set[str]]:
    document = json.loads((specs / "inference-endpoints/openapi_2023-08-02.json").read_text("utf-8"))
    fields = {name: field_names(schema, document) for name, schema in document["components"]["schemas"].items()}
    return {name: found for name, found in fields.items() if found}


def of_2026(specs: Path) -> Any:
    return yaml.load(
        (specs / "inference-endpoints/v2_2026_from_markdown_rendering.yaml").read_text("utf-8"), yaml.CSafeLoader
    )


def fields_of_2026(specs: Path) -> dict[str, set[str]]:
    return {name: set(schema["fields"]) for name, schema in of_2026(specs)["schemas"].items()}


@pytest.mark.parametrize("fields_of", [fields_of_2023, fields_of_2026])
def test_every_field_is_covered(specs: Path, fields_of: Any) -> None:
    official = fields_of(specs)
    assert official.keys() <= ENDPOINT_SCHEMAS.keys() | WITHOUT.keys()
    kept = {name: fields for name, fields in official.items() if name not in WITHOUT}
    lines = (missing(name, fields, ENDPOINT_SCHEMAS[name], LEFT_OUT) for name, fields in kept.items())
    assert [line for found in lines for line in found] == []


def test_every_operation_of_2026_is_covered(specs: Path) -> None:
    ours = [op for op in OPERATIONS if op.document == "endpoints.yaml"]
    known = {(op.method.upper(), f"/v2{op.path}") for op in ours}
    known |= {("POST", f"/v2/endpoint/{{namespace}}/{{name}}/metrics/{name}") for name in metrics(ours)}
    official = {tuple(entry["op"].split(" ", 1)) for entry in of_2026(specs)["operations"]}
    absent = {
        (method, path) for method, path in official - known if not any(part in path for part in OPERATIONS_LEFT_OUT)
    }
    assert absent == set()


def metrics(ours: list[Any]) -> set[str]:
    """Return the metrics that the description of the parameter `metric` lists."""
    parameters = [(op.path, node) for op in ours for node in op.parameters if node["name"] == "metric"]
    assert len(parameters) == 2
    texts = {path.partition("/metrics/")[2].removesuffix("{metric}"): node["description"] for path, node in parameters}
    return {prefix + word for prefix, text in texts.items() for word in text.split("`")[1::2]}


def test_every_parameter_of_2026_is_covered(specs: Path) -> None:
    ours = {(op.method.upper(), f"/v2{op.path}"): op for op in OPERATIONS if op.document == "endpoints.yaml"}
    for entry in of_2026(specs)["operations"]:
        operation = ours.get(tuple(entry["op"].split(" ", 1)))
        if operation is not None:
            assert set(entry.get("query", ())) == {p["name"] for p in operation.parameters if p["in"] == "query"}


def test_every_listed_schema_and_reason_is_still_official(specs: Path) -> None:
    official = fields_of_2026(specs) | fields_of_2023(specs)
    assert ENDPOINT_SCHEMAS.keys() | WITHOUT.keys() == official.keys()
    assert set(ENDPOINT_SCHEMAS.values()) <= SCHEMAS.keys()
    check_reasons(LEFT_OUT, official, ENDPOINT_SCHEMAS)
    paths = [entry["op"] for entry in of_2026(specs)["operations"]]
    assert all(any(part in path for path in paths) for part in OPERATIONS_LEFT_OUT)
