package dev.everstep.worker.task.aws.pack;

import dev.everstep.asl.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * All services, by the names that task resources have for them. A model is read when it is first
 * asked for and given up when memory runs short. Thread-safe.
 */
public final class ModelPack {

  /** A name becomes a part of a path, and definitions are written by users. */
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]{0,63}");

  private final Map<String, SoftReference<ServiceModel>> read = new ConcurrentHashMap<>();

  /**
   * The model of a service.
   *
   * @param service the name of its package in the SDK for Java 2, such as {@code dynamodb} or
   *     {@code sfn}
   */
  public Optional<ServiceModel> find(String service) {
    SoftReference<ServiceModel> reference = read.get(service);
    ServiceModel known = reference == null ? null : reference.get();
    if (known != null) {
      return Optional.of(known);
    }
    Optional<ServiceModel> model =
        NAME.matcher(service).matches() ? read(service) : Optional.empty();
    model.ifPresent(found -> read.put(service, new SoftReference<>(found)));
    return model;
  }

  private static Optional<ServiceModel> read(String service) {
    try (InputStream packed = ModelPack.class.getResourceAsStream(service + ".json.gz")) {
      if (packed == null) {
        return Optional.empty();
      }
      byte[] text = new GZIPInputStream(packed).readAllBytes();
      return Optional.of(
          new ServiceModel(Json.parseTrusted(new String(text, StandardCharsets.UTF_8))));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the model of " + service, e);
    }
  }
}
