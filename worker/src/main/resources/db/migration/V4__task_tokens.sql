-- The tokens of tasks that somebody outside ends, as long as their execution runs. A row is there before
-- its token can be sent back; status decides who was first.
CREATE TABLE task_token (
  id ${identifier} PRIMARY KEY,
  execution_arn ${identifier} NOT NULL,
  start_date BIGINT NOT NULL,
  workflow_id ${identifier} NOT NULL,
  effect BIGINT NOT NULL,
  status ${identifier} NOT NULL,
  last_sign BIGINT NOT NULL,
  -- Of an activity's task; queued_at, in microseconds, is its place in the queue.
  activity_arn ${identifier},
  queued_at BIGINT NOT NULL,
  token BYTEA,
  input BYTEA,
  worker BYTEA,
  -- What the workflow has not been told yet, and since when.
  answer BYTEA,
  untold_since BIGINT
);
CREATE INDEX task_token_by_execution ON task_token (execution_arn, start_date);
CREATE INDEX task_token_queue ON task_token (activity_arn, status, queued_at, id);
CREATE INDEX task_token_untold ON task_token (untold_since);
