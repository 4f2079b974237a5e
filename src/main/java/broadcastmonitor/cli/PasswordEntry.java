package broadcastmonitor.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import broadcastmonitor.cli.terminal.Console;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Arrays;

/** A new password: typed twice at a terminal that does not show it, or the first line of standard input. Never an argument, which others see. */
final class PasswordEntry {
    private PasswordEntry() {}

    static String read(Console console, String name) throws IOException {
        java.io.Console terminal = System.console();
        if (terminal == null) {
            String line = new BufferedReader(new InputStreamReader(System.in, UTF_8)).readLine();
            if (line == null || line.isEmpty()) {
                throw new UserMistake(
                        "no password: type it at a terminal, or send it as the first line of standard input");
            }
            return line;
        }
        console.flush();
        char[] once = terminal.readPassword("Password of %s: ", name);
        char[] twice = once == null ? null : terminal.readPassword("Once more: ");
        if (once == null || twice == null) {
            throw new UserMistake("no password was typed");
        }
        if (!Arrays.equals(once, twice)) {
            throw new UserMistake("the two passwords are not the same");
        }
        return new String(once);
    }
}
