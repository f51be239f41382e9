-- What others are to be told, until they have been: see Outbox. A message is due when due_at has come; who
-- takes it moves that on, so that nobody else does meanwhile.
CREATE TABLE outbox (
  id ${identifier} PRIMARY KEY,
  topic ${identifier} NOT NULL,
  kept_at BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  content BYTEA NOT NULL
);
CREATE INDEX outbox_due ON outbox (topic, due_at, id);
