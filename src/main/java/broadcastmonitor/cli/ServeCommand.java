package broadcastmonitor.cli;

import broadcastmonitor.app.live.BroadcastStatus;
import broadcastmonitor.app.live.Broadcasts;
import broadcastmonitor.app.live.BroadcastsFile;
import broadcastmonitor.app.live.LiveService;
import broadcastmonitor.app.live.RemoteBroadcasts;
import broadcastmonitor.app.live.SharedBroadcasts;
import broadcastmonitor.cli.terminal.Console;
import broadcastmonitor.cli.terminal.Interruption;
import broadcastmonitor.control.ControlFace;
import broadcastmonitor.speech.model.ModelStore;
import broadcastmonitor.web.BearerToken;
import broadcastmonitor.web.WebServer;
import broadcastmonitor.web.WebSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code monitor serve}: the long-running service. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description =
                "Runs the service: monitors the broadcasts that it is given over HTTP or in a file, until it is stopped.")
final class ServeCommand implements Callable<Integer> {
    private static final Duration LOOK = Duration.ofSeconds(1);

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "Where the control interface listens; 127.0.0.1 by default, others need a --token-file.")
    private String host = WebSettings.LOOPBACK;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Its port (default: ${DEFAULT-VALUE}), 0 for a free one.")
    private int port = WebSettings.DEFAULT_PORT;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "A file with the token that callers of the control interface must know.")
    private Path tokenFile;

    @Option(
            names = "--share",
            description = "Share the broadcasts with the services of other machines on the same cluster.")
    private boolean share;

    @Mixin
    private LiveOptions options;

    @Mixin
    private RemoteOptions sources;

    private final Console console;
    private volatile SharedBroadcasts shared;

    ServeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (share && options.bootstrapServers == null) {
            throw new UserMistake("--share needs a cluster to share on: --bootstrap-servers HOST:PORT");
        }
        WebSettings control = new WebSettings(host, port, tokenFile == null ? null : BearerToken.read(tokenFile));
        CountDownLatch stop = new CountDownLatch(1);
        try (Interruption ignored = new Interruption(stop::countDown)) {
            console.note("starting");
            try (LiveService service = LiveService.prepared(
                    options.settings(!share).withAccess(sources.access(options.inside())),
                    ModelStore.of(Home.folder(), System.getenv()),
                    Home.folder().resolve("samples"),
                    new ServiceNotes(console) {
                        @Override
                        public void ended(BroadcastStatus status) {
                            super.ended(status);
                            if (shared != null) {
                                shared.ended(status.id());
                            }
                        }
                    })) {
                serve(service, control, stop);
            } finally {
                console.flush();
            }
            return 130;
        }
    }

    private void serve(LiveService service, WebSettings settings, CountDownLatch stop) throws InterruptedException {
        AtomicReference<Broadcasts> ready = new AtomicReference<>();
        // It answers from the beginning, however long what an earlier service left takes to begin again.
        try (WebServer web = new WebServer(settings, new ControlFace(new RemoteBroadcasts(ready::get, service)))) {
            service.open();
            try (SharedBroadcasts joined = share ? join(service) : null) {
                Broadcasts broadcasts = joined == null ? service : joined;
                ready.set(broadcasts);
                BroadcastsFile file = options.broadcasts == null
                        ? null
                        : new BroadcastsFile(options.broadcasts, broadcasts, console::note);
                if (file != null) {
                    file.begin();
                }
                console.note("serving on " + web.address() + ", topics on "
                        + service.service().bootstrapServers()
                        + "; broadcasts that are not over when it stops go on at the next start");
                while (!stop.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                    if (file != null) {
                        file.refresh();
                    }
                }
                console.note("stopping");
            }
        }
    }

    private SharedBroadcasts join(LiveService service) {
        shared = new SharedBroadcasts(
                service,
                options.bootstrapServers,
                options.kafkaProperties,
                Clock.systemUTC(),
                (id, line) -> console.note("broadcast " + id + ": " + line));
        return shared;
    }
}
