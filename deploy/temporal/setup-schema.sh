#!/bin/sh
# Makes Temporal's two databases, or brings them to the version of these tools. Can be run again at any time.
set -eu

tool() {
  temporal-sql-tool --plugin postgres12 --ep postgresql --port 5432 --user "$POSTGRES_USER" --db "$@"
}

for database in temporal temporal_visibility; do
  # Both fail where the database or its version table is there already.
  tool "$database" create || true
  tool "$database" setup-schema -v 0.0 || true
done
tool temporal update-schema -d /etc/temporal/schema/postgresql/v12/temporal/versioned
tool temporal_visibility update-schema -d /etc/temporal/schema/postgresql/v12/visibility/versioned
