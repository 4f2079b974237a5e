package broadcastmonitor.audio;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The ffmpeg executable inside the jar org.bytedeco:ffmpeg, unpacked with its libraries into a folder of the user's cache,
 * one for each version. The folder appears whole or not at all, also when several processes unpack at once.
 */
final class BundledFfmpeg {
    private static final String PACKAGE = "org/bytedeco/ffmpeg/";
    private static final String PROPERTIES = "META-INF/maven/org.bytedeco/ffmpeg/pom.properties";

    private static final String PART = ".part-";

    private final URL executable;
    private final Path cache;

    private BundledFfmpeg(URL executable, Path cache) {
        this.executable = executable;
        this.cache = cache;
    }

    /** The one for this platform if it is on the class path, unpacked into the user's cache folder. */
    static Optional<BundledFfmpeg> ofThisMachine() {
        return in(cacheFolder());
    }

    static Optional<BundledFfmpeg> in(Path cache) {
        String file = platform().startsWith("windows") ? "ffmpeg.exe" : "ffmpeg";
        URL url = BundledFfmpeg.class.getClassLoader().getResource(PACKAGE + platform() + "/" + file);
        return Optional.ofNullable(url)
                .filter(u -> "jar".equals(u.getProtocol()))
                .map(u -> new BundledFfmpeg(u, cache));
    }

    /** The platform in the jar's words, as "linux-x86_64". */
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

    /** Unpacks what is not unpacked yet and gives the executable. */
    Path unpack() throws IOException {
        JarURLConnection connection = (JarURLConnection) executable.openConnection();
        // Not the shared copy of the class loader: closing that one would close it for everybody.
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            String entry = connection.getEntryName();
            String prefix = entry.substring(0, entry.lastIndexOf('/') + 1);
            List<JarEntry> wanted = wanted(jar, prefix);
            Path folder = cache.resolve("ffmpeg-" + version(jar) + "-" + platform());
            if (!whole(folder, prefix, wanted)) {
                unpack(jar, prefix, wanted, folder);
            }
            return folder.resolve(entry.substring(prefix.length()));
        }
    }

    private static List<JarEntry> wanted(JarFile jar, String prefix) {
        List<JarEntry> wanted = new ArrayList<>();
        for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
            String name = entry.getName();
            String file = name.substring(Math.min(prefix.length(), name.length()));
            boolean ours = name.startsWith(prefix) && !file.isEmpty() && !file.contains("/") && !file.endsWith(".h");
            // The rest serves Java bindings that nobody uses here.
            if (ours && !file.startsWith("libjni") && !file.startsWith("jni") && !file.startsWith("ffprobe")) {
                wanted.add(entry);
            }
        }
        return wanted;
    }

    private static String version(JarFile jar) throws IOException {
        Properties properties = new Properties();
        JarEntry entry = jar.getJarEntry(PROPERTIES);
        if (entry != null) {
            try (InputStream in = jar.getInputStream(entry)) {
                properties.load(in);
            }
        }
        return properties.getProperty("version", "unknown");
    }

    private static boolean whole(Path folder, String prefix, List<JarEntry> wanted) throws IOException {
        for (JarEntry entry : wanted) {
            Path file = folder.resolve(entry.getName().substring(prefix.length()));
            if (!Files.isRegularFile(file) || Files.size(file) != entry.getSize()) {
                return false;
            }
        }
        return true;
    }

    private void unpack(JarFile jar, String prefix, List<JarEntry> wanted, Path folder) throws IOException {
        Files.createDirectories(cache);
        sweep();
        Path part = cache.resolve(folder.getFileName() + PART + UUID.randomUUID());
        Files.createDirectory(part);
        try {
            for (JarEntry entry : wanted) {
                Path file = part.resolve(entry.getName().substring(prefix.length()));
                try (InputStream in = jar.getInputStream(entry)) {
                    Files.copy(in, file);
                }
                link(file);
            }
            if (!part.resolve(executableName(prefix)).toFile().setExecutable(true)) {
                throw new IOException(part + " does not let programs be executable");
            }
            putInPlace(part, folder, prefix, wanted);
        } finally {
            delete(part);
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
                    delete(part);
                }
            } catch (NoSuchFileException e) {
                continue; // its owner has just put it in place, or another process sweeps too
            }
        }
    }

    private String executableName(String prefix) {
        String path = executable.getPath();
        return path.substring(path.indexOf(prefix) + prefix.length());
    }

    /** The jar holds libva.so, but what was linked with it asks for libva.so.2, its name within. */
    private static void link(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (name.startsWith("libva") && name.endsWith(".so")) {
            Files.copy(file, file.resolveSibling(name + ".2"));
        }
    }

    private static void putInPlace(Path part, Path folder, String prefix, List<JarEntry> wanted) throws IOException {
        if (Files.exists(folder)) {
            // Somebody tidied the cache; out of the way in one step, so that nobody sees half of it.
            Path old = part.resolveSibling(part.getFileName() + "-old");
            try {
                Files.move(folder, old, StandardCopyOption.ATOMIC_MOVE);
                delete(old);
            } catch (NoSuchFileException e) {
                // Another process was quicker.
            }
        }
        try {
            Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!whole(folder, prefix, wanted)) {
                throw e;
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
