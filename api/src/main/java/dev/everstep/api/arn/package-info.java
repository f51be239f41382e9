/** ARNs and names: reading, printing, and AWS's texts for wrong ones. */
@NullMarked
package dev.everstep.api.arn;

import org.jspecify.annotations.NullMarked;
