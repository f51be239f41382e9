-- Secrets that all processes on this database share and nobody has to know, by their use.
CREATE TABLE secret (
  name ${identifier} PRIMARY KEY,
  content ${identifier} NOT NULL
);
