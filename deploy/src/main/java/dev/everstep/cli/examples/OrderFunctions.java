package dev.everstep.cli.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.cli.examples.ExampleFunction.FunctionException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The shop of the example order-fulfilment. */
final class OrderFunctions {

  private static final int IN_STOCK = 100;

  private final Set<String> askedGateway = ConcurrentHashMap.newKeySet();
  private final Map<String, BigDecimal> payments = new ConcurrentHashMap<>();

  Map<String, ExampleFunction> all() {
    Map<String, ExampleFunction> functions = new LinkedHashMap<>();
    functions.put("order-validate", this::validate);
    functions.put("order-charge", this::charge);
    functions.put("order-check-stock", this::checkStock);
    functions.put("order-pack", this::pack);
    functions.put("order-ship", this::ship);
    functions.put("order-refund", this::refund);
    functions.put("order-notify", this::notify);
    return functions;
  }

  private JsonNode validate(JsonNode order) {
    BigDecimal total = BigDecimal.ZERO;
    for (JsonNode line : order.path("lines")) {
      total =
          total.add(
              line.path("price").decimalValue().multiply(line.path("quantity").decimalValue()));
    }
    boolean valid = total.signum() > 0;
    return object()
        .put("valid", valid)
        .put("reason", valid ? "" : "The order has no lines.")
        .put("total", total);
  }

  private JsonNode charge(JsonNode payload) throws FunctionException {
    String payment = payload.path("payment").asText();
    if (payload.path("card").asText().equals("unreliable") && askedGateway.add(payment)) {
      throw new FunctionException(
          "PaymentGateway.Unavailable", "The gateway does not answer. Try again.");
    }
    // The payment's id makes a repeated charge harmless.
    payments.put(payment, payload.path("amount").decimalValue());
    return object().put("payment", payment).set("charged", payload.path("amount"));
  }

  private JsonNode checkStock(JsonNode payload) throws FunctionException {
    for (JsonNode line : payload.path("lines")) {
      if (line.path("quantity").intValue() > IN_STOCK) {
        throw new FunctionException(
            "OutOfStock", "There are only " + IN_STOCK + " of each article.");
      }
    }
    return object().put("available", true);
  }

  private JsonNode pack(JsonNode payload) {
    String parcel =
        payload.path("orderId").asText() + "/" + (payload.path("number").intValue() + 1);
    return object().put("parcel", parcel).set("article", payload.path("line").path("article"));
  }

  private JsonNode ship(JsonNode payload) throws FunctionException {
    if (payload.path("country").asText().equals("Nowhere")) {
      throw new FunctionException("Carrier.Refused", "We do not deliver there.");
    }
    return object()
        .put("tracking", "EV-" + payload.path("parcels").path(0).path("parcel").asText());
  }

  private JsonNode refund(JsonNode payload) {
    BigDecimal refunded = payments.remove(payload.path("payment").asText());
    return object().put("refunded", refunded == null ? BigDecimal.ZERO : refunded);
  }

  private JsonNode notify(JsonNode payload) {
    return object().set("told", payload.path("customer"));
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
