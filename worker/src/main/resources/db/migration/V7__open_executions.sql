-- Quotas of an account.

-- For counting the executions that run: on databases that can, an index of these alone.
CREATE INDEX execution_open
  ON execution (status, execution_arn)
  ${where} status = 'RUNNING'
;

-- What registers the next one of a kind locks the row of that kind, account and region: so that two never
-- count at the same time.
CREATE TABLE quota_lock (
  scope ${identifier} PRIMARY KEY
);
