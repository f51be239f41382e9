package dev.everstep.api.arn;

import dev.everstep.api.arn.Arn.ActivityArn;
import dev.everstep.api.arn.Arn.ExecutionArn;
import dev.everstep.api.arn.Arn.ExpressExecutionArn;
import dev.everstep.api.arn.Arn.LabelledStateMachineArn;
import dev.everstep.api.arn.Arn.MapRunArn;
import dev.everstep.api.arn.Arn.QualifiedStateMachineArn;
import dev.everstep.api.arn.Arn.Scope;
import dev.everstep.api.arn.Arn.StateMachineArn;
import dev.everstep.api.awsjson.ApiError;
import dev.everstep.api.awsjson.ApiException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads ARNs. */
final class ArnParser {

  private static final Pattern ARN =
      Pattern.compile(
          "arn:(aws[a-z-]*):states:([a-z0-9-]+):([0-9]+):([A-Za-z]+):(.*)", Pattern.DOTALL);

  private final String text;
  private final Scope scope;
  private final String[] parts;

  private ArnParser(String text, Matcher matcher) {
    this.text = text;
    this.scope = new Scope(matcher.group(1), matcher.group(2), matcher.group(3));
    this.parts = matcher.group(5).split(":", -1);
  }

  static Arn parse(String text) {
    Matcher matcher = ARN.matcher(text);
    if (!matcher.matches()) {
      throw invalid("Invalid ARN prefix: ", text);
    }
    ArnParser parser = new ArnParser(text, matcher);
    String type = matcher.group(4);
    return switch (type) {
      case "stateMachine" -> parser.stateMachine();
      case "execution" -> parser.execution();
      case "express" -> parser.express();
      case "mapRun" -> parser.mapRun();
      case "activity" -> parser.activity();
      default -> throw Arn.wrongType(type);
    };
  }

  private Arn stateMachine() {
    if (parts.length == 2) {
      requireParts(2);
      return new QualifiedStateMachineArn(new StateMachineArn(scope, parts[0]), parts[1]);
    }
    requireParts(1);
    int slash = parts[0].indexOf('/');
    if (slash < 0) {
      return new StateMachineArn(scope, parts[0]);
    }
    StateMachineArn outer = new StateMachineArn(scope, parts[0].substring(0, slash));
    return new LabelledStateMachineArn(outer, parts[0].substring(slash + 1));
  }

  private Arn execution() {
    requireParts(2);
    return new ExecutionArn(scope, parts[0], parts[1]);
  }

  private Arn express() {
    requireParts(3);
    return new ExpressExecutionArn(scope, parts[0], parts[1], parts[2]);
  }

  private Arn mapRun() {
    requireParts(2);
    int slash = parts[0].indexOf('/');
    if (slash < 0) {
      throw invalid("Invalid ARN format: ", text);
    }
    return new MapRunArn(
        scope, parts[0].substring(0, slash), parts[0].substring(slash + 1), parts[1]);
  }

  private Arn activity() {
    requireParts(1);
    return new ActivityArn(scope, parts[0]);
  }

  private void requireParts(int count) {
    boolean isComplete = parts.length == count;
    // No name has control characters, and a database may refuse to look for them.
    for (String part : parts) {
      isComplete &= !part.isEmpty() && part.chars().noneMatch(Character::isISOControl);
    }
    if (!isComplete) {
      throw invalid("Invalid ARN format: ", text);
    }
  }

  private static ApiException invalid(String reason, String text) {
    return ApiError.INVALID_ARN.because("Invalid Arn: '" + reason + text + "'");
  }
}
