-- One text for SQLite, H2 (MODE=PostgreSQL) and PostgreSQL.
-- Moments are milliseconds since the epoch. Texts that users write are bytes, see StoredText.

-- ${identifier} is the type of names, ARNs and what else is searched by: up to 2000 characters, compared
-- by code point on every database, so that lists keep their order when a server changes its locale.

-- A definition is stored once, however many revisions and executions have it.
CREATE TABLE definition (
  sha256 ${identifier} PRIMARY KEY,
  content BYTEA NOT NULL
);

CREATE TABLE state_machine (
  arn ${identifier} PRIMARY KEY,
  account ${identifier} NOT NULL,
  region ${identifier} NOT NULL,
  name ${identifier} NOT NULL,
  type ${identifier} NOT NULL,
  status ${identifier} NOT NULL,
  revision_id ${identifier} NOT NULL,
  creation_date BIGINT NOT NULL
);
CREATE UNIQUE INDEX state_machine_by_name ON state_machine (account, region, name);

CREATE TABLE revision (
  state_machine_arn ${identifier} NOT NULL REFERENCES state_machine (arn) ON DELETE CASCADE,
  revision_id ${identifier} NOT NULL,
  definition_sha256 ${identifier} NOT NULL REFERENCES definition (sha256),
  creation_date BIGINT NOT NULL,
  role_arn BYTEA NOT NULL,
  logging_configuration BYTEA NOT NULL,
  tracing_configuration BYTEA NOT NULL,
  encryption_configuration BYTEA NOT NULL,
  PRIMARY KEY (state_machine_arn, revision_id)
);

CREATE TABLE tag (
  resource_arn ${identifier} NOT NULL,
  tag_key ${identifier} NOT NULL,
  tag_value ${identifier} NOT NULL,
  PRIMARY KEY (resource_arn, tag_key)
);

CREATE TABLE execution (
  execution_arn ${identifier} NOT NULL,
  start_date BIGINT NOT NULL,
  name ${identifier} NOT NULL,
  status ${identifier} NOT NULL,
  stop_date BIGINT,
  input BYTEA NOT NULL,
  input_sha256 ${identifier} NOT NULL,
  output BYTEA,
  error BYTEA,
  cause BYTEA,
  trace_header BYTEA,
  state_machine_arn ${identifier} NOT NULL,
  state_machine_name ${identifier} NOT NULL,
  version_arn ${identifier},
  alias_arn ${identifier},
  revision_id ${identifier},
  definition_sha256 ${identifier} NOT NULL REFERENCES definition (sha256),
  role_arn BYTEA NOT NULL,
  logging_configuration BYTEA NOT NULL,
  tracing_configuration BYTEA NOT NULL,
  encryption_configuration BYTEA NOT NULL,
  machine_update_date BIGINT NOT NULL,
  checked_at BIGINT NOT NULL,
  PRIMARY KEY (execution_arn, start_date)
);
CREATE INDEX execution_by_start
  ON execution (state_machine_arn, start_date DESC, name DESC);
CREATE INDEX execution_by_status
  ON execution (state_machine_arn, status, start_date DESC, name DESC);

-- No reference to execution: the row of a running execution may be missing, its pages never are.
CREATE TABLE history_page (
  execution_arn ${identifier} NOT NULL,
  start_date BIGINT NOT NULL,
  first_event_id BIGINT NOT NULL,
  last_event_id BIGINT NOT NULL,
  events BYTEA NOT NULL,
  PRIMARY KEY (execution_arn, start_date, first_event_id)
);

CREATE TABLE attempt_cause (
  execution_arn ${identifier} NOT NULL,
  start_date BIGINT NOT NULL,
  entry BIGINT NOT NULL,
  attempt INTEGER NOT NULL,
  cause BYTEA NOT NULL,
  PRIMARY KEY (execution_arn, start_date, entry, attempt)
);
