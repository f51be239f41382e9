"""Lives the story of all clients with one of the two in Python, and prints what it saw as JSON."""

import json
import os
import sys
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path

from clients import AwsCli, Boto3, Refused

ROLE = "arn:aws:iam::123456789012:role/any"
STORY = Path(os.environ["STORY"])


def text(name):
    return (STORY / f"{name}.asl.json").read_text()


def create(sfn, name, definition, **more):
    return sfn.call(
        "CreateStateMachine", name=name, definition=definition, roleArn=ROLE, **more
    )


def refusal(sfn, operation, **params):
    try:
        return f"expected a refusal but was {sfn.call(operation, **params)}"
    except Refused as e:
        return str(e)


def is_now(date):
    return abs(datetime.now(timezone.utc) - date) < timedelta(minutes=5)


def end(sfn, execution):
    while True:
        now = sfn.call("DescribeExecution", executionArn=execution)
        if now["status"] != "RUNNING":
            return now
        time.sleep(0.2)


def machines(sfn):
    greet = create(sfn, "greet", text("greet"))
    again = create(sfn, "greet", text("greet"))
    arn = greet["stateMachineArn"]
    described = sfn.call("DescribeStateMachine", stateMachineArn=arn)
    rest = create(sfn, "rest", text("greet"))["stateMachineArn"]
    updated = sfn.call("UpdateStateMachine", stateMachineArn=rest, definition=text("rest"))
    changed = sfn.call("DescribeStateMachine", stateMachineArn=rest)
    checked = sfn.call("ValidateStateMachineDefinition", definition=text("refused"))
    return {
        "arn": arn,
        "isCreatedOnce": again == greet,
        "isCreatedNow": is_now(greet["creationDate"]),
        "described": [described["name"], described["type"], described["status"]],
        "isTextKept": described["definition"] == text("greet"),
        "isUpdated": is_now(updated["updateDate"]) and changed["definition"] == text("rest"),
        "isRevised": changed["revisionId"] == updated["revisionId"],
        "listed": [m["name"] for m in sfn.pages("ListStateMachines", "stateMachines")],
        "checked": [checked["result"], checked["diagnostics"][0]["code"]],
        "badDefinition": refusal(
            sfn, "CreateStateMachine", name="bad", definition=text("refused"), roleArn=ROLE
        ),
        "sameName": refusal(
            sfn, "CreateStateMachine", name="greet", definition=text("rest"), roleArn=ROLE
        ),
        "unknown": refusal(sfn, "DescribeStateMachine", stateMachineArn=arn + "-unknown"),
    }


def executions(sfn):
    greet = create(sfn, "greet", text("greet"))["stateMachineArn"]
    rest = greet.removesuffix("greet") + "rest"
    first = sfn.call("StartExecution", stateMachineArn=rest, name="first", input="{}")
    again = sfn.call("StartExecution", stateMachineArn=rest, name="first", input="{}")
    arn = first["executionArn"]
    other = refusal(sfn, "StartExecution", stateMachineArn=rest, name="first", input="[]")
    machine = sfn.call("DescribeStateMachineForExecution", executionArn=arn)
    stop = sfn.call("StopExecution", executionArn=arn, error="Enough", cause="Rested well")
    stopped = end(sfn, arn)
    hello = sfn.call("StartExecution", stateMachineArn=greet, input='{"name": "Ada"}')
    ended = end(sfn, hello["executionArn"])
    history = sfn.pages("GetExecutionHistory", "events", executionArn=hello["executionArn"])
    sfn.call("StartExecution", stateMachineArn=rest, name="second")
    return {
        "arn": arn,
        "isStartedOnce": again == first,
        "isStartedNow": is_now(first["startDate"]),
        "otherInput": other,
        "machine": [machine["name"], machine["definition"] == text("rest")],
        "isStoppedNow": is_now(stop["stopDate"]),
        "stopped": [stopped["status"], stopped["error"], stopped["cause"]],
        "ended": [ended["status"], ended["input"], ended["output"]],
        "history": [[e["id"], e["previousEventId"], e["type"]] for e in history],
        "left": [e["stateExitedEventDetails"]["name"] for e in history if "stateExitedEventDetails" in e],
        "listed": [
            [e["name"], e["status"]]
            for e in sfn.pages("ListExecutions", "executions", stateMachineArn=rest)
        ],
        "aborted": [
            e["name"]
            for e in sfn.pages(
                "ListExecutions", "executions", stateMachineArn=rest, statusFilter="ABORTED"
            )
        ],
        "unknown": refusal(sfn, "DescribeExecution", executionArn=arn + "-unknown"),
    }


def at_once(sfn):
    quick = create(sfn, "quick", text("greet"), type="EXPRESS")["stateMachineArn"]
    ended = sfn.call("StartSyncExecution", stateMachineArn=quick, input='{"name": "Bob"}')
    tested = sfn.call("TestState", definition=text("state"), roleArn=ROLE, input='{"n": 21}')
    return {
        "ended": [ended["status"], ended["output"]],
        "isTimed": ended["stopDate"] > ended["startDate"],
        "isBilled": ended["billingDetails"]["billedDurationInMilliseconds"] >= 1000,
        "tested": [tested["status"], tested["output"], tested["nextState"]],
    }


def deletion(sfn):
    listed = sfn.pages("ListStateMachines", "stateMachines")
    for machine in listed:
        sfn.call("DeleteStateMachine", stateMachineArn=machine["stateMachineArn"])
    while sfn.pages("ListStateMachines", "stateMachines"):
        time.sleep(0.2)
    gone = listed[0]["stateMachineArn"]
    rest = listed[-1]["stateMachineArn"].replace(":stateMachine:", ":execution:")
    return {
        "deleted": [machine["name"] for machine in listed],
        "gone": refusal(sfn, "DescribeStateMachine", stateMachineArn=gone),
        "ended": end(sfn, rest + ":second")["status"],
    }


CHAPTERS = {
    "machines": machines,
    "executions": executions,
    "atOnce": at_once,
    "deletion": deletion,
}

sfn = {"boto3": Boto3, "aws-cli": AwsCli}[sys.argv[1]]()
print(json.dumps({name: chapter(sfn) for name, chapter in CHAPTERS.items()}, indent=2))
