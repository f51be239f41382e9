"""AWS's two clients in Python behind one interface: boto3, and the AWS CLI."""

import json
import re
import subprocess
from datetime import datetime, timezone

import boto3
from botocore import xform_name
from botocore.config import Config
from botocore.exceptions import ClientError


class Refused(Exception):
    """What the API refused, by the code of its error."""


class Boto3:
    def __init__(self):
        # StartSyncExecution and TestState would go to a host whose name begins with "sync-".
        # A worker's poll is held for 60 seconds, as long as boto3 waits by default.
        config = Config(inject_host_prefix=False, read_timeout=70)
        self.client = boto3.client("stepfunctions", config=config)

    def call(self, operation, **params):
        try:
            answer = getattr(self.client, xform_name(operation))(**params)
        except ClientError as e:
            raise Refused(e.response["Error"]["Code"]) from e
        del answer["ResponseMetadata"]
        return answer

    def pages(self, operation, key, **params):
        """The members of a list, read in pages of one."""
        paginator = self.client.get_paginator(xform_name(operation))
        pages = paginator.paginate(**params, PaginationConfig={"PageSize": 1})
        return [member for page in pages for member in page[key]]


class AwsCli:
    """AWS_DISABLE_HOST_PREFIX_INJECTION=true is for it what boto3 has its configuration for."""

    def call(self, operation, **params):
        answer = self.run(operation, params)
        return {
            name: datetime.fromtimestamp(value, timezone.utc) if name.endswith("Date") else value
            for name, value in answer.items()
        }

    def pages(self, operation, key, **params):
        return self.run(operation, params, "--page-size", "1")[key]

    def run(self, operation, params, *more):
        command = ["aws", "--output", "json", "stepfunctions", xform_name(operation, "-")]
        for name, value in params.items():
            command += self.option(name, value)
        done = subprocess.run([*command, *more], capture_output=True, text=True)
        if done.returncode != 0:
            refused = re.search(r"An error occurred \((\w+)\)", done.stderr)
            raise Refused(refused[1]) if refused else RuntimeError(done.stderr)
        return json.loads(done.stdout or "{}")

    @staticmethod
    def option(name, value):
        # --output is the form of what the AWS CLI prints.
        flag = "--task-output" if name == "output" else "--" + xform_name(name, "-")
        if value is True:
            return [flag]
        return [flag, value if isinstance(value, str) else json.dumps(value)]
