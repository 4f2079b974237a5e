package broadcastmonitor.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.accounts.SignIn.Done;
import broadcastmonitor.accounts.SignIn.Later;
import broadcastmonitor.accounts.SignIn.Outcome;
import broadcastmonitor.accounts.SignIn.Wrong;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInTest {
    private static final int GUESSES = 10_000;

    private final TickingClock clock = new TickingClock();

    @TempDir
    private Path folder;

    private AccountsFile file;
    private Sessions sessions;
    private SignIn signIn;

    @BeforeEach
    void open() {
        file = new AccountsFile(folder.resolve("accounts.json"));
        People.add(file, "anna", Role.MODERATOR, Scope.ALL);
        People.add(file, "boris", Role.MODERATOR, Scope.ALL);
        sessions = new Sessions(clock);
        signIn = new SignIn(file, sessions, clock);
    }

    private Outcome login(String name, String address, String device) {
        return signIn.attempt(name, People.PASSWORD, null, device, address);
    }

    private String deviceOf(String name, String address) {
        return ((Done) login(name, address, null)).device();
    }

    /** Guesses, one each tenth of a second. */
    private Map<String, Long> guess(String name, IntFunction<String> address) {
        List<String> outcomes = new ArrayList<>();
        for (int i = 0; i < GUESSES; i++) {
            clock.pass(Duration.ofMillis(100));
            outcomes.add(signIn.attempt(name, "guess " + i, null, null, address.apply(i))
                    .getClass()
                    .getSimpleName());
        }
        return outcomes.stream().collect(Collectors.groupingBy(each -> each, Collectors.counting()));
    }

    @Test
    void shouldLetInWhoeverKnowsThePassword() {
        Outcome outcome = login("ANNA", "10.0.0.1", null);
        assertThat(outcome).isInstanceOf(Done.class);
        assertThat(outcome.toString()).doesNotContain(((Done) outcome).secret());
        assertThat(sessions.find(((Done) outcome).secret(), file.accounts(), true))
                .map(Session::account)
                .contains("anna");
        file.change(all -> all.change("anna", account -> account.enabled(false)));
        assertThat(login("anna", "10.0.0.1", null)).isEqualTo(new Wrong());
    }

    @Test
    void shouldLetTenThousandGuessesOfOneFindNothingAndKeepNobodyElseOut() {
        String atHome = deviceOf("anna", "10.0.0.9");
        Map<String, Long> outcomes = guess("anna", i -> "10.0.0.1");
        assertThat(outcomes).doesNotContainKey("Done");
        assertThat(outcomes.get("Wrong"))
                .as("guesses that were looked at in 1,000 s")
                .isLessThan(20);
        assertThat(login("anna", "10.0.0.1", null))
                .as("the owner, where the guesses come from")
                .isInstanceOf(Later.class);
        assertThat(login("boris", "10.0.0.1", null))
                .as("others at the same address")
                .isInstanceOf(Done.class);
        assertThat(login("anna", "10.0.0.2", null)).as("the owner, elsewhere").isInstanceOf(Done.class);
        assertThat(login("anna", "10.0.0.1", atHome))
                .as("the owner's browser, even there")
                .isInstanceOf(Done.class);
    }

    @Test
    void shouldLetTenThousandGuessesFromEverywhereFindNothingAndKeepNobodyOutWhoIsKnown() {
        String known = deviceOf("anna", "10.0.0.9");
        Map<String, Long> outcomes = guess("anna", i -> "172." + (i >> 8) + "." + (i & 255) + ".1");
        assertThat(outcomes).doesNotContainKey("Done");
        assertThat(outcomes.get("Wrong")).isLessThan(100);
        assertThat(login("anna", "10.0.0.9", known)).isInstanceOf(Done.class);
        assertThat(login("boris", "10.0.0.9", null)).isInstanceOf(Done.class);
    }

    /** One address that tries many names. */
    @Test
    void shouldLetAnAddressTryFewNames() {
        String known = deviceOf("boris", "10.0.0.1");
        long looked = 0;
        for (int i = 0; i < 1_000; i++) {
            clock.pass(Duration.ofMillis(100));
            looked += signIn.attempt("name " + i, "guess", null, null, "10.0.0.1") instanceof Wrong ? 1 : 0;
        }
        assertThat(looked).isLessThan(50);
        assertThat(login("boris", "10.0.0.1", known)).isInstanceOf(Done.class);
        assertThat(login("anna", "10.0.0.2", null)).isInstanceOf(Done.class);
    }

    /** Neither what is said nor when it has to wait tells whether there is such an account. */
    @Test
    void shouldAnswerThoseWhoGuessTheSameForNamesThatThereAreNot() {
        SignIn other = new SignIn(file, sessions, clock);
        for (int i = 0; i < 60; i++) {
            clock.pass(Duration.ofMillis(700));
            assertThat(signIn.attempt("anna", "guess", "123456", null, "10.0.0.1"))
                    .isEqualTo(other.attempt("nobody", "guess", "123456", null, "10.0.0.1"));
        }
    }

    @Test
    void shouldHoldAForgedDeviceForAStranger() {
        String known = deviceOf("anna", "10.0.0.9");
        guess("anna", i -> "10.0.0.1");
        for (String forged : List.of("", ".", known + "x", "x" + known, deviceOf("boris", "10.0.0.8"))) {
            assertThat(login("anna", "10.0.0.1", forged)).as(forged).isInstanceOf(Later.class);
        }
        file.change(all -> all.change("anna", one -> one.withPassword(People.cheapHash(People.PASSWORD))));
        assertThat(login("anna", "10.0.0.1", known))
                .as("void after another password")
                .isInstanceOf(Later.class);
    }

    @Test
    void shouldTakeACodeOnceEvenWhenItIsSentAtOnceAndWantItsPasswordToo() throws Exception {
        String secret = Totp.secret();
        file.change(all -> all.change("anna", account -> account.withTotp(secret)));
        assertThat(login("anna", "10.0.0.1", null)).isEqualTo(new Wrong());
        String code = Totp.code("HmacSHA1", Totp.bytes(secret), clock.instant().getEpochSecond() / 30, 6);
        assertThat(signIn.attempt("anna", "guess", code, null, "10.0.0.1")).isEqualTo(new Wrong());
        ExecutorService together = Executors.newFixedThreadPool(4);
        try {
            Callable<Outcome> attempt = () -> new SignIn(new AccountsFile(file.file()), sessions, clock)
                    .attempt("anna", People.PASSWORD, code, null, "10.0.0.2");
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> each : together.invokeAll(List.of(attempt, attempt, attempt, attempt))) {
                outcomes.add(each.get());
            }
            assertThat(outcomes).filteredOn(Done.class::isInstance).hasSize(1);
            assertThat(outcomes).filteredOn(Wrong.class::isInstance).hasSize(3);
        } finally {
            together.shutdownNow();
        }
    }

    @Test
    void shouldForgetWhatIsLongAgo() {
        guess("anna", i -> "10.0.0.1");
        clock.pass(Throttle.LONGEST_WAIT);
        assertThat(login("anna", "10.0.0.1", null)).isInstanceOf(Done.class);
    }

    @Test
    void shouldTakeNeighboursOfIpv6ForOne() {
        assertThat(SignIn.neighbourhood("2001:db8::1")).isEqualTo(SignIn.neighbourhood("2001:db8::ffff:2"));
        assertThat(SignIn.neighbourhood("2001:db8::1")).isNotEqualTo(SignIn.neighbourhood("2001:db8:0:1::1"));
        assertThat(SignIn.neighbourhood("10.0.0.1")).isEqualTo("10.0.0.1");
    }
}
