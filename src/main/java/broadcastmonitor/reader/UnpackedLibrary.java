package broadcastmonitor.reader;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.JarEntry;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * ONNX Runtime's native library, unpacked once into the cache that the launcher names. Left to itself, it unpacks 22 MB at every start
 * into a temporary folder, which a process that is killed leaves behind. Where there is no cache, or it cannot be
 * written to, that stays so.
 */
final class UnpackedLibrary {
    /** The folder for what saves time at the next start; without it nothing is kept. */
    private static final String CACHE = "monitor.cache";

    /** Where ONNX Runtime looks first. */
    private static final String PLACE = "onnxruntime.native.path";

    private static final String[] LIBRARIES = {"onnxruntime", "onnxruntime4j_jni"};

    private static final Logger log = LoggerFactory.getLogger(UnpackedLibrary.class);

    private UnpackedLibrary() {}

    /** Says to ONNX Runtime, which must not have been used yet, where its library lies. */
    static void offer() {
        String cache = System.getProperty(CACHE, "");
        if (cache.isBlank() || System.getProperty(PLACE) != null) {
            return;
        }
        try {
            System.setProperty(PLACE, in(Path.of(cache)).toString());
        } catch (IOException | RuntimeException | ReflectiveOperationException e) {
            log.debug("the reader's library is not kept", e);
        }
    }

    /** The folder in a cache in which the library lies whole, as it is in its jar. */
    static Path in(Path cache) throws IOException, ReflectiveOperationException {
        String inJar = "/ai/onnxruntime/native/" + platform() + "/";
        Path folder = null;
        for (String library : LIBRARIES) {
            String name = System.mapLibraryName(library).replace("jnilib", "dylib");
            URL resource = UnpackedLibrary.class.getResource(inJar + name);
            if (resource == null || !(resource.openConnection() instanceof JarURLConnection jar)) {
                throw new IOException(inJar + name + " is in no jar");
            }
            JarEntry entry = jar.getJarEntry();
            if (folder == null) {
                folder = Files.createDirectories(cache.resolve("reader-library-" + Long.toHexString(entry.getCrc())));
            }
            if (!isWhole(folder.resolve(name), entry)) {
                unpack(jar, folder.resolve(name));
            }
        }
        return folder;
    }

    private static boolean isWhole(Path file, JarEntry entry) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) != entry.getSize()) {
            return false;
        }
        CRC32 sum = new CRC32();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] piece = new byte[1 << 16];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                sum.update(piece, 0, read);
            }
        }
        return sum.getValue() == entry.getCrc();
    }

    /** Others may do the same at the same time, and others may have the file loaded. */
    private static void unpack(JarURLConnection jar, Path file) throws IOException {
        Path half = Files.createTempFile(file.getParent(), "half", ".new");
        try (InputStream in = jar.getInputStream()) {
            Files.copy(in, half, StandardCopyOption.REPLACE_EXISTING);
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    private static String platform() throws ReflectiveOperationException {
        try {
            Field platform = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("OS_ARCH_STR");
            platform.setAccessible(true);
            return (String) platform.get(null);
        } catch (InaccessibleObjectException e) {
            throw new ReflectiveOperationException(e);
        }
    }
}
