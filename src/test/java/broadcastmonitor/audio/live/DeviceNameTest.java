package broadcastmonitor.audio.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import broadcastmonitor.audio.AudioException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs(OS.LINUX)
class DeviceNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "device",
                "device:",
                "alsa:default",
                "alsa:hw:1,0",
                "alsa:plughw:2",
                "alsa:hw:CARD=PCH,DEV=0",
                "alsa:plughw:PCH,0,1",
                "pulse:alsa_input.pci-0000_00_1f.3.analog-stereo",
                "alsa:mic_2",
                "device:mic"
            })
    void shouldTakeNames(String source) {
        assertThat(LiveSource.parse(source).kind()).isEqualTo(LiveSource.Kind.DEVICE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alsa:file:'|touch /tmp/x',raw",
                "alsa:tee:null,/tmp/x,raw",
                "alsa:plug:'file:x'",
                "alsa:{type file}",
                "alsa:hw:1,0'|x",
                "alsa:hw:1,0,raw",
                "pulse:a b",
                "pulse:/run/x",
                "device:file:x",
                "avfoundation::0",
                "dshow:audio=Mic"
            })
    void shouldRefuseWhatIsMoreThanAName(String source) {
        assertThatThrownBy(() -> LiveSource.parse(source)).isInstanceOf(AudioException.class);
    }

    /** 5,000 names at random (seed 3) out of what ALSA's language is made of: what passes is one word, or a card and a device. */
    @Test
    void shouldLetNothingThroughThatSaysMoreThanWhichDevice() {
        Random random = new Random(3);
        List<String> parts = List.of(
                "file", "tee", "plug", "hw", "plughw", "null", ":", ",", "'", "\"", "|", "{", "}", " ", "/", "$", "(",
                ")", "=", "@", "raw", "1", "0", "CARD", "DEV", "\n", ";", "~", "x.y", "_", "-");
        int taken = 0;
        for (int i = 0; i < 5_000; i++) {
            StringBuilder name = new StringBuilder();
            for (int length = 1 + random.nextInt(6); length > 0; length--) {
                name.append(parts.get(random.nextInt(parts.size())));
            }
            try {
                LiveSource.parse("alsa:" + name);
                taken++;
                assertThat(name.toString())
                        .matches("[A-Za-z0-9_.-]+|(plug)?hw:(CARD=)?[A-Za-z0-9_-]+(,(DEV=)?\\d+)?(,\\d+)?");
            } catch (AudioException e) {
                assertThat(e).hasMessageContaining("is no name of a device").hasNoCause();
            }
        }
        assertThat(taken).isPositive();
    }
}
