package broadcastmonitor.audio;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks for an ffmpeg that runs. Each candidate is run with {@code -version}: being there is not proof of working. */
final class FfmpegSearch {
    private static final Pattern VERSION = Pattern.compile("ffmpeg version (\\S+)");
    private static final Pattern MISSING_LIBRARY =
            Pattern.compile("(?:error while loading shared libraries: |Library not loaded: )([^:\\s]+)");
    private static final int DLL_NOT_FOUND = 0xC0000135;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Map<String, String> environment;
    private final Optional<BundledFfmpeg> bundled;
    private final List<String> tried = new ArrayList<>();

    FfmpegSearch(Map<String, String> environment, Optional<BundledFfmpeg> bundled) {
        this.environment = environment;
        this.bundled = bundled;
    }

    static FfmpegSearch ofThisMachine() {
        return new FfmpegSearch(System.getenv(), BundledFfmpeg.ofThisMachine());
    }

    Ffmpeg.Search search() {
        String named = environment.getOrDefault("FFMPEG", "");
        if (!named.isBlank()) {
            // Whoever names one wants that one: falling back in silence would hide the mistake.
            return new Ffmpeg.Search(named(named), tried);
        }
        Optional<Ffmpeg> found = onPath().or(this::unpacked);
        return new Ffmpeg.Search(found, tried);
    }

    private Optional<Ffmpeg> named(String named) {
        try {
            return probe(Path.of(named), Ffmpeg.Origin.ENVIRONMENT, "FFMPEG=" + named);
        } catch (InvalidPathException e) {
            tried.add("FFMPEG=" + named + " is not a path");
            return Optional.empty();
        }
    }

    private Optional<Ffmpeg> onPath() {
        int before = tried.size();
        for (String folder : environment.getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator))) {
            for (String name : List.of("ffmpeg", "ffmpeg.exe")) {
                Path candidate = candidate(folder, name);
                if (candidate == null || !Files.isExecutable(candidate) || Files.isDirectory(candidate)) {
                    continue;
                }
                Optional<Ffmpeg> found = probe(candidate, Ffmpeg.Origin.PATH, candidate.toString());
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        if (tried.size() == before) {
            tried.add("none on the PATH");
        }
        return Optional.empty();
    }

    private static Path candidate(String folder, String name) {
        try {
            return folder.isEmpty() ? null : Path.of(folder, name);
        } catch (InvalidPathException e) {
            return null; // a broken PATH entry holds no program
        }
    }

    private Optional<Ffmpeg> unpacked() {
        if (bundled.isEmpty()) {
            tried.add("none bundled for " + BundledFfmpeg.platform());
            return Optional.empty();
        }
        try {
            return probe(bundled.get().unpack(), Ffmpeg.Origin.BUNDLED, "the bundled one");
        } catch (IOException e) {
            tried.add("the bundled one cannot be unpacked: " + e);
            return Optional.empty();
        }
    }

    private Optional<Ffmpeg> probe(Path executable, Ffmpeg.Origin origin, String name) {
        try {
            Process process = command(executable, origin, List.of("-version"))
                    .redirectErrorStream(true)
                    .start();
            Children.register(process);
            try {
                return answer(process, name).map(version -> new Ffmpeg(executable, version, origin));
            } finally {
                Children.kill(process);
            }
        } catch (IOException e) {
            tried.add(name + " does not start: " + e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<String> answer(Process process, String name) throws IOException {
        process.getOutputStream().close();
        Thread watchdog = Children.daemon("ffmpeg-probe-watchdog", () -> {
            try {
                if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                    Children.kill(process);
                }
            } catch (InterruptedException e) {
                return; // it has answered
            }
        });
        String said;
        try (InputStream out = process.getInputStream()) {
            said = new String(out.readNBytes(1 << 16), StandardCharsets.UTF_8);
        } finally {
            watchdog.interrupt();
        }
        Matcher version = VERSION.matcher(said);
        if (version.find()) {
            return Optional.of(version.group(1));
        }
        tried.add(name + " " + complaint(said, process));
        return Optional.empty();
    }

    private static String complaint(String said, Process process) {
        Matcher library = MISSING_LIBRARY.matcher(said);
        if (library.find()) {
            return "lacks the system library " + library.group(1);
        }
        int exit = Children.exitCode(process);
        if (exit == DLL_NOT_FOUND) {
            return "lacks a system DLL";
        }
        String first = said.strip().lines().findFirst().orElse("nothing");
        return "is no working ffmpeg: it says \"" + first + "\" and exits with " + exit;
    }

    static ProcessBuilder command(Path executable, Ffmpeg.Origin origin, List<String> arguments) {
        List<String> line = new ArrayList<>();
        line.add(executable.toString());
        line.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(line);
        if (origin == Ffmpeg.Origin.BUNDLED) {
            builder.environment().putAll(BundledFfmpeg.environment(executable));
        }
        return builder;
    }
}
