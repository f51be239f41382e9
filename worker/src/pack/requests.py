"""Writes what botocore sends for made-up parameters, for tests to compare with.

usage: python requests.py FILE [SERVICE:ACTION ...]

Without actions: for all of them. Parameters are named as states name them.
"""

import base64
import datetime
import json
import pathlib
import sys
import urllib.parse

from botocore.loaders import Loader
from botocore.model import ServiceModel
from botocore.serialize import create_serializer

from naming import service_name, small_first
from pack import SIGNATURES, UNSUPPORTED, protocol, streams_events

MOMENT = datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)


def capital(name):
    first = small_first(name)
    return first[0].upper() + first[1:]


class Values:
    """A value for botocore and the same for a state."""

    def __init__(self, depth):
        self.depth = depth

    def structure(self, shape, depth):
        wire, state = {}, {}
        for name, member in shape.members.items():
            if shape.is_tagged_union and wire:
                break
            required = name in shape.required_members
            if depth <= 0 and not required:
                continue
            if member.serialization.get("hostLabel"):
                wire[name] = state[capital(name)] = "a-label"
                continue
            wire[name], state[capital(name)] = self.value(member, depth - 1)
        return wire, state

    def value(self, shape, depth):
        kind = shape.type_name
        if kind == "structure":
            if getattr(shape, "is_document_type", False):
                return {"any": [1, "b", None, True]}, {"any": [1, "b", None, True]}
            return self.structure(shape, depth) if depth > -3 else ({}, {})
        if kind == "list":
            wire, state = self.value(shape.member, depth - 1)
            return [wire, wire], [state, state]
        if kind == "map":
            wire, state = self.value(shape.value, depth - 1)
            key = shape.key.enum[0] if getattr(shape.key, "enum", None) else "a-key"
            return {key: wire}, {key: state}
        return self.scalar(shape, kind)

    def scalar(self, shape, kind):
        if shape.serialization.get("jsonvalue"):
            in_header = shape.serialization.get("location") == "header"
            return ({"a": 1} if in_header else '{"a":1}'), {"a": 1}
        if kind == "string" or kind == "character":
            return "a text & +/ü", "a text & +/ü"
        if kind == "blob":
            streaming = shape.serialization.get("streaming")
            return (b'"bytes"' if streaming else b"bytes"), "bytes"
        if kind == "timestamp":
            return MOMENT, "2026-01-02T03:04:05Z"
        return {"integer": 7, "long": 8, "float": 1.5, "double": 2.5, "boolean": True}[kind], {
            "integer": 7, "long": 8, "float": 1.5, "double": 2.5, "boolean": True}[kind]


def text(body):
    if isinstance(body, dict):
        return urllib.parse.urlencode(sorted(body.items()))
    if isinstance(body, str):
        return body
    try:
        return body.decode()
    except UnicodeDecodeError:
        return "base64:" + base64.b64encode(body).decode()


def pairs(query):
    if isinstance(query, str):
        return [list(pair) for pair in urllib.parse.parse_qsl(query, keep_blank_values=True)]
    found = []
    for key, value in query.items() if isinstance(query, dict) else query:
        for item in value if isinstance(value, (list, tuple)) else [value]:
            found.append([key, str(item)])
    return found


def case(name, model, operation, depth):
    wire, state = {}, {}
    if operation.input_shape:
        wire, state = Values(depth).structure(operation.input_shape, depth)
    serializer = create_serializer(protocol(model.metadata), include_validation=False)
    sent = serializer.serialize_to_request(wire, operation)
    path, _, fixed = sent["url_path"].partition("?")
    return {
        "service": name,
        "action": small_first(operation.name),
        "parameters": state,
        "method": sent["method"],
        "path": path,
        "query": sorted(pairs(fixed) + pairs(sent["query_string"])),
        "headers": {k: str(v) for k, v in sorted(sent["headers"].items())},
        "body": text(sent["body"]),
    }


def main(path, wanted, depth):
    loader = Loader()
    cases = []
    for service in loader.list_available_services("service-2"):
        description = loader.load_service_model(service, "service-2")
        name = service_name(description["metadata"]["serviceId"]).lower()
        if description["metadata"]["signatureVersion"] not in SIGNATURES:
            continue
        if wanted and not any(w.startswith(name + ":") for w in wanted):
            continue
        model = ServiceModel(description, service)
        for operation in map(model.operation_model, model.operation_names):
            action = small_first(operation.name)
            packed = action not in UNSUPPORTED.get(name, []) and not streams_events(
                description["operations"][operation.name], description["shapes"]
            )
            if packed and (not wanted or name + ":" + action in wanted):
                cases.append(case(name, model, operation, depth))
    lines = ",\n".join(json.dumps(c, ensure_ascii=False) for c in cases)
    path.write_text("[\n" + lines + "\n]\n")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), sys.argv[2:], 2)
