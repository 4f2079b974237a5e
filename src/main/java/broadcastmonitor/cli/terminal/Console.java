package broadcastmonitor.cli.terminal;

import broadcastmonitor.log.Harmless;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where a command shows itself: results on stdout; notes, errors and a status block of a few lines on stderr. The status
 * block is rewritten in place and stands below everything else; without a terminal on stderr there is none. Safe for any
 * thread.
 */
public final class Console {
    private static final String ERASE_BELOW = "\r\033[J";

    private final CleanStream out;
    private final CleanStream err;
    private final boolean outTerminal;
    private final boolean errTerminal;
    private final boolean colour;
    private final Width width;
    private List<String> status = List.of();
    private boolean sealed;

    /** How many columns the terminal has at this moment. */
    public interface Width {
        public int columns();
    }

    public Console(
            PrintStream out, PrintStream err, boolean outTerminal, boolean errTerminal, boolean colour, Width width) {
        this.out = new CleanStream(out);
        this.err = new CleanStream(err);
        this.outTerminal = outTerminal;
        this.errTerminal = errTerminal;
        this.colour = colour;
        this.width = width;
    }

    /** The process's own streams, always UTF-8, colour where a terminal shows it and NO_COLOR doesn't forbid it. */
    public static Console ofSystem() {
        Map<String, String> environment = System.getenv();
        String said = System.getProperty("monitor.terminal");
        boolean both = System.console() != null;
        boolean outTerminal = said == null ? both : said.contains("out");
        boolean errTerminal = said == null ? both : said.contains("err");
        boolean dumb = "dumb".equals(environment.get("TERM"));
        boolean colour = !dumb && environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Console(
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                outTerminal,
                errTerminal && !dumb,
                colour,
                new TerminalWidth());
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(
                new java.io.BufferedOutputStream(new FileOutputStream(descriptor), 1 << 16),
                false,
                StandardCharsets.UTF_8);
    }

    public PrintStream out() {
        return out;
    }

    public PrintStream err() {
        return err;
    }

    /** Whether results are read by a person at a terminal. */
    boolean outTerminal() {
        return outTerminal;
    }

    /** Whether a status block can be shown. */
    public boolean live() {
        return errTerminal;
    }

    public int columns() {
        return width.columns();
    }

    /** A style for what goes to stdout. */
    public Style style() {
        return outTerminal && colour ? Style.ANSI : Style.PLAIN;
    }

    /** A style for what goes to stderr. */
    public Style noteStyle() {
        return errTerminal && colour ? Style.ANSI : Style.PLAIN;
    }

    /** One line of the result. */
    public synchronized void line(String text) {
        if (sealed) {
            return;
        }
        hide();
        out.print(Harmless.line(text));
        out.print('\n');
        if (outTerminal) {
            out.flush();
        }
        draw();
    }

    /** One line of a result in JSON, which says the same and harms no terminal. */
    public void json(String json) {
        line(Harmless.json(json));
    }

    /** One line of the result for a person: at a terminal it is broken between words, not in them. */
    public void text(String text) {
        if (outTerminal) {
            Screen.wrap(text, columns()).forEach(this::line);
        } else {
            line(text);
        }
    }

    /** One line beside the result. */
    public synchronized void note(String text) {
        hide();
        String harmless = Harmless.line(text);
        err.print(errTerminal ? String.join("\n", Screen.wrap(harmless, columns())) : harmless);
        err.print('\n');
        draw();
        err.flush();
    }

    /** The one line that says what went wrong. */
    public void error(String text) {
        flush();
        note("monitor: " + text);
    }

    /** Replaces the status block; no lines remove it. Each line is cut to the terminal's width. */
    public synchronized void status(List<String> lines) {
        if (!errTerminal) {
            return;
        }
        hide();
        status = List.copyOf(lines);
        draw();
        err.flush();
    }

    public synchronized void flush() {
        out.flush();
        err.flush();
    }

    /** Ends the result behind its last whole line: what comes later is dropped, because the process is about to end. */
    public synchronized void seal() {
        sealed = true;
        flush();
    }

    /** True once stdout cannot take anything more: its reader is gone or the disk is full. */
    public boolean broken() {
        return out.checkError();
    }

    private void hide() {
        if (!status.isEmpty()) {
            if (status.size() > 1) {
                err.drive("\033[" + (status.size() - 1) + "A");
            }
            err.drive(ERASE_BELOW);
            err.flush();
        }
    }

    private void draw() {
        if (status.isEmpty()) {
            return;
        }
        List<String> fitted = new ArrayList<>(status.size());
        for (String line : status) {
            fitted.add(Screen.cut(Harmless.line(line), columns() - 1));
        }
        err.print(String.join("\n", fitted));
        err.flush();
    }
}
