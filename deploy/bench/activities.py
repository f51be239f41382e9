"""Measures how long tasks of an activity are on their way to workers that wait for them.

    activities.py LABEL URL POLLED_URL [DATABASE]

Executions are started one after another at URL, with pauses; workers wait at POLLED_URL. Prints how
long it is from the event ActivityScheduled to the worker's answer, and, of a PostgreSQL that psql can
read, from the moment when the task was put into its queue: the rest is Temporal's.
"""
import http.client
import json
import os
import random
import subprocess
import sys
import threading
import time
import urllib.parse

TASKS = int(os.environ.get("TASKS", "300"))
WARM_UP = 50
WORKERS = int(os.environ.get("WORKERS", "8"))
PAUSE_SECONDS = float(os.environ.get("PAUSE", "0.05"))
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


class Queue:
    """Tells when tasks were queued; they are in the database until their execution ends."""

    def __init__(self, url):
        self.lock = threading.Lock()
        self.psql = subprocess.Popen(
            ["psql", "-qAtX", url], text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def seconds(self, execution):
        query = f"SELECT queued_at FROM task_token WHERE execution_arn = '{execution}';\n"
        with self.lock:
            self.psql.stdin.write(query)
            self.psql.stdin.flush()
            return int(self.psql.stdout.readline()) / 1e6


def work(url, activity, queue, got, queued):
    client = Client(url)
    while True:
        task = client.call("GetActivityTask", activityArn=activity)
        now = time.time()
        if not task.get("taskToken"):
            continue
        execution = json.loads(task["input"])
        if queue:
            queued[execution] = queue.seconds(execution)
        client.call("SendTaskSuccess", taskToken=task["taskToken"], output="{}")
        got[execution] = now


def percentile(sorted_values, share):
    return sorted_values[min(len(sorted_values) - 1, int(len(sorted_values) * share))]


def distribution(seconds):
    millis = sorted(1000 * each for each in seconds)
    at = lambda share: millis[min(len(millis) - 1, int(len(millis) * share))]
    return ", ".join(f"p{int(100 * share)} {at(share):.1f}" for share in (0.5, 0.9, 0.99, 1))


def main(label, url, polled, database=None):
    client = Client(url)
    name = "bench-" + label.replace(" ", "-")
    activity = client.call("CreateActivity", name=name)["activityArn"]
    state = {"Type": "Task", "Resource": activity, "InputPath": "$$.Execution.Id", "End": True}
    definition = json.dumps({"StartAt": "A", "States": {"A": state}})
    machine = client.call("CreateStateMachine", name=name, definition=definition, roleArn=ROLE)
    queue = Queue(database) if database else None
    got, queued = {}, {}
    for _ in range(WORKERS):
        arguments = (polled, activity, queue, got, queued)
        threading.Thread(target=work, args=arguments, daemon=True).start()
    started = []
    for _ in range(WARM_UP + TASKS):
        execution = client.call("StartExecution", stateMachineArn=machine["stateMachineArn"])
        started.append(execution["executionArn"])
        time.sleep(random.uniform(0.5, 1.5) * PAUSE_SECONDS)
    deadline = time.time() + 60
    while len(got) < len(started) and time.time() < deadline:
        time.sleep(0.05)
    measured = started[WARM_UP:]
    scheduled = {}
    for execution in measured:
        events = client.call("GetExecutionHistory", executionArn=execution)["events"]
        event = next(event for event in events if event["type"] == "ActivityScheduled")
        scheduled[execution] = event["timestamp"]
    print(f"{label}: {len(measured)} tasks, {WORKERS} workers; ms to the worker's answer")
    print("  from ActivityScheduled: " + distribution(got[e] - scheduled[e] for e in measured))
    if queue:
        print("  from the queue: " + distribution(got[e] - queued[e] for e in measured))


main(*sys.argv[1:])
