package broadcastmonitor.cli.terminal;

import broadcastmonitor.log.Harmless;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The way to a terminal, or to a file that somebody may show on one. Whatever is printed is cleaned here, colour alone passes
 * ({@link Style}), and only the console moves the cursor.
 */
final class CleanStream extends PrintStream {
    CleanStream(PrintStream to) {
        super(to, false, StandardCharsets.UTF_8);
    }

    /** Every way to print a text ends here. */
    @Override
    public void print(String text) {
        super.print(Style.shown(Harmless.lines(String.valueOf(text))));
    }

    @Override
    public void print(Object value) {
        print(String.valueOf(value));
    }

    @Override
    public void print(char[] text) {
        print(String.valueOf(text));
    }

    @Override
    public void print(char letter) {
        print(String.valueOf(letter));
    }

    /** Sends the terminal a command. */
    void drive(String command) {
        super.print(command);
    }
}
