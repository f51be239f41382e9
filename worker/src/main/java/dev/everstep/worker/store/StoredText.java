package dev.everstep.worker.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Types;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Users' texts as bytes. Text columns would lose some: PostgreSQL refuses U+0000 in them, and both
 * drivers put a question mark for a lone surrogate.
 *
 * <p>The bytes are plain UTF-8, readable in the database. Only a text with a lone surrogate, which
 * has no UTF-8, is stored as UTF-16 with a byte order mark: no UTF-8 begins with its first byte.
 */
final class StoredText {

  private static final byte MARK_FIRST = (byte) 0xFE;
  private static final byte MARK_SECOND = (byte) 0xFF;

  private StoredText() {}

  static byte[] encode(String text) {
    try {
      ByteBuffer utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[utf8.remaining()];
      utf8.get(bytes);
      return bytes;
    } catch (CharacterCodingException loneSurrogate) {
      return encodeUtf16(text);
    }
  }

  /** Not by a charset: UTF_16BE replaces lone surrogates too. */
  private static byte[] encodeUtf16(String text) {
    ByteBuffer bytes = ByteBuffer.allocate(2 + 2 * text.length());
    bytes.put(MARK_FIRST).put(MARK_SECOND);
    bytes.asCharBuffer().put(text);
    return bytes.array();
  }

  static String decode(byte[] bytes) {
    if (bytes.length >= 2 && bytes[0] == MARK_FIRST && bytes[1] == MARK_SECOND) {
      return ByteBuffer.wrap(bytes, 2, bytes.length - 2).asCharBuffer().toString();
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Binds a text that may be absent. */
  static <T extends SqlStatement<T>> T bind(T statement, String name, Optional<String> text) {
    return statement.bindBySqlType(
        name, text.map(StoredText::encode).orElse(null), Types.VARBINARY);
  }

  /** {@link #encode} and zlib. */
  static byte[] compress(String text) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(compressed)) {
      deflater.write(encode(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compressed.toByteArray();
  }

  static String decompress(byte[] compressed) {
    try (InflaterInputStream inflater =
        new InflaterInputStream(new ByteArrayInputStream(compressed))) {
      return decode(inflater.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In lower-case hexadecimal digits, of the stored bytes: for ordinary texts, of their UTF-8. */
  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
