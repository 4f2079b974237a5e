package broadcastmonitor.audio.fence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReachTest {
    private static final List<String> INSIDE = List.of(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "fc00::/7",
            "fe80::/10",
            "fec0::/10",
            "ff00::/8",
            "2001:db8::/32",
            "2001::/32",
            "64:ff9b:1::/48",
            "::/96",
            "100::/64");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "127.0.0.1",
                "127.255.1.2",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.127.255.255",
                "255.255.255.255",
                "224.0.0.1",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b::a9fe:a9fe",
                "2002:7f00:1::",
                "2002:c0a8:101::1",
                "fd00:ec2::254",
                "fe80::1",
                "fc00::1",
                "ff02::1",
                "2001:db8::1"
            })
    void shouldNotReachTheInsideUnlessItIsOpened(String address) throws UnknownHostException {
        InetAddress inside = InetAddress.getByName(address);
        assertThat(Reach.PUBLIC.allows(inside)).isFalse();
        assertThat(new Reach(List.of(Network.parse(inside.getHostAddress()))).allows(inside))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "172.15.255.255",
                "172.32.0.1",
                "100.63.255.255",
                "100.128.0.1",
                "169.253.1.1",
                "192.167.1.1",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00:1450:4001::1",
                "64:ff9b::808:808",
                "2002:808:808::1"
            })
    void shouldReachThePublicInternet(String address) throws UnknownHostException {
        assertThat(Reach.PUBLIC.allows(InetAddress.getByName(address))).isTrue();
    }

    /** 4,000 addresses at random (seed 9) of networks that are inside, each as it is and carried within IPv6. */
    @Test
    void shouldNotReachAnyAddressOfTheInsideInAnyShape() throws UnknownHostException {
        Random random = new Random(9);
        for (int i = 0; i < 4_000; i++) {
            Network network = Network.parse(INSIDE.get(random.nextInt(INSIDE.size())));
            InetAddress address = within(network, random);
            assertThat(Reach.PUBLIC.allows(address))
                    .as("%s of %s", address, network)
                    .isFalse();
            if (address.getAddress().length == Integer.BYTES) {
                for (InetAddress carrier : carriers(address.getAddress())) {
                    assertThat(Reach.PUBLIC.allows(carrier))
                            .as("%s in %s", address, carrier)
                            .isFalse();
                }
            }
            Reach opened = new Reach(List.of(network));
            assertThat(opened.allows(address)).isTrue();
        }
    }

    private static InetAddress within(Network network, Random random) throws UnknownHostException {
        byte[] bytes = network.base().getAddress();
        for (int bit = network.prefix(); bit < bytes.length * Byte.SIZE; bit++) {
            if (random.nextBoolean()) {
                bytes[bit / Byte.SIZE] |= (byte) (0x80 >> bit % Byte.SIZE);
            }
        }
        return InetAddress.getByAddress(bytes);
    }

    private static List<InetAddress> carriers(byte[] four) throws UnknownHostException {
        byte[] mapped = new byte[16];
        mapped[10] = -1;
        mapped[11] = -1;
        System.arraycopy(four, 0, mapped, 12, 4);
        byte[] nat64 = new byte[16];
        nat64[1] = 0x64;
        nat64[2] = -1;
        nat64[3] = (byte) 0x9b;
        System.arraycopy(four, 0, nat64, 12, 4);
        byte[] sixToFour = new byte[16];
        sixToFour[0] = 0x20;
        sixToFour[1] = 0x02;
        System.arraycopy(four, 0, sixToFour, 2, 4);
        return List.of(
                InetAddress.getByAddress(mapped), InetAddress.getByAddress(nat64), InetAddress.getByAddress(sixToFour));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "10.0.0.0/33", "::1/129", "10.0.0", "10.0.0.0/", "300.1.1.1", "a.example/8", ""})
    void shouldRefuseWhatIsNoNetwork(String text) {
        assertThatThrownBy(() -> Network.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no network");
    }
}
