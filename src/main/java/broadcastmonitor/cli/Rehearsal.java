package broadcastmonitor.cli;

import broadcastmonitor.cli.terminal.Console;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A run that loads what most starts load, and leaves the rules proven: the launcher has the virtual machine keep the classes of it
 * for later starts. Hears nothing, listens nowhere and leaves nothing behind but that.
 */
final class Rehearsal {
    private Rehearsal() {}

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
        System.exit(0);
    }

    private static void run(Console console, String... args) {
        Main.commandLine(console, args).execute(args);
    }
}
