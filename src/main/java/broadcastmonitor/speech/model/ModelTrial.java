package broadcastmonitor.speech.model;

import broadcastmonitor.audio.Children;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Vosk's own verdict on a model: a child process loads it and hears some sound with it. It is a process of its own because some
 * damage makes libvosk abort. Whatever Vosk takes is a model; no knowledge of ours about the files can refuse it.
 */
final class ModelTrial {
    /** Large models are two gigabytes, from a disk that may be slow. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final int KILLED = 128 + 9;
    private static final Pattern ERROR =
            Pattern.compile("(?:ERROR|ASSERTION_FAILED) \\([^)]*\\(?[^)]*\\)?[^)]*\\) (.*)");

    /**
     * The verdict.
     *
     * @param accepted whether a recogniser works with it
     * @param said why not, in one line; empty when accepted
     */
    record Verdict(boolean accepted, String said) {}

    private ModelTrial() {}

    /**
     * Judges a model. Takes as long as loading it; the child's memory is free again afterwards.
     *
     * @throws SpeechException when there can be no verdict: no child process, no recogniser for this machine, too little memory
     */
    static Verdict judge(Path directory) {
        Process child = start(directory);
        Children.register(child);
        try {
            AtomicReference<String> said = new AtomicReference<>("");
            Thread log = Children.daemon("model-trial-log", () -> readLog(child, said));
            boolean accepted = answered(child);
            if (!child.waitFor(5, TimeUnit.SECONDS)) {
                child.destroyForcibly();
            }
            log.join(5_000);
            int code = Children.exitCode(child);
            return accepted && code == 0 ? new Verdict(true, "") : refused(directory, code, said.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SpeechException("interrupted while the recogniser tried " + directory, e);
        } finally {
            Children.kill(child);
        }
    }

    private static Process start(Path directory) {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + System.getProperty("java.io.tmpdir") + File.separator
                        + "broadcastmonitor-model-%p.log",
                "-Djna.encoding=UTF-8",
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                ModelTrialMain.class.getName(),
                directory.toAbsolutePath().toString()));
        builder.environment().put("OPENBLAS_NUM_THREADS", "1");
        try {
            Process child = builder.start();
            child.getOutputStream().close();
            return child;
        } catch (IOException e) {
            throw new SpeechException(
                    "the recogniser cannot be started to try " + directory + ": " + e.getMessage(), e);
        }
    }

    /** Waits for the child's word, or the end of its patience, at which it is killed. */
    private static boolean answered(Process child) {
        Thread watchdog = Children.daemon("model-trial-watchdog", () -> {
            try {
                if (!child.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                    child.destroyForcibly();
                }
            } catch (InterruptedException e) {
                return; // it has answered
            }
        });
        try (InputStream out = child.getInputStream()) {
            String word = new String(out.readNBytes(64), StandardCharsets.US_ASCII);
            return word.strip().equals(ModelTrialMain.ACCEPTED);
        } catch (IOException e) {
            return false; // its pipe broke: it has died
        } finally {
            watchdog.interrupt();
        }
    }

    /** Keeps the first complaint: what follows it is what it led to. */
    private static void readLog(Process child, AtomicReference<String> said) {
        try (BufferedReader log = child.errorReader(StandardCharsets.UTF_8)) {
            for (String line = log.readLine(); line != null; line = log.readLine()) {
                Matcher error = ERROR.matcher(line);
                String text = error.matches() ? error.group(1) : line.startsWith("the recogniser") ? line : "";
                if (!text.isBlank()) {
                    said.compareAndSet("", text.strip());
                }
            }
        } catch (IOException e) {
            return; // it has been killed
        }
    }

    private static Verdict refused(Path directory, int code, String said) {
        if (code == KILLED) {
            throw new SpeechException("the recogniser was killed while it tried " + directory
                    + ", or did not load it within " + PATIENCE.toMinutes() + " minutes; is memory short?");
        }
        if (code == ModelTrialMain.REFUSED) {
            return new Verdict(false, said.isEmpty() ? "the recogniser refuses it" : said);
        }
        if (code == 1 || code > 64 && code < 128) {
            throw new SpeechException("the recogniser cannot be run to try " + directory + " (exit code " + code + ")"
                    + (said.isEmpty() ? "" : ": " + said));
        }
        return new Verdict(
                false,
                "the recogniser breaks down with it (exit code " + code + ")" + (said.isEmpty() ? "" : ": " + said));
    }
}
