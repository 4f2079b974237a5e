package broadcastmonitor.cli;

import broadcastmonitor.web.BearerToken;
import broadcastmonitor.web.WebSettings;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a server listens, and what callers and other services must know. */
final class WebOptions {
    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "Where it listens; 127.0.0.1 by default, others need a --token-file.")
    private String host = WebSettings.LOOPBACK;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Its port (default: ${DEFAULT-VALUE}), 0 for a free one.")
    private int port = WebSettings.DEFAULT_PORT;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "A file with the token that callers must know; people give it as a password.")
    private Path tokenFile;

    @Option(
            names = "--node-token-file",
            paramLabel = "FILE",
            description = "A file with the token of other services, which are asked for sound that they recorded.")
    private Path nodeTokenFile;

    WebSettings settings() {
        return new WebSettings(host, port, tokenFile == null ? null : BearerToken.read(tokenFile));
    }

    /** What other services want to know, or null. */
    BearerToken nodeToken() {
        return nodeTokenFile == null ? null : BearerToken.read(nodeTokenFile);
    }
}
