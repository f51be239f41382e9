package dev.everstep.worker.log;

import java.io.IOException;
import java.util.List;

/** Keeps log entries for good, or throws. Safe for use by many threads. */
@FunctionalInterface
interface LogSink {

  void append(List<LogEntry> entries) throws IOException;
}
