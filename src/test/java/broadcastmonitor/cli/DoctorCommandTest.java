package broadcastmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.cli.Diagnosis.State;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
    @TempDir
    Path folder;

    @Test
    void shouldLookAtEverythingAndFindNothingMissingHere() throws IOException {
        Ran ran = Ran.command("doctor", "--json");

        assertThat(ran.code()).isZero();
        ObjectMapper mapper = new ObjectMapper();
        for (String line : ran.lines()) {
            assertThat(mapper.readTree(line).fieldNames())
                    .toIterable()
                    .containsExactly("thing", "state", "detail", "remedy");
        }
        assertThat(ran.out())
                .contains("Java", "memory", "disk", "ports", "recogniser", "ffmpeg", "model en", "model ru", "rules");
    }

    @Test
    void shouldGiveOneCommandForEverythingThatIsNotAsItShouldBe() {
        List<Diagnosis> found = new Doctor(folder, Map.of()).examine();

        assertThat(found)
                .filteredOn(each -> each.state() == State.MISSING)
                .extracting(Diagnosis::thing)
                .contains("model en", "model ru", "rules");
        assertThat(found).allSatisfy(each -> assertThat(each.remedy() == null).isEqualTo(each.state() == State.OK));
    }
}
