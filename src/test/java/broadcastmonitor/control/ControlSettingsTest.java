package broadcastmonitor.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlSettingsTest {
    @Test
    void shouldHaveTheseDefaults() {
        assertThat(ControlSettings.DEFAULT).isEqualTo(new ControlSettings("127.0.0.1", 8642, null));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void shouldRefuseAPortThatThereIsNot(int port) {
        assertThatThrownBy(() -> new ControlSettings(ControlSettings.LOOPBACK, port, null))
                .isInstanceOf(ControlException.class)
                .hasMessageContaining("must be 1 to 65535");
    }

    @Test
    void shouldNotListenToOtherMachinesWithoutAToken() {
        assertThatThrownBy(() -> new ControlSettings("0.0.0.0", 8642, null))
                .isInstanceOf(ControlException.class)
                .hasMessageContaining("--token-file");
    }
}
