package broadcastmonitor.cli;

import broadcastmonitor.audio.fence.Reach;
import broadcastmonitor.audio.live.SourceAccess;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** What may be listened to by request, over HTTP or Kafka, beyond what comes over the network. */
final class RemoteOptions {
    @Option(
            names = "--remote-files",
            paramLabel = "DIR",
            description =
                    "A folder whose files may be asked for over HTTP and Kafka; may be repeated. By default none.")
    private List<Path> folders = List.of();

    @Option(names = "--remote-devices", description = "Let this machine's devices be asked for over HTTP and Kafka.")
    private boolean devices;

    @Option(names = "--remote-stdin", description = "Let standard input be asked for over HTTP and Kafka.")
    private boolean standardInput;

    @Option(
            names = "--remote-host",
            paramLabel = "HOST[:PORT]",
            split = ",",
            description = "A server that may be called over RTMP or SRT by request, or *.DOMAIN; may be repeated."
                    + " By default none; HTTP needs no list.")
    private List<String> hosts = List.of();

    SourceAccess access(Reach inside) {
        folders.forEach(folder -> Options.folder(folder, "files"));
        for (String host : hosts) {
            if (!SourceAccess.isHost(host)) {
                throw new UserMistake("--remote-host " + host + ": write HOST, HOST:PORT or *.DOMAIN");
            }
        }
        return new SourceAccess(folders, devices, standardInput, hosts, inside);
    }
}
