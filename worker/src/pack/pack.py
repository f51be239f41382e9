"""Packs the service models of botocore (Apache License 2.0) for the AWS client of the workers.

usage: python pack.py DIRECTORY

Writes <service>.json.gz for each service that a task can name in `aws-sdk:<service>:<action>`: the
newest model without its documentation. Constraints are only those of answers, for mocked results: those
of requests the service itself knows best.
Shapes are kept as botocore has them. Added are names as AWS's SDK for Java 2 has them (actions,
error names), endpoints, and the protocol that the client is to speak.
"""

import gzip
import json
import pathlib
import shutil
import sys

import botocore
from botocore.loaders import Loader

from endpoints import endpoints
from naming import exception_name, service_name, small_first

# The first that a model lists is spoken.
PROTOCOLS = ["json", "rest-json", "rest-xml", "query", "ec2", "smithy-rpc-v2-cbor"]

# How the client can sign.
SIGNATURES = ["s3", "s3v4", "v4"]

METADATA = [
    "apiVersion", "endpointPrefix", "jsonVersion", "serviceId", "signatureVersion", "signingName",
    "targetPrefix", "xmlNamespace",
]
MEMBER = [
    "shape", "location", "locationName", "queryName", "flattened", "streaming", "idempotencyToken",
    "hostLabel", "jsonvalue", "xmlNamespace", "xmlAttribute", "timestampFormat",
]
SHAPE = [
    "type", "required", "payload", "flattened", "streaming", "document", "timestampFormat",
    "locationName", "xmlNamespace",
]
CONSTRAINTS = ["enum", "min", "max"]
OPERATION = ["name", "http", "endpoint", "authtype", "httpChecksum", "httpChecksumRequired"]

# Actions that AWS lists as not supported [Step Functions: Supported AWS SDK services].
UNSUPPORTED = {
    "efs": ["createTags"],
    "elastictranscoder": ["testRole"],
    "emr": ["describeJobFlows"],
    "kinesis": ["subscribeToShard"],
    "lambda": ["invokeAsync"],
    "lexruntimev2": ["startConversation"],
    "rdsdata": ["executeSql"],
    "s3": ["selectObjectContent"],
    "s3control": ["selectObjectContent"],
    "shield": ["deleteSubscription"],
}


def chosen(source, keys):
    """Those members that say something: false and empty ones do not."""
    return {key: source[key] for key in keys if source.get(key)}


def packed_shape(shape, is_answered):
    packed = chosen(shape, SHAPE + CONSTRAINTS if is_answered else SHAPE)
    if "members" in shape:
        packed["members"] = {name: chosen(m, MEMBER) for name, m in shape["members"].items()}
    for part in ("member", "key", "value"):
        if part in shape:
            packed[part] = chosen(shape[part], MEMBER)
    return packed


def references(shape):
    for part in ("member", "key", "value"):
        if part in shape:
            yield shape[part]["shape"]
    for member in shape.get("members", {}).values():
        yield member["shape"]


def reached(roots, shapes):
    """The shapes that an action needs, sorted."""
    seen = set()
    open_ = list(roots)
    while open_:
        name = open_.pop()
        if name not in seen:
            seen.add(name)
            open_ += references(shapes[name])
    return sorted(seen)


def streams_events(operation, shapes):
    return any(
        shapes[name].get("eventstream")
        for side in ("input", "output")
        if side in operation
        for name in reached([operation[side]["shape"]], shapes)
    )


def packed_operation(operation):
    packed = chosen(operation, OPERATION)
    if operation.get("auth") == ["smithy.api#noAuth"]:
        packed["authtype"] = "none"
    for side in ("input", "output"):
        if side in operation:
            packed[side] = chosen(operation[side], ["shape", "locationName", "xmlNamespace"])
    return packed


def errors(shapes):
    """The error names of a service: by the code on the wire."""
    named = {}
    for name, shape in sorted(shapes.items()):
        if shape.get("exception"):
            named[name] = exception_name(name)
            if "code" in shape.get("error", {}):
                named[shape["error"]["code"]] = exception_name(name)
    return named


def protocol(metadata):
    listed = metadata.get("protocols") or [metadata["protocol"]]
    return next(p for p in PROTOCOLS if p in listed)


def packed_metadata(metadata):
    packed = {**chosen(metadata, METADATA), "protocol": protocol(metadata)}
    if "awsQueryCompatible" in metadata:
        packed["awsQueryCompatible"] = True
    return packed


def packed_service(name, model, special_endpoints):
    metadata, shapes = model["metadata"], model["shapes"]
    refused = UNSUPPORTED.get(name.lower(), [])
    operations = {
        small_first(operation): packed_operation(o)
        for operation, o in sorted(model["operations"].items())
        if small_first(operation) not in refused and not streams_events(o, shapes)
    }
    roots = [o[side]["shape"] for o in operations.values() for side in ("input", "output") if side in o]
    answered = set(reached([o["output"]["shape"] for o in operations.values() if "output" in o], shapes))
    return {
        "name": name,
        "metadata": packed_metadata(metadata),
        "endpoints": special_endpoints,
        "operations": operations,
        "errors": errors(shapes),
        "shapes": mark_greedy(
            operations,
            {name: packed_shape(shapes[name], name in answered) for name in reached(roots, shapes)},
        ),
    }


def mark_greedy(operations, shapes):
    """A member that is several segments of the path, `{Key+}`, gets a location of its own."""
    for operation in operations.values():
        locations = shapes[operation["input"]["shape"]]["members"] if "input" in operation else {}
        for member in locations.values():
            marked = "{%s+}" % member.get("locationName")
            if member.get("location") == "uri" and marked in operation["http"]["requestUri"]:
                member["location"] = "greedyUri"
    return shapes


def write(path, value):
    text = json.dumps(value, separators=(",", ":"), ensure_ascii=False)
    # Without name and time, so that equal models are equal files.
    path.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))


def main(directory):
    shutil.rmtree(directory, ignore_errors=True)
    directory.mkdir(parents=True)
    loader = Loader()
    partitions = loader.load_data("partitions")
    services = {}
    for service in loader.list_available_services("service-2"):
        model = loader.load_service_model(service, "service-2")
        name = service_name(model["metadata"]["serviceId"])
        if model["metadata"]["signatureVersion"] not in SIGNATURES:
            continue
        rules = loader.load_service_model(service, "endpoint-rule-set-1")
        packed = packed_service(name, model, endpoints(rules, partitions, model["metadata"]))
        other = services.get(name.lower())
        if other is None or len(other["operations"]) < len(packed["operations"]):
            services[name.lower()] = packed
    for name, packed in services.items():
        write(directory / (name + ".json.gz"), packed)
    size = sum(path.stat().st_size for path in directory.iterdir())
    actions = sum(len(packed["operations"]) for packed in services.values())
    print(
        f"botocore {botocore.__version__}: {len(services)} services,"
        f" {actions} actions, {size / 1e6:.1f} MB"
    )


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
