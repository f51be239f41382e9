"""The names that AWS's SDK for Java 2 makes of a model's names: task resources are named by them."""

import re


def words(text):
    """`Secrets Manager` -> Secrets, Manager; `DynamoDB` -> Dynamo, DB; `IoT` -> IoT."""
    found = []
    for part in re.split(r"[^A-Za-z0-9]+", text):
        # A number ends the word before it; `SESv2` has the version as a word.
        marked = re.sub(r"([A-Z]{2})(?=v[0-9])", r"\1 ", part)
        marked = re.sub(r"([0-9])(?=[A-Za-z])", r"\1 ", marked)
        # A single capital after small letters begins no word.
        marked = re.sub(r"([a-z])(?=[A-Z][A-Za-z0-9])", r"\1 ", marked)
        marked = re.sub(r"([A-Z])(?=[A-Z][a-z])", r"\1 ", marked)
        found += marked.split()
    return found


def pascal_case(text):
    return "".join(word[0].upper() + word[1:].lower() for word in words(text))


def service_name(service_id):
    """The name of the client and the prefix of error names: `SFN` -> Sfn."""
    name = pascal_case(service_id)
    for prefix in ("Amazon", "Aws"):
        name = name.removeprefix(prefix)
    return name.removesuffix("Service")


def exception_name(shape):
    """`DBInstanceNotFoundFault` -> DbInstanceNotFoundException."""
    return pascal_case(shape.removesuffix("Fault").removesuffix("Exception")) + "Exception"


def small_first(name):
    """Small letters for the capitals of a name's first word: `ABTest` -> abTest."""
    end = 1
    while end < len(name) and name[end].isupper() and not name[end + 1 : end + 2].islower():
        end += 1
    return name[:end].lower() + name[end:]
