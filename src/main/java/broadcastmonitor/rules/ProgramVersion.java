package broadcastmonitor.rules;

import broadcastmonitor.broadcast.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A digest of everything but the rules that decides what rules compile to: our classes and word lists, the dictionaries, and the
 * tables of Unicode by which disguised words are read. Of files in archives the checksums stand in the archive's directory, so that
 * nothing needs to be read for it.
 */
public final class ProgramVersion {
    private static final List<String> OTHERS = List.of(
            "/org/languagetool/resource/en/english.dict",
            "/org/languagetool/resource/en/english.info",
            "/org/languagetool/resource/ru/russian.dict",
            "/org/languagetool/resource/ru/russian.info",
            "/morfologik/stemming/DictionaryLookup.class",
            "/com/ibm/icu/util/VersionInfo.class");

    private static byte[] known;

    private ProgramVersion() {}

    /** The digest of the running program, found out once. */
    static synchronized byte[] digest() throws IOException {
        if (known == null) {
            known = find();
        }
        return known.clone();
    }

    /** The digest for people and names of files. */
    public static String name() throws IOException {
        return Digest.name(digest());
    }

    private static byte[] find() throws IOException {
        MessageDigest digest = Digest.sha256();
        Path ours = ours();
        if (Files.isDirectory(ours)) {
            ofFolder(ours, digest);
        } else {
            try (ZipFile archive = new ZipFile(ours.toFile())) {
                archive.stream().forEach(entry -> add(entry, digest));
            }
        }
        for (String other : OTHERS) {
            URL url = ProgramVersion.class.getResource(other);
            if (url == null) {
                throw new IOException(other + " is not on the class path");
            }
            add(url, digest);
        }
        return digest.digest();
    }

    private static Path ours() throws IOException {
        try {
            return Path.of(ProgramVersion.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException | RuntimeException e) {
            throw new IOException("it is not known where the program lies", e);
        }
    }

    private static void ofFolder(Path folder, MessageDigest digest) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                digest.update(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(Files.readAllBytes(file));
            }
        }
    }

    private static void add(URL url, MessageDigest digest) throws IOException {
        URLConnection connection = url.openConnection();
        if (connection instanceof JarURLConnection archived) {
            add(archived.getJarEntry(), digest);
        } else {
            try (InputStream stream = url.openStream()) {
                digest.update(stream.readAllBytes());
            }
        }
    }

    private static void add(ZipEntry entry, MessageDigest digest) {
        String said = entry.getName() + " " + entry.getCrc() + " " + entry.getSize() + "\n";
        digest.update(said.getBytes(StandardCharsets.UTF_8));
    }
}
