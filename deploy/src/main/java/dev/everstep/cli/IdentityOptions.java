package dev.everstep.cli;

import dev.everstep.cli.node.NodeSettings;
import picocli.CommandLine.Option;

/** What ARNs are made of. */
final class IdentityOptions {

  @Option(
      names = "--account",
      paramLabel = "ID",
      defaultValue = "123456789012",
      description = "The account in ARNs (default: ${DEFAULT-VALUE}; also AWS_ACCOUNT_ID).")
  private String account = "123456789012";

  @Option(
      names = "--region",
      paramLabel = "REGION",
      defaultValue = "us-east-1",
      description =
          "The region in ARNs when a request is signed for none (default: ${DEFAULT-VALUE}; also AWS_DEFAULT_REGION).")
  private String region = "us-east-1";

  String region() {
    return region;
  }

  NodeSettings.Identity settings() {
    return new NodeSettings.Identity(account, region);
  }

  void check() throws ExitException {
    if (!account.matches("[0-9]{12}")) {
      throw ExitException.usage("Expected 12 digits for --account but was " + account);
    }
    if (!region.matches("[a-z]{2}(-[a-z]+)+-[0-9]+")) {
      throw ExitException.usage(
          "Expected a region such as us-east-1 for --region but was " + region);
    }
  }
}
