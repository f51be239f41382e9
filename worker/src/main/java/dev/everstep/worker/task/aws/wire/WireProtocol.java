package dev.everstep.worker.task.aws.wire;

import dev.everstep.worker.task.aws.pack.Operation;
import dev.everstep.worker.task.aws.pack.ServiceModel;
import dev.everstep.worker.task.aws.pack.Shape;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ClientEndpointProvider;
import software.amazon.awssdk.core.client.config.SdkClientConfiguration;
import software.amazon.awssdk.core.client.config.SdkClientOption;
import software.amazon.awssdk.core.http.HttpResponseHandler;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.protocols.core.ExceptionMetadata;
import software.amazon.awssdk.protocols.core.OperationInfo;

/** One of the SDK's protocol modules, told what its generated clients would tell it. */
sealed interface WireProtocol permits JsonProtocol, QueryProtocol, XmlProtocol {

  /** The request, at no endpoint yet. */
  SdkHttpFullRequest marshall(Operation operation, Structure input);

  Answered unmarshall(
      Operation operation, Supplier<AnswerPojo.Filler> answer, SdkHttpFullResponse response)
      throws Exception;

  HttpResponseHandler<AwsServiceException> errors(Operation operation);

  /** What the SDK's modules are told of every client; the endpoint is filled in later. */
  static SdkClientConfiguration configuration() {
    return SdkClientConfiguration.builder()
        .option(
            SdkClientOption.CLIENT_ENDPOINT_PROVIDER,
            ClientEndpointProvider.forEndpointOverride(URI.create("https://endpoint")))
        .build();
  }

  /** What is known of a request before its values are. */
  static OperationInfo.Builder info(Operation operation) {
    Optional<Shape> input = operation.input();
    boolean explicit = input.flatMap(Shape::payload).isPresent();
    boolean implicit =
        !explicit
            && input.stream()
                .flatMap(shape -> shape.members().stream())
                .anyMatch(member -> member.location().isEmpty());
    return OperationInfo.builder()
        .requestUri(operation.requestUri())
        .httpMethod(SdkHttpMethod.fromValue(operation.httpMethod()))
        .hasExplicitPayloadMember(explicit)
        .hasImplicitPayloadMembers(implicit)
        .hasPayloadMembers(explicit || implicit);
  }

  /** Modelled errors need no classes of their own: their code says all. */
  static Iterable<ExceptionMetadata> exceptions(ServiceModel service) {
    return service.errorCodes().stream()
            .map(
                code ->
                    ExceptionMetadata.builder()
                        .errorCode(code)
                        .exceptionBuilderSupplier(() -> new ModelledException.Filler(code))
                        .build())
        ::iterator;
  }
}
