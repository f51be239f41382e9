package dev.everstep.worker.task.plugin;

import java.nio.file.Path;

/** A plugin that cannot be loaded; the message says which one and why, in one line. */
public final class PluginException extends Exception {

  private static final long serialVersionUID = 1L;

  PluginException(Path plugin, String reason) {
    super("Cannot load the plugin " + plugin + ": " + reason);
  }
}
