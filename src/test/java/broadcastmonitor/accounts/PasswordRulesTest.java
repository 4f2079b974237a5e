package broadcastmonitor.accounts;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "short",
                "eleven char",
                "aaaaaaaaaaaaaaaaaaaa",
                "abababababababab",
                "password1234",
                "Password12345!",
                "пароль123456",
                "anna.petrova1",
                "qwertyuiop123456",
                "йцукенгшщзхъ",
                "12345678901234567890",
                "moderatormonitor",
                "broadcast-monitor"
            })
    void shouldRefuseWhatIsTriedFirst(String password) {
        assertThatExceptionOfType(AccountsException.class)
                .isThrownBy(() -> PasswordRules.check("Anna.Petrova", password))
                .withMessageNotContaining(password)
                .withMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct horse battery", "верный конь батарея", "k3#Vq9!mZp2w", "        spaces too"})
    void shouldTakeWhatIsLongWhateverItsCharacters(String password) {
        assertThatCode(() -> PasswordRules.check("anna", password)).doesNotThrowAnyException();
    }
}
