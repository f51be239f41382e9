# What the benchmarks share: sourced by them, with $out, $jar, $java and $temporal set.

fail() {
  echo "bench: $*" >&2
  exit 1
}

started=()
end_started() {
  for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${started[@]}"; do wait "$pid" 2>/dev/null || true; done
  started=()
}
trap end_started EXIT

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

await_port() {
  for _ in $(seq 240); do
    if (: >"/dev/tcp/127.0.0.1/$1") 2>/dev/null; then return; fi
    sleep 0.25
  done
  fail "nothing listens on port $1; the logs are in $out"
}

load_average() {
  printf '\nload average before %s: %s\n' "$1" "$(cut -d' ' -f1-3 /proc/loadavg)"
}

# A Temporal dev server in memory, with the settings that `dev --temporal-cli` uses.
start_temporal() {
  temporal_port=$(free_port)
  "$temporal" server start-dev --headless --ip 127.0.0.1 --port "$temporal_port" \
    --http-port "$(free_port)" --metrics-port "$(free_port)" --log-level error \
    --dynamic-config-value history.transferProcessorMaxPollRPS=1000 \
    --dynamic-config-value history.timerProcessorMaxPollRPS=1000 \
    --dynamic-config-value history.visibilityProcessorMaxPollRPS=1000 \
    --dynamic-config-value matching.numTaskqueueReadPartitions=1 \
    --dynamic-config-value matching.numTaskqueueWritePartitions=1 >"$out/temporal.log" 2>&1 &
  temporal_pid=$!
  started+=("$temporal_pid")
}

# Everstep at that Temporal: start_everstep DATABASE PORT [OPTION...]
start_everstep() {
  local url=$1 port=$2
  shift 2
  EVERSTEP_DB_URL=$url AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any AWS_REGION=us-east-1 \
    "$java" -XX:+UseSerialGC -Xmx1g ${JAVA_OPTIONS:-} -jar "$jar" server \
    --temporal "127.0.0.1:$temporal_port" --port "$port" --admin-port 0 "$@" \
    >"$out/everstep-$port.log" 2>&1 &
  everstep_pid=$!
  started+=("$everstep_pid")
  await_port "$port"
}
