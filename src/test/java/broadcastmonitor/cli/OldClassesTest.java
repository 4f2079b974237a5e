package broadcastmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class OldClassesTest {
    @TempDir
    private Path lib;

    private Path original;
    private Path copy;

    @BeforeEach
    void copy() throws Exception {
        original = Path.of(CommandLine.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        copy = Files.copy(original, lib.resolve("old.jar"));
    }

    @Test
    void shouldGiveEveryClassOfAnOldLibraryAFormThatIsKept() throws Exception {
        List<String> entries = names(original);
        assertThat(majorVersions(original)).contains(49);
        OldClasses.main(new String[] {lib.toString()});
        assertThat(names(copy)).isEqualTo(entries);
        assertThat(majorVersions(copy)).allMatch(version -> version >= 52);
    }

    @Test
    void shouldLeaveClassesThatTheVirtualMachineAccepts() throws Exception {
        OldClasses.main(new String[] {lib.toString()});
        URL[] jar = {copy.toUri().toURL()};
        int proven = 0;
        try (URLClassLoader loader = new URLClassLoader(jar, ClassLoader.getPlatformClassLoader())) {
            for (String name : names(copy)) {
                if (name.startsWith("picocli/CommandLine") && name.endsWith(".class")) {
                    // Initialising a class has its code verified.
                    Class.forName(name.substring(0, name.length() - 6).replace('/', '.'), true, loader);
                    proven++;
                }
            }
        }
        assertThat(proven).isGreaterThan(100);
    }

    @Test
    void shouldLeaveWhatIsNoLibraryAsItIs() throws Exception {
        Files.delete(copy);
        Path young = Files.copy(
                Path.of(Test.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI()),
                lib.resolve("young.jar"));
        byte[] before = Files.readAllBytes(young);
        OldClasses.main(new String[] {lib.toString()});
        assertThat(Files.readAllBytes(young)).isEqualTo(before);
        try (var files = Files.list(lib)) {
            assertThat(files).containsExactly(young);
        }
    }

    private static List<String> names(Path jar) throws Exception {
        try (ZipFile file = new ZipFile(jar.toFile())) {
            return file.stream().<String>map(ZipEntry::getName).toList();
        }
    }

    private static List<Integer> majorVersions(Path jar) throws Exception {
        List<Integer> versions = new ArrayList<>();
        try (ZipFile file = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : (Iterable<ZipEntry>) file.stream().<ZipEntry>map(e -> e)::iterator) {
                if (entry.getName().endsWith(".class") && !entry.getName().contains("module-info")) {
                    try (InputStream in = file.getInputStream(entry)) {
                        versions.add((int) in.readNBytes(8)[7]);
                    }
                }
            }
        }
        return versions;
    }
}
