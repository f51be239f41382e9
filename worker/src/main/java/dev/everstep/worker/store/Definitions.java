package dev.everstep.worker.store;

import org.jdbi.v3.core.Handle;

/**
 * The texts of definitions, each stored once and never changed: revisions and executions refer to
 * them by digest.
 */
final class Definitions {

  private Definitions() {}

  /** Stores a definition if it is new, and returns its digest. */
  static String save(Handle handle, String definition) {
    byte[] content = StoredText.encode(definition);
    String sha256 = StoredText.sha256(content);
    // Most starts find it there: a digest is cheaper to send than up to a mebibyte of text.
    boolean isThere =
        handle
            .createQuery("SELECT 1 FROM definition WHERE sha256 = :sha256")
            .bind("sha256", sha256)
            .mapTo(Integer.class)
            .findOne()
            .isPresent();
    if (!isThere) {
      handle
          .createUpdate(
              "INSERT INTO definition (sha256, content) VALUES (:sha256, :content)"
                  + " ON CONFLICT DO NOTHING")
          .bind("sha256", sha256)
          .bind("content", content)
          .execute();
    }
    return sha256;
  }
}
