package dev.everstep.worker.task.connection;

import java.net.URI;

/** How requests show that they may be made. None of these prints its secrets. */
public sealed interface Authorization {

  /** Not at all; only our own configuration has that. */
  record None() implements Authorization {}

  /** A header with a key. */
  record ApiKey(String name, String value) implements Authorization {
    @Override
    public String toString() {
      return "ApiKey[" + name + "]";
    }
  }

  /** A user and a password. */
  record Basic(String username, String password) implements Authorization {
    @Override
    public String toString() {
      return "Basic[]";
    }
  }

  /**
   * A token that an endpoint gives for a client and its secret [RFC 6749: Client Credentials
   * Grant].
   *
   * @param method POST, PUT or GET
   * @param additions to the request for a token
   * @param isPrivate whether the endpoint may be asked although it is not public
   */
  record OAuth(
      URI endpoint,
      String method,
      String clientId,
      String clientSecret,
      Additions additions,
      boolean isPrivate)
      implements Authorization {
    @Override
    public String toString() {
      return "OAuth[" + endpoint.getHost() + "]";
    }
  }
}
