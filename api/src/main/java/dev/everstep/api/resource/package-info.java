/**
 * What a caller may name: state machines, versions and aliases, executions, activities, and their
 * tags. Finds them, and says what callers are told where it cannot.
 */
@NullMarked
package dev.everstep.api.resource;

import org.jspecify.annotations.NullMarked;
