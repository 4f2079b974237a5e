package broadcastmonitor.backup;

import broadcastmonitor.evidence.seal.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads a backup, after looking whether it is whole. For one thread. */
public final class BackupReader implements AutoCloseable {
    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_LIST = 512 << 20;

    private final Path file;
    private final ZipFile zip;
    private final BackupList list;

    /**
     * Opens one and reads its list; {@link #verify} reads everything.
     *
     * @throws BackupException when it is none, is cut off, or was made by a newer version; one line that names the file
     */
    public BackupReader(Path file) {
        this.file = file;
        if (!Files.isRegularFile(file)) {
            throw new BackupException("there is no file " + file);
        }
        ZipFile opened = null;
        try {
            opened = new ZipFile(file.toFile());
            ZipEntry entry = opened.getEntry(BackupList.NAME);
            if (entry == null) {
                throw new BackupException("it is no backup of this program");
            }
            try (InputStream in = opened.getInputStream(entry)) {
                list = BackupList.read(in.readNBytes(LONGEST_LIST));
            }
            zip = opened;
            requireNames();
        } catch (IOException | IllegalArgumentException e) {
            close(opened);
            throw damaged("it is cut off, damaged, or no backup (" + e.getMessage() + ")", e);
        } catch (BackupException e) {
            close(opened);
            throw damaged(e.getMessage(), e);
        }
    }

    private BackupException damaged(String how, Exception e) {
        return new BackupException(file + " cannot be used: " + how + "; nothing was touched", e);
    }

    private static void close(ZipFile opened) {
        try {
            if (opened != null) {
                opened.close();
            }
        } catch (IOException e) {
            throw new BackupException("a file cannot be closed", e);
        }
    }

    /** What the list names and what the file holds must be the same, each once, and lead nowhere else. */
    private void requireNames() throws IOException {
        Set<String> named = new HashSet<>();
        for (BackupList.Entry entry : list.entries()) {
            if (!named.add(entry.name()) || !BackupList.isPlain(entry.name())) {
                throw new ZipException("the name " + entry.name());
            }
        }
        named.add(BackupList.NAME);
        Set<String> there = new HashSet<>();
        for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
            there.add(all.nextElement().getName());
        }
        if (!there.equals(named)) {
            throw new ZipException("its list does not fit what is in it");
        }
    }

    /** What is in it. */
    public BackupList list() {
        return list;
    }

    /**
     * Reads everything and compares it with the list.
     *
     * @throws BackupException when anything is damaged; one line that names it
     */
    public void verify() {
        byte[] buffer = new byte[BUFFER];
        for (BackupList.Entry entry : list.entries()) {
            try (InputStream in = open(entry.name())) {
                verify(entry, in, buffer);
            } catch (IOException e) {
                throw damaged(entry.name() + " in it is damaged (" + e.getMessage() + ")", e);
            }
        }
    }

    private static void verify(BackupList.Entry entry, InputStream in, byte[] buffer) throws IOException {
        MessageDigest digest = Sha256.begin();
        long size = 0;
        for (int read = in.read(buffer); read >= 0 && size <= entry.size(); read = in.read(buffer)) {
            digest.update(buffer, 0, read);
            size += read;
        }
        byte[] found = digest.digest();
        if (size != entry.size() || !Sha256.hex(found, found.length).equals(entry.sha256())) {
            throw new ZipException("another content than its list says");
        }
    }

    /** An entry's content; the caller closes it. */
    public InputStream open(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new ZipException("no entry " + name);
        }
        return zip.getInputStream(entry);
    }

    /** Names of the entries under a folder, in the order of the list. */
    public List<String> under(String folder) {
        return list.entries().stream()
                .map(BackupList.Entry::name)
                .filter(name -> name.startsWith(folder + "/"))
                .toList();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
