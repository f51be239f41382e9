package dev.everstep.worker;

import io.temporal.common.converter.DataConverter;

/** Lends the workers' converter to tests in other packages. */
public final class Converters {

  private Converters() {}

  public static DataConverter create() {
    return DataConverters.create();
  }
}
