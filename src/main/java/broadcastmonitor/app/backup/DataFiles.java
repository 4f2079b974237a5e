package broadcastmonitor.app.backup;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Which files of a data folder are truth, and which are made again, of this machine, or of the moment. */
final class DataFiles {
    /** What is made from the rest again, is true of one machine only, or was laid aside by a restore. */
    private static final Set<String> MADE_AGAIN = Set.of("view", "model-speeds.txt", "workbench", "rules-published", DataRestore.ASIDE);
    /** What may grow or go meanwhile, and is read last: sound and what lies beside it, clips, reports. */
    private static final List<String> LAST = List.of("recordings/", "evidence/clips/", "reports/");

    private DataFiles() {}

    /**
     * The files under a folder, by their path in it with {@code /}; links are followed.
     *
     * @param folder a folder, or a single file
     */
    static TreeMap<String, Path> under(Path folder) throws IOException {
        TreeMap<String, Path> found = new TreeMap<>();
        if (Files.isRegularFile(folder)) {
            found.put(folder.getFileName().toString(), folder);
            return found;
        }
        Files.walkFileTree(
                folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (attributes.isRegularFile()) {
                            found.put(folder.relativize(file).toString().replace('\\', '/'), file);
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                        if (e instanceof java.nio.file.NoSuchFileException) {
                            return FileVisitResult.CONTINUE; // it has gone meanwhile, or is a link to nowhere
                        }
                        throw e;
                    }
                });
        return found;
    }

    /** The files of a data folder that are truth. */
    static TreeMap<String, Path> truth(Path data) throws IOException {
        TreeMap<String, Path> files = under(data);
        files.keySet().removeIf(DataFiles::isOther);
        return files;
    }

    private static boolean isOther(String name) {
        String first = name.substring(0, name.indexOf('/') < 0 ? name.length() : name.indexOf('/'));
        return MADE_AGAIN.contains(first)
                || first.equals("kafka")
                || first.startsWith("kafka.")
                || name.endsWith(".lock")
                || name.endsWith(".new")
                || name.endsWith(".half");
    }

    /** Those of some files that are read before the topics, or after them. */
    static List<String> chosen(Set<String> names, boolean before) {
        List<String> chosen = new ArrayList<>(names);
        chosen.removeIf(name -> LAST.stream().anyMatch(name::startsWith) == before);
        return chosen;
    }
}
