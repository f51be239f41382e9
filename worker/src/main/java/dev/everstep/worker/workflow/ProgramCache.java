package dev.everstep.worker.workflow;

import dev.everstep.asl.program.Program;
import dev.everstep.asl.program.Programs;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The programs used last, by SHA-256 of their text. Safe for use by several threads. A program
 * depends on its text alone, so replays do not notice whether it was here.
 */
public final class ProgramCache {

  private final Map<String, Program> programs;

  public ProgramCache(int capacity) {
    this.programs =
        Collections.synchronizedMap(
            new LinkedHashMap<>(16, 0.75f, true) {
              private static final long serialVersionUID = 1L;

              @Override
              protected boolean removeEldestEntry(Map.Entry<String, Program> eldest) {
                return size() > capacity;
              }
            });
  }

  /**
   * The program of a definition.
   *
   * @throws IllegalArgumentException if the text has problems, which the API has ruled out
   */
  Program of(String definition) {
    String key = sha256(definition);
    Program cached = programs.get(key);
    if (cached != null) {
      return cached;
    }
    // Outside any lock: a large definition must not hold up other executions.
    Program program = Programs.of(definition);
    programs.put(key, program);
    return program;
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Expected SHA-256, which every JDK has", e);
    }
  }
}
