#!/bin/sh
# Makes the namespace. AWS keeps executions for 90 days.
set -eu

namespace() {
  command=$1
  shift
  temporal operator namespace "$command" --namespace default --address temporal:7233 "$@"
}

namespace describe >/dev/null 2>&1 || namespace create --retention 90d
