package broadcastmonitor.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsTest {
    private final TickingClock clock = new TickingClock();
    private final Sessions sessions = new Sessions(clock);

    @TempDir
    private Path folder;

    private AccountsFile file;

    @BeforeEach
    void add() {
        file = new AccountsFile(folder.resolve("accounts.json"));
        People.add(file, "anna", Role.MODERATOR, Scope.ALL);
    }

    private boolean stands(String secret, boolean active) {
        return sessions.find(secret, file.accounts(), active).isPresent();
    }

    private String begin() {
        return sessions.begin(file.accounts().find("anna").orElseThrow());
    }

    @Test
    void shouldEndWhenNothingIsDone() {
        String secret = begin();
        clock.pass(Sessions.IDLE.minusSeconds(1));
        assertThat(stands(secret, true)).isTrue();
        clock.pass(Sessions.IDLE.minusSeconds(1));
        assertThat(stands(secret, false)).isTrue();
        clock.pass(Duration.ofSeconds(1));
        assertThat(stands(secret, true))
                .as("what pages ask by themselves does not count")
                .isFalse();
        assertThat(stands(secret, true)).isFalse();
    }

    @Test
    void shouldEndAfterAShiftWhateverIsDone() {
        String secret = begin();
        for (Duration passed = Duration.ZERO; passed.compareTo(Sessions.LONGEST) < 0; passed = passed.plusMinutes(30)) {
            assertThat(stands(secret, true)).as(passed.toString()).isTrue();
            clock.pass(Duration.ofMinutes(30));
        }
        assertThat(stands(secret, true)).isFalse();
    }

    @Test
    void shouldEndWithAnyChangeOfTheAccount() {
        List<java.util.function.UnaryOperator<Account>> changes = List.of(
                account -> account.enabled(true),
                account -> account.as(Role.ADMIN, Scope.ALL),
                account -> account.withPassword(People.cheapHash("another one, longer")),
                account -> account.withTotp(Totp.secret()),
                account -> account.enabled(false));
        for (var change : changes) {
            String secret = begin();
            assertThat(stands(secret, true)).isTrue();
            file.change(all -> all.change("anna", change));
            assertThat(stands(secret, true)).isFalse();
        }
    }

    @Test
    void shouldEndTheOldestOfTooMany() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i <= Sessions.MOST_EACH; i++) {
            clock.pass(Duration.ofSeconds(1));
            all.add(begin());
        }
        assertThat(all.stream().filter(each -> stands(each, true)).toList()).isEqualTo(all.subList(1, all.size()));
    }

    @Test
    void shouldKnowOnlyItsOwn() {
        String secret = begin();
        assertThat(stands(secret + "x", true)).isFalse();
        assertThat(stands("", true)).isFalse();
        Session session = sessions.find(secret, file.accounts(), true).orElseThrow();
        assertThat(Sessions.repeats(session, session.csrf())).isTrue();
        assertThat(Sessions.repeats(session, null)).isFalse();
        assertThat(Sessions.repeats(session, secret)).isFalse();
        assertThat(session.toString()).doesNotContain(session.csrf());
        sessions.end(secret);
        assertThat(stands(secret, true)).isFalse();
    }
}
