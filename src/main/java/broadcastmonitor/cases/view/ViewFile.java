package broadcastmonitor.cases.view;

import broadcastmonitor.files.Owned;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteOpenMode;

/**
 * The SQLite file of a view: one writer, any number of readers, who see what was last committed. A file that is damaged, of another
 * schema, of other topics or no view at all is thrown away and made anew, with one line in the log. One process at a time has it.
 */
final class ViewFile implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ViewFile.class);
    private static final String SCHEMA = schema();
    private static final int BUSY_MS = 10_000;
    private static final int READERS = 8;
    private static final int READER_PAGES_KB = 16 << 10;
    private static final int WRITER_PAGES_KB = 64 << 10;

    private final Path file;
    private final FileChannel lock;
    private final BlockingQueue<Connection> idle = new ArrayBlockingQueue<>(READERS);
    private final Jdbi readers;
    private Handle writer;
    private Sql writing;
    private volatile boolean closed;

    /**
     * Opens the view of a source.
     *
     * @param file where it is; its folder is made if it is not there
     * @param source names what it is a view of
     * @throws ViewException when the file cannot be made, or somebody has it
     */
    ViewFile(Path file, String source) {
        this.file = file.toAbsolutePath();
        lock = lock(this.file);
        try {
            writer = opened(source);
            writing = new Sql(writer);
        } catch (RuntimeException e) {
            unlock();
            throw e;
        }
        readers = jdbi(new Readers());
    }

    private static FileChannel lock(Path file) {
        FileChannel channel = null;
        try {
            Owned.folder(file.getParent());
            Path beside = file.resolveSibling(file.getFileName() + ".lock");
            channel = Owned.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock held = channel.tryLock();
            if (held != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            log.debug("locked in this process", e);
        } catch (IOException e) {
            throw new ViewException("cannot write the view of the cases at " + file + ": " + e, e);
        }
        try {
            channel.close();
        } catch (IOException e) {
            log.debug("closing a lock", e);
        }
        throw new ViewException("the view of the cases at " + file + " is in use: name another file", null);
    }

    private Handle opened(String source) {
        if (Files.exists(file)) {
            Optional<String> useless = Optional.empty();
            Handle old = null;
            try {
                old = write();
                useless = useless(old, source);
            } catch (RuntimeException e) {
                useless = Optional.of("it cannot be read: " + said(e));
            }
            if (useless.isEmpty()) {
                return old;
            }
            if (old != null) {
                old.close();
            }
            log.warn("file={} the view of the cases is built again: {}", file, useless.get());
        }
        delete();
        Handle fresh = write();
        fresh.useTransaction(handle -> {
            handle.createScript(SCHEMA).execute();
            handle.execute("insert into meta values('source', ?)", source);
            handle.execute("pragma user_version=" + SCHEMA.hashCode());
        });
        return fresh;
    }

    /** Why a file is not the view that is asked for. */
    private static Optional<String> useless(Handle handle, String source) {
        int version =
                handle.createQuery("pragma user_version").mapTo(Integer.class).one();
        if (version != SCHEMA.hashCode()) {
            return Optional.of("it is of another version, or no view");
        }
        String check =
                handle.createQuery("pragma quick_check(1)").mapTo(String.class).one();
        if (!check.equals("ok")) {
            return Optional.of("it is damaged: " + check.replaceAll("\\s+", " "));
        }
        String of = handle.createQuery("select value from meta where name='source'")
                .mapTo(String.class)
                .one();
        return of.equals(source) ? Optional.empty() : Optional.of("it is of other topics or settings");
    }

    private Handle write() {
        SQLiteConfig config = config(WRITER_PAGES_KB);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // What a power cut takes back is read from the topics again: offsets are in the same file.
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.enforceForeignKeys(true);
        return jdbi(() -> config.createConnection(address())).open();
    }

    private static Jdbi jdbi(ConnectionFactory connections) {
        Jdbi jdbi = Jdbi.create(connections);
        jdbi.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
        return jdbi;
    }

    private static SQLiteConfig config(int pagesKb) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MS);
        config.setCacheSize(-pagesKb);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        return config;
    }

    private String address() {
        return "jdbc:sqlite:" + file;
    }

    /** Connections of readers, kept for the next one: opening one costs more than most questions. */
    private final class Readers implements ConnectionFactory {
        @Override
        public Connection openConnection() throws SQLException {
            Connection kept = idle.poll();
            if (kept != null) {
                return kept;
            }
            SQLiteConfig config = config(READER_PAGES_KB);
            config.setOpenMode(SQLiteOpenMode.READONLY);
            config.setReadOnly(true);
            return config.createConnection(address());
        }

        @Override
        public void closeConnection(Connection connection) throws SQLException {
            if (closed || !idle.offer(connection)) {
                connection.close();
            }
        }
    }

    /** Has a question asked, by any thread. */
    <T> T read(Function<Sql, T> question) {
        return readers.withHandle(handle -> {
            try (Sql sql = new Sql(handle)) {
                return question.apply(sql);
            }
        });
    }

    /** For writing, by its one writer. */
    Sql writer() {
        return writing;
    }

    /** Whether something went wrong because of what is in the file. */
    static boolean isDamage(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sql) {
                SQLiteErrorCode code = sql.getResultCode();
                return code == SQLiteErrorCode.SQLITE_NOTADB
                        || code.name().startsWith("SQLITE_CORRUPT")
                        || code == SQLiteErrorCode.SQLITE_ERROR
                                && String.valueOf(sql.getMessage()).contains("no such table");
            }
            if (cause instanceof UncheckedIOException) {
                return true;
            }
        }
        return false;
    }

    /** Whether the database failed, rather than what was to be written. */
    static boolean isOfDatabase(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) {
                return true;
            }
        }
        return false;
    }

    private static String said(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).replaceAll("\\s+", " ");
    }

    private void delete() {
        try {
            for (String end : new String[] {"", "-wal", "-shm", "-journal"}) {
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + end));
            }
            Owned.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                    .close();
        } catch (IOException e) {
            throw new ViewException("cannot write the view of the cases at " + file + ": " + e, e);
        }
    }

    private static String schema() {
        try (InputStream in = ViewFile.class.getResourceAsStream("schema.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void unlock() {
        try {
            lock.close();
        } catch (IOException e) {
            log.debug("closing a lock", e);
        }
    }

    /** Readers that are at it finish. */
    @Override
    public void close() {
        closeConnections();
        unlock();
    }

    /** As {@link #close}, and nothing of it is used again. */
    void throwAway() {
        closeConnections();
        delete();
        unlock();
    }

    private void closeConnections() {
        closed = true;
        try {
            for (Connection each = idle.poll(); each != null; each = idle.poll()) {
                each.close();
            }
            writer.close();
        } catch (SQLException | RuntimeException e) {
            log.debug("closing the view", e);
        }
    }
}
