package dev.everstep.api.sts;

import dev.everstep.api.awsjson.Caller;
import dev.everstep.api.awsjson.CallerReader;
import dev.everstep.api.awsjson.Origins;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/**
 * GetCallerIdentity, in the query protocol: {@code POST /} with a form. Terraform asks it for the
 * account before anything else. Whoever calls is the root user of the configured account. A form
 * may come from any web page, but this call changes nothing.
 */
@Path("/")
public final class StsResource {

  private static final int MAX_BYTES = 64 * 1024;
  private static final String ACTION = "Action=GetCallerIdentity";

  private static final String IDENTITY =
      """
      <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
        <GetCallerIdentityResult>
          <Arn>arn:%1$s:iam::%2$s:root</Arn>
          <UserId>%2$s</UserId>
          <Account>%2$s</Account>
        </GetCallerIdentityResult>
        <ResponseMetadata>
          <RequestId>%3$s</RequestId>
        </ResponseMetadata>
      </GetCallerIdentityResponse>
      """;

  private static final String REFUSAL =
      """
      <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
        <Error>
          <Type>Sender</Type>
          <Code>%s</Code>
          <Message>%s</Message>
        </Error>
        <RequestId>%s</RequestId>
      </ErrorResponse>
      """;

  private final CallerReader callers;
  private final Origins origins;

  private StsResource(CallerReader callers, Origins origins) {
    this.callers = callers;
    this.origins = origins;
  }

  /** The resource for the callers of the Step Functions API. */
  public static StsResource of(CallerReader callers, Origins origins) {
    // Not a public constructor: Jersey would look at it for things to inject, and warn.
    return new StsResource(callers, origins);
  }

  /** Answers a form in XML, whatever it asks. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response call(@Context HttpHeaders headers, InputStream form) throws IOException {
    String requestId = UUID.randomUUID().toString();
    if (!origins.isAllowed(headers.getHeaderString("Origin"))) {
      String text = "Pages of this origin may not call the API";
      return answer(403, REFUSAL.formatted("AccessDenied", text, requestId));
    }
    String text = new String(form.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
    if (Arrays.asList(text.split("&", -1)).contains(ACTION)) {
      Caller caller = callers.read(headers);
      return answer(200, IDENTITY.formatted(caller.partition(), caller.account(), requestId));
    }
    String known = "GetCallerIdentity is the only action here";
    return answer(400, REFUSAL.formatted("InvalidAction", known, requestId));
  }

  private static Response answer(int status, String xml) {
    return Response.status(status).type(MediaType.TEXT_XML_TYPE).entity(xml).build();
  }
}
