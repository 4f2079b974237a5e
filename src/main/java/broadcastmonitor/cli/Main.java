package broadcastmonitor.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of Broadcast Monitor. */
@Command(
        name = "monitor",
        mixinStandardHelpOptions = true,
        version = "Broadcast Monitor 0.1.0",
        description = "Listens to live-commerce broadcasts and alerts on breaches of the communication rules.")
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }
}
