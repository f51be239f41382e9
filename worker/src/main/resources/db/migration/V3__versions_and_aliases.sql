-- A number is never given to a second version, so the machine remembers the last one.
ALTER TABLE state_machine ADD COLUMN last_version INTEGER DEFAULT 0 NOT NULL;
-- What CreateStateMachine published, for its repetitions: absent if nothing, else the description.
ALTER TABLE state_machine ADD COLUMN first_description BYTEA;

CREATE TABLE machine_version (
  state_machine_arn ${identifier} NOT NULL REFERENCES state_machine (arn) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  revision_id ${identifier} NOT NULL,
  description BYTEA,
  creation_date BIGINT NOT NULL,
  PRIMARY KEY (state_machine_arn, number)
);
CREATE UNIQUE INDEX machine_version_by_revision ON machine_version (state_machine_arn, revision_id);

-- One or two versions: the second one and its weight may be absent.
CREATE TABLE machine_alias (
  state_machine_arn ${identifier} NOT NULL REFERENCES state_machine (arn) ON DELETE CASCADE,
  name ${identifier} NOT NULL,
  description BYTEA,
  version INTEGER NOT NULL,
  weight INTEGER NOT NULL,
  second_version INTEGER,
  second_weight INTEGER,
  creation_date BIGINT NOT NULL,
  update_date BIGINT NOT NULL,
  PRIMARY KEY (state_machine_arn, name)
);
CREATE INDEX machine_alias_by_date
  ON machine_alias (state_machine_arn, creation_date DESC, name DESC);

CREATE TABLE activity (
  arn ${identifier} PRIMARY KEY,
  account ${identifier} NOT NULL,
  region ${identifier} NOT NULL,
  name ${identifier} NOT NULL,
  encryption_configuration BYTEA NOT NULL,
  creation_date BIGINT NOT NULL
);
CREATE UNIQUE INDEX activity_by_name ON activity (account, region, name);
