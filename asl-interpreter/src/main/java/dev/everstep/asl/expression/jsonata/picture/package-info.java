/** Numbers and times as texts, by the pictures of XPath and XQuery Functions 3.1. */
@NullMarked
package dev.everstep.asl.expression.jsonata.picture;

import org.jspecify.annotations.NullMarked;
