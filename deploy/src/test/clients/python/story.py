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


def versions(sfn):
    shop = create(sfn, "shop", text("greet"), publish=True, versionDescription="first")
    arn, first = shop["stateMachineArn"], shop["stateMachineVersionArn"]
    sfn.call("UpdateStateMachine", stateMachineArn=arn, definition=text("rest"))
    second = sfn.call("PublishStateMachineVersion", stateMachineArn=arn, description="second")
    again = sfn.call("PublishStateMachineVersion", stateMachineArn=arn, description="second")

    def numbers():
        listed = sfn.call("ListStateMachineVersions", stateMachineArn=arn)["stateMachineVersions"]
        return [version["stateMachineVersionArn"].removeprefix(arn) for version in listed]

    def route(version):
        return [{"stateMachineVersionArn": version, "weight": 100}]

    both = numbers()
    alias = sfn.call("CreateStateMachineAlias", name="live", routingConfiguration=route(first))
    live = alias["stateMachineAliasArn"]
    hello = sfn.call("StartExecution", stateMachineArn=live, input='{"name": "Cy"}')
    ended = end(sfn, hello["executionArn"])
    later = second["stateMachineVersionArn"]
    sfn.call("UpdateStateMachineAlias", stateMachineAliasArn=live, routingConfiguration=route(later))
    moved = sfn.call("DescribeStateMachineAlias", stateMachineAliasArn=live)
    aliases = sfn.call("ListStateMachineAliases", stateMachineArn=arn)["stateMachineAliases"]
    used = refusal(sfn, "DeleteStateMachineVersion", stateMachineVersionArn=later)
    sfn.call("DeleteStateMachineAlias", stateMachineAliasArn=live)
    sfn.call("DeleteStateMachineVersion", stateMachineVersionArn=later)
    return {
        "first": first,
        "isPublishedOnce": again == second,
        "isPublishedNow": is_now(second["creationDate"]),
        "both": both,
        "alias": live,
        "ended": [ended["status"], ended["output"]],
        "startedAs": [ended["stateMachineAliasArn"], ended["stateMachineVersionArn"]],
        "moved": [
            [r["stateMachineVersionArn"], r["weight"]] for r in moved["routingConfiguration"]
        ],
        "aliases": [a["stateMachineAliasArn"] for a in aliases],
        "used": used,
        "left": numbers(),
        "unknown": refusal(sfn, "DescribeStateMachineAlias", stateMachineAliasArn=live),
    }


def activities(sfn):
    pack = sfn.call("CreateActivity", name="pack")
    again = sfn.call("CreateActivity", name="pack")
    arn = pack["activityArn"]
    described = sfn.call("DescribeActivity", activityArn=arn)
    definition = text("work").replace("${activity}", arn)
    work = create(sfn, "work", definition)["stateMachineArn"]

    def task(name):
        start = sfn.call("StartExecution", stateMachineArn=work, name=name, input='{"item":"lamp"}')
        polled = sfn.call("GetActivityTask", activityArn=arn, workerName="packer")
        return start["executionArn"], polled

    lamp, polled = task("packed")
    sfn.call("SendTaskHeartbeat", taskToken=polled["taskToken"])
    sfn.call("SendTaskSuccess", taskToken=polled["taskToken"], output='{"box":7}')
    packed = end(sfn, lamp)
    other, broken = task("broken")
    sfn.call("SendTaskFailure", taskToken=broken["taskToken"], error="Broken", cause="It fell")
    failed = end(sfn, other)
    return {
        "arn": arn,
        "isCreatedOnce": again == pack,
        "described": described["name"],
        "listed": [a["name"] for a in sfn.pages("ListActivities", "activities")],
        "polled": polled["input"],
        "packed": [packed["status"], packed["output"]],
        "failed": [failed["status"], failed["error"], failed["cause"]],
        "badToken": refusal(sfn, "SendTaskSuccess", taskToken="none", output="{}"),
        "unknown": refusal(sfn, "GetActivityTask", activityArn=arn + "-unknown"),
    }


def callback(sfn):
    machine = create(sfn, "callback", text("callback"))["stateMachineArn"]
    arn = sfn.call("StartExecution", stateMachineArn=machine)["executionArn"]
    # Whoever was asked would have been given it; it is part of what was asked.
    token = None
    while token is None:
        for event in sfn.call("GetExecutionHistory", executionArn=arn)["events"]:
            if event["type"] == "TaskScheduled":
                parameters = json.loads(event["taskScheduledEventDetails"]["parameters"])
                token = parameters["Payload"]["token"]
    sfn.call("SendTaskSuccess", taskToken=token, output='{"answer":42}')
    ended = end(sfn, arn)
    return {"ended": [ended["status"], ended["output"]]}


def redrive(sfn):
    work = create(sfn, "greet", text("greet"))["stateMachineArn"].removesuffix("greet") + "work"
    arn = work.replace(":stateMachine:", ":execution:") + ":broken"
    activity = work.replace(":stateMachine:work", ":activity:pack")
    failed = sfn.call("DescribeExecution", executionArn=arn)
    redriven = sfn.call("RedriveExecution", executionArn=arn)
    polled = sfn.call("GetActivityTask", activityArn=activity)
    sfn.call("SendTaskSuccess", taskToken=polled["taskToken"], output='{"box":8}')
    ended = end(sfn, arn)
    history = sfn.call("GetExecutionHistory", executionArn=arn, reverseOrder=True)["events"]
    return {
        "before": [failed["status"], failed["redriveStatus"], failed["redriveCount"]],
        "isRedrivenNow": is_now(redriven["redriveDate"]),
        "isDateKept": ended["redriveDate"] == redriven["redriveDate"],
        "ended": [ended["status"], ended["output"], ended["redriveCount"]],
        "redrives": [
            e["executionRedrivenEventDetails"]["redriveCount"]
            for e in history
            if e["type"] == "ExecutionRedriven"
        ],
        "again": refusal(sfn, "RedriveExecution", executionArn=arn),
    }


def map_runs(sfn):
    greet = create(sfn, "greet", text("greet"))["stateMachineArn"]
    start = sfn.call("StartExecution", stateMachineArn=greet, input='{"name": "Dan"}')
    unknown = greet.replace(":stateMachine:greet", ":mapRun:greet/Each:" + "0" * 32)
    return {
        "listed": sfn.call("ListMapRuns", executionArn=start["executionArn"])["mapRuns"],
        "unknown": refusal(sfn, "DescribeMapRun", mapRunArn=unknown),
        "changed": refusal(sfn, "UpdateMapRun", mapRunArn=unknown, maxConcurrency=2),
    }


def tags(sfn):
    given = [{"key": "team", "value": "one"}, {"key": "env", "value": "test"}]
    machine = create(sfn, "tagged", text("greet"), tags=given)["stateMachineArn"]
    activity = sfn.call("CreateActivity", name="tagged")["activityArn"]

    def of(arn):
        listed = sfn.call("ListTagsForResource", resourceArn=arn)["tags"]
        return sorted([tag["key"], tag["value"]] for tag in listed)

    created = of(machine)
    sfn.call("UntagResource", resourceArn=machine, tagKeys=["env"])
    sfn.call("TagResource", resourceArn=machine, tags=[{"key": "team", "value": "two"}])
    sfn.call("TagResource", resourceArn=activity, tags=given)
    return {
        "created": created,
        "changed": of(machine),
        "activity": of(activity),
        "unknown": refusal(sfn, "ListTagsForResource", resourceArn=machine + "-unknown"),
    }


def deletion(sfn):
    for activity in sfn.pages("ListActivities", "activities"):
        arn = activity["activityArn"]
        sfn.call("DeleteActivity", activityArn=arn)
    listed = sfn.pages("ListStateMachines", "stateMachines")
    for machine in listed:
        sfn.call("DeleteStateMachine", stateMachineArn=machine["stateMachineArn"])
    while sfn.pages("ListStateMachines", "stateMachines"):
        time.sleep(0.2)
    gone = listed[0]["stateMachineArn"]
    rest = gone.removesuffix(listed[0]["name"]).replace(":stateMachine:", ":execution:") + "rest"
    return {
        "activity": refusal(sfn, "DescribeActivity", activityArn=arn),
        "deleted": [machine["name"] for machine in listed],
        "gone": refusal(sfn, "DescribeStateMachine", stateMachineArn=gone),
        "ended": end(sfn, rest + ":second")["status"],
    }


CHAPTERS = {
    "machines": machines,
    "executions": executions,
    "atOnce": at_once,
    "versions": versions,
    "activities": activities,
    "callback": callback,
    "redrive": redrive,
    "mapRuns": map_runs,
    "tags": tags,
    "deletion": deletion,
}

sfn = {"boto3": Boto3, "aws-cli": AwsCli}[sys.argv[1]]()
print(json.dumps({name: chapter(sfn) for name, chapter in CHAPTERS.items()}, indent=2))
