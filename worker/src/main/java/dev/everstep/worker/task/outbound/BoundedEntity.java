package dev.everstep.worker.task.outbound;

import dev.everstep.worker.task.http.ResponseTooLargeException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.nio.entity.AbstractBinAsyncEntityConsumer;

/** Collects an answer's body up to a number of bytes; one byte more ends the exchange. */
final class BoundedEntity extends AbstractBinAsyncEntityConsumer<byte[]> {

  private final int maxBytes;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  BoundedEntity(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  @Override
  protected void streamStart(ContentType contentType) {
    // The bytes are read by whoever asked for them.
  }

  @Override
  protected int capacityIncrement() {
    return maxBytes;
  }

  @Override
  protected void data(ByteBuffer buffer, boolean endOfStream) throws IOException {
    if (bytes.size() + (long) buffer.remaining() > maxBytes) {
      throw new ResponseTooLargeException(maxBytes);
    }
    byte[] chunk = new byte[buffer.remaining()];
    buffer.get(chunk);
    bytes.writeBytes(chunk);
  }

  @Override
  protected byte[] generateContent() {
    return bytes.toByteArray();
  }

  @Override
  public void releaseResources() {
    // Only memory.
  }
}
