package broadcastmonitor.cli;

import broadcastmonitor.accounts.AccountsFile;
import broadcastmonitor.accounts.AuditFile;
import broadcastmonitor.web.BearerToken;
import broadcastmonitor.web.Outside;
import broadcastmonitor.web.People;
import broadcastmonitor.web.TlsFiles;
import broadcastmonitor.web.WebSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a server listens, and what callers and other services must know. */
final class WebOptions {
    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = {
                "Where it listens; 127.0.0.1 by default. Others need accounts or a --token-file, and TLS or a",
                "--trusted-proxy."
            })
    private String host = WebSettings.LOOPBACK;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Its port (default: ${DEFAULT-VALUE}), 0 for a free one.")
    private int port = WebSettings.DEFAULT_PORT;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description =
                    "A file with the token that programs must know; without accounts people give it as a password.")
    private Path tokenFile;

    @Option(
            names = "--node-token-file",
            paramLabel = "FILE",
            description = "A file with the token of other services, which are asked for sound that they recorded.")
    private Path nodeTokenFile;

    @Option(
            names = "--tls-cert",
            paramLabel = "FILE",
            description = "The certificate in PEM, with those that vouch for it.")
    private Path tlsCertificate;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "Its private key in PEM, not encrypted.")
    private Path tlsKey;

    @Option(
            names = "--trusted-proxy",
            paramLabel = "ADDRESS",
            split = ",",
            description = "A proxy that has TLS and stands before it; may be repeated. Nobody else reaches it then.")
    private List<String> proxies = List.of();

    @Option(
            names = "--trusted-user-header",
            paramLabel = "HEADER",
            description = "In which that proxy says whom it has let in, as X-Forwarded-User; they need an account.")
    private String userHeader;

    @Option(
            names = "--public-url",
            paramLabel = "URL",
            description = "Under which people know it, as https://monitor.shop.example.")
    private String publicUrl;

    @Mixin
    private AccountOptions accounts;

    /** @param data the data folder, or null for the usual one */
    WebSettings settings(Path data) {
        AccountsFile file = accounts.file(data);
        return new WebSettings(
                host,
                port,
                tokenFile == null ? null : BearerToken.read(tokenFile),
                new People(file, audit(data), InstantSource.system()),
                outside());
    }

    /** Where the accounts lie, and what belongs to them. */
    Path accountsFolder(Path data) {
        return accounts.file(data).file().toAbsolutePath().getParent();
    }

    /** Where audit entries wait for their topic. */
    AuditFile audit(Path data) {
        return new AuditFile(accounts.file(data).file());
    }

    private Outside outside() {
        if ((tlsCertificate == null) != (tlsKey == null)) {
            throw new UserMistake("--tls-cert and --tls-key belong together: give both");
        }
        return new Outside(
                tlsCertificate == null ? null : new TlsFiles(tlsCertificate, tlsKey),
                Outside.addresses(proxies),
                userHeader,
                publicUrl == null ? null : url(publicUrl));
    }

    private static URI url(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new UserMistake("--public-url " + text + ": is no address; as https://monitor.shop.example");
        }
    }

    /** What other services want to know, or null. */
    BearerToken nodeToken() {
        return nodeTokenFile == null ? null : BearerToken.read(nodeTokenFile);
    }
}
