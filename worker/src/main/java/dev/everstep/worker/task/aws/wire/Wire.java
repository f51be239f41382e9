package dev.everstep.worker.task.aws.wire;

import dev.everstep.worker.task.aws.pack.Member;
import dev.everstep.worker.task.aws.pack.Operation;
import dev.everstep.worker.task.aws.pack.ServiceModel;
import dev.everstep.worker.task.aws.pack.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpFullResponse;

/** The protocol of one service: makes requests and reads answers. Thread-safe. */
public final class Wire {

  static final ExecutionAttributes NO_ATTRIBUTES = new ExecutionAttributes();

  private final ServiceModel service;
  private final FieldTable fields;
  private final WireProtocol protocol;

  private Wire(ServiceModel service, FieldTable fields, WireProtocol protocol) {
    this.service = service;
    this.fields = fields;
    this.protocol = protocol;
  }

  /** The protocol that the model names. */
  public static Wire of(ServiceModel service) {
    String name = service.protocol();
    FieldTable fields = new FieldTable(new WireNames(name.equals("ec2")));
    return new Wire(
        service,
        fields,
        switch (name) {
          case "json", "rest-json", "smithy-rpc-v2-cbor" -> new JsonProtocol(service);
          case "query", "ec2" -> new QueryProtocol(service);
          case "rest-xml" -> new XmlProtocol(service);
          default -> throw new AssertionError(name);
        });
  }

  public ServiceModel service() {
    return service;
  }

  /**
   * An empty structure, to be filled and sent.
   *
   * @param shape empty: one without members
   */
  public Structure structure(Optional<Shape> shape) {
    return new Structure(shape.orElse(Shape.EMPTY), fields);
  }

  /**
   * The request, without a signature.
   *
   * @param input of the operation's input shape
   * @throws SdkClientException if a value has no place in a request, such as an empty text in a
   *     path, in the words of the SDK's clients
   */
  public SdkHttpFullRequest request(Operation operation, Structure input, URI endpoint) {
    SdkHttpFullRequest placed = Placement.at(endpoint, marshalled(operation, input));
    return hasUntypedStream(operation, input)
        ? placed.toBuilder().putHeader("Content-Type", "text/plain; charset=UTF-8").build()
        : placed;
  }

  private SdkHttpFullRequest marshalled(Operation operation, Structure input) {
    try {
      return protocol.marshall(operation, input);
    } catch (IllegalArgumentException | ArithmeticException | NullPointerException e) {
      throw SdkClientException.create("Unable to marshall request to JSON: " + e.getMessage());
    }
  }

  /**
   * A body of any length is text unless the caller says otherwise [AWS rec:
   * test_s3_put_object_str].
   */
  private static boolean hasUntypedStream(Operation operation, Structure input) {
    boolean streams =
        operation
            .input()
            .flatMap(Shape::payload)
            .filter(payload -> payload.isStreaming() && input.get(payload) != null)
            .isPresent();
    return streams
        && input.shape().members().stream()
            .filter(
                member ->
                    member.locationName().filter("Content-Type"::equalsIgnoreCase).isPresent())
            .allMatch(member -> input.get(member) == null);
  }

  /**
   * Reads an answer.
   *
   * @throws AwsServiceException if it is an error
   * @throws SdkClientException if it cannot be read
   */
  public Answered answered(Operation operation, SdkHttpFullResponse response) {
    try {
      if (!response.isSuccessful()) {
        throw protocol.errors(operation).handle(response, NO_ATTRIBUTES);
      }
      Optional<Member> text = textBody(operation);
      return text.isPresent()
          ? withBody(text.get(), operation, response)
          : unmarshalled(operation, response);
    } catch (AwsServiceException | SdkClientException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // The parser's own words would quote the answer.
      throw SdkClientException.create("Unable to unmarshall the response of " + operation.name());
    } catch (Exception e) {
      throw new IllegalStateException("Expected an answer or a failure of the SDK", e);
    }
  }

  private Answered unmarshalled(Operation operation, SdkHttpFullResponse response)
      throws Exception {
    return protocol.unmarshall(
        operation, () -> new AnswerPojo.Filler(structure(operation.output())), response);
  }

  /**
   * A body that is one text, such as the policy of a bucket: the SDK has code of its own for it.
   */
  private static Optional<Member> textBody(Operation operation) {
    return operation
        .output()
        .flatMap(Shape::payload)
        .filter(payload -> payload.shape().type() == Shape.Type.STRING);
  }

  private Answered withBody(Member member, Operation operation, SdkHttpFullResponse response)
      throws Exception {
    String text = "";
    if (response.content().isPresent()) {
      try (InputStream body = response.content().get()) {
        text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
    Answered answered = unmarshalled(operation, response.toBuilder().content(null).build());
    answered.values().set(member, text);
    return answered;
  }
}
