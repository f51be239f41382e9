package dev.everstep.asl.validate;

import dev.everstep.asl.error.ErrorNames;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The names that begin with {@code States.}: no others do [ASL: Errors, Error Names]. */
final class PredefinedErrors {

  static final String PREFIX = "States.";

  private static final List<String> NAMES =
      List.of(
          ErrorNames.ALL,
          ErrorNames.TIMEOUT,
          ErrorNames.HEARTBEAT_TIMEOUT,
          ErrorNames.TASK_FAILED,
          ErrorNames.PERMISSIONS,
          ErrorNames.RESULT_PATH_MATCH_FAILURE,
          "States.ParameterPathFailure",
          "States.BranchFailed",
          ErrorNames.NO_CHOICE_MATCHED,
          ErrorNames.INTRINSIC_FAILURE,
          "States.ExceedToleratedFailureThreshold",
          "States.ItemReaderFailed",
          "States.ResultWriterFailed",
          ErrorNames.DATA_LIMIT_EXCEEDED,
          ErrorNames.QUERY_EVALUATION_ERROR,
          ErrorNames.RUNTIME,
          "States.Http.Socket");

  private static final Pattern HTTP_STATUS =
      Pattern.compile("States\\.Http\\.StatusCode\\.[0-9]{3}");

  private PredefinedErrors() {}

  static boolean contains(String name) {
    return NAMES.contains(name) || HTTP_STATUS.matcher(name).matches();
  }

  /**
   * One that differs in the case of letters only, or is written {@code State.} at its beginning.
   */
  static Optional<String> resembling(String name) {
    String plain = plain(name);
    return NAMES.stream().filter(known -> plain(known).equals(plain)).findFirst();
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceFirst("^states?\\.", "states.");
  }
}
