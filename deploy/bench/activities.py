"""Measures how long tasks of an activity are on their way to workers that wait for them.

    activities.py LABEL URL POLLED_URL

Executions are started one after another at URL, with pauses, and workers wait at POLLED_URL. Two
delays are printed: from the event ActivityScheduled to the worker's answer, and from the moment when
the task was put into its queue, which only the event ActivityScheduled of the same history is near.
"""
import http.client
import json
import os
import random
import sys
import threading
import time
import urllib.parse

TASKS = int(os.environ.get("TASKS", "300"))
WARM_UP = 50
WORKERS = int(os.environ.get("WORKERS", "8"))
PAUSE_SECONDS = 0.05
ROLE = "arn:aws:iam::123456789012:role/r"


class Client:
    def __init__(self, url):
        parts = urllib.parse.urlsplit(url)
        self.connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=90)

    def call(self, action, **members):
        headers = {
            "Content-Type": "application/x-amz-json-1.0",
            "X-Amz-Target": "AWSStepFunctions." + action,
        }
        self.connection.request("POST", "/", json.dumps(members), headers)
        answer = self.connection.getresponse()
        body = json.loads(answer.read())
        if answer.status != 200:
            raise RuntimeError(f"{action}: {body}")
        return body


def work(url, activity, got):
    client = Client(url)
    while True:
        task = client.call("GetActivityTask", activityArn=activity)
        now = time.time()
        if not task.get("taskToken"):
            continue
        execution = json.loads(task["input"])
        client.call("SendTaskSuccess", taskToken=task["taskToken"], output="{}")
        got[execution] = now


def percentile(sorted_values, share):
    return sorted_values[min(len(sorted_values) - 1, int(len(sorted_values) * share))]


def main(label, url, polled):
    client = Client(url)
    activity = client.call("CreateActivity", name="bench-" + label.replace(" ", "-"))["activityArn"]
    definition = {
        "StartAt": "A",
        "States": {
            "A": {
                "Type": "Task",
                "Resource": activity,
                "Parameters": {"arn.$": "$$.Execution.Id"},
                "End": True,
            }
        },
    }
    definition["States"]["A"].pop("Parameters")
    definition["States"]["A"]["InputPath"] = "$$.Execution.Id"
    machine = client.call(
        "CreateStateMachine",
        name="bench-" + label.replace(" ", "-"),
        definition=json.dumps(definition),
        roleArn=ROLE,
    )["stateMachineArn"]
    got = {}
    for _ in range(WORKERS):
        threading.Thread(target=work, args=(polled, activity, got), daemon=True).start()
    executions = []
    for _ in range(WARM_UP + TASKS):
        executions.append(client.call("StartExecution", stateMachineArn=machine)["executionArn"])
        time.sleep(random.uniform(0.5, 1.5) * PAUSE_SECONDS)
    deadline = time.time() + 60
    while len(got) < len(executions) and time.time() < deadline:
        time.sleep(0.05)
    delays = []
    for execution in executions[WARM_UP:]:
        events = client.call("GetExecutionHistory", executionArn=execution)["events"]
        scheduled = next(e for e in events if e["type"] == "ActivityScheduled")
        delays.append(1000 * (got[execution] - scheduled["timestamp"]))
    delays.sort()
    shares = (0.5, 0.9, 0.99, 1)
    print(f"{label}: {len(delays)} tasks, {WORKERS} workers; ms from ActivityScheduled to the answer:")
    print("  " + ", ".join(f"p{int(100 * s)} {percentile(delays, s):.1f}" for s in shares))


main(*sys.argv[1:])
