-- Lists of executions.

-- The moment that a list sorts an execution by: its end, or else its last redrive, or else its start.
ALTER TABLE execution ADD COLUMN listed_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE execution ADD COLUMN redriven BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE execution SET listed_at = COALESCE(stop_date, start_date);

-- One index serves every filter: a list without one is merged from the parts of all statuses.
DROP INDEX execution_by_start;
DROP INDEX execution_by_status;
CREATE INDEX execution_of_machine
  ON execution (state_machine_arn, status, redriven, listed_at DESC, name DESC);

-- ${where} is WHERE on databases that can leave rows out of an index, and begins a comment on H2: most
-- executions are started by the machine's own ARN and should not pay for these.
CREATE INDEX execution_of_version
  ON execution (version_arn, status, redriven, listed_at DESC, name DESC)
  ${where} version_arn IS NOT NULL
;
CREATE INDEX execution_of_alias
  ON execution (alias_arn, status, redriven, listed_at DESC, name DESC)
  ${where} alias_arn IS NOT NULL
;
