package broadcastmonitor.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private Path folder;

    private KeyStore pair(String name, String algorithm, String start) throws Exception {
        Path store = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        algorithm,
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-startdate",
                        start,
                        "-validity",
                        "10",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), US_ASCII);
        assertThat(keytool.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(keytool.exitValue()).as(said).isZero();
        KeyStore loaded = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            loaded.load(in, PASSWORD);
        }
        return loaded;
    }

    private Path certificate(KeyStore store, String name) throws GeneralSecurityException, IOException {
        return pem(name + ".crt", "CERTIFICATE", store.getCertificate(name).getEncoded());
    }

    private Path key(KeyStore store, String name, String kind) throws GeneralSecurityException, IOException {
        byte[] der = store.getKey(name, PASSWORD).getEncoded();
        byte[] form = kind.equals("PRIVATE KEY")
                ? der
                : PrivateKeyInfo.getInstance(der)
                        .parsePrivateKey()
                        .toASN1Primitive()
                        .getEncoded();
        return pem(name + ".key", kind, form);
    }

    private Path pem(String file, String kind, byte[] der) throws IOException {
        return Files.writeString(
                folder.resolve(file),
                "-----BEGIN " + kind + "-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + kind
                        + "-----\n");
    }

    private static HttpClient trusting(KeyStore store, String name, String... protocols) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", store.getCertificate(name));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        HttpClient.Builder client = HttpClient.newBuilder().sslContext(context);
        if (protocols.length > 0) {
            client.sslParameters(new SSLParameters(null, protocols));
        }
        return client.build();
    }

    private static Outside behind(Path certificate, Path key) {
        return new Outside(new TlsFiles(certificate, key), Set.of(), null, null);
    }

    @ParameterizedTest
    @CsvSource({"RSA, PRIVATE KEY", "RSA, RSA PRIVATE KEY", "EC, PRIVATE KEY", "EC, EC PRIVATE KEY"})
    void shouldServeWithTheKeysThatThereAre(String algorithm, String kind) throws Exception {
        KeyStore store = pair("own", algorithm, "-1d");
        Outside outside = behind(certificate(store, "own"), key(store, "own", kind));
        try (WebServer server = new WebServer(new WebSettings(WebSettings.LOOPBACK, 0, null, People.NONE, outside))) {
            assertThat(server.address()).hasScheme("https");
            URI live = URI.create("https://127.0.0.1:" + server.port() + "/health/live");
            for (String protocol : new String[] {"TLSv1.2", "TLSv1.3"}) {
                HttpResponse<String> answer = trusting(store, "own", protocol)
                        .send(HttpRequest.newBuilder(live).build(), HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.headers().firstValue("Strict-Transport-Security"))
                        .isPresent();
            }
            assertThatThrownBy(() -> new Caller(server).get("/health/live"))
                    .as("plain HTTP")
                    .hasMessageMatching("(?s).*(closed|reset|EOF|parser|bytes|received no).*");
        }
    }

    @Test
    void shouldSayInOneLineWhatIsWrongWithThem() throws Exception {
        KeyStore own = pair("own", "EC", "-1d");
        KeyStore other = pair("other", "EC", "-1d");
        KeyStore old = pair("old", "EC", "-20d");
        Path certificate = certificate(own, "own");
        Path key = key(own, "own", "PRIVATE KEY");
        assertRefused(certificate, folder.resolve("none"), "no such file");
        assertRefused(folder.resolve("none"), key, "no such file");
        assertRefused(key, key, "no certificate in PEM");
        assertRefused(certificate, certificate, "no private key in PEM");
        assertRefused(certificate, key(other, "other", "PRIVATE KEY"), "no key for the certificate");
        assertRefused(certificate(old, "old"), key(old, "old", "PRIVATE KEY"), "has expired");
        assertRefused(certificate, pem("locked.key", "ENCRYPTED PRIVATE KEY", new byte[40]), "is encrypted");
        assertRefused(certificate, pem("broken.key", "EC PRIVATE KEY", new byte[40]), "no key for the certificate");
    }

    private static void assertRefused(Path certificate, Path key, String why) {
        Outside outside = behind(certificate, key);
        assertThatExceptionOfType(WebException.class)
                .isThrownBy(() ->
                        new WebServer(new WebSettings(WebSettings.LOOPBACK, 0, null, People.NONE, outside)).close())
                .withMessageContaining(why)
                .withMessageNotContaining("\n");
    }
}
