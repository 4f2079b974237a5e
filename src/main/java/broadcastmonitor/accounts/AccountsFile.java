package broadcastmonitor.accounts;

import broadcastmonitor.files.Locked;
import broadcastmonitor.files.Stored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The accounts, in a file for its owner only. It is written as a whole, and changed under a lock, so that what a service and a command change at
 * once is all there afterwards. It is read again when it has changed. Safe for any thread.
 *
 * <p>Once there was an account, a file that is gone or damaged lets nobody in, instead of everybody.
 */
public final class AccountsFile {
    /** Its usual name in a data folder. */
    public static final String USUAL = "accounts/accounts.json";

    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    private final Path file;
    private final Locked lock;
    private Stamp read;
    private Accounts current = Accounts.NONE;

    /** By which a file that was replaced is told from the one that was read. */
    private record Stamp(Object key, long modifiedNanos, long size) {}

    /** @param file is read when it is asked for; it need not be there */
    public AccountsFile(Path file) {
        this.file = file;
        lock = new Locked(file.resolveSibling(file.getFileName() + ".lock"));
    }

    /** Where it lies. */
    public Path file() {
        return file;
    }

    /**
     * The accounts as they are now; none where there is no file.
     *
     * @throws AccountsException when the file is damaged, others can read it, or it was there and is no longer
     */
    public synchronized Accounts accounts() {
        try {
            Stamp now = stamp();
            if (now == null) {
                if (!current.isEmpty()) {
                    throw new AccountsException(
                            "accounts " + file + ": the file has gone; put it back, nobody is let in" + " without it");
                }
                return current;
            }
            if (!now.equals(read)) {
                current = load();
                read = now;
            }
            return current;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * Changes the accounts, whoever else does at the same time.
     *
     * @return what they are now
     * @throws AccountsException of the change, or when the file cannot be read or written
     */
    public Accounts change(UnaryOperator<Accounts> change) {
        try {
            return lock.run(() -> {
                Accounts now = change.apply(accounts());
                Stored.replace(file, AccountsJson.bytes(now));
                return accounts();
            });
        } catch (IOException e) {
            throw new AccountsException("accounts " + file + ": cannot be written (" + e + ")", e);
        }
    }

    private Accounts load() throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")
                && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
            throw new AccountsException("accounts " + file + ": others may read or write it; chmod 600 " + file);
        }
        Accounts loaded;
        try {
            loaded = AccountsJson.read(Files.readAllBytes(file));
        } catch (AccountsException e) {
            throw new AccountsException(
                    "accounts " + file + ": damaged (" + e.getMessage() + "); put back a copy of it, or move it away to"
                            + " begin anew",
                    e);
        }
        if (loaded.isEmpty() && !current.isEmpty()) {
            throw new AccountsException("accounts " + file + ": there is no account in it any more; put it back");
        }
        return loaded;
    }

    private Stamp stamp() throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(
                    attributes.fileKey(),
                    attributes.lastModifiedTime().to(java.util.concurrent.TimeUnit.NANOSECONDS),
                    attributes.size());
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private AccountsException unreadable(IOException e) {
        return new AccountsException("accounts " + file + ": cannot be read (" + e + ")", e);
    }
}
