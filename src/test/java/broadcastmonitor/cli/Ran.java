package broadcastmonitor.cli;

import broadcastmonitor.cli.terminal.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A command that was run inside this process, as the launcher would run it.
 *
 * @param code its exit code
 * @param out what it printed on stdout
 * @param err what it printed on stderr
 */
record Ran(int code, String out, String err) {

    static Ran command(String... args) {
        return withInput(new byte[0], args);
    }

    static synchronized Ran withInput(byte[] input, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                false,
                false,
                false,
                () -> 80);
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input));
        try {
            int code = Main.commandLine(console).execute(args);
            console.flush();
            return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setIn(before);
        }
    }

    List<String> lines() {
        return out.lines().toList();
    }
}
