/**
 * The activities: the one that makes every task's calls, and those that keep the journal. Nothing
 * here knows how a state runs.
 */
@NullMarked
package dev.everstep.worker.activity;

import org.jspecify.annotations.NullMarked;
