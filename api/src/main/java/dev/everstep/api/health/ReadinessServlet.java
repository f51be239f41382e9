package dev.everstep.api.health;

import com.codahale.metrics.health.HealthCheck;
import com.codahale.metrics.health.HealthCheckRegistry;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;

/**
 * Answers {@code /ready}: 200 if every health check passes, else 503; one line per check, with its
 * name.
 */
public final class ReadinessServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private final transient HealthCheckRegistry checks;

  public ReadinessServlet(HealthCheckRegistry checks) {
    this.checks = checks;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    SortedMap<String, HealthCheck.Result> results = checks.runHealthChecks();
    boolean isReady = results.values().stream().allMatch(HealthCheck.Result::isHealthy);
    response.setStatus(
        isReady ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setContentType("text/plain; charset=utf-8");
    for (Map.Entry<String, HealthCheck.Result> result : results.entrySet()) {
      String state = result.getValue().isHealthy() ? "ok" : "not ready";
      response.getWriter().println(result.getKey() + ": " + state);
    }
  }
}
