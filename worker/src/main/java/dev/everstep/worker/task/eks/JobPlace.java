package dev.everstep.worker.task.eks;

import dev.everstep.worker.task.outbound.QueryText;

/** Where a job is in a cluster. */
record JobPlace(String namespace, String name) {

  /** The jobs of a namespace. */
  static String path(String namespace) {
    return "/apis/batch/v1/namespaces/" + namespace + "/jobs";
  }

  String path() {
    return path(namespace) + "/" + name;
  }

  ClusterRequest read() {
    return ClusterRequest.get(path(), new QueryText());
  }
}
