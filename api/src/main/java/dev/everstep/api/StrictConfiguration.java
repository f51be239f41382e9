package dev.everstep.api;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.configuration.DefaultConfigurationFactoryFactory;

/**
 * Reads configurations in which every key must be known; one that Dropwizard has and we have not is
 * unknown too.
 */
final class StrictConfiguration<T> extends DefaultConfigurationFactoryFactory<T> {

  @Override
  protected ObjectMapper configureObjectMapper(ObjectMapper mapper) {
    return super.configureObjectMapper(mapper)
        .enable(DeserializationFeature.FAIL_ON_IGNORED_PROPERTIES);
  }
}
