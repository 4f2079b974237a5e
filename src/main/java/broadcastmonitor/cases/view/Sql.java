package broadcastmonitor.cases.view;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Statements that are run for every record, prepared once for a connection: reading and preparing them took longer than running them. For
 * whoever has the connection.
 */
final class Sql implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Sql.class);

    private final Handle handle;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    Sql(Handle handle) {
        this.handle = handle;
    }

    /** A row as a value. */
    @FunctionalInterface
    interface Row<T> {
        T of(ResultSet rows) throws SQLException;
    }

    /** For what is asked now and then. */
    Handle handle() {
        return handle;
    }

    /** Runs a statement. Gives how many rows it has changed. */
    int run(String sql, Object... values) {
        try {
            return bound(sql, values).executeUpdate();
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    /** All rows. */
    <T> List<T> all(String sql, Row<T> row, Object... values) {
        try (ResultSet rows = bound(sql, values).executeQuery()) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(row.of(rows));
            }
            return all;
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    /** The first row, of a question or of a statement that gives what it has written. */
    <T> Optional<T> first(String sql, Row<T> row, Object... values) {
        try (ResultSet rows = bound(sql, values).executeQuery()) {
            return rows.next() ? Optional.ofNullable(row.of(rows)) : Optional.empty();
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    private PreparedStatement bound(String sql, Object... values) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = handle.getConnection().prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    @Override
    public void close() {
        for (PreparedStatement statement : prepared.values()) {
            try {
                statement.close();
            } catch (SQLException e) {
                log.debug("closing a statement", e);
            }
        }
        prepared.clear();
    }

    private static IllegalStateException failed(String sql, SQLException e) {
        return new IllegalStateException(e.getMessage() + ", asked to " + sql, e);
    }
}
