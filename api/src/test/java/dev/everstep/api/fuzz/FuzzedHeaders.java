package dev.everstep.api.fuzz;

import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The headers of a call in the JSON protocol. */
record FuzzedHeaders(Map<String, String> values) implements HttpHeaders {

  @Override
  public @Nullable String getHeaderString(String name) {
    return values.get(name);
  }

  @Override
  public MediaType getMediaType() {
    return new MediaType("application", "x-amz-json-1.0");
  }

  @Override
  public List<String> getRequestHeader(String name) {
    String value = values.get(name);
    return value == null ? List.of() : List.of(value);
  }

  @Override
  public MultivaluedMap<String, String> getRequestHeaders() {
    return new MultivaluedHashMap<>(values);
  }

  @Override
  public List<MediaType> getAcceptableMediaTypes() {
    return List.of(MediaType.WILDCARD_TYPE);
  }

  @Override
  public List<Locale> getAcceptableLanguages() {
    return List.of();
  }

  @Override
  public @Nullable Locale getLanguage() {
    return null;
  }

  @Override
  public Map<String, Cookie> getCookies() {
    return Map.of();
  }

  @Override
  public @Nullable Date getDate() {
    return null;
  }

  @Override
  public int getLength() {
    return -1;
  }
}
