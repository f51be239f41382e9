-- Snapshots on their way to the run that goes on, if they are too large for Temporal.
CREATE TABLE snapshot_part (
  execution_arn ${identifier} NOT NULL,
  start_date BIGINT NOT NULL,
  number INTEGER NOT NULL,
  part INTEGER NOT NULL,
  content BYTEA NOT NULL,
  PRIMARY KEY (execution_arn, start_date, number, part)
);
