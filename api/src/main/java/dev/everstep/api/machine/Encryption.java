package dev.everstep.api.machine;

import dev.everstep.api.awsjson.ApiError;
import dev.everstep.api.awsjson.ApiException;
import dev.everstep.api.awsjson.Constraints.Length;
import dev.everstep.api.awsjson.Constraints.Range;
import dev.everstep.api.awsjson.ResponseWriter;
import dev.everstep.asl.json.Json;
import java.util.Optional;

/** {@code encryptionConfiguration} of a state machine: kept and answered, not acted on. */
public final class Encryption {

  /** Whose key encrypts. */
  public enum KeyType {
    AWS_OWNED_KEY,
    CUSTOMER_MANAGED_KMS_KEY
  }

  /** As the API takes and answers it. */
  public record Configuration(
      @Length(min = 1, max = 2048) Optional<String> kmsKeyId,
      @Range(min = 60, max = 900) Optional<Integer> kmsDataKeyReusePeriodSeconds,
      KeyType type) {}

  private static final Configuration DEFAULT =
      new Configuration(Optional.empty(), Optional.empty(), KeyType.AWS_OWNED_KEY);

  private Encryption() {}

  /**
   * The configuration as JSON text; without one, AWS's own key.
   *
   * @throws ApiException {@code InvalidEncryptionConfiguration} for a key without the type that has
   *     one, or the other way round
   */
  public static String json(Optional<Configuration> given) {
    Configuration configuration = given.orElse(DEFAULT);
    boolean isCustomers = configuration.type() == KeyType.CUSTOMER_MANAGED_KMS_KEY;
    if (isCustomers != configuration.kmsKeyId().isPresent()) {
      throw ApiError.INVALID_ENCRYPTION_CONFIGURATION.because(
          "Invalid Encryption Configuration: kmsKeyId must be given for CUSTOMER_MANAGED_KMS_KEY, and only for it");
    }
    return Json.write(ResponseWriter.write(configuration));
  }
}
