/** JSONata as definitions hold it: texts in {@code {% %}}, alone or anywhere in a tree. */
@NullMarked
package dev.everstep.asl.expression.query;

import org.jspecify.annotations.NullMarked;
