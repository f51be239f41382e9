package dev.everstep.worker.task.aws.endpoint;

import java.net.URI;

/**
 * Where a service is.
 *
 * @param signingRegion the region to sign for
 * @param isConfigured whether somebody named it: an emulator, a proxy. Then hosts are not made of
 *     parameters, for their names would not resolve there.
 */
public record Endpoint(URI uri, String signingRegion, boolean isConfigured) {}
