package broadcastmonitor.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebSettingsTest {
    @Test
    void shouldHaveTheseDefaults() {
        assertThat(WebSettings.DEFAULT).isEqualTo(new WebSettings("127.0.0.1", 8642, null));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void shouldRefuseAPortThatThereIsNot(int port) {
        assertThatThrownBy(() -> new WebSettings(WebSettings.LOOPBACK, port, null))
                .isInstanceOf(WebException.class)
                .hasMessageContaining("must be 1 to 65535");
    }

    @Test
    void shouldNotListenToOtherMachinesWithoutAToken() {
        assertThatThrownBy(() -> new WebSettings("0.0.0.0", 8642, null))
                .isInstanceOf(WebException.class)
                .hasMessageContaining("--token-file");
    }
}
