package dev.everstep.worker.task.aws.wire;

import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * An error that the model has. Its code in the model need not be the one that the service tells:
 * SQS also has those of the protocol that it once spoke.
 */
public final class ModelledException extends AwsServiceException {

  private static final long serialVersionUID = 1L;

  private final String code;

  private ModelledException(Filler filler) {
    super(filler);
    this.code = filler.code;
  }

  /** The code by which the model has an error; that of the service, if the model has none. */
  public static Optional<String> code(AwsServiceException e) {
    return e instanceof ModelledException modelled
        ? Optional.of(modelled.code)
        : Optional.ofNullable(e.awsErrorDetails().errorCode());
  }

  @Override
  public Builder toBuilder() {
    return new Filler(this);
  }

  /** What is filled before the exception is complete. */
  static final class Filler extends AwsServiceException.BuilderImpl {

    private final String code;

    Filler(String code) {
      this.code = code;
    }

    private Filler(ModelledException e) {
      super(e);
      this.code = e.code;
    }

    @Override
    public ModelledException build() {
      return new ModelledException(this);
    }
  }
}
