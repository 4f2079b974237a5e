package broadcastmonitor.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.detector.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhooksFileTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir
    Path folder;

    private static Webhook webhook(String url, Filter filter) {
        return new Webhook(
                WebhooksFile.freshId(),
                url,
                filter,
                Webhook.Form.CHAT,
                Language.RU,
                List.of(Signature.secret()),
                NOW,
                true,
                null);
    }

    private static final Filter ALL = Filter.of(Set.of(), Set.of(), Set.of(), null);

    @Test
    void shouldKeepWhatItWasGivenForItsOwnerOnly() throws Exception {
        Path path = folder.resolve("webhooks/webhooks.json");
        WebhooksFile file = new WebhooksFile(path);
        assertThat(file.webhooks()).isEmpty();
        Webhook one = webhook(
                "https://chat.example:8443/hooks/abc?x=1",
                Filter.of(Set.of("case.decided"), Set.of("superlative"), Set.of("shop-*"), "high"));
        Webhook other = webhook("http://10.0.0.1/", ALL);
        file.add(one);
        file.add(other);
        assertThat(new WebhooksFile(path).webhooks()).containsExactly(one, other);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");

        String second = Signature.secret();
        file.change(one.id(), each -> each.with(second).disabled("why"));
        assertThat(file.find(one.id()).secrets())
                .containsExactly(second, one.secrets().get(0));
        assertThat(file.find(one.id()).takes(notice("shop-1", Severity.CRITICAL, NOW)))
                .isFalse();
        file.change(other.id(), each -> null);
        assertThat(file.webhooks()).hasSize(1);
        assertThatExceptionOfType(WebhookException.class)
                .isThrownBy(() -> file.change("nobody", each -> null))
                .withMessageContaining("nobody");
    }

    private static Notice notice(String broadcast, Severity severity, Instant at) {
        return new Notice(
                "n",
                Kind.CASE_DECIDED,
                at,
                broadcast,
                severity == null ? null : "superlative",
                severity,
                new Notice.Text("", ""),
                Map.of());
    }

    @Test
    void shouldTellOfWhatWasChosenFromWhenItWasAddedOn() {
        Webhook chosen = webhook(
                "https://a.example/",
                Filter.of(Set.of("case.decided"), Set.of("superlative"), Set.of("shop-*"), "high"));
        assertThat(chosen.takes(notice("shop-1", Severity.HIGH, NOW))).isTrue();
        assertThat(chosen.takes(notice("shop-1", null, NOW))).isTrue();
        assertThat(chosen.takes(notice("shop-1", Severity.MEDIUM, NOW))).isFalse();
        assertThat(chosen.takes(notice("other", Severity.HIGH, NOW))).isFalse();
        assertThat(chosen.takes(notice("shop-1", Severity.HIGH, NOW.minusMillis(1))))
                .isFalse();
    }

    @Test
    void shouldShowNeitherAddressNorSecret() {
        Webhook webhook = webhook("https://chat.example/hooks/abc?key=xyz", ALL);
        assertThat(webhook.shown()).isEqualTo("https://chat.example:443/***");
        assertThat(webhook.toString()).doesNotContain("abc", "xyz", "whsec_");
    }

    @Test
    void shouldRefuseAddressesThatTwoProgramsCouldReadDifferently() {
        for (String url : List.of(
                "ftp://a.example/",
                "https://",
                "https:///hooks",
                "https://a.example/ hooks",
                "https://a.example/\r\nHost: b",
                "https://user:pass@a.example/",
                "https://a.example/#x",
                "https://a.example\\@b.example/",
                "https://a.example:99999/",
                "https://ä.example/",
                "javascript:alert(1)",
                "https://a.example/" + "x".repeat(3_000))) {
            assertThatExceptionOfType(WebhookException.class).as(url).isThrownBy(() -> webhook(url, ALL));
        }
    }

    @Test
    void shouldSayThatItIsDamagedWithoutRepeatingIt() throws Exception {
        Path path = folder.resolve("webhooks.json");
        for (String damage :
                List.of("", "{", "{\"version\": 1, \"webhooks\": [{\"id\": \"whsec_x\"}]}", "{\"version\": 9}")) {
            Files.writeString(path, damage);
            assertThatExceptionOfType(WebhookException.class)
                    .as(damage)
                    .isThrownBy(() -> new WebhooksFile(path).webhooks())
                    .withMessageContaining("damaged")
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("whsec_x"));
        }
    }
}
