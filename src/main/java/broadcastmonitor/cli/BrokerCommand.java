package broadcastmonitor.cli;

import broadcastmonitor.cli.terminal.Console;
import broadcastmonitor.cli.terminal.Interruption;
import broadcastmonitor.kafka.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code monitor broker}: the broker that is otherwise inside the process, as a process of its own until it is interrupted.
 * For trying out and testing what happens when a broker is lost; a cluster for real use is Kafka's own.
 */
@Command(
        name = "broker",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Runs the embedded Kafka broker alone, until Ctrl-C. Says in one line when it answers.")
final class BrokerCommand implements Callable<Integer> {
    private static final int LOOK_SECONDS = 1;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            required = true,
            description = "Where it keeps its data; one running instance per directory.")
    private Path dataDirectory;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "9092",
            description = "Its port on 127.0.0.1, 0 for a free one (default: ${DEFAULT-VALUE}).")
    private int port;

    private final Console console;

    BrokerCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (EmbeddedBroker broker = EmbeddedBroker.start(dataDirectory, port)) {
            CountDownLatch interrupted = new CountDownLatch(1);
            try (Interruption ignored = new Interruption(interrupted::countDown)) {
                console.line("a broker answers at " + broker.bootstrapServers());
                console.flush();
                while (!interrupted.await(LOOK_SECONDS, TimeUnit.SECONDS)) {
                    broker.check();
                }
                broker.close();
            }
        }
        return 0;
    }
}
