package dev.everstep.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/** Makes self-signed certificates with the JDK's keytool. */
public final class Certificates {

  private static final String PASSWORD = "secret";

  /** A certificate and its key, as PEM files. */
  public record Pair(Path certificate, Path key) {}

  private Certificates() {}

  public static Pair make(Path directory, String dnsName) throws Exception {
    Path store = directory.resolve(dnsName + ".p12");
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "one",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=" + dnsName,
                    "-ext",
                    "san=dns:" + dnsName,
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    store.toString(),
                    "-storepass",
                    PASSWORD))
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes());
    if (keytool.waitFor() != 0) {
      throw new IllegalStateException("Expected keytool to make a key but it says: " + said);
    }
    return pair(directory, dnsName, store);
  }

  private static Pair pair(Path directory, String name, Path file)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    byte[] certificate = store.getCertificate("one").getEncoded();
    byte[] key = store.getKey("one", PASSWORD.toCharArray()).getEncoded();
    return new Pair(
        pem(directory.resolve(name + ".crt"), "CERTIFICATE", certificate),
        pem(directory.resolve(name + ".key"), "PRIVATE KEY", key));
  }

  private static Path pem(Path file, String label, byte[] content) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return Files.writeString(
        file, "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n");
  }
}
