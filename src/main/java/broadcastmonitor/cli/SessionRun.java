package broadcastmonitor.cli;

import broadcastmonitor.app.Detectors;
import broadcastmonitor.app.Opening;
import broadcastmonitor.app.ReaderChoice;
import broadcastmonitor.app.ReaderStore;
import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.cli.terminal.Console;
import broadcastmonitor.cli.terminal.Interruption;
import broadcastmonitor.rules.RuleSet;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code monitor check --session}: whole broadcasts, one a line. Each line of the input gives one of the result, in its order. */
final class SessionRun {
    private final Console console;

    SessionRun(Console console) {
        this.console = console;
    }

    /**
     * Judges them.
     *
     * @param path the file, or null for the standard input
     * @param charset of the file, or null for UTF-8
     * @param other the brief of broadcasts that bring none
     * @param fixed the language of broadcasts that don't say theirs, or null
     * @return the exit code
     */
    int run(Path path, Charset charset, Path folder, Brief other, Language fixed, ReaderChoice choice)
            throws IOException {
        Charset encoding = charset == null ? StandardCharsets.UTF_8 : charset;
        boolean bad = false;
        try (Interruption ignored = Interruption.withoutWaiting(console::seal);
                BufferedReader input = new BufferedReader(new InputStreamReader(
                        path == null ? System.in : Files.newInputStream(path), encoding.newDecoder()));
                Opening opening = Opening.of(choice, folder, ReaderStore.of(Home.folder(), System.getenv()))) {
            RuleSet rules = RuleSet.load(folder);
            opening.keep();
            try (Detectors detectors = opening.get()) {
                if (!detectors.hasReader() && !choice.off()) {
                    console.note("monitor: " + detectors.readerLine());
                }
                SessionCheck check = new SessionCheck(
                        detectors,
                        rules,
                        fault -> console.note("monitor: " + fault.source() + " failed: " + fault.reason()));
                long number = 0;
                for (String line = input.readLine(); line != null && !console.broken(); line = input.readLine()) {
                    number++;
                    String text = number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
                    bad |= !judged(check, number, text, other, fixed);
                    console.flush();
                }
                if (console.broken()) {
                    throw new IOException("cannot write the result: its reader is gone or the disk is full");
                }
                return bad || !check.clean() ? 1 : 0;
            }
        } catch (CharacterCodingException e) {
            throw new UserMistake("this is not " + encoding.name() + "; --encoding names another encoding");
        }
    }

    private boolean judged(SessionCheck check, long number, String line, Brief other, Language fixed) {
        try {
            Session session = Session.of(line, other, fixed);
            console.json(SessionJson.of(session, check.judge(session)));
            return true;
        } catch (Session.BadSession e) {
            console.json(SessionJson.bad(number, e.getMessage()));
            return false;
        }
    }
}
