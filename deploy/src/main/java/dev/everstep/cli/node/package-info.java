/** One process that serves the API and works: the parts put together. */
@NullMarked
package dev.everstep.cli.node;

import org.jspecify.annotations.NullMarked;
