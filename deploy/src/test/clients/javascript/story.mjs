// Lives the story of all clients with @aws-sdk/client-sfn, and prints what it saw as JSON.

import { setTimeout as sleep } from "node:timers/promises";
import {
  CreateActivityCommand,
  CreateStateMachineAliasCommand,
  CreateStateMachineCommand,
  DeleteActivityCommand,
  DeleteStateMachineAliasCommand,
  DeleteStateMachineCommand,
  DeleteStateMachineVersionCommand,
  DescribeActivityCommand,
  DescribeExecutionCommand,
  DescribeMapRunCommand,
  DescribeStateMachineAliasCommand,
  DescribeStateMachineCommand,
  DescribeStateMachineForExecutionCommand,
  GetActivityTaskCommand,
  GetExecutionHistoryCommand,
  ListMapRunsCommand,
  ListStateMachineAliasesCommand,
  ListStateMachineVersionsCommand,
  ListTagsForResourceCommand,
  PublishStateMachineVersionCommand,
  RedriveExecutionCommand,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  StartExecutionCommand,
  StartSyncExecutionCommand,
  StopExecutionCommand,
  TagResourceCommand,
  TestStateCommand,
  UntagResourceCommand,
  UpdateMapRunCommand,
  UpdateStateMachineAliasCommand,
  UpdateStateMachineCommand,
  ValidateStateMachineDefinitionCommand,
  paginateGetExecutionHistory,
  paginateListActivities,
  paginateListExecutions,
  paginateListStateMachines,
} from "@aws-sdk/client-sfn";
import { all, call, create, end, isNow, isSame, refusal, roleArn, text } from "./client.mjs";

async function machines() {
  const greet = await create("greet", text("greet"));
  const again = await create("greet", text("greet"));
  const { stateMachineArn } = greet;
  const described = await call(new DescribeStateMachineCommand({ stateMachineArn }));
  const rest = { stateMachineArn: (await create("rest", text("greet"))).stateMachineArn };
  const updated = await call(
    new UpdateStateMachineCommand({ ...rest, definition: text("rest") }),
  );
  const changed = await call(new DescribeStateMachineCommand(rest));
  const checked = await call(
    new ValidateStateMachineDefinitionCommand({ definition: text("refused") }),
  );
  return {
    arn: stateMachineArn,
    isCreatedOnce: isSame(again, greet),
    isCreatedNow: isNow(greet.creationDate),
    described: [described.name, described.type, described.status],
    isTextKept: described.definition === text("greet"),
    isUpdated: isNow(updated.updateDate) && changed.definition === text("rest"),
    isRevised: changed.revisionId === updated.revisionId,
    listed: (await all(paginateListStateMachines, "stateMachines")).map((m) => m.name),
    checked: [checked.result, checked.diagnostics[0].code],
    badDefinition: await refusal(
      new CreateStateMachineCommand({ name: "bad", definition: text("refused"), roleArn }),
    ),
    sameName: await refusal(
      new CreateStateMachineCommand({ name: "greet", definition: text("rest"), roleArn }),
    ),
    unknown: await refusal(
      new DescribeStateMachineCommand({ stateMachineArn: stateMachineArn + "-unknown" }),
    ),
  };
}

async function executions() {
  const greet = (await create("greet", text("greet"))).stateMachineArn;
  const rest = greet.replace(/greet$/, "rest");
  const start = { stateMachineArn: rest, name: "first", input: "{}" };
  const first = await call(new StartExecutionCommand(start));
  const again = await call(new StartExecutionCommand(start));
  const { executionArn } = first;
  const otherInput = await refusal(new StartExecutionCommand({ ...start, input: "[]" }));
  const machine = await call(new DescribeStateMachineForExecutionCommand({ executionArn }));
  const stop = await call(
    new StopExecutionCommand({ executionArn, error: "Enough", cause: "Rested well" }),
  );
  const stopped = await end(executionArn);
  const hello = await call(
    new StartExecutionCommand({ stateMachineArn: greet, input: '{"name": "Ada"}' }),
  );
  const ended = await end(hello.executionArn);
  const history = await all(paginateGetExecutionHistory, "events", {
    executionArn: hello.executionArn,
  });
  await call(new StartExecutionCommand({ stateMachineArn: rest, name: "second" }));
  const list = (input) =>
    all(paginateListExecutions, "executions", { stateMachineArn: rest, ...input });
  return {
    arn: executionArn,
    isStartedOnce: isSame(again, first),
    isStartedNow: isNow(first.startDate),
    otherInput,
    machine: [machine.name, machine.definition === text("rest")],
    isStoppedNow: isNow(stop.stopDate),
    stopped: [stopped.status, stopped.error, stopped.cause],
    ended: [ended.status, ended.input, ended.output],
    history: history.map((e) => [e.id, e.previousEventId, e.type]),
    left: history.flatMap((e) => e.stateExitedEventDetails?.name ?? []),
    listed: (await list({})).map((e) => [e.name, e.status]),
    aborted: (await list({ statusFilter: "ABORTED" })).map((e) => e.name),
    unknown: await refusal(
      new DescribeExecutionCommand({ executionArn: executionArn + "-unknown" }),
    ),
  };
}

async function atOnce() {
  const { stateMachineArn } = await create("quick", text("greet"), { type: "EXPRESS" });
  const ended = await call(
    new StartSyncExecutionCommand({ stateMachineArn, input: '{"name": "Bob"}' }),
  );
  const tested = await call(
    new TestStateCommand({ definition: text("state"), roleArn, input: '{"n": 21}' }),
  );
  return {
    ended: [ended.status, ended.output],
    isTimed: ended.stopDate > ended.startDate,
    isBilled: ended.billingDetails.billedDurationInMilliseconds >= 1000,
    tested: [tested.status, tested.output, tested.nextState],
  };
}

async function versions() {
  const shop = await create("shop", text("greet"), { publish: true, versionDescription: "first" });
  const { stateMachineArn, stateMachineVersionArn: first } = shop;
  await call(new UpdateStateMachineCommand({ stateMachineArn, definition: text("rest") }));
  const publish = { stateMachineArn, description: "second" };
  const second = await call(new PublishStateMachineVersionCommand(publish));
  const again = await call(new PublishStateMachineVersionCommand(publish));
  const later = { stateMachineVersionArn: second.stateMachineVersionArn };
  const numbers = async () =>
    (
      await call(new ListStateMachineVersionsCommand({ stateMachineArn }))
    ).stateMachineVersions.map((v) => v.stateMachineVersionArn.slice(stateMachineArn.length));
  const both = await numbers();
  const { stateMachineAliasArn } = await call(
    new CreateStateMachineAliasCommand({
      name: "live",
      routingConfiguration: [{ stateMachineVersionArn: first, weight: 100 }],
    }),
  );
  const hello = await call(
    new StartExecutionCommand({ stateMachineArn: stateMachineAliasArn, input: '{"name": "Cy"}' }),
  );
  const ended = await end(hello.executionArn);
  await call(
    new UpdateStateMachineAliasCommand({
      stateMachineAliasArn,
      routingConfiguration: [{ ...later, weight: 100 }],
    }),
  );
  const moved = await call(new DescribeStateMachineAliasCommand({ stateMachineAliasArn }));
  const aliases = await call(new ListStateMachineAliasesCommand({ stateMachineArn }));
  const used = await refusal(new DeleteStateMachineVersionCommand(later));
  await call(new DeleteStateMachineAliasCommand({ stateMachineAliasArn }));
  await call(new DeleteStateMachineVersionCommand(later));
  return {
    first,
    isPublishedOnce: isSame(again, second),
    isPublishedNow: isNow(second.creationDate),
    both,
    alias: stateMachineAliasArn,
    ended: [ended.status, ended.output],
    startedAs: [ended.stateMachineAliasArn, ended.stateMachineVersionArn],
    moved: moved.routingConfiguration.map((r) => [r.stateMachineVersionArn, r.weight]),
    aliases: aliases.stateMachineAliases.map((a) => a.stateMachineAliasArn),
    used,
    left: await numbers(),
    unknown: await refusal(new DescribeStateMachineAliasCommand({ stateMachineAliasArn })),
  };
}

async function activities() {
  const pack = await call(new CreateActivityCommand({ name: "pack" }));
  const again = await call(new CreateActivityCommand({ name: "pack" }));
  const { activityArn } = pack;
  const described = await call(new DescribeActivityCommand({ activityArn }));
  const { stateMachineArn } = await create(
    "work",
    text("work").replace("${activity}", activityArn),
  );
  const task = async (name) => {
    const start = { stateMachineArn, name, input: '{"item":"lamp"}' };
    const { executionArn } = await call(new StartExecutionCommand(start));
    const polled = await call(new GetActivityTaskCommand({ activityArn, workerName: "packer" }));
    return { executionArn, input: polled.input, taskToken: polled.taskToken };
  };
  const lamp = await task("packed");
  await call(new SendTaskHeartbeatCommand({ taskToken: lamp.taskToken }));
  await call(new SendTaskSuccessCommand({ taskToken: lamp.taskToken, output: '{"box":7}' }));
  const packed = await end(lamp.executionArn);
  const broken = await task("broken");
  await call(
    new SendTaskFailureCommand({
      taskToken: broken.taskToken,
      error: "Broken",
      cause: "It fell",
    }),
  );
  const failed = await end(broken.executionArn);
  return {
    arn: activityArn,
    isCreatedOnce: isSame(again, pack),
    described: described.name,
    listed: (await all(paginateListActivities, "activities")).map((a) => a.name),
    polled: lamp.input,
    packed: [packed.status, packed.output],
    failed: [failed.status, failed.error, failed.cause],
    badToken: await refusal(new SendTaskSuccessCommand({ taskToken: "none", output: "{}" })),
    unknown: await refusal(new GetActivityTaskCommand({ activityArn: activityArn + "-unknown" })),
  };
}

async function callback() {
  const { stateMachineArn } = await create("callback", text("callback"));
  const { executionArn } = await call(new StartExecutionCommand({ stateMachineArn }));
  // Whoever was asked would have been given it; it is part of what was asked.
  let asked;
  while (asked === undefined) {
    const { events } = await call(new GetExecutionHistoryCommand({ executionArn }));
    asked = events.find((e) => e.type === "TaskScheduled");
  }
  const { token } = JSON.parse(asked.taskScheduledEventDetails.parameters).Payload;
  await call(new SendTaskSuccessCommand({ taskToken: token, output: '{"answer":42}' }));
  const ended = await end(executionArn);
  return { ended: [ended.status, ended.output] };
}

async function redrive() {
  const work = (await create("greet", text("greet"))).stateMachineArn.replace(/greet$/, "work");
  const executionArn = work.replace(":stateMachine:", ":execution:") + ":broken";
  const activityArn = work.replace(":stateMachine:work", ":activity:pack");
  const failed = await call(new DescribeExecutionCommand({ executionArn }));
  const redriven = await call(new RedriveExecutionCommand({ executionArn }));
  const { taskToken } = await call(new GetActivityTaskCommand({ activityArn }));
  await call(new SendTaskSuccessCommand({ taskToken, output: '{"box":8}' }));
  const ended = await end(executionArn);
  const { events } = await call(
    new GetExecutionHistoryCommand({ executionArn, reverseOrder: true }),
  );
  return {
    before: [failed.status, failed.redriveStatus, failed.redriveCount],
    isRedrivenNow: isNow(redriven.redriveDate),
    isDateKept: isSame(ended.redriveDate, redriven.redriveDate),
    ended: [ended.status, ended.output, ended.redriveCount],
    redrives: events
      .filter((e) => e.type === "ExecutionRedriven")
      .map((e) => e.executionRedrivenEventDetails.redriveCount),
    again: await refusal(new RedriveExecutionCommand({ executionArn })),
  };
}

async function mapRuns() {
  const { stateMachineArn } = await create("greet", text("greet"));
  const { executionArn } = await call(
    new StartExecutionCommand({ stateMachineArn, input: '{"name": "Dan"}' }),
  );
  const mapRunArn = stateMachineArn.replace(
    ":stateMachine:greet",
    ":mapRun:greet/Each:" + "0".repeat(32),
  );
  return {
    listed: (await call(new ListMapRunsCommand({ executionArn }))).mapRuns,
    unknown: await refusal(new DescribeMapRunCommand({ mapRunArn })),
    changed: await refusal(new UpdateMapRunCommand({ mapRunArn, maxConcurrency: 2 })),
  };
}

async function tags() {
  const given = [
    { key: "team", value: "one" },
    { key: "env", value: "test" },
  ];
  const { stateMachineArn } = await create("tagged", text("greet"), { tags: given });
  const { activityArn } = await call(new CreateActivityCommand({ name: "tagged" }));
  const of = async (resourceArn) => {
    const listed = await call(new ListTagsForResourceCommand({ resourceArn }));
    return listed.tags.map((tag) => [tag.key, tag.value]).sort();
  };
  const created = await of(stateMachineArn);
  await call(new UntagResourceCommand({ resourceArn: stateMachineArn, tagKeys: ["env"] }));
  await call(
    new TagResourceCommand({
      resourceArn: stateMachineArn,
      tags: [{ key: "team", value: "two" }],
    }),
  );
  await call(new TagResourceCommand({ resourceArn: activityArn, tags: given }));
  return {
    created,
    changed: await of(stateMachineArn),
    activity: await of(activityArn),
    unknown: await refusal(
      new ListTagsForResourceCommand({ resourceArn: stateMachineArn + "-unknown" }),
    ),
  };
}

async function deletion() {
  const kept = await all(paginateListActivities, "activities");
  for (const { activityArn } of kept) {
    await call(new DeleteActivityCommand({ activityArn }));
  }
  const listed = await all(paginateListStateMachines, "stateMachines");
  for (const { stateMachineArn } of listed) {
    await call(new DeleteStateMachineCommand({ stateMachineArn }));
  }
  while ((await all(paginateListStateMachines, "stateMachines")).length > 0) {
    await sleep(200);
  }
  const { stateMachineArn } = listed[0];
  const rest = stateMachineArn
    .replace(":stateMachine:", ":execution:")
    .replace(listed[0].name, "rest");
  return {
    activity: await refusal(new DescribeActivityCommand(kept[0])),
    deleted: listed.map((machine) => machine.name),
    gone: await refusal(new DescribeStateMachineCommand({ stateMachineArn })),
    ended: (await end(rest + ":second")).status,
  };
}

const seen = {};
for (const chapter of [
  machines,
  executions,
  atOnce,
  versions,
  activities,
  callback,
  redrive,
  mapRuns,
  tags,
  deletion,
]) {
  seen[chapter.name] = await chapter();
}
console.log(JSON.stringify(seen, null, 2));
