// @aws-sdk/client-sfn, and what all chapters do with it.

import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import {
  SFNClient,
  CreateStateMachineCommand,
  DescribeExecutionCommand,
} from "@aws-sdk/client-sfn";

export const roleArn = "arn:aws:iam::123456789012:role/any";

// StartSyncExecution and TestState would go to a host whose name begins with "sync-".
const sfn = new SFNClient({ disableHostPrefix: true });

export function text(name) {
  return readFileSync(`${process.env.STORY}/${name}.asl.json`, "utf8");
}

export async function call(command) {
  const { $metadata, ...answer } = await sfn.send(command);
  return answer;
}

export function create(name, definition, more = {}) {
  return call(new CreateStateMachineCommand({ name, definition, roleArn, ...more }));
}

export async function refusal(command) {
  try {
    return `expected a refusal but was ${JSON.stringify(await call(command))}`;
  } catch (e) {
    return e.name;
  }
}

/** The members of a list, read in pages of one. */
export async function all(paginate, key, input = {}) {
  const members = [];
  for await (const page of paginate({ client: sfn, pageSize: 1 }, input)) {
    members.push(...page[key]);
  }
  return members;
}

export function isNow(date) {
  return Math.abs(Date.now() - date.getTime()) < 300_000;
}

export function isSame(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

export async function end(executionArn) {
  for (;;) {
    const now = await call(new DescribeExecutionCommand({ executionArn }));
    if (now.status !== "RUNNING") {
      return now;
    }
    await sleep(200);
  }
}
