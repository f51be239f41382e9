package dev.everstep.worker.task.eks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** TLS to a cluster, which has an authority of its own. */
final class ClusterTrust {

  private ClusterTrust() {}

  /**
   * Trusts that authority alone.
   *
   * @param authority certificates as PEM, in base64, as EKS's DescribeCluster gives them
   * @return empty if they are none
   */
  static Optional<SSLContext> of(String authority) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509")
              .generateCertificates(
                  new ByteArrayInputStream(Base64.getMimeDecoder().decode(authority)))) {
        store.setCertificateEntry("authority-" + number++, certificate);
      }
      if (number == 0) {
        return Optional.empty();
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return Optional.of(context);
    } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
