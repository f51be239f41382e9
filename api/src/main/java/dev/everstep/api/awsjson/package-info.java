/**
 * The awsJson 1.0 protocol: HTTP bodies to request records and back, errors, page tokens. Knows no
 * action.
 */
@NullMarked
package dev.everstep.api.awsjson;

import org.jspecify.annotations.NullMarked;
