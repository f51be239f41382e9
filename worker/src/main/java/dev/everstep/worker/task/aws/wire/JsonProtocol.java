package dev.everstep.worker.task.aws.wire;

import dev.everstep.worker.task.aws.pack.Operation;
import dev.everstep.worker.task.aws.pack.ServiceModel;
import dev.everstep.worker.task.aws.pack.Shape;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.http.HttpResponseHandler;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.protocols.core.OperationInfo;
import software.amazon.awssdk.protocols.json.AwsJsonProtocol;
import software.amazon.awssdk.protocols.json.AwsJsonProtocolFactory;
import software.amazon.awssdk.protocols.json.BaseAwsJsonProtocolFactory;
import software.amazon.awssdk.protocols.json.JsonOperationMetadata;
import software.amazon.awssdk.protocols.rpcv2.SmithyRpcV2CborProtocolFactory;

/** JSON 1.0 and 1.1, REST-JSON, and CBOR, which is JSON in another notation. */
final class JsonProtocol implements WireProtocol {

  private final ServiceModel service;
  private final AwsJsonProtocol dialect;
  private final BaseAwsJsonProtocolFactory factory;

  JsonProtocol(ServiceModel service) {
    this.service = service;
    this.dialect =
        switch (service.protocol()) {
          case "json" -> AwsJsonProtocol.AWS_JSON;
          case "rest-json" -> AwsJsonProtocol.REST_JSON;
          case "smithy-rpc-v2-cbor" -> AwsJsonProtocol.SMITHY_RPC_V2_CBOR;
          default -> throw new AssertionError(service.protocol());
        };
    this.factory =
        dialect == AwsJsonProtocol.SMITHY_RPC_V2_CBOR
            ? told(SmithyRpcV2CborProtocolFactory.builder()).build()
            : told(AwsJsonProtocolFactory.builder()).build();
  }

  private <T extends BaseAwsJsonProtocolFactory.Builder<T>> T told(T builder) {
    builder
        .clientConfiguration(WireProtocol.configuration())
        .defaultServiceExceptionSupplier(AwsServiceException::builder)
        .protocol(dialect)
        .protocolVersion(service.metadata("jsonVersion").orElse("1.1"))
        .hasAwsQueryCompatible(service.isQueryCompatible());
    WireProtocol.exceptions(service).forEach(builder::registerModeledException);
    return builder;
  }

  @Override
  public SdkHttpFullRequest marshall(Operation operation, Structure input) {
    return factory.createProtocolMarshaller(info(operation)).marshall(input);
  }

  @Override
  public Answered unmarshall(
      Operation operation, Supplier<AnswerPojo.Filler> answer, SdkHttpFullResponse response)
      throws Exception {
    HttpResponseHandler<AnswerPojo> handler =
        factory.createResponseHandler(metadata(operation), answer::get);
    return Answered.of(handler.handle(response, Wire.NO_ATTRIBUTES));
  }

  @Override
  public HttpResponseHandler<AwsServiceException> errors(Operation operation) {
    return factory.createErrorResponseHandler(
        JsonOperationMetadata.builder()
            .hasStreamingSuccessResponse(false)
            .isPayloadJson(true)
            .build());
  }

  private OperationInfo info(Operation operation) {
    OperationInfo.Builder info = WireProtocol.info(operation);
    String target = service.metadata("targetPrefix").orElse("");
    switch (dialect) {
      case AWS_JSON -> info.operationIdentifier(target + "." + operation.name());
      case SMITHY_RPC_V2_CBOR ->
          info.requestUri("/service/" + target + "/operation/" + operation.name())
              .putAdditionalMetadata(
                  BaseAwsJsonProtocolFactory.GENERATES_BODY, operation.input().isPresent())
              .putAdditionalMetadata(
                  BaseAwsJsonProtocolFactory.HTTP_EXTRA_HEADERS,
                  Map.of("smithy-protocol", "rpc-v2-cbor", "Accept", "application/cbor"));
      case REST_JSON -> {}
    }
    return info.build();
  }

  /** A body that is one text or blob is not JSON. */
  private static JsonOperationMetadata metadata(Operation operation) {
    boolean isJson =
        operation
            .output()
            .flatMap(Shape::payload)
            .map(member -> member.shape().type())
            .map(type -> type != Shape.Type.BLOB && type != Shape.Type.STRING)
            .orElse(true);
    return JsonOperationMetadata.builder()
        .hasStreamingSuccessResponse(false)
        .isPayloadJson(isJson)
        .build();
  }
}
