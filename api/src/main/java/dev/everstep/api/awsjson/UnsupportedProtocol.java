package dev.everstep.api.awsjson;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/**
 * Answers the newer protocols of AWS's SDKs, which put the operation into the path, with a clear
 * refusal.
 */
@Path("/service/{service}/operation/{operation}")
public final class UnsupportedProtocol {

  /** Refuses the call, whatever it asks. */
  @POST
  public Response call(@Context HttpHeaders headers) {
    String protocol = headers.getHeaderString("smithy-protocol");
    return AwsJsonResource.refuse(refusal(protocol == null ? "of this path" : protocol));
  }

  static ApiException refusal(String protocol) {
    return ApiError.UNKNOWN_OPERATION_EXCEPTION.because(
        "The protocol " + protocol + " is not supported: use awsJson1_0");
  }
}
