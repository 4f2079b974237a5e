package broadcastmonitor.audio;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The ffmpeg executable inside a jar ws.schild:jave-nativebin-*, unpacked into the user's cache under a name with its version. It
 * is one file, and those for Linux are linked statically, so that they run where nothing else is installed. The file appears whole
 * or not at all, also when several processes unpack at once.
 */
final class BundledFfmpeg {
    private static final String PACKAGE = "ws/schild/jave/nativebin/";
    private static final String PROPERTIES = "META-INF/maven/ws.schild/%s/pom.properties";
    private static final String PART = ".part-";

    /**
     * A static executable cannot load the character sets of a machine with another glibc than its own: the attempt (for the name of
     * a service in MPEG-TS) ends it with SIGSEGV. So they are all declared to be UTF-8, which is built in; a name that is something
     * else is left as it is.
     */
    private static final String CHARACTER_SETS = Stream.of(
                    "ISO6937",
                    "ISO-8859-1",
                    "ISO-8859-2",
                    "ISO-8859-3",
                    "ISO-8859-4",
                    "ISO-8859-5",
                    "ISO-8859-6",
                    "ISO-8859-7",
                    "ISO-8859-8",
                    "ISO-8859-9",
                    "ISO-8859-10",
                    "ISO-8859-11",
                    "ISO-8859-13",
                    "ISO-8859-14",
                    "ISO-8859-15",
                    "KSC_5601",
                    "GB2312",
                    "BIG5",
                    "UCS-2BE",
                    "UTF-16BE",
                    "UTF-16LE")
            .map(name -> "alias " + name + "// ISO-10646/UTF8/\n")
            .collect(Collectors.joining());

    /** The environment that the unpacked executable needs. */
    static Map<String, String> environment(Path executable) {
        return platform().startsWith("linux")
                ? Map.of("GCONV_PATH", executable.getParent().toString())
                : Map.of();
    }

    /** By platform: the artifact and the file in it. */
    private static final Map<String, List<String>> EXECUTABLES = Map.of(
            "linux-x86_64", List.of("jave-nativebin-linux64", "ffmpeg-amd64"),
            "linux-arm64", List.of("jave-nativebin-linux-arm64", "ffmpeg-aarch64"),
            "windows-x86_64", List.of("jave-nativebin-win64", "ffmpeg-amd64.exe"),
            "macosx-x86_64", List.of("jave-nativebin-osx64", "ffmpeg-x86_64-osx"),
            "macosx-arm64", List.of("jave-nativebin-osxm1", "ffmpeg-aarch64-osx"));

    private final String artifact;
    private final URL executable;
    private final Path cache;

    private BundledFfmpeg(String artifact, URL executable, Path cache) {
        this.artifact = artifact;
        this.executable = executable;
        this.cache = cache;
    }

    /** The one for this platform if it is on the class path, unpacked into the user's cache folder. */
    static Optional<BundledFfmpeg> ofThisMachine() {
        return in(cacheFolder());
    }

    static Optional<BundledFfmpeg> in(Path cache) {
        List<String> names = EXECUTABLES.get(platform());
        if (names == null) {
            return Optional.empty();
        }
        URL url = BundledFfmpeg.class.getClassLoader().getResource(PACKAGE + names.get(1));
        return Optional.ofNullable(url)
                .filter(u -> "jar".equals(u.getProtocol()))
                .map(u -> new BundledFfmpeg(names.get(0), u, cache));
    }

    /** The platform, as "linux-x86_64". */
    static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String system = os.startsWith("windows") ? "windows" : os.startsWith("mac") ? "macosx" : "linux";
        String processor =
                switch (arch) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm64";
                    default -> arch;
                };
        return system + "-" + processor;
    }

    private static Path cacheFolder() {
        String local = System.getenv("LOCALAPPDATA");
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path base = local != null && !local.isBlank()
                ? Path.of(local)
                : xdg != null && !xdg.isBlank() ? Path.of(xdg) : Path.of(System.getProperty("user.home"), ".cache");
        return base.resolve("broadcast-monitor");
    }

    /** Unpacks it if that has not been done yet, and gives the executable. */
    Path unpack() throws IOException {
        JarURLConnection connection = (JarURLConnection) executable.openConnection();
        // Not the shared copy of the class loader: closing that one would close it for everybody.
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            JarEntry entry = connection.getJarEntry();
            String suffix = entry.getName().endsWith(".exe") ? ".exe" : "";
            Path file = cache.resolve("ffmpeg-" + version(jar) + "-" + platform() + suffix);
            declareCharacterSets();
            if (!isWhole(file, entry)) {
                unpack(jar, entry, file);
            }
            return file;
        }
    }

    private void declareCharacterSets() throws IOException {
        Path file = cache.resolve("gconv-modules");
        if (Files.isRegularFile(file) && Files.readString(file).equals(CHARACTER_SETS)) {
            return;
        }
        Files.createDirectories(cache);
        Path part = cache.resolve(file.getFileName() + PART + UUID.randomUUID());
        try {
            Files.writeString(part, CHARACTER_SETS);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private String version(JarFile jar) throws IOException {
        Properties properties = new Properties();
        JarEntry entry = jar.getJarEntry(PROPERTIES.formatted(artifact));
        if (entry != null) {
            try (InputStream in = jar.getInputStream(entry)) {
                properties.load(in);
            }
        }
        return properties.getProperty("version", "unknown");
    }

    private static boolean isWhole(Path file, JarEntry entry) throws IOException {
        return Files.isRegularFile(file) && Files.size(file) == entry.getSize() && Files.isExecutable(file);
    }

    private void unpack(JarFile jar, JarEntry entry, Path file) throws IOException {
        Files.createDirectories(cache);
        sweep();
        Path part = cache.resolve(file.getFileName() + PART + UUID.randomUUID());
        try {
            try (InputStream in = jar.getInputStream(entry)) {
                Files.copy(in, part);
            }
            if (!part.toFile().setExecutable(true)) {
                throw new IOException(cache + " does not let programs be executable");
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // On Windows one that runs already cannot be replaced, and need not be.
            if (!isWhole(file, entry)) {
                throw e;
            }
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Removes what processes left that were killed while they unpacked; an hour is more than anybody needs for it. */
    private void sweep() throws IOException {
        FileTime old = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
        List<Path> parts;
        try (Stream<Path> files = Files.list(cache)) {
            parts = files.filter(f -> f.getFileName().toString().contains(PART)).toList();
        }
        for (Path part : parts) {
            try {
                if (Files.getLastModifiedTime(part).compareTo(old) < 0) {
                    Files.delete(part);
                }
            } catch (NoSuchFileException e) {
                continue; // its owner has just put it in place, or another process sweeps too
            }
        }
    }
}
