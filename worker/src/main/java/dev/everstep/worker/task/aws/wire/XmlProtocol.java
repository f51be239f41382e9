package dev.everstep.worker.task.aws.wire;

import dev.everstep.worker.task.aws.pack.Operation;
import dev.everstep.worker.task.aws.pack.ServiceModel;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.Response;
import software.amazon.awssdk.core.http.HttpResponseHandler;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.protocols.core.OperationInfo;
import software.amazon.awssdk.protocols.xml.AwsS3ProtocolFactory;
import software.amazon.awssdk.protocols.xml.AwsXmlProtocolFactory;
import software.amazon.awssdk.protocols.xml.XmlOperationMetadata;

/** REST-XML. S3 may answer with an error although it has begun with 200. */
final class XmlProtocol implements WireProtocol {

  private static final XmlOperationMetadata WHOLE_BODY =
      XmlOperationMetadata.builder().hasStreamingSuccessResponse(false).build();

  private static final int NOT_FOUND = 404;

  /** As the SDK's client of S3 says it. */
  private static final Map<String, Missing> MISSING =
      Map.of(
          "HeadBucket", new Missing("NoSuchBucket", "The specified bucket does not exist."),
          "HeadObject", new Missing("NoSuchKey", "The specified key does not exist."));

  private final AwsXmlProtocolFactory factory;

  XmlProtocol(ServiceModel service) {
    AwsXmlProtocolFactory.Builder<?> builder =
        service.name().equals("S3")
            ? AwsS3ProtocolFactory.builder()
            : AwsXmlProtocolFactory.builder();
    builder
        .clientConfiguration(WireProtocol.configuration())
        .defaultServiceExceptionSupplier(AwsServiceException::builder);
    WireProtocol.exceptions(service).forEach(builder::registerModeledException);
    this.factory = builder.build();
  }

  @Override
  public SdkHttpFullRequest marshall(Operation operation, Structure input) {
    OperationInfo.Builder info = WireProtocol.info(operation);
    operation
        .rootElement()
        .ifPresent(
            root ->
                info.putAdditionalMetadata(
                    AwsXmlProtocolFactory.ROOT_MARSHALL_LOCATION_ATTRIBUTE, root));
    operation
        .namespace()
        .ifPresent(
            uri -> info.putAdditionalMetadata(AwsXmlProtocolFactory.XML_NAMESPACE_ATTRIBUTE, uri));
    return factory.createProtocolMarshaller(info.build()).marshall(input);
  }

  @Override
  public Answered unmarshall(
      Operation operation, Supplier<AnswerPojo.Filler> answer, SdkHttpFullResponse response)
      throws Exception {
    HttpResponseHandler<Response<AnswerPojo>> handler =
        factory.createCombinedResponseHandler(answer::get, WHOLE_BODY);
    Response<AnswerPojo> read = handler.handle(response, Wire.NO_ATTRIBUTES);
    if (!read.isSuccess()) {
      throw read.exception();
    }
    return Answered.of(read.response());
  }

  @Override
  public HttpResponseHandler<AwsServiceException> errors(Operation operation) {
    HttpResponseHandler<AwsServiceException> handler = factory.createErrorResponseHandler();
    Missing missing = MISSING.get(operation.name());
    return missing == null
        ? handler
        : (response, attributes) -> missing.named(handler.handle(response, attributes));
  }

  /** The error of an answer to HEAD, whose body would have said it. */
  private record Missing(String code, String message) {

    AwsServiceException named(AwsServiceException e) {
      if (e.statusCode() != NOT_FOUND) {
        return e;
      }
      return new ModelledException.Filler(code)
          .awsErrorDetails(
              e.awsErrorDetails().toBuilder().errorCode(code).errorMessage(message).build())
          .statusCode(NOT_FOUND)
          .requestId(e.requestId())
          .build();
    }
  }
}
