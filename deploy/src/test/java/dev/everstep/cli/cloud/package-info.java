/**
 * A small stand-in for AWS: the services, operations and rules that the recordings use, behind the
 * protocols that the real ones speak.
 */
@NullMarked
package dev.everstep.cli.cloud;

import org.jspecify.annotations.NullMarked;
