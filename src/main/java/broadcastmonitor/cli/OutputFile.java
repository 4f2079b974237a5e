package broadcastmonitor.cli;

import broadcastmonitor.cli.terminal.Console;
import broadcastmonitor.files.Stored;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a command writes what it was asked for: a file, a folder, or standard output. */
final class OutputFile {
    private final Console console;
    private final String said;
    private final String name;

    /**
     * @param said what the user said, or null
     * @param name what a file is called that the user gave no name, without its extension
     */
    OutputFile(Console console, String said, String name) {
        this.console = console;
        this.said = said;
        this.name = name.replaceAll("[^\\p{L}\\p{N}._-]", "_");
    }

    private boolean isFolder() {
        return said != null && (said.endsWith("/") || Files.isDirectory(Path.of(said)));
    }

    /** @throws UserMistake when several files would go into one */
    void check(int files) {
        if (files > 1 && said != null && !isFolder()) {
            throw new UserMistake("--output " + said + " is one file: name a folder (" + said + "/), or one format");
        }
    }

    /** Writes whole, or not at all, and says where. */
    void write(String extension, byte[] content) {
        if ("-".equals(said)) {
            console.flush();
            console.out().write(content, 0, content.length);
            console.out().flush();
            return;
        }
        Path file = said == null
                ? Path.of(name + "." + extension)
                : isFolder() ? Path.of(said).resolve(name + "." + extension) : Path.of(said);
        try {
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            Stored.replace(file.toAbsolutePath(), content);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        console.note("written: " + file);
        console.flush();
    }
}
