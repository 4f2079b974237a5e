package broadcastmonitor.cli;

import broadcastmonitor.audio.file.SoundArchive;
import broadcastmonitor.cli.terminal.Console;
import broadcastmonitor.dashboard.DashboardFace;
import broadcastmonitor.dashboard.Sounds;
import broadcastmonitor.kafka.broker.EmbeddedBroker;
import broadcastmonitor.kafka.cases.TopicDesk;
import broadcastmonitor.web.WebServer;
import broadcastmonitor.web.WebSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A run that loads what most starts load, and leaves the rules proven: the launcher has the virtual machine keep the classes of it
 * for later starts. Hears nothing, and leaves nothing behind but that.
 */
final class Rehearsal {
    /** Said when what a service loads is to be kept too: four times as much, which other commands would only have to check. */
    private static final String SERVICE = "service";

    private Rehearsal() {}

    /** @param args {@value #SERVICE} or nothing */
    public static void main(String[] args) throws IOException {
        Path lines = Files.createTempFile("monitor", ".txt");
        try {
            Files.writeString(
                    lines,
                    "this is the best kettle on the market\n\u044d\u0442\u043e \u043b\u0443\u0447\u0448\u0438\u0439 \u0447\u0430\u0439\u043d\u0438\u043a\n");
            PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
            Console console = new Console(nowhere, nowhere, false, false, false, () -> 80);
            run(console, "--help");
            run(console, "check", "--reader", "off", lines.toString());
            // The second time from what the first one has kept, and as most people run it.
            run(console, "check", "--json", lines.toString());
        } finally {
            Files.deleteIfExists(lines);
        }
        if (List.of(args).contains(SERVICE)) {
            serve();
        }
        System.exit(0);
    }

    /** What a service is made of, on ports that nobody knows of, for a moment. Where that is not possible its starts are slower. */
    private static void serve() throws IOException {
        Path folder = Files.createTempDirectory("monitor");
        DashboardFace face = new DashboardFace(new Sounds(new SoundArchive(folder), null), InstantSource.system());
        try (WebServer server = new WebServer(new WebSettings(WebSettings.LOOPBACK, 0, null), face);
                EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("data"));
                TopicDesk desk = TopicDesk.open(broker, folder.resolve("cases.db"), InstantSource.system())) {
            desk.awaitCurrent(Duration.ofSeconds(10));
            server.address().resolve("/health/live").toURL().openStream().close();
        } catch (IOException | RuntimeException e) {
            System.err.println("no rehearsal of a service: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static void run(Console console, String... args) {
        Main.commandLine(console, args).execute(args);
    }
}
