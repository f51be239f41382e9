package dev.everstep.worker.task.aws.wire;

import java.util.List;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.Buildable;

/** A structure that is a whole answer: to it the SDK's modules add what they know of the call. */
final class AnswerPojo extends AwsResponse {

  private final Structure structure;

  private AnswerPojo(Filler filler) {
    super(filler);
    this.structure = filler.structure;
  }

  Structure structure() {
    return structure;
  }

  @Override
  public Builder toBuilder() {
    Filler filler = new Filler(structure);
    filler.responseMetadata(responseMetadata());
    filler.sdkHttpResponse(sdkHttpResponse());
    return filler;
  }

  @Override
  public List<SdkField<?>> sdkFields() {
    return structure.sdkFields();
  }

  /** What is filled before the answer is complete. */
  static final class Filler extends AwsResponse.BuilderImpl implements SdkPojo, Buildable {

    private final Structure structure;

    Filler(Structure structure) {
      this.structure = structure;
    }

    Structure structure() {
      return structure;
    }

    @Override
    public List<SdkField<?>> sdkFields() {
      return structure.sdkFields();
    }

    @Override
    public AnswerPojo build() {
      return new AnswerPojo(this);
    }
  }
}
