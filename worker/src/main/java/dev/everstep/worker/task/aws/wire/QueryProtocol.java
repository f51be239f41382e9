package dev.everstep.worker.task.aws.wire;

import dev.everstep.worker.task.aws.pack.Operation;
import dev.everstep.worker.task.aws.pack.ServiceModel;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.http.HttpResponseHandler;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.protocols.query.AwsEc2ProtocolFactory;
import software.amazon.awssdk.protocols.query.AwsQueryProtocolFactory;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/** Forms that are answered with XML; EC2 has a dialect of its own. */
final class QueryProtocol implements WireProtocol {

  private final ServiceModel service;
  private final AwsQueryProtocolFactory factory;

  QueryProtocol(ServiceModel service) {
    this.service = service;
    AwsQueryProtocolFactory.Builder<?> builder =
        service.protocol().equals("ec2")
            ? AwsEc2ProtocolFactory.builder()
            : AwsQueryProtocolFactory.builder();
    builder
        .clientConfiguration(WireProtocol.configuration())
        .defaultServiceExceptionSupplier(AwsServiceException::builder);
    WireProtocol.exceptions(service).forEach(builder::registerModeledException);
    this.factory = builder.build();
  }

  @Override
  public SdkHttpFullRequest marshall(Operation operation, Structure input) {
    SdkHttpFullRequest inPath =
        factory
            .createProtocolMarshaller(
                WireProtocol.info(operation)
                    .operationIdentifier(operation.name())
                    .apiVersion(service.metadata("apiVersion").orElseThrow())
                    .build())
            .marshall(input);
    return asForm(inPath);
  }

  /** The module writes parameters into the URL, where long ones have no place. */
  private static SdkHttpFullRequest asForm(SdkHttpFullRequest request) {
    String form = SdkHttpUtils.encodeAndFlattenFormData(request.rawQueryParameters()).orElse("");
    byte[] body = form.getBytes(StandardCharsets.UTF_8);
    return request.toBuilder()
        .clearQueryParameters()
        .putHeader("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
        .putHeader("Content-Length", String.valueOf(body.length))
        .contentStreamProvider(ContentStreamProvider.fromByteArray(body))
        .build();
  }

  @Override
  public Answered unmarshall(
      Operation operation, Supplier<AnswerPojo.Filler> answer, SdkHttpFullResponse response)
      throws Exception {
    HttpResponseHandler<AnswerPojo> handler = factory.createResponseHandler(answer::get);
    return Answered.of(handler.handle(response, Wire.NO_ATTRIBUTES));
  }

  @Override
  public HttpResponseHandler<AwsServiceException> errors(Operation operation) {
    return factory.createErrorResponseHandler();
  }
}
