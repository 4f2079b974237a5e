package broadcastmonitor.cases.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.alerts.Alert.Status;
import broadcastmonitor.cases.Case;
import broadcastmonitor.cases.CaseEvent.Type;
import broadcastmonitor.cases.CaseFold;
import broadcastmonitor.cases.CaseFold.Logged;
import broadcastmonitor.cases.CaseKey;
import broadcastmonitor.cases.CaseTales;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptCasesTest {
    @TempDir
    Path folder;

    @Test
    void shouldReadWhatPeopleDidBesideTheDeskThatWritesIt() {
        Path file = folder.resolve("cases.db");
        Alert decided = alert("a1");
        try (CaseView view = new CaseView(file, "topics", TestCodec.INSTANCE, new CaseFold())) {
            Batch batch = new Batch();
            batch.alert(decided, 0, 0, CaseTales.START);
            batch.alert(alert("a2"), 0, 1, CaseTales.START);
            batch.deed(new Logged(CaseTales.event("v", Type.VERDICT, "ann", decided, null), CaseTales.START));
            view.apply(batch);
            Case shown = view.find(CaseKey.of(decided).id()).orElseThrow();

            assertThat(read(file)).containsExactly(shown);

            batch = new Batch();
            batch.deed(new Logged(CaseTales.event("w", Type.NOTE, "ann", alert("a2"), null), CaseTales.START));
            view.apply(batch);
            assertThat(read(file)).hasSize(2);
        }
        assertThat(read(file)).hasSize(2);
    }

    @Test
    void shouldSayInOneLineThatAFileIsNoView() throws IOException {
        Path file = folder.resolve("cases.db");
        Files.writeString(file, "SQLite format 3\0 but nothing else");
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(ViewException.class)
                .hasMessage(file + " is no view of cases, or is damaged");
    }

    private static List<Case> read(Path file) {
        return KeptCases.read(file, TestCodec.INSTANCE, new CaseFold());
    }

    private static Alert alert(String id) {
        return CaseTales.alert("b", id, Status.CONFIRMED, "the best", 0, CaseTales.START);
    }
}
