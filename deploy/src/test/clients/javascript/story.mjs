// Lives the story of all clients with @aws-sdk/client-sfn, and prints what it saw as JSON.

import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import {
  SFNClient,
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  DescribeStateMachineForExecutionCommand,
  StartExecutionCommand,
  StartSyncExecutionCommand,
  StopExecutionCommand,
  TestStateCommand,
  UpdateStateMachineCommand,
  ValidateStateMachineDefinitionCommand,
  paginateGetExecutionHistory,
  paginateListExecutions,
  paginateListStateMachines,
} from "@aws-sdk/client-sfn";

const roleArn = "arn:aws:iam::123456789012:role/any";

// StartSyncExecution and TestState would go to a host whose name begins with "sync-".
const sfn = new SFNClient({ disableHostPrefix: true });

function text(name) {
  return readFileSync(`${process.env.STORY}/${name}.asl.json`, "utf8");
}

async function call(command) {
  const { $metadata, ...answer } = await sfn.send(command);
  return answer;
}

function create(name, definition, more = {}) {
  return call(new CreateStateMachineCommand({ name, definition, roleArn, ...more }));
}

async function refusal(command) {
  try {
    return `expected a refusal but was ${JSON.stringify(await call(command))}`;
  } catch (e) {
    return e.name;
  }
}

/** The members of a list, read in pages of one. */
async function all(paginate, key, input = {}) {
  const members = [];
  for await (const page of paginate({ client: sfn, pageSize: 1 }, input)) {
    members.push(...page[key]);
  }
  return members;
}

function isNow(date) {
  return Math.abs(Date.now() - date.getTime()) < 300_000;
}

function isSame(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

async function end(executionArn) {
  for (;;) {
    const now = await call(new DescribeExecutionCommand({ executionArn }));
    if (now.status !== "RUNNING") {
      return now;
    }
    await sleep(200);
  }
}

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

async function deletion() {
  const listed = await all(paginateListStateMachines, "stateMachines");
  for (const { stateMachineArn } of listed) {
    await call(new DeleteStateMachineCommand({ stateMachineArn }));
  }
  while ((await all(paginateListStateMachines, "stateMachines")).length > 0) {
    await sleep(200);
  }
  const { stateMachineArn } = listed[0];
  const rest = listed.at(-1).stateMachineArn.replace(":stateMachine:", ":execution:");
  return {
    deleted: listed.map((machine) => machine.name),
    gone: await refusal(new DescribeStateMachineCommand({ stateMachineArn })),
    ended: (await end(rest + ":second")).status,
  };
}

const seen = {};
for (const chapter of [machines, executions, atOnce, deletion]) {
  seen[chapter.name] = await chapter();
}
console.log(JSON.stringify(seen, null, 2));
