package dev.everstep.worker.task.aws.endpoint;

import dev.everstep.worker.task.aws.pack.ServiceModel;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * Finds the endpoint of a service: the one that the environment names, else AWS's own in the
 * region.
 *
 * <p>Looked at in this order: {@code <SERVICE>_ENDPOINT} of Step Functions Local, then {@code
 * AWS_ENDPOINT_URL_<SERVICE>} and {@code AWS_ENDPOINT_URL} of the AWS SDKs.
 */
public final class Endpoints {

  /** A region becomes a part of a host name, and definitions are written by users. */
  private static final Pattern REGION = Pattern.compile("[a-z]{2,4}(-[a-z]{1,10}){1,3}-[0-9]{1,2}");

  private static final Pattern BLANKS = Pattern.compile("[^A-Z0-9]+");

  /** Names of Step Functions Local that are not those of the services. */
  private static final Map<String, String> LOCAL_NAMES =
      Map.of("EventBridge", "EVENTS", "SageMaker", "SAGE_MAKER", "Sfn", "STEP_FUNCTIONS");

  private final Map<String, String> environment;
  private final Supplier<Optional<URI>> stepFunctions;

  private Endpoints(Map<String, String> environment, Supplier<Optional<URI>> stepFunctions) {
    this.environment = new TreeMap<>(environment);
    this.stepFunctions = stepFunctions;
  }

  /**
   * As the environment has it.
   *
   * @throws IllegalArgumentException if what should be a URL is none
   */
  public static Endpoints of(Map<String, String> environment) {
    environment.forEach(
        (variable, value) -> {
          if (variable.startsWith("AWS_ENDPOINT_URL") && !value.isBlank()) {
            url(variable, value);
          }
        });
    return new Endpoints(environment, Optional::empty);
  }

  /**
   * The same, with Step Functions at this address unless the environment names it for that service:
   * we are its replacement.
   *
   * @param address asked at each call, empty until it is known
   */
  public Endpoints withStepFunctions(Supplier<Optional<URI>> address) {
    return new Endpoints(environment, address);
  }

  /** The endpoint that somebody named for a service. */
  public Optional<URI> configured(ServiceModel service) {
    Optional<URI> own = named(service);
    if (own.isEmpty() && service.name().equals("Sfn")) {
      own = stepFunctions.get();
    }
    return own.or(() -> variable("AWS_ENDPOINT_URL"));
  }

  /**
   * The endpoint of a service for a region.
   *
   * @throws IllegalArgumentException if that is no region
   */
  public Endpoint find(ServiceModel service, String region) {
    Optional<URI> configured = configured(service);
    if (configured.isPresent()) {
      return new Endpoint(configured.get(), region, true);
    }
    if (!REGION.matcher(region).matches()) {
      throw new IllegalArgumentException("Expected a region but was: " + region);
    }
    return regional(service, region);
  }

  private static Endpoint regional(ServiceModel service, String region) {
    PartitionMetadata partition = PartitionMetadata.of(Region.of(region));
    String text =
        service
            .endpoint(region)
            .or(() -> service.endpoint("*" + partition.id()))
            .orElseGet(
                () ->
                    "https://"
                        + service.metadata("endpointPrefix").orElseThrow()
                        + ".{region}."
                        + partition.dnsSuffix());
    String[] parts = text.split(" ", 2);
    return new Endpoint(
        URI.create(parts[0].replace("{region}", region)),
        parts.length > 1 ? parts[1] : region,
        false);
  }

  private Optional<URI> named(ServiceModel service) {
    String id = service.metadata("serviceId").orElseThrow().toUpperCase(Locale.ROOT);
    String underscored = BLANKS.matcher(id).replaceAll("_");
    String local = LOCAL_NAMES.getOrDefault(service.name(), underscored);
    return variable(local + "_ENDPOINT").or(() -> variable("AWS_ENDPOINT_URL_" + underscored));
  }

  private Optional<URI> variable(String name) {
    return Optional.ofNullable(environment.get(name))
        .filter(value -> !value.isBlank())
        .map(value -> url(name, value.strip()));
  }

  private static URI url(String variable, String value) {
    URI url = URI.create(value.strip());
    if (url.getScheme() == null || url.getHost() == null) {
      throw new IllegalArgumentException("Expected a URL in " + variable + " but was: " + value);
    }
    return url;
  }
}
