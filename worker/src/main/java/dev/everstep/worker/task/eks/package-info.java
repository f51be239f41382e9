/** Calls of the Kubernetes API of EKS's clusters. */
@NullMarked
package dev.everstep.worker.task.eks;

import org.jspecify.annotations.NullMarked;
