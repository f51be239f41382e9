-- Redrives of executions.

ALTER TABLE execution ADD COLUMN redrive_count INTEGER NOT NULL DEFAULT 0;
ALTER TABLE execution ADD COLUMN redrive_date BIGINT;
-- Of an execution that ended without success: in how many parts of a snapshot it left what a redrive goes
-- on with, 0 if that was too much to be kept, and the id of its last event.
ALTER TABLE execution ADD COLUMN unfinished_parts INTEGER;
ALTER TABLE execution ADD COLUMN last_event_id BIGINT;

-- By what tokens redrives were asked for.
CREATE TABLE redrive_token (
  execution_arn ${identifier} NOT NULL,
  start_date BIGINT NOT NULL,
  token ${identifier} NOT NULL,
  redrive_date BIGINT NOT NULL,
  PRIMARY KEY (execution_arn, start_date, token)
);
