package broadcastmonitor.app.past;

import broadcastmonitor.app.past.Past.NoPast;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Rules as they were in a revision of the git repository that a folder of rules lies in. Needs the program {@code git}. */
public final class GitRules {
    private static final long PATIENCE_SECONDS = 60;
    private static final long MOST_BYTES = 256L << 20;

    private GitRules() {}

    /**
     * Takes the rules of a revision out of the repository, whose work tree is left alone.
     *
     * @param rules the folder of the rules as it is now
     * @param revision a commit, a tag, a branch, {@code HEAD~3}
     * @param into an empty folder for them
     * @return what the revision is called for short
     * @throws NoPast when there is no such revision or no repository; one line
     */
    public static String extract(Path rules, String revision, Path into) throws IOException, InterruptedException {
        if (revision.startsWith("-") || revision.isBlank()) {
            throw new NoPast("no folder and no git revision: " + revision);
        }
        Path folder = rules.toRealPath();
        String top = run(folder, "rev-parse", "--show-toplevel")
                .orElseThrow(() -> new NoPast("no folder " + revision + ", and " + rules
                        + " lies in no git repository in which it could be a revision"));
        String commit = run(folder, "rev-parse", "--verify", "--quiet", revision + "^{commit}")
                .orElseThrow(() -> new NoPast("no folder and no git revision: " + revision));
        String inside = Path.of(top).toRealPath().relativize(folder).toString().replace('\\', '/');
        Path archive = Files.createTempFile("rules-", ".zip");
        try {
            boolean archived = run(
                            Path.of(top),
                            "archive",
                            "--format=zip",
                            "-0",
                            "-o",
                            archive.toString(),
                            commit + ":" + inside)
                    .isPresent();
            if (!archived) {
                throw new NoPast("there is no folder " + inside + " in the git revision " + revision);
            }
            unpack(archive, into);
        } finally {
            Files.deleteIfExists(archive);
        }
        return commit.substring(0, Math.min(12, commit.length()));
    }

    private static void unpack(Path archive, Path into) throws IOException {
        long bytes = 0;
        try (InputStream in = Files.newInputStream(archive);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = into.resolve(entry.getName()).normalize();
                if (!file.startsWith(into)) {
                    throw new IOException("an odd name in the git archive: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    bytes += Files.copy(zip, file);
                    if (bytes > MOST_BYTES) {
                        throw new IOException("the rules of that revision are larger than " + MOST_BYTES + " bytes");
                    }
                }
            }
        }
    }

    /** What git says, or empty when it refuses. */
    private static Optional<String> run(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(arguments));
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new NoPast("git is needed to read rules of a revision, and cannot be run: " + e.getMessage());
        }
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("git does not answer");
        }
        return process.exitValue() == 0 ? Optional.of(said) : Optional.empty();
    }
}
