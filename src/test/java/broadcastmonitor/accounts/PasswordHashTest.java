package broadcastmonitor.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {
    /** From the tests of the reference implementation (phc-winner-argon2, test.c). */
    private static final String REFERENCE =
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    @Test
    void shouldComputeWhatTheReferenceDoes() {
        assertThat(PasswordHash.matches("password", REFERENCE)).contains(true);
        assertThat(PasswordHash.matches("Password", REFERENCE)).contains(false);
    }

    @Test
    void shouldKeepPasswordsAsOwaspSaysEachWithASaltOfItsOwn() {
        String hash = PasswordHash.of("пароль, который длинный");
        assertThat(hash)
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$")
                .isNotEqualTo(PasswordHash.of("пароль, который длинный"));
        assertThat(PasswordHash.matches("пароль, который длинный", hash)).contains(true);
        assertThat(PasswordHash.matches("пароль, который длинны", hash)).contains(false);
    }

    /** The same letter, written as one character and as two. */
    @Test
    void shouldTakeAPasswordHoweverAKeyboardWritesIt() {
        assertThat(PasswordHash.matches("caf\u00e9 au lait noir", PasswordHash.of("cafe\u0301 au lait noir")))
                .contains(true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "$argon2i$v=19$m=8,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=9999999,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=8,t=0,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
            })
    void shouldLetNobodyInByWhatIsNoHash(String hash) {
        assertThat(PasswordHash.isOne(hash)).isFalse();
        assertThat(PasswordHash.matches("password", hash)).contains(false);
    }
}
