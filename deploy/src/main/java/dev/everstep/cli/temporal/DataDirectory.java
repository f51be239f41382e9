package dev.everstep.cli.temporal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A directory with all data of one installation, held by one process at a time. */
public final class DataDirectory implements AutoCloseable {

  private final Path path;
  private final FileChannel lock;

  private DataDirectory(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /** Takes it, making it if need be. */
  public static DataDirectory take(Path path) throws TemporalStartException {
    Path directory = path.toAbsolutePath();
    try {
      Files.createDirectories(directory);
      FileChannel channel =
          FileChannel.open(
              directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new TemporalStartException("Another Everstep uses the data directory " + directory);
      }
      return new DataDirectory(directory, channel);
    } catch (IOException e) {
      throw new TemporalStartException("Cannot write to the data directory " + directory);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /** The file of the store's database; SQLite keeps its log beside it. */
  public Path store() {
    return path.resolve("everstep.db");
  }

  Path temporalDatabase() {
    return path.resolve("temporal.db");
  }

  Path temporalLog() {
    return path.resolve("temporal.log");
  }

  Path temporalPid() {
    return path.resolve("temporal.pid");
  }

  @Override
  public String toString() {
    return path.toString();
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
